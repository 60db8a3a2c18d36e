"""What names have to keep clear of on a plate: its edge, signs, routes, and each other."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from layers.export.map.label import Course, Extent
from layers.export.map.label_space import Bools, Numbers

AIR = 2.0  # points beside a name
STROKE = 1.6  # so far from the middle of a route, at least
Shapes = npt.NDArray[np.object_]


class Obstacles:
    """What is taken so far; each asks of n boxes, or of n bands, which are free."""

    def __init__(
        self, size: Extent, marks: Sequence[Extent], lines: Sequence[BaseGeometry], up: float
    ) -> None:
        west, north, east, south = size
        self.size = (west + AIR, north + AIR, east - AIR, south - AIR)
        self.marks = np.array(marks, dtype=float).reshape(-1, 4)
        self.lines = STRtree(shapely.buffer(list(lines), STROKE * up, quad_segs=2))
        self.names = np.empty((0, 4))
        self.bands: list[BaseGeometry] = []  # names along lines, and leaders

    def take(self, taken: Extent) -> None:
        """Let no other name stand on this one, which is level."""
        self.names = np.vstack([self.names, taken])

    def take_shape(self, taken: BaseGeometry) -> None:
        """Let no name stand on a band or a leader."""
        self.bands.append(taken)

    def take_dot(self, at: tuple[float, float], reach: float) -> None:
        """Let no name stand on a dot."""
        x, y = at
        self.marks = np.vstack([self.marks, (x - reach, y - reach, x + reach, y + reach)])

    def sign_at(self, at: tuple[float, float]) -> tuple[float, float] | None:
        """Return the middle of the sign that hides a point, if one does."""
        left, top, right, bottom = self.marks.T
        x, y = at
        over = (left < x) & (x < right) & (top < y) & (y < bottom)
        if not over.any():
            return None
        one = self.marks[over][0]
        return float(one[0] + one[2]) / 2, float(one[1] + one[3]) / 2

    def is_bare(self, at: tuple[float, float], reach: float) -> bool:
        """Tell whether a dot would lie under no name and no leader."""
        x, y = at
        dot = np.array([(x - reach, y - reach, x + reach, y + reach)])
        hidden = _overlap(dot, self.names) | self.meet(shapely.box(*dot.T), self.bands)
        return not hidden.any()

    def free(self, wanted: Numbers) -> Bools:
        """Tell which boxes lie in the frame, on no other name, no sign, no route, no leader."""
        left, top, right, bottom = wanted.T
        west, north, east, south = self.size
        found: Bools = (left >= west) & (top >= north) & (right <= east) & (bottom <= south)
        aired = wanted[found] + np.array([-AIR, 0, AIR, 0])
        found[found] = ~_overlap(aired, np.vstack([self.names, self.marks]))
        if found.any():
            spots = shapely.box(*wanted[found].T)
            found[found] = ~self.meet(spots, self.bands) & ~self._on_lines(spots)
        return found

    def free_shapes(self, wanted: Shapes, apart: float = 0.0) -> Bools:
        """Tell the same of bands along lines; apart: so far from any other name."""
        if not len(wanted):
            return np.empty(0, dtype=bool)
        found: Bools = shapely.covered_by(wanted, box(*self.size))
        aired = self.names + np.array([-apart, -apart / 2, apart, apart / 2])
        for others in (aired, self.marks):
            found[found] = ~self.meet(wanted[found], shapely.box(*others.T))
        found[found] = ~self.meet(wanted[found], self.bands)
        found[found] = ~self._on_lines(wanted[found])
        return found

    def passes(self, leaders: Shapes) -> Bools:
        """Tell which leaders lead over no name, no sign, no other leader."""
        signs = shapely.box(*np.vstack([self.names, self.marks]).T)
        return ~self.meet(leaders, signs) & ~self.meet(leaders, self.bands)

    def crosses(self, leaders: Shapes) -> Bools:
        """Tell which leaders cross a route."""
        return self._on_lines(leaders)

    @staticmethod
    def meet(wanted: Shapes, others: Sequence[BaseGeometry] | Shapes) -> Bools:
        """Tell which shapes meet any of the others."""
        if not len(others) or not len(wanted):
            return np.zeros(len(wanted), dtype=bool)
        near = _overlap(shapely.bounds(wanted), shapely.bounds(others))
        if near.any():
            near[near] = shapely.intersects(wanted[near][:, None], np.array(others)).any(axis=1)
        return near

    def _on_lines(self, wanted: Shapes) -> Bools:
        found = np.zeros(len(wanted), dtype=bool)
        found[self.lines.query(wanted, predicate="intersects")[0]] = True
        return found


def leaders(starts: Numbers, end: Numbers) -> Shapes:
    """Return straight lines from n points to one."""
    ends = np.broadcast_to(end, starts.shape)
    found: Shapes = shapely.linestrings(np.stack([starts, ends], axis=1))
    return found


def stroke(leader: Course) -> BaseGeometry:
    """Return what a leader takes up."""
    return shapely.LineString(leader).buffer(1.0, quad_segs=1)


def _overlap(wanted: Numbers, others: Numbers) -> Bools:
    low, high = wanted[:, None, :2], wanted[:, None, 2:]
    both: Bools = (others[:, :2] < high) & (others[:, 2:] > low)
    found: Bools = np.any(np.all(both, axis=2), axis=1)
    return found
