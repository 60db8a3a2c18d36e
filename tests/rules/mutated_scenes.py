"""Damage to the article's own briefing: its order, its quotations, its views and its words.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import GONE, copy, lose, put, row_of, swap, with_property, with_rows

SCENES, QUOTES = "scenes.json", "quotes.json"
OIL, LAST = "the_oil_figures", "the_conclusion"
OILS_VIEW = "layers=baku_supsa.btc.ports"


def in_notes(id, old, new):
    """Put other words into the notes of a scene, once."""

    def damage(tables):
        notes = row_of(tables, SCENES, id).properties["notes"]
        assert old in notes
        return with_property(tables, SCENES, id, "notes", notes.replace(old, new, 1))

    return damage


def nine_are_left(tables):
    return with_rows(tables, SCENES, tables.rows[SCENES][:9])


BRIEFING = {
    "a scene stands twice": (copy(SCENES, LAST), SCENES, LAST, "id: stands 2 times"),
    "a scene has a colour": (put(SCENES, OIL, "colour", "red"), SCENES, OIL, "unknown property"),
    "a scene has no title": (put(SCENES, OIL, "title", ""), SCENES, OIL, "title: is empty"),
    "a scene has no notes": (put(SCENES, OIL, "notes", ""), SCENES, OIL, "notes: is empty"),
    "a scene names no view": (put(SCENES, OIL, "view", GONE), SCENES, OIL, "view: is missing"),
    "a scene cites what there is not": (
        put(SCENES, LAST, "sources", ["article_uk"]),
        SCENES,
        LAST,
        "no source 'article_uk'",
    ),
    "a scene quotes what there is not": (
        put(SCENES, OIL, "quote", "us_04_oil_16_5_million_barrel"),
        SCENES,
        OIL,
        "no quote 'us_04_oil_16_5_million_barrel'; did you mean 'us_04_oil_16_5_million_barrels'?",
    ),
    "the quotation of a scene is lost": (
        lose(QUOTES, "us_10_astana_declaration"),
        SCENES,
        "the_astana_declaration",
        "no quote 'us_10_astana_declaration'",
    ),
    "a scene has a chart of what there is not": (
        put(SCENES, OIL, "figure", "oil_exported"),
        SCENES,
        OIL,
        "no figure 'oil_exported'",
    ),
    "a scene has a figure that no chart is of": (
        put(SCENES, OIL, "figure", "csto_membership"),
        SCENES,
        OIL,
        "figure: 'csto_membership' has no chart",
    ),
    "a view picks out what is off": (
        put(SCENES, OIL, "view", "layers=btc&only=ceyhan&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: only: 'ceyhan' is not on it; its layer 'ports' is off",
    ),
    "a view notes what it leaves out": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&only=ceyhan&note=supsa.idle&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: note: 'supsa' is not on it; add it to only",
    ),
    "a view picks out a part of a route that is off": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&only=middle_corridor-main&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: only: 'middle_corridor-main' is not on it; its layer 'middle_corridor' is off",
    ),
    "a view names a route of which it picks another": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&only=btc-01&named=baku_supsa&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: named: 'baku_supsa' is not on it; add it to only",
    ),
    "a view names a route that it leaves out": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&only=btc&named=baku_supsa&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: named: 'baku_supsa' is not on it; add it to only",
    ),
    "scenes change places": (
        swap(SCENES, "the_pipelines", "the_middle_corridor"),
        SCENES,
        OIL,
        "goes back to paragraph 4 from 16",
    ),
    "scenes are left out": (nine_are_left, SCENES, "", "the_conclusion title', this file has not"),
    "a view has a layer that there is not": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}.btk&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: layers: “btk” is unknown",
    ),
    "a view has a setting that there is not": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&colour=red&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: “colour” is no setting of this map",
    ),
    "a view opens what there is not": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&focus=ATL&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: focus: “ATL” is unknown",
    ),
    "a view shows a day to come": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&day=2999-01-01&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: day: “2999-01-01” is unknown",
    ),
    "a view has no camera": (put(SCENES, OIL, "view", OILS_VIEW), SCENES, OIL, "names no camera"),
    "a view looks off the globe": (
        put(SCENES, OIL, "view", f"{OILS_VIEW}&at=99.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: at: “99.000_48.000_5.00” is unknown",
    ),
    "a view names its layers twice": (
        put(SCENES, OIL, "view", f"layers=ots&{OILS_VIEW}&at=43.000_48.000_5.00"),
        SCENES,
        OIL,
        "view: names a setting twice",
    ),
    "a view is not as the map writes it": (
        put(SCENES, OIL, "view", "layers=ports.btc&at=43_48_5"),
        SCENES,
        OIL,
        "write 'layers=btc.ports&at=43.000_48.000_5.00'",
    ),
    "a title is overlong": (put(SCENES, OIL, "title", "Oil " * 16), SCENES, OIL, "title: is 64"),
    "notes are a word": (put(SCENES, LAST, "notes", "Oil."), SCENES, LAST, "notes: have 1 words"),
    "notes go on and on": (
        in_notes(OIL, "Ceyhan loaded.", "Ceyhan loaded. " + "It is wide. " * 40),
        SCENES,
        OIL,
        "write 60 to 140",
    ),
    "a title holds a tag": (
        put(SCENES, OIL, "title", "<b>Oil</b>"),
        SCENES,
        OIL,
        "title: holds '<', which looks like markup",
    ),
    "notes hold a template": (
        in_notes(LAST, "grey but Azerbaijan", "grey but {{ country }}"),
        SCENES,
        LAST,
        "notes: holds '{', which looks like markup",
    ),
    "notes hold an entity": (
        in_notes(LAST, "but Azerbaijan", "but&nbsp;Azerbaijan"),
        SCENES,
        LAST,
        "notes: holds '&nbsp;', which looks like markup",
    ),
    "what the article does not say runs on from what it says": (
        in_notes(OIL, "\n\nNot in the article: ", " "),
        SCENES,
        OIL,
        "notes: are not a paragraph each of",
    ),
    "a number in the notes is another": (
        in_notes(OIL, "1.392", "1.329"),
        SCENES,
        OIL,
        "notes: is not the text that was reviewed",
    ),
    "a title is another": (
        put(SCENES, LAST, "title", "Towards the East"),
        SCENES,
        LAST,
        "title: is not the text that was reviewed",
    ),
    "what the article does not say names no source": (
        in_notes(OIL, "Kazinform, ", ""),
        SCENES,
        OIL,
        "notes: do not name the source 'Kazinform'",
    ),
    "what the article does not say has lost its sources": (
        put(SCENES, OIL, "sources", ["article_us"]),
        SCENES,
        OIL,
        "notes: are not a paragraph each of",
    ),
}
