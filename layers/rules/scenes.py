"""The rules of scenes.json: the article's argument in its order, each scene a view that exists."""

import re
from collections.abc import Iterator, Mapping

from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.errors import hint, shown
from layers.model.stretches import stretch_words
from layers.model.view import View, Vocabulary

FILE = "scenes.json"
LONGEST_TITLE = 60  # characters, which fit on one line of a slide
WORDS = range(60, 141)  # of notes: about half a minute to a minute
SAY, MAP, BESIDE = "To say: ", "On the map: ", "Not in the article: "
MARKUP = re.compile(r"[<>{}]|&#?\w+;")


def scenes_follow_the_article(tables: Tables) -> Findings:
    """Every scene has a quotation, and these go through the article from its start to its end."""
    paragraphs = {
        str(row.properties.get("id")): row.properties.get("paragraph")
        for row in tables.rows.get("quotes.json", ())
    }
    rows = tables.rows.get(FILE)
    if rows is None or not paragraphs:
        return
    yield Covered("scenes", len(rows))
    if not rows:
        yield problem(FILE, "", "has no scene; a briefing begins with one")
    reached = 0
    for index, row in enumerate(rows):
        quote = str(row.properties.get("quote"))
        paragraph = paragraphs.get(quote)
        if quote not in paragraphs:
            says = f"quote: no quote {shown(quote)}{hint(quote, paragraphs)}"
            yield problem(FILE, row.name(index), says)
        if not isinstance(paragraph, int):
            continue
        if paragraph < reached:
            says = f"quote: goes back to paragraph {paragraph} from {reached}; move the scene"
            yield problem(FILE, row.name(index), says)
        reached = max(reached, paragraph)


def scenes_show_views(tables: Tables) -> Findings:
    """The view of a scene is one that the map has, written as the map writes it."""
    catalog = tables.catalog
    sets = (layer.file for layer in (*catalog.area_sets, *catalog.place_sets))
    things = tables.ids("atlas.json", "countries.geojson", *sets)
    if things is None or not tables.has_every_layer:
        return
    bearings = tables.ids("gazetteer.json") if catalog.gazetteer else frozenset[str]()
    if bearings is None:
        return
    along = _stretches(tables)
    words = catalog.vocabulary(tuple(things), tuple(bearings), tables.today, tuple(along))
    homes = {**_homes(tables), **along}
    for index, row in enumerate(tables.rows.get(FILE, ())):
        if isinstance(query := row.properties.get("view"), str):
            yield Covered("views")
            for says in _view_faults(query, words, homes):
                yield problem(FILE, row.name(index), f"view: {says}")


def scenes_have_figures(tables: Tables) -> Findings:
    """The figure whose chart stands beside a scene is one of figures.json, and has a chart."""
    figures = {
        str(row.properties.get("id")): row.properties.get("chart")
        for row in tables.rows.get("figures.json", ())
    }
    for index, row in enumerate(tables.rows.get(FILE, ())):
        yield Covered("scenes")
        figure = row.properties.get("figure")
        if figure is None or "figures.json" not in tables.rows:
            continue
        if figure not in figures:
            says = f"figure: no figure {shown(figure)}{hint(str(figure), figures)}"
            yield problem(FILE, row.name(index), says)
        elif figures[figure] is None:
            charted = [name for name, chart in figures.items() if chart]
            says = f"figure: {shown(figure)} has no chart; name one that has, as {charted[:3]} have"
            yield problem(FILE, row.name(index), says)


def scenes_can_be_said(tables: Tables) -> Findings:
    """Titles and notes are plain, of a length to be said, and keep apart who says what."""
    publishers = {
        str(row.properties.get("id")): str(row.properties.get("publisher"))
        for row in tables.rows.get("sources.json", ())
    }
    articles = {edition.source for edition in tables.catalog.editions}
    for index, row in enumerate(tables.rows.get(FILE, ())):
        if not tables.forms[FILE].keeps(row.properties):
            continue  # that was said by the rule of fields
        yield Covered("scenes")
        outside = [name for name in row.listed("sources") if name not in articles]
        named = [publishers[name] for name in outside if name in publishers]
        for says in (*_word_faults(row), *_notes_faults(row.properties["notes"], outside, named)):
            yield problem(FILE, row.name(index), says)


def _homes(tables: Tables) -> Mapping[str, str]:
    """Return the layer of each place and of each route: what is off with it."""
    catalog = tables.catalog
    own = {layer.id: layer.id for layer in catalog.routes}
    for layer in catalog.place_sets:
        rows = (row.properties for row in tables.rows.get(layer.file, ()))
        own |= {str(row.get("id")): layer.id for row in rows if layer.holds(row)}
    return own


def _stretches(tables: Tables) -> dict[str, str]:
    """Return the route of each word for a part of one."""
    return {
        word: layer.id
        for layer in tables.catalog.routes
        for word in stretch_words(
            (layer.id, str(row.properties.get("id")), str(row.properties.get("branch")))
            for row in tables.rows.get(layer.file, ())
        )
    }


def _view_faults(query: str, words: Vocabulary, homes: Mapping[str, str]) -> Iterator[str]:
    view, notices = View.parse(query, words)
    yield from notices
    asked = {"only": view.only, "named": view.named, "note": tuple(dict(view.notes))}
    for setting, ids in asked.items():
        for id in ids:
            if (layer := homes.get(id)) and layer not in (*view.layers, view.route):
                yield f"{setting}: {shown(id)} is not on it; its layer {shown(layer)} is off"
        if view.only and (out := [id for id in ids if _is_left_out(id, view, homes)]):
            yield f"{setting}: {shown(out[0])} is not on it; add it to only"
    canonical = view.query(words)
    if not notices and query != canonical:
        yield f"is not as the map writes it; write {shown(canonical)}"
    if view.camera is None:
        yield "names no camera; add at=, as the address bar of the map has it"


def _is_left_out(id: str, view: View, homes: Mapping[str, str]) -> bool:
    """Tell whether a view picks out others of the kind of a place or a route, which is then not
    there; a country that it leaves out is ground, and can be named."""
    routes = {layer for name, layer in homes.items() if name == layer}
    kind = homes.get(id) in routes
    same = {one for one in view.only if one in homes and (homes[one] in routes) == kind}
    return id in homes and bool(same) and id not in same | {homes[one] for one in same}


def _word_faults(row: Row) -> Iterator[str]:
    title, notes = row.properties["title"], row.properties["notes"]
    if len(title) > LONGEST_TITLE:
        yield f"title: is {len(title)} characters long; write at most {LONGEST_TITLE}"
    if (number := len(notes.split())) not in WORDS:
        yield f"notes: have {number} words; write {WORDS[0]} to {WORDS[-1]}"
    for key, words in (("title", title), ("notes", notes)):
        if found := MARKUP.search(words):
            yield f"{key}: holds {shown(found[0])}, which looks like markup; write plain words"


def _notes_faults(notes: str, outside: list[str], publishers: list[str]) -> Iterator[str]:
    """Yield where notes mix what the article says with what we say, or hide whence we have it."""
    due = (SAY, MAP, BESIDE) if outside else (SAY, MAP)
    parts = notes.split("\n\n")
    told = [next((label for label in due if part.startswith(label)), "") for part in parts]
    if told != list(due):
        yield f"notes: are not a paragraph each of {', '.join(map(shown, due))}; run make geodata"
        return
    for publisher in publishers:
        if publisher.partition(",")[0] not in parts[-1]:
            yield f"notes: do not name the source {shown(publisher)}; run make geodata"
