"""A plate holds just what its picture shows, true to scale, whole, and within its frame."""

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import box

from layers.export.map.static_map import Lettering, plate
from layers.export.style.text_metrics import width
from layers.model.plane import Plane
from layers.model.view import FRAME_PX
from layers.serve.store import STORE
from layers.words import say
from tests.catalogue import CATALOG
from tests.plates import ALL, SIZE, VIEWS, framed, plate_of, shown

WGS84 = Geod(ellps="WGS84")
FRAME = box(0, 0, *SIZE)
HAIR = 0.01  # points
SCENES = [scene.view for scene in STORE.atlas.scenes]
QUERIES = list(dict.fromkeys([*VIEWS.values(), *SCENES]))
anywhere = pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)
everywhere = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query or "home")


def holdings(query):
    """What each territory holds of the layers shown, from the spells in force."""
    picture = shown(query)
    held = {}
    for member in picture.in_force:
        for area in member.areas if member.layer in picture.view.layers else ():
            held.setdefault(area, set()).add((member.layer, member.role))
    return held


@anywhere
def test_each_land_holds_what_the_picture_says(query):
    held = holdings(query)
    lands = plate_of(query).lands

    assert {land.id: held.get(land.id, set()) for land in lands} == {
        land.id: {(layer.id, role) for layer, role in land.held} for land in lands
    }


@anywhere
def test_the_filter_keeps_the_same_lands_as_on_the_screen(query):
    matched = shown(query).matched
    lands = [land for land in plate_of(query).lands if land.kind == "land"]

    assert [land.kept for land in lands] == [
        matched is None or land.id in matched for land in lands
    ]


@everywhere
def test_everything_lies_in_the_frame_and_is_valid(query):
    made = plate_of(query)
    shapes = [*(item.geometry for item in (*made.lands, *made.courses)), *made.lakes]

    assert [shape for shape in shapes if shape.is_empty or not shape.is_valid] == []
    assert [shape.bounds for shape in shapes if not FRAME.buffer(HAIR).covers(shape)] == []
    assert [mark.id for mark in made.marks if not FRAME.covers(shapely.Point(mark.x, mark.y))] == []


@anywhere
def test_no_land_overlaps_another(query):
    lands = [land.geometry for land in plate_of(query).lands if land.kind == "land"]
    tree = shapely.STRtree(lands)
    first, second = tree.query(lands, predicate="overlaps")
    pairs = {(a, b) for a, b in zip(first.tolist(), second.tolist(), strict=True) if a < b}

    assert sum(lands[a].intersection(lands[b]).area for a, b in pairs) < 0.5


def test_neighbours_share_their_border():
    lands = {land.id: land.geometry for land in plate_of("").lands}
    pairs = [("KAZ", "UZB"), ("TUR", "GEO"), ("KAZ", "RUS"), ("AZE", "GEO"), ("UZB", "TKM")]

    for one, other in pairs:
        between = shapely.intersection(lands[one].boundary, lands[other].boundary)
        near = shapely.intersection(lands[one].boundary, lands[other].buffer(0.2))
        assert between.length > 0.9 * near.length


@pytest.mark.parametrize("query", ["", f"{ALL}&at=39_35_5.5", f"{ALL}&at=80_40_4"])
def test_every_land_in_the_frame_is_there(query):
    frame = framed(query)
    spots = np.array([(x, y) for x in np.linspace(5, 655, 27) for y in np.linspace(5, 425, 18)])
    lonlat = [frame.degrees(*spot) for spot in spots]
    lands = {land.id: land.geometry for land in plate_of(query).lands if land.kind == "land"}
    states = [item for item in STORE.atlas.territories.values() if not item.disputed]
    tree = shapely.STRtree([item.geometry for item in states])
    at, found = tree.query([shapely.Point(spot) for spot in lonlat], predicate="within")

    assert len(at) > 25
    for spot, state in zip(at, found, strict=True):
        land = lands.get(states[state].id)
        assert land is not None
        assert land.distance(shapely.Point(spots[spot])) < 1


@pytest.mark.parametrize("query", ["", f"{ALL}&at=39_35_4.75", f"{ALL}&at=30_20_3"])
def test_areas_are_true_to_scale(query):
    frame = framed(query)
    lands = {land.id: land.geometry for land in plate_of(query).lands}
    whole = [name for name in ("TUR", "ROU", "SYR", "BGR") if name in lands]

    for name in whole:
        true = abs(WGS84.geometry_area_perimeter(STORE.atlas.territories[name].geometry)[0])
        assert lands[name].area * frame.metres**2 == pytest.approx(true, rel=0.01)


@anywhere
def test_courses_are_the_open_stretches_of_the_routes_shown(query):
    picture = shown(query)
    on = {*picture.view.layers, picture.view.route}
    open_now = {segment.id for segment in picture.segments if segment.layer in on}

    assert {course.id for course in plate_of(query).courses} <= open_now
    if picture.view.camera is None:
        assert {course.id for course in plate_of(query).courses} == open_now


def test_a_course_runs_the_way_of_its_segment():
    frame = framed("")
    segments = {segment.id: segment for segment in STORE.atlas.segments}
    for course in plate_of(ALL).courses:
        line = segments[course.id].geometry
        start, end = frame.points(np.array([line.coords[0], line.coords[-1]]))
        drawn = shapely.get_coordinates(course.geometry)[[0, -1]]

        assert np.hypot(*(drawn[0] - start)) < np.hypot(*(drawn[0] - end))


