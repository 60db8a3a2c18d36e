"""The Middle Corridor as committed: its branches, its lengths, and how far its data are dense."""

import csv
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod
from shapely.geometry import LineString, Point, shape
from shapely.ops import substring

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
ROUTES = GEODATA / "recipe" / "inputs" / "routes"
GEOD = Geod(ellps="WGS84")

# branch: the places it joins, in travel order
BRANCHES = {
    "main": """
        Khorgos – Almaty – Shu – Mointy – Zharyk – Zhezkazgan – Saksaulskaya – Shalkar – Beyneu –
        Mangystau – Port of Aktau – Port of Alat – Ganja – Tbilisi – Samtredia – Port of Poti
    """,
    "dostyk": "Dostyk – Aktogay – Balkhash – Mointy",
    "kuryk": "Mangystau – Port of Kuryk – Port of Alat",
    "batumi": "Samtredia – Port of Batumi",
    "black_sea": "Port of Poti – Port of Constanța",
    "black_sea_batumi": "Port of Batumi – Port of Constanța",
    "btk": """
        Tbilisi – Marabda – Akhalkalaki – Kars – Erzurum – Sivas – Kayseri – Ankara – Eskişehir –
        Istanbul
    """,
    "turkmenbashi": "Turkmenabat – Ashgabat – Port of Turkmenbashi – Port of Alat",
    "southern": "Osh – Tashkent – Bukhara – Turkmenabat",
    "mersin": "Kayseri – Yenice – Port of Mersin",
    "aras": "Hajigabul – Horadiz – Aghband – Ordubad – Dilucu – Kars",
    "almaty_bypass": "Zhetygen – Kazybek bek",
    "kyzylzhar": "Mointy – Kyzylzhar",
}
# Published in kilometres, by the sources of the segments; a chord is shorter than its bends.
PUBLISHED = {
    "Zhezkazgan – Beyneu": (988, (6, 8), 0.97),
    "Dostyk – Mointy": (836, (16, 17, 18), 0.95),
    "Dostyk – Aktogay": (304, (16,), 0.96),
    "Beyneu – Mangystau": (404, (9,), 0.94),
    "Tbilisi – Marabda": (23, (24,), 0.97),
    "Marabda – Akhalkalaki": (160, (25,), 0.89),
    "Akhalkalaki – Kars": (105, (26,), 0.97),
}
# Where the rail data are as dense as the ground asks for, and where they are not.
DENSE = {*range(12, 16), 21, 24, 28, 31, 32}  # Alat to Poti, Batumi, Marabda; most of Türkiye
# Each place that documents put on the line: name, lon, lat.
DOCUMENTED = (
    ("Otar", 75.212, 43.540),
    ("Chilbastau", 75.490, 43.535),
    ("Ortakudyk", 78.876, 43.750),
    ("Baikonyr", 66.047, 47.823),
    ("Sarykum", 74.0, 47.0),
    ("Akhalkalaki", 43.486, 41.405),
    ("Kartsakhi", 43.279, 41.246),
    ("Repetek", 63.177, 38.563),
    ("Karaözü", 35.934, 39.195),
    ("Irmak", 33.390, 39.932),
    ("Çadırkaya", 40.225, 39.842),
    ("Akyurt", 40.249, 39.734),
)


@cache
def segments() -> tuple[dict[str, Any], ...]:
    text = (GEODATA / "middle_corridor.geojson").read_text(encoding="utf-8")
    return tuple(json.loads(text)["features"])


def line(number: int) -> LineString:
    return LineString(segments()[number - 1]["geometry"]["coordinates"])


def km(course: LineString) -> float:
    return float(GEOD.geometry_length(course)) / 1000


@pytest.mark.parametrize(("branch", "places"), BRANCHES.items(), ids=str)
def test_a_branch_leads_through_its_places(branch, places):
    own = [s["properties"] for s in segments() if s["properties"]["branch"] == branch]

    assert [own[0]["from"], *(p["to"] for p in own)] == " ".join(places.split()).split(" – ")


