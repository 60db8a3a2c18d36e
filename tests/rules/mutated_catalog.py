"""Damage to what is said of the article and of its layers.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import put, with_rows

LAYERS, ATLAS, ITSELF = "layers.json", "atlas.json", "turkic_vector_atlas"


def nothing_is_left(tables):
    return with_rows(tables, "btc.geojson", ())


CATALOGUE = {
    "a membership is drawn as a route": (
        put(LAYERS, "nato", "look", {"weight_px": 4.0, "aside_px": [0, 0]}),
        LAYERS,
        "nato",
        "look: has weight_px, aside_px, a layer of membership has tint",
    ),
    "a tint is more than all of a colour": (
        put(LAYERS, "nato", "look", {"tint": 1.2}),
        LAYERS,
        "nato",
        "1.2 is no share; write a number above 0, 1 at most",
    ),
    "two layers have one colour": (
        put(LAYERS, "nato", "colour", "#D55E00"),
        LAYERS,
        "nato",
        "colour: '#D55E00' is another’s too",
    ),
    "a layer has no colour": (put(LAYERS, "nato", "colour", ""), LAYERS, "nato", "colour"),
    "a layer holds nothing": (nothing_is_left, LAYERS, "btc", "btc.geojson holds nothing"),
    "a part of the places holds nothing": (
        put(LAYERS, "missions", "part", {"of": "places", "kinds": []}),
        LAYERS,
        "missions",
        "places.geojson holds nothing of it",
    ),
    "a place is in no layer": (
        put(LAYERS, "ports", "part", {"of": "places", "kinds": ["port"]}),
        "places.geojson",
        "sangachal",
        "kind: 'terminal' is in none of institutions, ports, missions",
    ),
    "a place is in two layers": (
        put(LAYERS, "ports", "part", {"of": "places", "kinds": ["port", "terminal", "mission"]}),
        LAYERS,
        "",
        "part: places: mission is in two of its layers",
    ),
    "a part shares the file of another layer": (
        put(LAYERS, "ports", "part", {"of": "disputed", "kinds": ["port", "terminal"]}),
        LAYERS,
        "",
        "part: disputed: is the name of another file",
    ),
    "a part of the places is a route": (
        put(LAYERS, "btc", "part", {"of": "places", "kinds": ["port"]}),
        LAYERS,
        "btc",
        "part: only a layer of places is part of a set",
    ),
    "an alliance is said to be idle": (
        put(LAYERS, "ots", "states", [{"words": "idle", "since": "2022"}]),
        LAYERS,
        "ots",
        "states: only a route has some",
    ),
    "a layer has no quotation": (
        put(LAYERS, "btc", "quotes", []),
        LAYERS,
        "btc",
        "quotes: is empty; name the one beside its toggle",
    ),
    "a route is in the algebra": (
        put(LAYERS, "btc", "algebra", True),
        LAYERS,
        "btc",
        "algebra: is true or false for memberships, and null for all else",
    ),
    "a country named first is nowhere": (
        put(ATLAS, ITSELF, "named_first", ["AZR"]),
        ATLAS,
        "",
        "named_first: 'AZR' is not among the countries",
    ),
    "the article is older than the slider": (
        put(ATLAS, ITSELF, "first_day", "2025-01-01"),
        ATLAS,
        "",
        "first_day: 2025-01-01 is after the article’s day, 2024-05-14",
    ),
}