def test_baku_supsa_is_moved_aside_and_nothing_else_is():
    frame = framed("")
    moves = {}
    for course in plate_of(ALL).courses:
        line = next(item for item in STORE.atlas.segments if item.id == course.id).geometry
        start = frame.points(np.array(line.coords[:1]))[0]
        away = shapely.get_coordinates(course.geometry)[0] - start
        moves.setdefault(course.layer.id, []).append(away)
    largest = {layer: np.abs(found).max() for layer, found in moves.items()}

    assert largest["btc"] < HAIR
    assert largest["middle_corridor"] < HAIR
    assert np.allclose(moves["baku_supsa"], (0, -3.0), atol=HAIR)


def test_marks_are_the_places_of_the_day():
    for query in ("", f"{ALL}&day=1995-06-01", "layers=ots"):
        picture = shown(query)
        places = {it.id for it in picture.places if it.layer in picture.view.layers}

        assert {mark.id for mark in plate_of(query).marks} == places


def test_areas_are_there_only_when_asked_for_or_held():
    def areas(query):
        return {land.id: land.kind for land in plate_of(query).lands if land.kind != "land"}

    assert areas("") == {"northern_cyprus": "area_now"}
    assert areas("layers=btc") == {}
    assert areas(ALL)["karabakh"] == "area_past"
    assert areas(f"{ALL}&day=1995-06-01")["karabakh"] == "area_now"


def test_every_map_says_the_one_projection_that_it_lies_in():
    said = "Lambert azimuthal equal-area, centred on 43.0° N, 50.0° E"

    assert {plate_of(query).projection for query in VIEWS.values()} == {said}


def test_russia_is_whole_across_the_antimeridian():
    frame = framed(VIEWS["beyond 180"])
    russia = next(land for land in plate_of(VIEWS["beyond 180"]).lands if land.id == "RUS").geometry
    either_side = frame.points(np.array([(179.5, 68.0), (-179.5, 68.0)]))
    mainland = max(russia.geoms, key=lambda part: part.area)

    assert all(mainland.covers(shapely.Point(spot)) for spot in either_side)


def test_the_home_region_is_in_the_frame():
    corners = framed("").points(np.array([(lon, lat) for lat, lon in CATALOG.home.wide]))

    assert all(FRAME.covers(shapely.Point(corner)) for corner in corners)


@pytest.mark.parametrize("size", [SIZE, (320, 640), (1200, 300), (1090, 620)])
def test_a_camera_means_one_rectangle_in_a_frame_of_any_shape(size):
    frame = framed("at=60_-10_6", size)
    plane = Plane.around(CATALOG.centre)
    half = np.array(FRAME_PX) / 2 * plane.metres_a_pixel(6)
    middle = plane.points(np.array([(-10.0, 60.0)]))
    corners = frame.inside(middle + half * np.array([(-1, 1), (0, 0), (1, -1)]))

    assert np.allclose(corners[1], np.array(size) / 2, atol=HAIR)
    beyond = np.abs(corners[[0, 2]] - np.array([(0, 0), size]))
    assert np.allclose(beyond.min(axis=1), 0, atol=HAIR)  # one pair of sides is just there
    assert all(
        box(-HAIR, -HAIR, size[0] + HAIR, size[1] + HAIR).covers(shapely.Point(corner))
        for corner in corners
    )


@anywhere
def test_the_scale_bar_is_as_long_as_it_says(query):
    made = plate_of(query)
    frame = framed(query)
    km, long = made.scale
    ends = [frame.degrees(SIZE[0] / 2 + side * long / 2, SIZE[1] / 2) for side in (-1, 1)]

    assert WGS84.inv(*ends[0], *ends[1])[2] / 1000 == pytest.approx(km, rel=0.03)


def test_a_plate_is_the_same_every_time():
    again = plate(STORE.atlas, shown(ALL), width=SIZE[0], height=SIZE[1])

    assert again == plate_of(ALL)


@pytest.mark.parametrize("size", [(320, 640), (1200, 300), (200, 120)])
def test_a_plate_of_any_shape_keeps_the_region_inside(size):
    made = plate(STORE.atlas, shown(""), width=size[0], height=size[1])
    corners = framed("", size).points(np.array([(21, 35), (84, 54)], float))

    assert all(box(0, 0, *size).covers(shapely.Point(corner)) for corner in corners)
    assert {"AZE", "KAZ", "TUR"} <= {land.id for land in made.lands}


@pytest.mark.parametrize(("wide", "size"), [(660, 7), (200, 7), (592, 10.5)])
def test_the_words_of_the_scale_fit_between_its_ends(wide, size):
    lettering = Lettering(larger=size / 7)
    made = plate(STORE.atlas, shown("layers=none"), width=wide, height=200, lettering=lettering)

    assert width(say("printed.scale", km=made.scale[0]), size) < made.scale[1]


def test_kosovo_is_told_apart_and_nothing_else():
    lands = plate_of(f"{ALL}&at=42.6_21_7").lands

    assert [land.id for land in lands if land.status] == ["XKX"]
