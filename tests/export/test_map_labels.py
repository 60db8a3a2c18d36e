"""The names on a plate: the most important first, none on another, each where it belongs."""

import random
from functools import cache

import pytest
from shapely.geometry import LineString, Point, box

from layers.export.map.label import covered, extent
from layers.export.map.static_map import Lettering, plate
from layers.export.slides.map import LETTERING
from layers.serve.store import STORE
from tests.catalogue import LAYERS
from tests.export.test_static_map import everywhere
from tests.labelled import faults, unnamed
from tests.plates import ALL, plate_of, shown
from tests.slideshow import article_deck

PAGES = {
    "the handout": ((551.3, 369.4), Lettering()),
    "a slide": ((592.0, 395.0), LETTERING),
    "a picture": ((642.0, 407.0), Lettering()),
}
FRAMES, VIEWS = 8, 13  # so many views of each of so many frames
SIZES = ((551, 369), (592, 395), (642, 407), (330, 600), (220, 160))
on_every_page = pytest.mark.parametrize(("size", "lettering"), PAGES.values(), ids=PAGES)


def drawn(picture, size, lettering):
    return plate(STORE.atlas, picture, width=size[0], height=size[1], lettering=lettering)


@everywhere
def test_no_name_lies_on_another_nor_under_a_sign_nor_across_a_route(query):
    assert faults(plate_of(query)) == []


def test_nor_does_any_in_more_than_a_hundred_views():
    dice = random.Random(7)  # noqa: S311
    wrong = {}
    for number in range(FRAMES):
        at = (dice.uniform(34, 56), dice.uniform(10, 80), dice.uniform(3, 7))
        if number % 3 == 0:
            at = (dice.uniform(-50, 78), dice.uniform(-180, 180), dice.choice((2, 3, 4, 5, 7, 9)))
        size = dice.choice(SIZES)
        for view in range(VIEWS):
            layers = [layer.id for layer in LAYERS if dice.random() < 0.5]
            query = f"layers={'.'.join(layers) or 'none'}&at={at[0]:.1f}_{at[1]:.1f}_{at[2]:.1f}"
            query += dice.choice(("", "", "&alliances=ots&match=exactly"))
            lettering = (Lettering(), LETTERING)[view % 2]
            if found := faults(drawn(shown(query), size, lettering)):
                wrong[query, size, lettering.straight] = found

    assert wrong == {}


@cache
def scenes_on(size, lettering):
    """Every scene with its plate on a page of that kind."""
    scenes = [slide for slide in article_deck().slides if slide.quote]
    return [(slide, drawn(slide.picture, size, lettering)) for slide in scenes]


@on_every_page
def test_whatever_the_quotation_of_a_scene_is_about_has_its_name_there(size, lettering):
    scenes = scenes_on(size, lettering)
    missing = {it.heading: unnamed(made, it.picture, "subject") for it, made in scenes}

    assert len(scenes) > 10
    assert {heading: names for heading, names in missing.items() if names} == {}


@on_every_page
def test_no_member_of_what_is_shown_first_is_unnamed_at_the_start(size, lettering):
    picture = shown("")
    made = drawn(picture, size, lettering)
    there, first = {label.of for label in made.labels}, picture.layers[0].id
    members = [land for land in made.lands if land.kind == "land" and land.held]

    assert [land.name for land in members if land.held[0][0].id == first] != []
    assert [
        land.name for land in members if land.held[0][0].id == first and land.id not in there
    ] == []


@on_every_page
def test_a_name_lies_in_its_land_or_at_sea_beside_it_or_has_a_leader_into_it(size, lettering):
    for slide, made in scenes_on(size, lettering):
        lands = {land.id: land.geometry for land in made.lands if land.kind == "land"}
        for label in made.labels:
            if label.of not in lands:
                continue
            spot, own = covered(label), lands[label.of]
            if label.leader:
                assert own.distance(Point(label.leader[-1])) < 1, label
                assert LineString(label.leader).length < 160, label
                continue
            others = sum(spot.intersection(it).area for id, it in lands.items() if id != label.of)

            assert others < 0.2 * spot.area, (slide.heading, label)
            assert spot.distance(own) < 5, (slide.heading, label)


