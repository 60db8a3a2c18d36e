"""Damage that only the reviewed record shows: each field is well formed, each hash is right.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from copy import deepcopy

from shapely import affinity

from tests.damage import bend, in_list, put, reshape, row_of, with_property, with_row

AREAS, BORDERS, PLACES = "disputed.geojson", "borders.json", "places.geojson"
BTC, FACTS, FIGURES, SOURCES = "btc.geojson", "facts.json", "figures.json", "sources.json"


def _swapped(first, second, *keys):
    """Let two areas say what the other should."""

    def damage(tables):
        one, other = row_of(tables, AREAS, first), row_of(tables, AREAS, second)
        for key in keys:
            tables = with_property(tables, AREAS, first, key, other.properties[key])
            tables = with_property(tables, AREAS, second, key, one.properties[key])
        return tables

    return damage


def _points(change):
    """Change the check points of the borders: `change` gets a copy and returns those to keep."""

    def damage(tables):
        row = tables.rows[BORDERS][0]
        points = change(deepcopy(row.properties["points"]))
        return with_property(tables, BORDERS, row.properties["id"], "points", points)

    return damage


def _named(name, /, **changes):
    return _points(lambda points: [p | changes if p["name"] == name else p for p in points])


def _without(*names):
    return _points(lambda points: [point for point in points if point["name"] not in names])


def _rule(name, /, **changes):
    def damage(tables):
        row = tables.rows[BORDERS][0]
        at = [rule["id"] for rule in row.properties["rules"]].index(name)
        return in_list(BORDERS, row.properties["id"], "rules", at, **changes)(tables)

    return damage


def _replaced(file, id, key, old, new):
    def change(row):
        words = row.properties[key]
        assert old in words
        return type(row)(properties={**row.properties, key: words.replace(old, new)})

    return lambda tables: with_row(tables, file, id, change)


def _moved(lon, lat):
    """Move the middle vertex of a line, or a point, by so many degrees."""

    def change(places):
        if isinstance(places[0], float):
            return [places[0] + lon, places[1] + lat]
        middle = places[len(places) // 2]
        middle[0], middle[1] = middle[0] + lon, middle[1] + lat
        return places

    return change


REVIEWED = {
    "what is said of Abkhazia and Kosovo is swapped": (
        _swapped("abkhazia", "kosovo", "control", "recognition"),
        AREAS,
        "abkhazia",
        "recognition: is not the text that was reviewed",
    ),
    "Northern Cyprus is recognised by many": (
        put(AREAS, "northern_cyprus", "recognition", "Recognised by 120 States."),
        AREAS,
        "northern_cyprus",
        "recognition: is not the text that was reviewed",
    ),
    "an area has other parties": (
        put(AREAS, "karabakh", "parties", ["AZE", "IRN"]),
        AREAS,
        "karabakh",
        "parties: is ['AZE', 'IRN'], but ['AZE', 'ARM']",
    ),
    "an area begins later": (
        put(AREAS, "crimea", "since", "2016-03-18"),
        AREAS,
        "crimea",
        "since: is '2016-03-18', but",
    ),
    "an area is of another kind": (
        put(AREAS, "crimea", "kind", "status"),
        AREAS,
        "crimea",
        "kind: is 'status', but 'de_facto'",
    ),
    "an area shrinks to its core": (
        reshape(AREAS, "transnistria", lambda area: affinity.scale(area, 0.5, 0.5)),
        AREAS,
        "transnistria",
        "geometry: covers",
    ),
    "an area grows by a tenth within its country": (
        reshape(AREAS, "karabakh", lambda area: area.buffer(0.05)),
        AREAS,
        "karabakh",
        "geometry: covers",
    ),
    "the rule for Crimea says Russia": (
        _rule("crimea", drawn="In Russia."),
        BORDERS,
        "crimea",
        "drawn: is not the text that was reviewed",
    ),
    "a rule gives another reason": (
        _rule("golan", why="No reason."),
        BORDERS,
        "golan",
        "why: is not the text that was reviewed",
    ),
    "the points of Crimea are taken out": (
        _without("Simferopol", "Sevastopol", "Kerch"),
        BORDERS,
        "",
        "has 'Simferopol', this file has not",
    ),
    "a point of the Caspian is taken out": (
        _without("The middle of the Caspian"),
        BORDERS,
        "",
        "has 'The middle of the Caspian', this file has not",
    ),
    "a point is asked for in another country": (
        _named("Khankendi", country="ARM"),
        BORDERS,
        "",
        "Khankendi: country: is 'ARM', but 'AZE'",
    ),
    "a point is asked for where there is no dispute": (
        _named("Simferopol", lon=30.52, lat=50.45),
        BORDERS,
        "",
        "Simferopol: lies 668 km from",
    ),
    "two digits of a length are turned round": (
        _replaced(FACTS, "btc_length", "words", "1,768", "1,678"),
        FACTS,
        "btc_length",
        "do not name 1,768",
    ),
    "a verdict is kinder than it was": (
        put(FIGURES, "kazakh_oil_2_2", "verdict", "holds"),
        FIGURES,
        "kazakh_oil_2_2",
        "verdict: is 'holds', but 'target'",
    ),
    "a vertex of a pipeline moves by 13 km": (
        bend(BTC, "btc/05", _moved(0.0, 0.117)),
        BTC,
        "btc/05",
        "km from any place of the recipe",
    ),
    "a railway leaves a town by 20 km": (
        bend("middle_corridor.geojson", "middle_corridor/28", lambda line: [line[0], line[-1]]),
        "middle_corridor.geojson",
        "middle_corridor/28",
        "which the recipe lays it through",
    ),
    "a pipeline ends in another town": (
        reshape(BTC, "btc/22", lambda line: affinity.translate(line, 0.3, 0.3)),
        BTC,
        "",
        "passes Ceyhan, the terminal by",
    ),
    "a place stands 100 km from its town": (
        bend(PLACES, "shusha", _moved(-0.9, 0.6)),
        PLACES,
        "shusha",
        "geometry: lies 10",
    ),
    "a place is of another kind": (
        put(PLACES, "shusha", "kind", "summit"),
        PLACES,
        "shusha",
        "kind: is 'summit', but 'declaration'",
    ),
    "an address runs a script": (
        put(SOURCES, "article_us", "url", "javascript:alert(1)"),
        SOURCES,
        "article_us",
        "is no address; write https",
    ),
    "an address has no scheme": (
        put(SOURCES, "article_us", "url", "example.org/page"),
        SOURCES,
        "article_us",
        "is no address; write https",
    ),
}
