"""The names on a plate: the most important first, none on another, each where it belongs."""

from itertools import combinations

import pytest
import shapely
from shapely.geometry import box

from layers.export.map.label import MARK_PT, extent, pen
from layers.export.map.static_map import Lettering, plate
from layers.export.slides.map import LETTERING
from layers.serve.store import STORE
from tests.export.test_static_map import FRAME, HAIR, SCENES, everywhere
from tests.plates import ALL, SIZE, plate_of, shown


@everywhere
def test_no_name_lies_on_another_or_on_a_mark_or_outside(query):
    made = plate_of(query)
    names = [box(*extent(label)) for label in made.labels]
    reach = MARK_PT * pen(SIZE[0])
    marks = [shapely.Point(mark.x, mark.y).buffer(reach, cap_style="square") for mark in made.marks]

    assert [pair for pair in combinations(names, 2) if pair[0].intersection(pair[1]).area > 0] == []
    clear = [name for name, label in zip(names, made.labels, strict=True) if not label.over]
    assert [name for name in clear for mark in marks if name.intersection(mark).area > HAIR] == []
    assert all(FRAME.covers(name) for name in names)


def test_azerbaijan_is_named_in_every_scene_at_the_sizes_of_the_handout_and_of_slides():
    missing = []
    for number, query in enumerate(SCENES):
        wide, high = ((551.3, 369.4), (592.0, 395.0))[number % 2]
        lettering = (Lettering(), LETTERING)[number % 2]
        made = plate(STORE.atlas, shown(query), width=wide, height=high, lettering=lettering)
        seen = any(land.id == "AZE" and land.geometry.area > 4 for land in made.lands)
        if seen and "Azerbaijan" not in {label.words for label in made.labels}:
            missing.append(query)

    assert missing == []


def test_only_what_must_be_named_lies_on_a_sign():
    over = [label for label in plate_of("").labels if label.over]

    assert {label.kind for label in over} <= {"member", "country"}
    assert {label.words for label in over} < {land.name for land in plate_of("").lands}


def test_the_ends_of_a_pipeline_are_named_before_ports():
    names = {label.words for label in plate_of(f"{ALL}&at=41_45_6").labels}

    assert {"Ceyhan terminal", "Sangachal terminal", "Supsa terminal"} <= names


@pytest.mark.parametrize(
    ("size", "lettering"),
    [((656, 407), Lettering()), ((592, 395), LETTERING)],
    ids=["paper", "slide"],
)
def test_areas_that_are_asked_for_are_named_before_bystanders(size, lettering):
    query = "layers=ots.disputed.places&at=42.0_40.0_5.0"
    made = plate(STORE.atlas, shown(query), width=size[0], height=size[1], lettering=lettering)
    asked = [land.name for land in made.lands if land.kind == "area_now" and land.disputed]
    order = [label.words for label in made.labels]
    named = [order.index(name) for name in asked if name in order]

    assert len(named) >= len(asked) - 1 - (lettering != Lettering())
    assert max(named) < min(order.index(name) for name in ("Libya", "Iran", "Poland"))


def test_no_area_hides_below_its_own_name():
    made = plate_of("layers=ots.disputed&at=42.0_40.0_5.0")
    areas = {land.name: land.geometry for land in made.lands if land.kind == "area_now"}
    clear = [label for label in made.labels if label.words in areas and not label.over]

    assert len(clear) > 2
    for label in clear:
        assert box(*extent(label)).intersection(areas[label.words]).area < box(*extent(label)).area


def test_what_the_view_looks_at_is_named_and_outlined():
    made = plate_of("layers=ots.btc.places&focus=GEO&at=41_45_6")

    assert [land.id for land in made.lands if land.focused] == ["GEO"]
    assert "Georgia" in {label.words for label in made.labels}
