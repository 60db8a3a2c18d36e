"""Shapes as the path data of SVG: on a grid of tenths of a point, each step from the last one."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

GRID = 10  # steps to a point: an eighth of a dot at 300 dots an inch, and neighbours agree
Steps = npt.NDArray[np.int64]


class _Tokens(dict[int, str]):
    """Whole steps as numbers in points, led by a minus or a space; each is written once."""

    def __missing__(self, steps: int) -> str:
        whole, tenth = divmod(abs(steps), GRID)
        digits = f"{whole or ''}.{tenth}" if tenth else f"{whole}"
        token = self[steps] = ("-" if steps < 0 else " ") + digits
        return token


_tokens = _Tokens()


def path_data(shape: BaseGeometry) -> str:
    """Return polygons or lines as one path; "" if there are none."""
    return "".join(
        trace(points, closed=closed) for part in _flat(shape) for points, closed in _strokes(part)
    )


def rings(shape: BaseGeometry) -> Iterator[Steps]:
    """Yield the rings of polygons on the grid, each ending where it began."""
    for part in _flat(shape):
        for ring in (part.exterior, *part.interiors):
            yield on_grid(shapely.get_coordinates(ring))


def on_grid(points: npt.NDArray[np.float64]) -> Steps:
    """Return points as whole steps, without those that fall on the one before."""
    steps: Steps = np.rint(points * GRID).astype(np.int64)
    moved = np.ones(len(steps), dtype=bool)
    moved[1:] = (steps[1:] != steps[:-1]).any(axis=1)
    return steps[moved]


def trace(steps: Steps, *, closed: bool = False) -> str:
    """Return the path through some points of the grid; "" if they are but one."""
    if len(steps) < (4 if closed else 2):
        return ""
    start, moves = steps[0], np.diff(steps[:-1] if closed else steps, axis=0)
    told = "".join(map(_tokens.__getitem__, moves.ravel().tolist()))
    return f"M{_pair(start)}l{told.removeprefix(' ')}{'z' if closed else ''}"


def traces(parts: Iterable[Steps]) -> str:
    """Return lines on the grid as one path."""
    return "".join(map(trace, parts))


def _pair(at: Steps) -> str:
    return "".join(_tokens[int(value)] for value in at).removeprefix(" ")


def _strokes(part: BaseGeometry) -> Iterator[tuple[Steps, bool]]:
    if part.geom_type == "Polygon":
        yield from ((ring, True) for ring in rings(part))
    elif part.geom_type == "LineString":
        yield on_grid(shapely.get_coordinates(part)), False


def _flat(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the single shapes that a shape is made of."""
    parts = list(shapely.get_parts(shape))
    if any(part.geom_type.startswith(("Multi", "Geometry")) for part in parts):
        return [single for part in parts for single in _flat(part)]
    return [part for part in parts if not part.is_empty]
