"""The disputed areas as committed: what they say, how large they are, and where they come from."""

import json
from datetime import date
from pathlib import Path

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import shape

import disputed as recipe
import fetch

GEODATA = Path(__file__).resolve().parents[2] / "geodata"

KEYS = [
    "id",
    "name",
    "kind",
    "within",
    "since",
    "until",
    "control",
    "recognition",
    "note",
    "parties",
    "sources",
]
# Area in km² as usually given, and the share by which ours may differ; Transnistria by its
# districts, for Natural Earth's line leaves villages on the other side (its note says so).
KM2 = {
    "abkhazia": (8_660, 0.05),
    "crimea": (27_000, 0.05),
    "karabakh": (12_250, 0.07),
    "kosovo": (10_887, 0.05),
    "northern_cyprus": (3_355, 0.05),
    "south_ossetia": (3_900, 0.15),
    "transnistria": (3_510, 0.15),
}
TOWNS = {
    "abkhazia": (41.02, 43.00),
    "crimea": (33.55, 44.58),
    "karabakh": (46.04, 40.11),
    "kosovo": (21.16, 42.66),
    "northern_cyprus": (33.33, 35.30),
    "south_ossetia": (43.97, 42.23),
    "transnistria": (29.63, 46.85),
}
WGS84 = Geod(ellps="WGS84")


def read(name):
    features = json.loads((GEODATA / name).read_text(encoding="utf-8"))["features"]
    return {one["properties"]["id"]: one for one in features}


AREAS, LAND = read("disputed.geojson"), read("countries.geojson")


def km2(geometry):
    return abs(WGS84.geometry_area_perimeter(geometry)[0]) / 1e6


def test_the_seven_areas_are_there_each_with_all_it_has_to_say():
    assert sorted(KM2) == list(AREAS)
    assert [list(one["properties"]) for one in AREAS.values()] == [KEYS] * len(AREAS)


@pytest.mark.parametrize("id", KM2)
def test_an_area_is_as_large_as_is_usually_given(id):
    usual, share = KM2[id]

    assert km2(shape(AREAS[id]["geometry"])) == pytest.approx(usual, rel=share)


@pytest.mark.parametrize("id", TOWNS)
def test_an_area_holds_its_town_and_no_other_area(id):
    at = shapely.Point(TOWNS[id])

    assert [id] == [other for other, one in AREAS.items() if shape(one["geometry"]).covers(at)]


@pytest.mark.parametrize("id", KM2)
def test_an_area_lies_in_its_country_and_shares_its_outer_edge(id):
    """Its corners on the border of the country are corners of the country."""
    area = shape(AREAS[id]["geometry"])
    country = shape(LAND[AREAS[id]["properties"]["within"][0]]["geometry"])
    known = set(map(tuple, shapely.get_coordinates(country).tolist()))
    corners = shapely.get_coordinates(area)
    outer = corners[shapely.distance(shapely.points(corners), country.boundary) < 1e-9]

    assert km2(area - country) < 0.05
    assert [corner for corner in map(tuple, outer.tolist()) if corner not in known] == []


@pytest.mark.parametrize("id", KM2)
def test_what_is_said_is_short_whole_sentences_with_a_year(id):
    known = AREAS[id]["properties"]

    for key in ("control", "recognition", "note"):
        assert known[key].endswith("."), key
        assert len(known[key]) <= 500, key
    for key in ("control", "recognition"):
        assert any(str(year) in known[key] for year in range(1974, 2027)), key
    assert "km² as drawn" in known["note"]


@pytest.mark.parametrize("id", KM2)
def test_an_area_names_the_country_it_is_recognised_in_before_anything_else(id):
    opening = {"kosovo": "Declared independent", "karabakh": "Internationally recognised"}

    assert AREAS[id]["properties"]["recognition"].startswith(
        opening.get(id, "Internationally recognised as part of")
    )


def test_only_what_has_ended_is_history(atlas):
    ended = {area.id: area.until for area in atlas.areas if area.until}

    assert ended == {"karabakh": "2020-09-27"}
    assert {area.id for area in atlas.areas if area.kind == "history"} == set(ended)


