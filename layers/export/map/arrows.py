"""Small chevrons along a course, which point where it leads."""

import math
from collections.abc import Iterator
from itertools import pairwise

import shapely

from layers.export.map.features import Course
from layers.export.map.markup import number
from layers.model.style import ARROW_PX

Spot = tuple[float, float]


def arrows(course: Course, px: float) -> str:
    """Return them as one path; px: points a pixel."""
    gap, back, side, _ = (part * px for part in ARROW_PX)
    return "".join(
        chevron(at, angle, back, side)
        for part in shapely.get_parts(course.geometry)
        for at, angle in _spots(list(part.coords), gap)
    )


def chevron(at: Spot, angle: float, back: float, side: float) -> str:
    """Return a chevron whose tip is there: so far back, so far to either side."""
    corners = ((-back, -side), (0.0, 0.0), (-back, side))
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in corners]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in turned)


def _spots(points: list[Spot], gap: float) -> Iterator[tuple[Spot, float]]:
    """Yield where arrows stand on a line, and the way it runs there, in radians."""
    left = gap / 2
    for (ax, ay), (bx, by) in pairwise(points):
        length = math.hypot(bx - ax, by - ay)
        while left <= length and length:
            share = left / length
            yield (ax + (bx - ax) * share, ay + (by - ay) * share), math.atan2(by - ay, bx - ax)
            left += gap
        left -= length
