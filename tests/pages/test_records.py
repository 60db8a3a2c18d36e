"""What the page *Data* says of a file's shapes, held against the file itself."""

import json

import pytest

from layers.pages.data import details
from layers.pages.records import extent, preview
from layers.serve.store import STORE
from tests.serving import ROOT

TABLES = STORE.downloads.tables()


@pytest.mark.parametrize("name", ["ots", "btc", "places"])
def test_a_file_with_shapes_says_what_they_span_and_each_record_its_own(name):
    read = json.loads((ROOT / "geodata" / f"{name}.geojson").read_text(encoding="utf-8"))
    spots = [spot for item in read["features"] for spot in _spots(item["geometry"])]
    (west, *_, east), (south, *_, north) = (sorted(axis) for axis in zip(*spots, strict=True))
    kinds = [item["geometry"] and item["geometry"]["type"] for item in read["features"]]

    said = extent(TABLES[name])
    assert f"{west:.1f}° to {east:.1f}°" in said
    assert f"{south:.1f}° to {north:.1f}°" in said
    assert said in details(TABLES[name])
    assert preview(TABLES[name])["geometry"].fillna("").tolist() == [kind or "" for kind in kinds]


def test_a_file_without_shapes_has_no_extent():
    assert "Extent" not in details(TABLES["quotes"])


def _spots(geometry):
    held = geometry["coordinates"] if geometry else []
    if held and isinstance(held[0], float | int):
        return [tuple(held[:2])]
    return [spot for part in held for spot in _spots({"coordinates": part})]
