"""The base map as committed: whole, valid, without gap or overlap, with the borders of the UN."""

import gzip
import json
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

GEODATA = Path(__file__).resolve().parents[2] / "geodata"

# Member states of the United Nations by ISO 3166-1 alpha-3 code; 193 since South Sudan joined
# on 14 July 2011 (UNGA resolution 65/308).
CODES = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA
BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK
DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY
HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY
QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB
ZWE
"""
UN_MEMBERS = frozenset(CODES.split())

# Width in degrees (about 100 m) under which a strip between neighbours would be an error.
SLIVER_DEG = 0.001

PLACES = {
    "Simferopol": ("UKR", 34.10, 44.95),
    "Sevastopol": ("UKR", 33.55, 44.58),
    "Donetsk": ("UKR", 37.80, 48.00),
    "Khankendi": ("AZE", 46.75, 39.82),
    "Nakhchivan": ("AZE", 45.41, 39.21),
    "Sukhumi": ("GEO", 41.02, 43.00),
    "Tskhinvali": ("GEO", 43.97, 42.23),
    "inland of Kyrenia": ("CYP", 33.45, 35.22),
    "the Golan": ("SYR", 35.80, 33.00),
    "Tiberias": ("ISR", 35.53, 32.79),
    "Ramallah": ("PSE", 35.20, 31.90),
    "Laayoune": ("ESH", -13.20, 27.15),
    "Pristina": ("XKX", 21.16, 42.66),
    "Hargeisa": ("SOM", 44.06, 9.56),
    "Baikonur": ("KAZ", 63.30, 45.95),
    "Akrotiri": ("WSB", 32.97, 34.60),
    "Dhekelia": ("ESB", 33.75, 35.00),
    "inland of Cayenne": ("GUF", -53.00, 4.00),
    "the middle of the Caspian": (None, 51.0, 41.0),
    "the middle of the Black Sea": (None, 34.0, 43.2),
}


def features(layer: str) -> list[dict[str, Any]]:
    text = (GEODATA / f"{layer}.geojson").read_text(encoding="utf-8")
    return list(json.loads(text)["features"])


def polygons(layer: str) -> dict[str, Any]:
    return {one["properties"]["id"]: shape(one["geometry"]) for one in features(layer)}


def rings(layer: str) -> list[list[list[float]]]:
    coordinates = [one["geometry"]["coordinates"] for one in features(layer)]
    kinds = [one["geometry"]["type"] for one in features(layer)]
    whole = [[c] if k == "Polygon" else c for c, k in zip(coordinates, kinds, strict=True)]
    return list(chain.from_iterable(chain.from_iterable(whole)))


@pytest.fixture(scope="module")
def countries() -> dict[str, Any]:
    return polygons("countries")


@pytest.mark.parametrize("place", PLACES)
def test_a_place_lies_in_the_country_the_united_nations_put_it_in(
    place: str, countries: dict[str, Any]
) -> None:
    expected, lon, lat = PLACES[place]
    at = shapely.Point(lon, lat)

    assert ([expected] if expected else []) == [
        id_ for id_, polygon in countries.items() if polygon.covers(at)
    ]


def test_all_193_members_of_the_united_nations_are_there(countries: dict[str, Any]) -> None:
    assert len(UN_MEMBERS) == 193
    assert set() == UN_MEMBERS - countries.keys()


def test_the_rule_file_lists_the_same_members() -> None:
    rules = json.loads((GEODATA / "borders.json").read_text(encoding="utf-8"))

    assert sorted(UN_MEMBERS) == rules["un_members"]


@pytest.mark.parametrize("layer", ["countries", "disputed", "lakes"])
def test_every_polygon_is_valid_and_not_empty(layer: str) -> None:
    found = polygons(layer)

    assert [id_ for id_, one in found.items() if not one.is_valid or one.is_empty] == []


def test_neighbours_share_every_vertex_with_no_gap_and_no_overlap(
    countries: dict[str, Any],
) -> None:
    solid = np.array(list(countries.values()))
    wrong = shapely.coverage_invalid_edges(solid, gap_width=SLIVER_DEG)

    assert [
        id_ for id_, edges in zip(countries, wrong, strict=True) if not shapely.is_empty(edges)
    ] == []


@pytest.mark.parametrize("layer", ["countries", "disputed", "lakes"])
def test_no_coordinate_and_no_edge_leaves_the_map(layer: str) -> None:
    points = [point for ring in rings(layer) for point in ring]
    jumps = [b for ring in rings(layer) for a, b in pairwise(ring) if abs(a[0] - b[0]) > 180]

    assert [p for p in points if abs(p[0]) > 180 or abs(p[1]) > 85] == []
    assert jumps == []


def test_nothing_is_wider_than_half_the_world_but_what_is_cut_at_180(
    countries: dict[str, Any],
) -> None:
    parts = chain.from_iterable(shapely.get_parts(one) for one in countries.values())
    wide = {id_ for id_, one in countries.items() if one.bounds[2] - one.bounds[0] > 180}

    assert [part.bounds for part in parts if part.bounds[2] - part.bounds[0] > 180] == []
    assert {"FJI", "KIR", "NZL", "RUS", "UMI", "USA"} == wide


@pytest.mark.parametrize("country", ["RUS", "FJI"])
def test_both_halves_of_a_country_cut_at_180_reach_the_line(
    country: str, countries: dict[str, Any]
) -> None:
    assert (countries[country].bounds[0], countries[country].bounds[2]) == (-180, 180)


def test_azerbaijan_is_two_large_pieces_the_smaller_one_nakhchivan(
    countries: dict[str, Any],
) -> None:
    large = [part for part in countries["AZE"].geoms if part.area > 0.1]
    nakhchivan = min(large, key=lambda part: part.area)

    assert len(large) == 2
    assert nakhchivan.covers(shapely.Point(45.41, 39.21))


def test_northern_cyprus_lies_in_cyprus_and_beside_the_base_areas(
    countries: dict[str, Any],
) -> None:
    north = polygons("disputed")["northern_cyprus"]

    assert countries["CYP"].covers(north)
    assert north.intersection(countries["ESB"]).area == 0


@pytest.mark.parametrize(
    ("lake", "lon", "lat"),
    [
        ("north_aral_sea", 60.66, 46.42),
        ("south_aral_sea", 58.52, 45.2),
        ("lake_balkhash", 73.94, 45.87),
        ("lake_van", 42.83, 38.67),
        ("lake_sevan", 45.35, 40.37),
        ("lake_urmia", 45.5, 37.69),
        ("issyk_kul", 77.07, 42.45),
    ],
)
def test_a_lake_of_the_story_is_where_it_is(lake: str, lon: float, lat: float) -> None:
    assert polygons("lakes")[lake].covers(shapely.Point(lon, lat))


def test_no_lake_reaches_into_the_caspian() -> None:
    caspian = shapely.box(50.2, 37.5, 52.0, 44.0)

    assert [id_ for id_, lake in polygons("lakes").items() if lake.intersects(caspian)] == []


@pytest.mark.parametrize(("layer", "limit_kb"), [("countries", 330), ("lakes", 40)])
def test_a_layer_as_the_browser_gets_it_stays_light(layer: str, limit_kb: int) -> None:
    steps = []
    for ring in rings(layer):
        grid = np.rint(np.array(ring) * 1000).astype(int)
        steps.append(np.diff(grid, axis=0, prepend=[[0, 0]]).ravel().tolist())
    packed = gzip.compress(json.dumps(steps, separators=(",", ":")).encode(), 9)

    assert limit_kb >= len(packed) / 1000


def test_the_recipe_and_the_lock_file_pin_the_same_versions() -> None:
    pins = (GEODATA / "recipe" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    locked = (GEODATA.parent / "requirements-dev.lock").read_text(encoding="utf-8")

    assert [pin for pin in pins if "==" in pin and f"\n{pin} \\" not in f"\n{locked}"] == []