def test_there_is_no_other_branch():
    assert {s["properties"]["branch"] for s in segments()} == BRANCHES.keys()


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_stretch_is_about_as_long_as_published(name):
    published, numbers, least = PUBLISHED[name]
    drawn = sum(km(line(number)) for number in numbers)

    assert least <= drawn / published <= 1.03


def test_zhetygen_to_altynkol_is_about_as_long_as_published():
    course = line(1)
    ends = [course.project(Point(at)) for at in ((77.118, 43.668), (80.283, 44.166))]

    assert 0.95 <= km(substring(course, *sorted(ends))) / 283.2 <= 1.03


def test_a_published_length_in_the_data_agrees_with_the_line():
    told = [s for s in segments() if s["properties"]["length_km"]]
    shares = {
        s["properties"]["id"]: km(LineString(s["geometry"]["coordinates"]))
        / s["properties"]["length_km"]
        for s in told
    }

    assert shares
    assert all(0.89 <= share <= 1.03 for share in shares.values())


@pytest.mark.parametrize(("name", "lon", "lat"), DOCUMENTED)
def test_the_railway_passes_every_documented_station(name, lon, lat):
    place = Point(lon, lat)
    rail = [s for s in segments() if s["properties"]["mode"] == "rail"]
    courses = [LineString(s["geometry"]["coordinates"]) for s in rail]
    nearest = min(courses, key=place.distance)
    at = nearest.interpolate(nearest.project(place))

    assert GEOD.inv(lon, lat, at.x, at.y)[2] < 1000


def test_no_railway_runs_through_a_lake():
    lakes = json.loads((GEODATA / "lakes.geojson").read_text(encoding="utf-8"))["features"]
    waters = {lake["properties"]["id"]: shape(lake["geometry"]) for lake in lakes}
    rail = [s for s in segments() if s["properties"]["mode"] == "rail"]
    wet = {
        (s["properties"]["id"], name)
        for s in rail
        for name, water in waters.items()
        if water.intersects(shape(s["geometry"]))
    }

    assert wet == set()


def test_the_railway_follows_the_karasu_round_tercan_and_turns_no_square_corner():
    course = [at for at in line(28).coords if 40.1 < at[0] < 40.4]
    edges = [float(GEOD.inv(*a, *b)[2]) / 1000 for a, b in pairwise(course)]
    tercan = Point(40.378, 39.777)

    assert max(edges) < 16
    assert min(a[1] for a in course) < 39.6
    assert tercan.distance(line(28)) > 0.1


def test_the_railway_reaches_the_town_of_akhalkalaki():
    assert line(25).coords[-1] == line(26).coords[0] == (43.486, 41.405)


def test_rail_from_alat_to_the_black_sea_and_in_most_of_tuerkiye_is_surveyed():
    classes = {number: segments()[number - 1]["properties"]["accuracy"] for number in DENSE}

    assert set(classes.values()) == {"surveyed"}


def test_nothing_surveyed_has_a_straight_edge_longer_than_27_km():
    gaps = [
        s["properties"]["longest_gap_km"]
        for s in segments()
        if s["properties"]["accuracy"] == "surveyed"
    ]

    assert max(gaps) <= 27


def test_a_line_with_a_straight_edge_longer_than_110_km_is_schematic():
    classes = {
        s["properties"]["accuracy"] for s in segments() if s["properties"]["longest_gap_km"] > 110
    }

    assert classes == {"schematic"}


def test_every_place_that_is_not_exact_says_so():
    with (ROUTES / "middle_corridor.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rough = {"routes_estimate", "confluence_47n_74e", "wikipedia_zhalanashkol"}
    silent = [
        row["name"]
        for row in rows
        if rough & set(row["source"].split()) and "approximate" not in row["note"]
    ]

    assert not silent
