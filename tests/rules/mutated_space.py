"""Damage to where things are: routes, places, polygons, borders.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

import math

from shapely import orient_polygons
from shapely.affinity import translate
from shapely.geometry import box

from tests.damage import (
    bend,
    copy,
    cut_out,
    hand_over,
    in_list,
    join_to,
    lose,
    nudge,
    open_ring,
    put,
    reshape,
    set_point,
    shorten,
    swap,
    with_geometry,
    with_rows,
)

LAND, AREAS, PLACES = "countries.geojson", "disputed.geojson", "places.geojson"
BTC, SUPSA, CORRIDOR = "btc.geojson", "baku_supsa.geojson", "middle_corridor.geojson"
BORDERS = "borders.json"

SPACE = {
    "segments are out of order": (
        swap(BTC, "btc/05", "btc/06"),
        BTC,
        "btc/06",
        "does not start where",
    ),
    "a segment is lost": (
        lose(CORRIDOR, "middle_corridor/16"),
        CORRIDOR,
        "middle_corridor/17",
        "middle_corridor/16 is due",
    ),
    "the last segment is lost": (
        lambda tables: with_rows(tables, BTC, tables.rows[BTC][:-1]),
        PLACES,
        "ceyhan",
        "no route begins or ends here",
    ),
    "a segment is drawn backwards": (
        bend(BTC, "btc/03", lambda places: places[::-1]),
        BTC,
        "btc/03",
        "does not start where",
    ),
    "a segment begins 1 km off": (
        bend(
            BTC, "btc/02", lambda places: set_point(0, [places[0][0] + 0.01, places[0][1]])(places)
        ),
        BTC,
        "btc/02",
        "does not start where",
    ),
    "a pipeline makes a detour through Armenia": (
        bend(BTC, "btc/06", lambda places: places.insert(2, [44.9, 40.6])),
        BTC,
        "btc/06",
        "in ARM, which the route does not cross",
    ),
    "a pipeline makes a detour through the Caspian": (
        bend(SUPSA, "baku_supsa/01", lambda places: places.insert(1, [49.9, 39.6])),
        SUPSA,
        "baku_supsa/01",
        "a pipeline runs",
    ),
    "a railway makes a detour through Iran": (
        bend(CORRIDOR, "middle_corridor/33", lambda places: places.insert(2, [56.0, 36.0])),
        CORRIDOR,
        "middle_corridor/33",
        "in IRN, which the route does not cross",
    ),
    "a sea leg crosses land": (
        bend(CORRIDOR, "middle_corridor/11", lambda places: [places[0], [53.0, 42.0], places[-1]]),
        CORRIDOR,
        "middle_corridor/11",
        "a sea leg runs",
    ),
    "a pipeline is too short for its published length": (
        bend(BTC, "btc/13", lambda places: [places[0], places[-1]]),
        BTC,
        "btc/13",
        "which the recipe lays it through",
    ),
    "a rule for borders concerns a country that is not there": (
        in_list(BORDERS, "borders", "rules", 2, concerns=["UKX"]),
        BORDERS,
        "",
        "concerns: the base map has no 'UKX'",
    ),
    "a terminal is moved by 20 km": (
        bend(PLACES, "ceyhan", lambda at: [at[0] + 0.225, at[1]]),
        BTC,
        "btc/",
        "km from the place 'ceyhan'",
    ),
    "a class of accuracy does not follow": (
        put(BTC, "btc/01", "accuracy", "surveyed"),
        BTC,
        "btc/01",
        "accuracy: is surveyed, but",
    ),
    "a gap is said to be shorter than it is": (
        put(CORRIDOR, "middle_corridor/01", "longest_gap_km", 1),
        CORRIDOR,
        "middle_corridor/01",
        "longest_gap_km: is 1, but",
    ),
    "a length is negative": (
        put(BTC, "btc/01", "length_km", -443),
        BTC,
        "btc/01",
        "-443 is no length",
    ),
    "a mode is unknown": (
        put(BTC, "btc/01", "mode", "road"),
        BTC,
        "btc/01",
        "mode: 'road' is not among",
    ),
    "a place is given as lat, lon": (
        bend(PLACES, "shusha", lambda at: at[::-1]),
        PLACES,
        "shusha",
        "does not lie in AZE",
    ),
    "a place is in the wrong country": (
        put(PLACES, "shusha", "country", "ARM"),
        PLACES,
        "shusha",
        "does not lie in ARM",
    ),
    "a country is given as lat, lon": (
        reshape(
            LAND,
            "AZE",
            lambda land: box(land.bounds[1], land.bounds[0], land.bounds[3], land.bounds[2]),
        ),
        PLACES,
        "shusha",
        "does not lie in AZE",
    ),
    "a ring is not closed": (bend(LAND, "GEO", open_ring), LAND, "GEO", "geometry: "),
    "a coordinate is not a number": (
        bend(PLACES, "alat", lambda at: [math.nan, at[1]]),
        PLACES,
        "alat",
        "geometry: is empty or leaves the globe",
    ),
    "a coordinate is 1e9": (
        bend(BTC, "btc/01", set_point(1, [1e9, 40.0])),
        BTC,
        "btc/01",
        "leaves the globe",
    ),
    "a geometry is missing": (
        lambda tables: with_geometry(tables, LAND, "KAZ", None),
        LAND,
        "KAZ",
        "geometry: is missing",
    ),
    "a polygon cuts itself": (
        lambda tables: with_geometry(
            tables,
            LAND,
            "KGZ",
            {
                "type": "Polygon",
                "coordinates": [[[70, 40], [75, 42], [75, 40], [70, 42], [70, 40]]],
            },
        ),
        LAND,
        "KGZ",
        "is not valid: Self-intersection",
    ),
    "a line stands for a polygon": (
        lambda tables: with_geometry(
            tables, LAND, "GEO", {"type": "LineString", "coordinates": [[42, 42], [43, 42]]}
        ),
        LAND,
        "GEO",
        "'LineString' is not among",
    ),
    "Simferopol is in Russia": (
        hand_over("UKR", "RUS", (33.0, 44.5, 35.0, 45.5)),
        LAND,
        "",
        "Simferopol",
    ),
    "Sukhumi is nobody's": (cut_out(LAND, "GEO", (40.9, 42.9, 41.2, 43.1)), LAND, "GEO", "Sukhumi"),
    "a polygon covers the Caspian": (
        join_to(LAND, "TKM", (50.5, 38.0, 54.0, 42.0)),
        LAND,
        "TKM",
        "Caspian",
    ),
    "a member of the United Nations is missing": (
        lose(LAND, "TUV"),
        LAND,
        "",
        "'TUV', a member of the United Nations",
    ),
    "a member of the United Nations is off the list": (
        shorten(BORDERS, "borders", "un_members"),
        BORDERS,
        "",
        "un_members: is not the text that was reviewed",
    ),
    "a gap opens between neighbours": (
        cut_out(LAND, "KAZ", (70.0, 41.0, 72.0, 44.0)),
        LAND,
        "",
        "geometry: ",
    ),
    "neighbours overlap": (
        join_to(LAND, "UZB", (67.0, 42.5, 68.5, 43.5)),
        LAND,
        "UZB",
        "does not fit its neighbour",
    ),
    "one vertex of a border is moved": (
        bend(LAND, "ARM", nudge),
        LAND,
        "ARM",
        "a gap of",
    ),
    "a disputed area lies outside its state": (
        reshape(AREAS, "abkhazia", lambda area: translate(area, 0, 2)),
        AREAS,
        "abkhazia",
        "out of GEO",
    ),
    "a disputed area is in another state": (
        put(AREAS, "transnistria", "within", ["UKR"]),
        AREAS,
        "transnistria",
        "out of UKR",
    ),
    "an enclave of the Fergana Valley is handed over": (
        hand_over("UZB", "KGZ", (70.85, 39.85, 71.35, 40.12)),
        LAND,
        "",
        "Sokh",
    ),
    "the islands that Russia administers are drawn as Japan’s": (
        hand_over("RUS", "JPN", (145.3, 43.6, 149.0, 45.6)),
        LAND,
        "",
        "Kunashir / Kunashiri",
    ),
    "history ends later than the line that is drawn": (
        put(AREAS, "karabakh", "until", "2020-11-10"),
        AREAS,
        "karabakh",
        "until: is '2020-11-10', but '2020-09-27' in",
    ),
    "history goes on": (
        put(AREAS, "karabakh", "until", None),
        AREAS,
        "karabakh",
        "history has an end",
    ),
    "a disputed area stands as a country": (
        copy(LAND, "GEO", id="abkhazia"),
        LAND,
        "abkhazia",
        "abkhazia",
    ),
    "rings run the wrong way round": (
        reshape(LAND, "ITA", lambda shape: orient_polygons(shape, exterior_cw=True)),
        LAND,
        "ITA",
        "of its rings run the wrong way round",
    ),
    "Chukotka is drawn round the world": (
        reshape(LAND, "RUS", lambda _: box(-179, 60, 179, 70)),
        LAND,
        "RUS",
        "from west to east",
    ),
}
