"""The routes of a slide's map: of each a group of its casing, its lines and their cores."""

from collections.abc import Callable, Iterator, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from layers.export.map.static_map import Course
from layers.export.slides.look import course_core, course_line, halo_line
from layers.export.slides.shapes import Point, Shape, Title, group, line
from layers.words import say

ENDS_MEET = 1.0  # points; where two stretches are one line


def routes(courses: Sequence[Course], at: Point) -> Iterator[Shape | None]:
    """Yield a group for each route, in the order of the layers."""
    for layer in dict.fromkeys(course.layer for course in courses):
        own = [course for course in courses if course.layer == layer]
        cased = [course for course in own if course.kept and course.mode != "sea"]
        names = list(dict.fromkeys(course.name for course in own))
        title = Title(
            name=layer.title,
            said=say("shape.route", route=layer.title, stretches="; ".join(names)),
            id=layer.id,
        )
        shapes = [
            *_merged(say("shape.casing"), cased, at, halo_line),
            *_lines(own, at),
            *_merged(say("shape.core"), [item for item in cased if item.core], at, course_core),
        ]
        yield group(title, shapes)


def _lines(courses: Sequence[Course], at: Point) -> Iterator[Shape | None]:
    """Yield a line for all that looks alike, and one for each stretch that ends in an arrow."""
    last = [course for course in courses if _leads_out(course, courses)]
    rest = [course for course in courses if course not in last]
    for course in last:
        yield line(Title(name=course.name), course.geometry, at, course_line(course, arrow=True))
    for look in dict.fromkeys(map(course_line, rest)):
        alike = [course for course in rest if course_line(course) == look]
        name = say("drawn.route", route=alike[0].layer.short, mode=alike[0].mode)
        yield line(Title(name=name), _joined(alike), at, look)


def _merged(
    name: str, courses: Sequence[Course], at: Point, look: Callable[[Course], str]
) -> Iterator[Shape | None]:
    """Yield one line for all stretches, if there are any."""
    if courses:
        yield line(Title(name=name), _joined(courses), at, look(courses[0]))


def _joined(courses: Sequence[Course]) -> BaseGeometry:
    """Return stretches as one geometry: where one goes on from another, as one line."""
    parts = shapely.get_parts([course.geometry for course in courses])
    lines = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    merged: BaseGeometry = shapely.line_merge(shapely.multilinestrings(lines), directed=True)
    return merged


def _leads_out(course: Course, courses: Sequence[Course]) -> bool:
    """Tell whether a stretch is the last of its route: no other one begins where it ends."""
    if course.geometry.geom_type != "LineString":
        return False
    end = course.geometry.interpolate(1, normalized=True)
    others = [item.geometry for item in courses if item is not course]
    return not bool((shapely.distance(end, others) < ENDS_MEET).any())
