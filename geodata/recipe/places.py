"""Build `<set>.geojson` of every set of places: seats, summits, terminals, ports and others.

`inputs/places.json` lists them with lon/lat in degrees and their `layer`, or the set that several
layers share: which of these has a place follows from its kind. The quotations of a place are those
that have it among their subjects, none where the article does not name it. `since` is the day,
month or year from which the map shows it, null for a port whose opening is not dated here.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layering import by_layer, place_sets
from writing import write_features


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write one file per set, in the order of the input; quotes.json must be in `out` already."""
    places = json.loads((inputs / "places.json").read_text(encoding="utf-8"))
    known = place_sets(inputs)
    quotes = json.loads((out / "quotes.json").read_text(encoding="utf-8"))
    for name, own in by_layer(places, known, "inputs/places.json").items():
        write_features(out / f"{name}.geojson", [_feature(place, quotes) for place in own])


def _feature(place: Mapping[str, Any], quotes: list[dict[str, Any]]) -> dict[str, Any]:
    named = [quote["id"] for quote in quotes if place["id"] in quote["subjects"]]
    return {
        "properties": {
            **{key: place[key] for key in ("id", "name", "kind", "country", "since", "note")},
            "quotes": named,
            "sources": place["sources"],
        },
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
    }
