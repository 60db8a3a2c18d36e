"""The map as SVG: what a plate holds, once, by its names, and nothing that could do harm."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely

from layers.export.map.borders import mesh
from layers.export.map.legend import legend_rows
from layers.export.map.paths import GRID, path_data
from layers.export.map.svg import map_svg
from layers.export.map.swatches import swatch_svg
from layers.serve.store import STORE
from tests.plates import ALL, SIZE, VIEWS, plate_of, shown

SVG = "{http://www.w3.org/2000/svg}"
anywhere = pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)


def tree_of(markup):
    """Return SVG as a tree; what is read here we wrote ourselves."""
    return ET.fromstring(markup)  # noqa: S314


def parsed(query, **how):
    return tree_of(map_svg(plate_of(query), **how))


@anywhere
def test_every_thing_of_a_plate_is_there_by_its_name_and_is_told(query):
    made = plate_of(query)
    drawn = {node.get("id"): node.findtext(f"{SVG}title") for node in parsed(query).iter()}

    for item in (*made.lands, *made.courses, *made.marks):
        assert drawn[item.id] == item.said


@anywhere
def test_every_name_is_text_at_its_place_or_along_its_line(query):
    tree = parsed(query)
    inked = [node for node in tree.iter(f"{SVG}text") if node.get("fill", "none") != "none"]
    named = inked[:-1]  # the last one is the scale's
    lines = {node.get("id") for node in tree.iter(f"{SVG}path")}
    along = [node[0].get("href") for node in named if len(node)]

    assert ["".join(it.itertext()) for it in named] == [it.words for it in plate_of(query).labels]
    assert all(0 < float(node.get("x")) < SIZE[0] for node in named if not len(node))
    assert {name.removeprefix("#") for name in along} <= lines


def test_maps_in_one_document_share_no_id():
    one, other = ({node.get("id") for node in parsed(ALL, prefix=it).iter()} for it in ("a-", "b-"))

    assert one & other == {None}


def test_a_map_is_small():
    assert max(len(map_svg(plate_of(query)).encode()) for query in VIEWS.values()) < 350_000


def test_a_name_is_text_and_never_markup():
    made = plate_of("layers=ots")
    label = replace(made.labels[0], words='<b onload="x">&amp;</b>')
    land = replace(made.lands[0], said="</title><script>1</script>")
    tree = tree_of(map_svg(replace(made, labels=(label,), lands=(land,))))

    assert {node.tag for node in tree.iter()} & {f"{SVG}script", f"{SVG}b"} == set()
    assert label.words in {node.text for node in tree.iter(f"{SVG}text")}


@pytest.mark.parametrize("query", ["", "layers=none", "route=middle_corridor"])
def test_lands_of_one_colour_may_be_one_shape_which_is_drawn_with_less(query):
    one, apart = (map_svg(plate_of(query), named=named) for named in (False, True))
    ids = {land.id for land in plate_of(query).lands if land.kind == "land"}
    fills = [{node.get("fill") for node in tree_of(each)[1].iter()} for each in (one, apart)]

    assert {node.get("id") for node in tree_of(one).iter()} & ids == set()
    assert fills[0] == fills[1]
    assert len(one) < 0.95 * len(apart)


def test_a_border_that_two_share_is_drawn_once_and_none_along_the_frame():
    lands = plate_of("").lands
    lines = mesh(lands, *SIZE).once(lambda _: True, lambda _: False)
    edges = [frozenset(map(tuple, pair)) for line in lines for pair in pairwise(line.tolist())]

    assert len(edges) == len(set(edges))
    far = np.rint(np.array(SIZE) * GRID)
    for one, other in map(tuple, edges):
        for axis in (0, 1):
            assert {one[axis], other[axis]} not in ({0}, {far[axis]})


def test_no_border_is_drawn_along_a_land_whose_status_differs():
    lands = [land for land in plate_of(f"{ALL}&at=42.6_21_7").lands if land.kind == "land"]
    apart = next(land for land in lands if land.status)
    lines = mesh(lands, *SIZE).once(lambda land: not land.status, lambda land: bool(land.status))
    drawn = shapely.MultiLineString([line / GRID for line in lines])

    assert drawn.intersection(apart.geometry.boundary.buffer(0.01)).length < 1


def test_path_data_are_the_shape_to_a_tenth_of_a_point():
    hole = shapely.box(2.04, 2, 3, 3.26).exterior.coords
    shape = shapely.Polygon([(0, 0), (10.04, 0), (10, 9.96), (-0.55, 10)], [hole])

    assert path_data(shape) == "M0 0l10 0 0 10-10.6 0zM3 2l0 1.3-1 0 0-1.3z"


@pytest.mark.parametrize("query", [ALL, f"{ALL}&day=1995-06-01", "route=middle_corridor"])
def test_each_sign_of_the_legend_has_a_sample_of_its_own(query):
    samples = [swatch_svg(row) for row in legend_rows(STORE.atlas, shown(query))]

    assert all(tree_of(sample).get("viewBox") == "0 0 22 11" for sample in samples)
    assert len(samples) == len(set(samples)) > 2
