"""Damage to what is said of routes twice: their countries, towns and places, and their lengths.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import put
from tests.damage_records import rename_reviewed, rename_waypoints

BTC, SUPSA, FACTS = "btc.geojson", "baku_supsa.geojson", "facts.json"
RECORD = "recipe/inputs/reviewed.json"

ROUTES = {
    "a pipeline is longer than what is published for it": (
        put(FACTS, "btc_length", "lengths_km", {"AZE": 300, "GEO": 249, "TUR": 1076}),
        BTC,
        "",
        "km in AZE, published are 300 km",
    ),
    "another length is published for a pipeline": (
        put(FACTS, "btc_length", "lengths_km", {"AZE": 434, "GEO": 249, "TUR": 1076}),
        FACTS,
        "",
        "btc in AZE: lengths_km: is 434, but 443 in geodata/recipe/inputs/reviewed.json",
    ),
    "no length is published for a pipeline any more": (
        put(FACTS, "baku_supsa_length", "lengths_km", {}),
        FACTS,
        "",
        "baku_supsa in GEO: lengths_km: is None, but 373.2",
    ),
    "a length is published for what is no route": (
        put(FACTS, "ots_founding", "lengths_km", {"AZE": 5}),
        FACTS,
        "",
        "ots in AZE: lengths_km: is 5, but None",
    ),
    "a route crosses nobody knows which countries": (
        rename_reviewed("crosses", "btc", "btx"),
        BTC,
        "",
        "is not in geodata/recipe/inputs/reviewed.json; write under crosses which countries",
    ),
    "countries are crossed by a route that nobody knows": (
        rename_reviewed("crosses", "btc", "btx"),
        RECORD,
        "",
        "no layer 'btx' of this kind; did you mean 'btc'?",
    ),
    "a route passes nobody knows which towns": (
        rename_reviewed("along", "baku_supsa", "supsa"),
        SUPSA,
        "",
        "is not in geodata/recipe/inputs/reviewed.json; write under along which towns",
    ),
    "towns are passed by a route that nobody knows": (
        rename_reviewed("along", "baku_supsa", "baku_sups"),
        RECORD,
        "",
        "no layer 'baku_sups' of this kind; did you mean 'baku_supsa'?",
    ),
    "a segment is laid through no place": (
        rename_waypoints("btc/03", "btx/03"),
        BTC,
        "btc/03",
        "geodata/recipe/inputs/routes lays it through no place",
    ),
    "places are those of a segment that nobody knows": (
        rename_waypoints("btc/03", "btx/03"),
        "recipe/inputs/routes",
        "",
        "has places of 'btx/03', which is in no route",
    ),
}