@pytest.mark.parametrize(
    ("id", "day", "held"),
    [
        ("karabakh", "1994-05-11", False),
        ("karabakh", "1994-05-12", True),
        ("karabakh", "2020-09-26", True),
        ("karabakh", "2020-09-27", False),
        ("crimea", "2014-02-26", False),
        ("crimea", "2014-02-27", True),
        ("crimea", "2026-11-22", True),
        ("kosovo", "1999-06-09", False),
        ("kosovo", "1999-06-10", True),
        ("abkhazia", "1992-12-31", False),
        ("abkhazia", "1993-01-01", True),
    ],
)
def test_an_area_knows_the_days_on_which_it_was_so(atlas, id, day, held):
    (area,) = [area for area in atlas.areas if area.id == id]

    assert held == (area.when(date.fromisoformat(day)) == "now")


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("abkhazia", "Russia in effective control"),
        ("crimea", "effective control from that day"),
        ("karabakh", "Armenia in effective control"),
        ("northern_cyprus", "Türkiye in effective overall control"),
        ("south_ossetia", "Russia in effective control"),
        ("transnistria", "it within the jurisdiction of Russia"),
    ],
)
def test_what_the_court_of_human_rights_found_is_told_of_each_area(id, found):
    told = AREAS[id]["properties"]["control"]

    assert f"the European Court of Human Rights finds {found}" in told


@pytest.mark.parametrize(
    ("town", "at", "inside"),
    [
        ("Bender", (29.4767, 46.8316), False),
        ("Chițcani", (29.6168, 46.7830), False),
        ("Cremenciug", (29.6740, 46.7061), False),
        ("Cocieri", (29.1175, 47.3017), True),
        ("Coșnița", (29.135, 47.133), True),
    ],
)
def test_the_note_names_the_towns_on_the_wrong_side_of_the_line(town, at, inside):
    """Points of GeoNames, Coșnița's approximate. Tiraspol holds the first three, not the others."""
    area = AREAS["transnistria"]

    assert inside == shape(area["geometry"]).covers(shapely.Point(at))
    outside, within = area["properties"]["note"].split("lie outside it")
    assert town in (within if inside else outside)


@pytest.mark.parametrize(("segment", "km"), [("baku_supsa/08", 11.4), ("baku_supsa/09", 3.2)])
def test_a_segment_says_how_much_of_it_lies_in_the_drawn_south_ossetia(segment, km):
    line = read("baku_supsa.geojson")[segment]
    within = shape(line["geometry"]) & shape(AREAS["south_ossetia"]["geometry"])

    assert km == round(WGS84.geometry_length(within) / 1000, 1)
    assert f"{km} km lie inside the drawn South Ossetia" in line["properties"]["note"]


def test_south_ossetia_says_how_much_of_baku_supsa_lies_in_it():
    lines = [shape(one["geometry"]) for one in read("baku_supsa.geojson").values()]
    within = shapely.union_all(lines) & shape(AREAS["south_ossetia"]["geometry"])
    km = round(WGS84.geometry_length(within) / 1000, 1)

    assert f"has {km} km inside it" in AREAS["south_ossetia"]["properties"]["note"]


def test_what_names_serbia_beside_kosovo_is_its_record():
    known = AREAS["kosovo"]["properties"]

    assert (known["within"], known["parties"]) == (["XKX"], ["XKX", "SRB"])


def test_the_file_is_light():
    assert (GEODATA / "disputed.geojson").stat().st_size < 100_000


def test_a_line_that_does_not_cross_the_country_cuts_nothing():
    state, line = shapely.box(0, 0, 1, 1), shapely.LineString([(0.2, 0.5), (0.5, 0.5)])

    with pytest.raises(ValueError, match="does not cut it in two"):
        recipe._piece(state, [line], (0.5, 0.2))


def test_a_line_that_ends_just_short_of_the_border_is_drawn_out():
    state, line = shapely.box(0, 0, 1, 1), shapely.LineString([(0.01, 0.4), (0.99, 0.4)])

    assert recipe._piece(state, [line], (0.5, 0.2)).area == pytest.approx(0.4)


def test_a_machine_without_apt_get_is_told_which_file_to_put_where(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch.shutil, "which", lambda _: None)
    (package,) = [package for package in fetch.PACKAGES if package.kind == "deb"]

    with pytest.raises(fetch.FetchError) as told:
        fetch._download(package, tmp_path)

    assert "apt-get is not installed" in str(told.value)
    assert package.file in str(told.value)
    assert str(tmp_path) in str(told.value)
