"""How accurate the routes are: the class follows from measures, the measures from the lines."""

import csv
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod

from layers.dataset.reading import read_tables
from layers.model.accuracy import accuracy_of
from routes import Segment, Vertex, _measured, _thinned
from tests.clock import TODAY
from tests.damage import told, with_property

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
INPUTS = GEODATA / "recipe" / "inputs"
GEOD = Geod(ellps="WGS84")
LAYERS = ("middle_corridor", "btc", "baku_supsa", "cpc", "atyrau_samara", "northern_corridor")


@cache
def segments(layer: str) -> tuple[dict[str, Any], ...]:
    text = (GEODATA / f"{layer}.geojson").read_text(encoding="utf-8")
    return tuple(json.loads(text)["features"])


def longest_edge_km(segment: dict[str, Any]) -> float:
    course = segment["geometry"]["coordinates"]
    return max(float(GEOD.inv(*a, *b)[2]) / 1000 for a, b in pairwise(course))


def a_segment(*vertices: tuple[str, str]) -> Segment:
    """Make a segment of places half a degree apart, each with its use and what it cites."""
    laid = tuple(
        Vertex(name=str(i), use=use, place=(60 + 0.5 * i, 45.0), cited=frozenset(cited.split()))
        for i, (use, cited) in enumerate(vertices)
    )
    return Segment(row={}, vertices=laid)


@pytest.mark.parametrize(
    ("drawn", "density", "gap", "expected"),
    [
        ("rail", 15.0, 27.0, "surveyed"),
        ("rail", 14.9, 27.0, "traced"),
        ("rail", 15.0, 27.1, "traced"),
        ("rail", 3.0, 110.0, "traced"),
        ("rail", 2.9, 110.0, "schematic"),
        ("rail", 70.0, 110.1, "schematic"),
        ("places", 70.0, 1.0, "traced"),
        ("places", 10.0, 25.0, "traced"),
        ("places", 9.9, 25.0, "schematic"),
        ("places", 10.0, 25.1, "schematic"),
    ],
)
def test_the_class_follows_from_the_two_measures(drawn, density, gap, expected):
    assert accuracy_of(drawn, density, gap) == expected


@pytest.mark.parametrize("layer", LAYERS)
def test_no_line_from_place_to_place_is_called_better_than_its_measures(layer):
    wrong = {
        p["id"]: p["accuracy"]
        for p in (segment["properties"] for segment in segments(layer))
        if p["mode"] != "rail"
        and p["accuracy"] != accuracy_of("places", p["vertices_per_100_km"], p["longest_gap_km"])
    }

    assert not wrong


@pytest.mark.parametrize("layer", LAYERS)
def test_no_edge_that_is_drawn_is_longer_than_the_gap_that_is_told(layer):
    wrong = {
        segment["properties"]["id"]: longest
        for segment in segments(layer)
        if (longest := longest_edge_km(segment)) > segment["properties"]["longest_gap_km"] + 1
    }

    assert not wrong


def test_between_places_only_those_count_of_which_a_document_says_that_the_line_passes():
    places = a_segment(
        ("vertex", "an_assessment"),
        ("vertex", "routes_estimate an_assessment"),
        ("vertex", "geonames_cities500"),
        ("vertex", "geonames_postal an_assessment"),
    )

    assert places.drawn == "places"
    assert places.guessed == {(60.5, 45.0), (61.0, 45.0)}


def test_along_a_railway_a_town_counts_and_an_estimate_does_not():
    railway = a_segment(
        ("rail", "osm_railways"),
        ("pass", "geonames_cities500"),
        ("pass", "routes_estimate"),
        ("rail", "geonames_cities500"),
    )

    assert railway.drawn == "rail"
    assert railway.guessed == {(61.0, 45.0)}


def test_a_railway_that_the_data_lack_is_drawn_from_place_to_place():
    planned = a_segment(("rail", "osm_railways"), ("vertex", "geonames_cities500"))

    assert planned.drawn == "places"


def test_a_gap_runs_along_the_line_past_estimates_to_the_next_known_place():
    line = [(60 + 0.5 * i, 0.0) for i in range(5)]
    edge = GEOD.inv(60, 0, 60.5, 0)[2] / 1000

    measured = _measured(line, "places", {line[1], line[2], line[4]})

    assert measured == {
        "accuracy": "schematic",
        "vertices_per_100_km": round(100 * 2 / (4 * edge), 1),
        "longest_gap_km": round(3 * edge, 1),
    }


def test_nobody_writes_an_accuracy_down():
    with (INPUTS / "routes" / "segments.csv").open(encoding="utf-8", newline="") as file:
        columns = csv.DictReader(file).fieldnames or []

    assert not {"accuracy", "vertices_per_100_km", "longest_gap_km"} & set(columns)


def test_thinning_joins_no_row_of_stations_into_a_longer_edge():
    row_of_stations = [(60 + 0.1 * i, 45.0) for i in range(9)]

    assert _thinned(row_of_stations, 16.0) == row_of_stations[::2]


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("accuracy", "surveyed", "accuracy: is surveyed, but its measures make it schematic"),
        ("longest_gap_km", 12.0, "longest_gap_km: is 12.0, but the line has an edge of 35"),
        ("vertices_per_100_km", 2.4, "vertices_per_100_km: is 2.4, but the line has 1.2"),
    ],
)
def test_the_accuracy_of_a_segment_must_follow_from_its_line(key, value, says):
    tables, _ = read_tables(GEODATA, today=TODAY)
    file, id = "middle_corridor.geojson", "middle_corridor/11"

    assert any(
        words.startswith(says)
        for words in told(with_property(tables, file, id, key, value), file, repr(id))
    )
