"""Damage to the names that give bearings: what they are of, and where they stand.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import GONE, copy, lose, put
from tests.damage_records import rename_reviewed

NAMES, BAKU, GULF, URALS = "gazetteer.json", "capital_baku", "persian_gulf", "urals"

BEARINGS = {
    "a name is of no kind": (put(NAMES, BAKU, "kind", "city"), NAMES, BAKU, "'city' is not among"),
    "a name has no rank": (put(NAMES, BAKU, "rank", GONE), NAMES, BAKU, "rank: is missing"),
    "a name ranks behind all": (put(NAMES, BAKU, "rank", 4), NAMES, BAKU, "4 is no rank"),
    "a capital has no country": (
        put(NAMES, BAKU, "country", None),
        NAMES,
        BAKU,
        "country: is missing of a capital",
    ),
    "a capital is in a country that is not on the map": (
        put(NAMES, BAKU, "country", "ATL"),
        NAMES,
        BAKU,
        "country: the base map has no 'ATL'",
    ),
    "a capital lies in its neighbour": (
        put(NAMES, BAKU, "lon", 44.8),
        NAMES,
        BAKU,
        "lon, lat: do not lie in AZE",
    ),
    "a capital has latitude before longitude": (
        lambda tables: put(NAMES, BAKU, "lon", 40.378)(put(NAMES, BAKU, "lat", 49.892)(tables)),
        NAMES,
        BAKU,
        "lon, lat: do not lie in AZE",
    ),
    "a capital is ten kilometres off": (
        put(NAMES, BAKU, "lat", 40.478),
        NAMES,
        BAKU,
        "lon, lat: lie 11 km from where geodata/recipe/inputs/reviewed.json has them",
    ),
    "a country has two capitals": (
        copy(NAMES, BAKU, id="capital_ganja"),
        NAMES,
        "capital_ganja",
        "country: AZE has a capital already",
    ),
    "a capital becomes a sea": (
        put(NAMES, BAKU, "kind", "sea"),
        NAMES,
        BAKU,
        "kind: is 'sea', but 'capital' in geodata/recipe/inputs/reviewed.json",
    ),
    "a sea has a country": (
        put(NAMES, GULF, "country", "IRN"),
        NAMES,
        GULF,
        "country: is too much of a sea",
    ),
    "a sea has no line": (put(NAMES, GULF, "along", None), NAMES, GULF, "along: is missing of"),
    "a line is a point": (
        put(NAMES, GULF, "along", [[51.0, 27.6]]),
        NAMES,
        GULF,
        "is no line; write [[lon, lat], [lon, lat]] in degrees",
    ),
    "a sea lies on land": (
        put(NAMES, GULF, "along", [[51.0, 27.6], [53.0, 30.0], [55.0, 31.0]]),
        NAMES,
        GULF,
        "along: lies on land by",
    ),
    "a range lies at sea": (
        put(NAMES, URALS, "along", [[58.0, 72.0], [58.0, 69.5], [58.0, 53.0], [50.5, 41.0]]),
        NAMES,
        URALS,
        "this is a range",
    ),
    "a sea is far from its name": (
        put(NAMES, GULF, "lat", 20.0),
        NAMES,
        GULF,
        "lon, lat: do not lie by the line of the name",
    ),
    "a line that we drew is said to be true": (
        put(NAMES, GULF, "note", "The line of the middle."),
        NAMES,
        GULF,
        "note: does not say that the line is approximate",
    ),
    "a name cites what there is not": (
        put(NAMES, GULF, "sources", ["un_persian_gul"]),
        NAMES,
        GULF,
        "no source 'un_persian_gul'; did you mean 'un_persian_gulf'?",
    ),
    "a name is not in the second record": (
        rename_reviewed("gazetteer", BAKU, "capital_baki"),
        NAMES,
        BAKU,
        "is not in geodata/recipe/inputs/reviewed.json; review it",
    ),
    "a name is lost": (lose(NAMES, GULF), NAMES, "", "has 'persian_gulf', this file has not"),
    "a short form is nothing": (
        put("countries.geojson", "GBR", "name_short", ""),
        "countries.geojson",
        "GBR",
        "name_short: is empty",
    ),
}
