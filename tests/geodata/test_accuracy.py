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
from routes import _thinned
from tests.clock import TODAY
from tests.damage import told, with_property

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
INPUTS = GEODATA / "recipe" / "inputs"
GEOD = Geod(ellps="WGS84")
LAYERS = ("middle_corridor", "btc", "baku_supsa")


@cache
def segments(layer: str) -> tuple[dict[str, Any], ...]:
    text = (GEODATA / f"{layer}.geojson").read_text(encoding="utf-8")
    return tuple(json.loads(text)["features"])


def longest_edge_km(segment: dict[str, Any]) -> float:
    course = segment["geometry"]["coordinates"]
    return max(float(GEOD.inv(*a, *b)[2]) / 1000 for a, b in pairwise(course))


@pytest.mark.parametrize(
    ("mode", "density", "gap", "expected"),
    [
        ("rail", 15.0, 35.0, "surveyed"),
        ("rail", 14.9, 35.0, "traced"),
        ("rail", 15.0, 35.1, "traced"),
        ("rail", 5.0, 100.0, "traced"),
        ("rail", 4.9, 100.0, "schematic"),
        ("rail", 70.0, 100.1, "schematic"),
        ("pipeline", 70.0, 1.0, "traced"),
        ("pipeline", 10.0, 25.0, "traced"),
        ("pipeline", 9.9, 25.0, "schematic"),
        ("sea", 10.0, 25.1, "schematic"),
    ],
)
def test_the_class_follows_from_the_two_measures(mode, density, gap, expected):
    assert accuracy_of(mode, density, gap) == expected


@pytest.mark.parametrize("layer", LAYERS)
def test_every_segment_has_the_class_of_its_measures(layer):
    wrong = {
        p["id"]: p["accuracy"]
        for p in (segment["properties"] for segment in segments(layer))
        if p["accuracy"] != accuracy_of(p["mode"], p["vertices_per_100_km"], p["longest_gap_km"])
    }

    assert not wrong


@pytest.mark.parametrize("layer", LAYERS)
def test_the_longest_edge_that_is_drawn_is_the_longest_gap_that_is_told(layer):
    wrong = {
        segment["properties"]["id"]: longest
        for segment in segments(layer)
        if abs((longest := longest_edge_km(segment)) - segment["properties"]["longest_gap_km"]) > 1
    }

    assert not wrong


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
        ("vertices_per_100_km", 0.4, "vertices_per_100_km: is 0.4, but the line has 1.2"),
    ],
)
def test_the_accuracy_of_a_segment_must_follow_from_its_line(key, value, says):
    tables, _ = read_tables(GEODATA, today=TODAY)
    file, id = "middle_corridor.geojson", "middle_corridor/11"

    assert any(
        words.startswith(says)
        for words in told(with_property(tables, file, id, key, value), file, repr(id))
    )