def test_nothing_on_paper_is_written_smaller_than_six_points():
    sizes = [label.size for query in ("", ALL) for label in plate_of(query).labels]
    small = plate(STORE.atlas, shown(ALL), width=300, height=200)

    assert min([*sizes, *(label.size for label in small.labels)]) > 6


def test_a_route_has_its_name_along_it_with_its_published_length():
    made = plate_of("layers=baku_supsa.btc.ports&at=40.149_43.000_6.00")
    label = next(it for it in made.labels if it.of == "btc")
    own = [course.geometry for course in made.courses if course.layer.id == "btc"]
    away = [min(line.distance(Point(spot)) for line in own) for spot in label.course]

    assert label.words == "BTC 1,768 km"
    assert min(away) > 0
    assert max(away) < 3 * label.size


@on_every_page
def test_the_name_of_a_route_leaves_lands_alone_that_it_does_not_cross(size, lettering):
    told = [
        (made, label)
        for slide, made in scenes_on(size, lettering)
        for label in made.labels
        if label.of in ("btc", "baku_supsa")
    ]
    for made, label in told:
        crossed = {item.country for item in STORE.atlas.crossings if item.layer == label.of}
        others = [land.geometry for land in made.lands if land.id not in crossed]
        spot = covered(label)
        assert sum(spot.intersection(land).area for land in others) < spot.area / 6

    assert len(told) > 3


def test_a_sea_is_named_on_water_and_a_capital_beside_its_dot():
    made = plate_of("layers=ots")
    seas = [label for label in made.labels if label.kind == "sea"]
    lands = [land.geometry for land in made.lands if land.kind == "land"]
    capitals = [label for label in made.labels if label.kind == "capital"]

    assert {"Black Sea", "Mediterranean Sea"} <= {label.words for label in seas}
    for label in seas:
        assert sum(covered(label).intersection(land).area for land in lands) < 30
    assert any(label.dot for label in capitals)
    assert all(Point(it.dot).distance(covered(it)) < 8 for it in capitals if it.dot)


def test_a_name_that_a_filter_lets_recede_has_no_leader():
    query = f"{ALL}&alliances=ots.nato&match=all"
    subjects = {it.id for it in shown(query).names if it.role == "subject"}
    pale = [it for it in plate_of(query).labels if not it.kept and it.of not in subjects]

    assert pale
    assert [it.words for it in pale if it.leader] == []


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
    clear = [label for label in made.labels if label.words in areas and not label.leader]

    assert len(clear) > 1
    for label in clear:
        assert box(*extent(label)).intersection(areas[label.words]).area < box(*extent(label)).area


def test_what_the_view_looks_at_is_named_and_outlined():
    made = plate_of("layers=ots.btc.places&focus=GEO&at=41_45_6")

    assert [land.id for land in made.lands if land.focused] == ["GEO"]
    assert "Georgia" in {label.words for label in made.labels}


@on_every_page
def test_a_place_is_named_at_home_or_at_sea_and_what_is_led_abroad_is_told_apart(size, lettering):
    homes = {it.id: it.country for it in (*STORE.atlas.places, *STORE.atlas.gazetteer)}
    seen = set()
    for slide, made in scenes_on(size, lettering):
        lands = {land.id: land.geometry for land in made.lands if land.kind == "land"}
        for label in made.labels:
            home = homes.get(label.of) or label.of
            if label.kind in ("route", "sea", "range", "area") or home not in lands:
                continue
            spot = covered(label)
            abroad = sum(spot.intersection(it).area for id, it in lands.items() if id != home)

            assert label.leader or abroad < 0.2 * spot.area, (slide.heading, label)
            assert label.abroad or abroad < 0.3 * spot.area, (slide.heading, label)
            seen.add((label.kind == "place", label.abroad))

    assert len(seen) > 2


def test_the_great_seas_are_named_at_the_start_on_paper():
    for size, lettering in (PAGES["the handout"], PAGES["a picture"]):
        there = {label.of for label in drawn(shown(""), size, lettering).labels}

        assert {"black_sea", "caspian_sea"} <= there, size
