"""Where in a land there is room for its name, and where else a name may stand for it."""

from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Numbers = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STEP = 0.3  # of its width: from one place to the next in a row where a name is tried
SPARSE, DENSE = 1, 8  # so many of them to either side of the middle
COARSE_PT = 0.8
PROBES = np.array([(x / 8, y / 3) for x in range(-4, 5) for y in (-1, 0, 1)])  # of its size
ROWS = 15  # heights at which a country is searched for room
TURNS = 24  # directions in which a name may stand from what it names
RADII = (8.0, 13.0, 19.0, 26.0, 35.0, 46.0, 60.0, 80.0, 105.0)  # points, how far


class Room:
    """The largest part of a land, as coarse as finding room for a name needs."""

    def __init__(self, shape: BaseGeometry) -> None:
        parts = shapely.get_parts(shape)
        largest = parts[np.argmax(shapely.area(parts))]
        coarse = largest.simplify(COARSE_PT, preserve_topology=False)
        sound = coarse.geom_type == "Polygon" and coarse.area and coarse.is_valid
        self.shape = coarse if sound else largest
        self._found: dict[tuple[float, float, float, bool], tuple[Numbers, Numbers]] = {}
        shapely.prepare(self.shape)

    def rooms(
        self, wide: float, high: float, share: float, *, dense: bool = False
    ) -> tuple[Numbers, Numbers]:
        """Return where a box of that size lies in the land by that share, the best first.

        n by 2, the middle of each box, and n shares of it that lie in the land.
        """
        asked = (wide, high, share, dense)
        if asked not in self._found:
            self._found[asked] = self._rooms(*asked)
        return self._found[asked]

    def _rooms(
        self, wide: float, high: float, share: float, dense: bool
    ) -> tuple[Numbers, Numbers]:
        left, top, right, bottom = self.shape.bounds
        if (right - left) * (bottom - top) < wide * high * share:
            return np.empty((0, 2)), np.empty(0)
        middle, row, length = self._chords
        if not (length >= wide * share).any():
            return np.empty((0, 2)), np.empty(0)
        most = DENSE if dense else SPARSE
        steps = np.arange(-most, most + 1) * STEP * wide
        fits = (np.abs(steps) <= (length - wide * share)[:, None] / 2 + STEP * wide / 2) & (
            length >= wide * share
        )[:, None]
        chord, step = np.nonzero(fits)
        at = np.column_stack([middle[chord] + steps[step], row[chord]])
        inside = within(self.shape, at, (wide, high))
        away = np.hypot(*(at - self.heart).T)
        order = np.lexsort((away, -np.round(np.minimum(inside, 0.97), 1)))
        order = order[inside[order] >= share]
        return at[order], inside[order]

    @cached_property
    def heart(self) -> Numbers:
        """The middle of the land."""
        middle = self.shape.centroid
        return np.array([middle.x, middle.y])

    @cached_property
    def anchors(self) -> Numbers:
        """Where a leader may end in the land, the best first: in the middle of its widest rows."""
        middle, row, length = self._chords
        order = np.argsort(-length, kind="stable")
        if len(order):
            return np.column_stack([middle[order], row[order]])
        inside = self.shape.representative_point()
        return np.array([(inside.x, inside.y)])

    @cached_property
    def _chords(self) -> tuple[Numbers, Numbers, Numbers]:
        """Where level lines run inside the land: the middle, the height, the length of each."""
        rings = [
            shapely.get_coordinates(ring) for ring in (self.shape.exterior, *self.shape.interiors)
        ]
        first, last = (
            np.concatenate([ring[cut] for ring in rings]) for cut in (slice(-1), slice(1, None))
        )
        _, top, _, bottom = self.shape.bounds
        rows = np.linspace(top, bottom, ROWS + 2)[1:-1]
        row, edge = np.nonzero((first[:, 1] > rows[:, None]) != (last[:, 1] > rows[:, None]))
        (x, y), (to_x, to_y) = first[edge].T, last[edge].T
        across = x + (rows[row] - y) * (to_x - x) / (to_y - y)
        ends = across[np.lexsort((across, row))].reshape(-1, 2)
        return ends.mean(axis=1), rows[row[::2]], np.ptp(ends, axis=1)


def within(shape: BaseGeometry, at: Numbers, size: tuple[float, float]) -> Numbers:
    """Return how much of a box of that size around each of n points lies in a shape."""
    spots = at[:, None] + PROBES * size
    left, top, right, bottom = shape.bounds
    x, y = spots[..., 0], spots[..., 1]
    found = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    found[found] = shapely.contains_xy(shape, x[found], y[found])
    shares: Numbers = found.mean(axis=1)
    return shares


def boxes(at: Numbers, size: tuple[float, float]) -> Numbers:
    """Return boxes around n points, each left, top, right, bottom."""
    half = np.array(size) / 2
    return np.column_stack([at - half, at + half])


def around(anchor: Numbers, size: tuple[float, float], up: float) -> tuple[Numbers, Numbers]:
    """Return middles of boxes all around a point, and where on each a leader begins.

    up: how much larger than usual things are drawn.
    """
    turn = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    way = np.column_stack([np.cos(turn), np.sin(turn)])
    away = np.array(RADII)[:, None, None] * up * way + way * size / 2
    at = anchor + away.reshape(-1, 2)
    half = np.array(size) / 2
    return at, np.clip(anchor, at - half, at + half)
