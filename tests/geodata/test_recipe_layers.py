"""The recipe drops no row: what is of a layer that nobody knows stops the build, by name."""

import shutil
from pathlib import Path

import pytest

import disputed
import memberships
import places
import routes
from layering import LayerError, by_layer, layer_ids
from layers.dataset.reading import GEODATA

NOWHERE = Path("no package is read")


@pytest.fixture
def inputs(tmp_path):
    """The inputs of the recipe, to be altered."""
    return Path(shutil.copytree(GEODATA / "recipe" / "inputs", tmp_path / "inputs"))


def edit(inputs, name, old, new):
    text = (inputs / name).read_text("utf-8")
    assert old in text
    (inputs / name).write_text(text.replace(old, new, 1), "utf-8")


def seeded(out):
    """A folder with what earlier stages have written."""
    out.mkdir()
    for name in ("countries.geojson", "disputed.geojson", "quotes.json"):
        (out / name).symlink_to(GEODATA / name)
    return out


def hold_routes(inputs):
    routes.hold_layers(inputs / "routes", layer_ids(inputs, "route"))


def build_memberships(inputs):
    memberships.build(inputs, {}, seeded(inputs.parent / "out"))


def build_places(inputs):
    places.build(inputs, {}, seeded(inputs.parent / "out"))


def build_areas(inputs):
    disputed.areas(inputs, NOWHERE, NOWHERE, {})


@pytest.mark.parametrize(
    ("build", "name", "old", "new", "says"),
    [
        (
            build_memberships,
            "memberships.csv",
            "nato,SWE,",
            "natto,SWE,",
            "inputs/memberships.csv: no such layer: row 77 has 'natto'; known are ots, csto, nato",
        ),
        (
            hold_routes,
            "routes/segments.csv",
            "btc,btc/03,",
            "btx,btc/03,",
            "inputs/routes/segments.csv: no such route: btc/03 has 'btx'; known are middle_corri",
        ),
        (
            hold_routes,
            "routes/btc.csv",
            "btc,btc/01,2,",
            "btx,btc/01,2,",
            "inputs/routes/btc.csv: no such route: row 3 has 'btx'; known are btc",
        ),
        (
            build_places,
            "places.json",
            '"layer": "places"',
            '"layer": "place"',
            "inputs/places.json: no such layer: turkic_investment_fund has 'place'; known are",
        ),
        (
            build_areas,
            "disputed.json",
            '  "layer": "disputed",\n',
            "",
            "inputs/disputed.json: no such layer: abkhazia has None; known are disputed",
        ),
    ],
)
def test_a_row_of_a_layer_that_nobody_knows_is_named(inputs, build, name, old, new, says):
    edit(inputs, name, old, new)

    with pytest.raises(LayerError) as caught:
        build(inputs)
    assert str(caught.value).startswith(says)


def test_a_file_of_a_route_that_nobody_knows_is_named(inputs):
    shutil.copy(inputs / "routes" / "btc.csv", inputs / "routes" / "btx.csv")

    with pytest.raises(LayerError, match=r"no such route: btx\.csv has 'btx'; known are"):
        hold_routes(inputs)


def test_every_row_goes_to_its_layer_in_its_order():
    rows = [{"layer": "b", "n": 1}, {"layer": "a", "n": 2}, {"layer": "b", "n": 3}]

    assert by_layer(rows, ("a", "b", "c"), "file") == {
        "a": [rows[1]],
        "b": [rows[0], rows[2]],
        "c": [],
    }


def test_of_many_rows_that_nobody_knows_the_first_are_named_and_the_rest_counted():
    with pytest.raises(LayerError, match="row 11 has 'x' and 2 more; known are a"):
        by_layer([{"layer": "x"}] * 12, ("a",), "file")
