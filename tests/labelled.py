"""What may be wrong with the names on a plate, for the tests that look at many."""

from collections.abc import Iterator
from itertools import combinations

from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from layers.export.map.label import DOT_PT, MARK_PT, Label, covered, pen
from layers.export.map.static_map import Plate
from layers.picture.picture import Picture

HAIR = 0.01  # points
TRACE_PT2 = 40.0  # a land that is smaller can hardly be seen
Fault = tuple[str, ...]


def faults(made: Plate) -> list[Fault]:
    """Each name over another, under a sign or a dot, across a route, a leader or the edge."""
    names = [(label, covered(label)) for label in made.labels]
    led = [(label, LineString(label.leader)) for label in made.labels if label.leader]
    return [
        *(("over", one.words, other.words) for one, other in _overlaps(names)),
        *_covered(made, names),
        *_crossed(made, names, led),
        *(("led across", one.words, other.words) for one, other in _overlaps(led)),
    ]


def unnamed(made: Plate, picture: Picture, *roles: str) -> list[str]:
    """What a picture wants to have named for one of these reasons, is on the plate, and is not."""
    there = {label.of for label in made.labels}
    seen = {land.id for land in made.lands if land.geometry.area > TRACE_PT2}
    seen |= {mark.id for mark in made.marks} | {course.layer.id for course in made.courses}
    wanted = [it.id for it in picture.names if it.role in roles and it.kept]
    return [name for name in wanted if name in seen - there]


def _overlaps(shapes: list[tuple[Label, BaseGeometry]]) -> Iterator[tuple[Label, Label]]:
    for (one, shape), (other, another) in combinations(shapes, 2):
        both = shape.intersection(another)
        if both.area > HAIR or (both.area == 0 and shape.area == 0 and not both.is_empty):
            yield one, other


def _covered(made: Plate, names: list[tuple[Label, BaseGeometry]]) -> Iterator[Fault]:
    up = pen(made.width)
    signs = [(mark.id, mark.x, mark.y, MARK_PT) for mark in made.marks]
    signs += [(f"dot of {it.of}", *it.dot, DOT_PT) for it in made.labels if it.dot]
    for sign, x, y, reach in signs:
        square = Point(x, y).buffer(reach * up - HAIR, cap_style="square")
        yield from (("sign", it.words, sign) for it, shape in names if shape.intersects(square))
        for it in made.labels:
            if it.leader and LineString(it.leader).intersects(square):
                yield ("leader over sign", it.words, sign)


def _crossed(
    made: Plate, names: list[tuple[Label, BaseGeometry]], led: list[tuple[Label, BaseGeometry]]
) -> Iterator[Fault]:
    frame = box(-HAIR, -HAIR, made.width + HAIR, made.height + HAIR)
    for it, shape in names:
        yield from (
            ("route", it.words, course.id)
            for course in made.courses
            if shape.intersects(course.geometry)
        )
        yield from (("leader", it.words, one.words) for one, line in led if shape.intersects(line))
        if not frame.covers(shape):
            yield ("outside", it.words)
