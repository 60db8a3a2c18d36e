"""The outlines of the kinds of places, as in web/map/shapes.js: one shape a kind."""

import math

from matplotlib.path import Path

Corners = list[tuple[float, float]]


def glyph(kind: str, radius: float) -> Path:
    """Return the outline of a kind of place around (0, 0), y down; radius in points."""
    corners = [(x * radius, y * radius) for x, y in GLYPHS[kind]]
    return Path([*corners, corners[0]], closed=True)


def _star(outer: float, inner: float, points: int) -> Corners:
    turns = [math.pi * i / points - math.pi / 2 for i in range(points * 2)]
    reach = [inner if i % 2 else outer for i in range(points * 2)]
    return [(r * math.cos(a), r * math.sin(a)) for r, a in zip(reach, turns, strict=True)]


def _cross(arm: float) -> Corners:
    quarter = [(-arm, -1.0), (arm, -1.0), (arm, -arm)]
    turned: Corners = []
    for _ in range(4):
        turned += quarter
        quarter = [(-y, x) for x, y in quarter]
    return turned


GLYPHS: dict[str, Corners] = {
    "seat": [(-1, 1), (-1, -0.4), (0, -1.2), (1, -0.4), (1, 1)],
    "summit": _star(1.35, 0.55, 5),
    "declaration": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "terminal": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "port": [(-1.2, -0.7), (1.2, -0.7), (0, 1.2)],
    "mission": _cross(0.42),
}
