"""QGIS draws a KML as the map does, as far as both can: by kind, by role, by stage."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from layers.export.gis.view_data import view_sheets
from layers.model.style import tint
from tests.catalogue import BY_ID
from tests.viewing import deck_of, written

pytestmark = pytest.mark.foreign
SCRIPT = Path(__file__).parents[1] / "read_by_qgis.py"
VIEW = "layers=ots.csto.nato.middle_corridor.disputed.places&day=today"
SHAPES = {  # as filled as the last word says
    "seat": ("circle", True),
    "summit": ("star", True),
    "declaration": ("circle", False),
    "terminal": ("square", True),
    "port": ("triangle", True),
    "mission": ("cross", False),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """What QGIS makes of each folder of a view."""
    folder = tmp_path_factory.mktemp("qgis")
    path = folder / "view.kml"
    path.write_bytes(written(deck_of(VIEW), "kml"))
    done = subprocess.run(
        [os.environ.get("QGIS", "python3"), SCRIPT, path],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def rows(theme):
    [table] = [it for it in view_sheets(deck_of(VIEW))[0] if it.id == theme]
    drawn = zip(table.rows, table.geometries, strict=True)
    return {row["id"]: row for row, shape in drawn if shape}


@pytest.mark.parametrize("layer", ["institutions", "ports", "missions"])
def test_every_kind_of_place_has_a_shape_of_its_own(drawn, layer):
    for name, row in rows(layer).items():
        place = drawn[layer][name]
        assert (place["shape"], place["filled"]) == SHAPES[row["kind"]]


def test_countries_have_the_colour_of_their_alliance_and_are_paler_where_they_observe(drawn):
    for name, row in rows("territories").items():
        if row["kind"] == "country":
            layer = BY_ID[row["layer"]]
            place = drawn["territories"][name]
            assert place["colour"] == layer.colour.lower()
            assert place["opaque"] == pytest.approx(
                255 * tint(layer, row[f"{layer.id}_role"]), abs=1
            )


def test_lines_have_the_colour_of_their_route_and_are_paler_before_they_stand(drawn):
    opaque = {}
    for name, row in rows("routes").items():
        assert drawn["routes"][name]["colour"] == BY_ID[row["layer"]].colour.lower()
        opaque.setdefault(row["stage"], set()).add(drawn["routes"][name]["opaque"])

    assert opaque["in_service"] == {255}
    assert max(opaque["planned"]) < min(opaque["under_construction"]) < 255


def test_each_has_its_words_and_its_day(drawn):
    assert "member since 17 November 2010" in drawn["territories"]["AZE"]["description"]
    assert drawn["territories"]["AZE"]["begin"] == "2010-11-17"
