"""Where in a land, or if it must be near it, there is room for its name."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Numbers = npt.NDArray[np.float64]
Extent = tuple[float, float, float, float]

ASIDE = (0, -0.2, 0.2)  # of its width: where in a row a name is tried
COARSE_PT = 0.8
PROBES = np.array([(x / 8, y / 3) for x in range(-4, 5) for y in (-1, 0, 1)])  # of its size
ROWS = 15  # heights at which a country is searched for room
FAR = np.array([(x / 8, y / 2) for x in range(-8, 9) for y in range(-7, 8)])  # of its size, too
STRAY = 0.45  # so much of a name squeezed in may lie in other lands, unless it may lie anywhere
COVERED = 0.3  # so much of it on signs
NEAR_PT = 3.0  # so far from its land, at most


class Room:
    """The largest part of a land, as coarse as finding room for a name needs."""

    def __init__(self, shape: BaseGeometry) -> None:
        largest = max(shape.geoms, key=lambda part: part.area)
        coarse = largest.simplify(COARSE_PT, preserve_topology=False)
        sound = coarse.geom_type == "Polygon" and coarse.area and coarse.is_valid
        self.shape = coarse if sound else largest
        shapely.prepare(self.shape)

    def rooms(self, wide: float, high: float, share: float) -> list[tuple[float, float]]:
        """Return where a box of that size lies in the land, by that share, the best first."""
        left, top, right, bottom = self.shape.bounds
        if (right - left) * (bottom - top) < wide * high * share:
            return []
        middle, row, length = self._chords
        long = length >= wide * share
        aside = np.tile(np.array(ASIDE) * wide, int(long.sum()))
        xs = np.repeat(middle[long], len(ASIDE)) + aside
        ys = np.repeat(row[long], len(ASIDE))
        inside = shapely.contains_xy(
            self.shape, xs[:, None] + PROBES[:, 0] * wide, ys[:, None] + PROBES[:, 1] * high
        ).mean(axis=1)
        heart = self.shape.centroid
        away = np.hypot(xs - heart.x, ys - heart.y)
        order = np.lexsort((away, -np.round(np.minimum(inside, 0.97), 1)))
        return [(float(xs[i]), float(ys[i])) for i in order if inside[i] >= share]

    def squeezed(
        self, size: tuple[float, float], others: Sequence[BaseGeometry], marks: Numbers
    ) -> list[tuple[float, float, float]]:
        """Return where in or near the land a box of that size does least harm.

        others: lands that it should not seem to name. marks: what signs cover, a row each. Each
        find is x, y and its harm, the least first: signs hidden, names in other lands, distance.
        None is far from the land.
        """
        heart, box = self.shape.centroid, np.array(size)
        at = np.array([(heart.x, heart.y)]) + FAR * box
        boxes = shapely.box(*(at - box / 2).T, *(at + box / 2).T)
        near = shapely.dwithin(self.shape, boxes, NEAR_PT)
        at, away = at[near], np.hypot(*(FAR[near] * box).T) / box[0]
        spots = at[:, None] + PROBES * box
        own = _inside(self.shape, spots)
        stray = sum((_inside(other, spots) for other in others), np.zeros(len(at)))
        hidden = _covered(at - box / 2, at + box / 2, marks) / box.prod()
        harm = 3 * hidden + 1.6 * stray - 0.6 * own + 0.5 * away
        harm += 10 * ((stray > STRAY) | (hidden > COVERED))
        order = np.argsort(harm, kind="stable")
        return [(float(at[i, 0]), float(at[i, 1]), float(harm[i])) for i in order]

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


def _inside(shape: BaseGeometry, spots: Numbers) -> Numbers:
    """Return how much of each row of points, n by m by 2, lies in a shape."""
    left, top, right, bottom = shape.bounds
    x, y = spots[..., 0], spots[..., 1]
    found = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    found[found] = shapely.contains_xy(shape, x[found], y[found])
    shares: Numbers = found.mean(axis=1)
    return shares


def _covered(low: Numbers, high: Numbers, marks: Numbers) -> Numbers:
    """Return how much of each box is covered by marks, in square points."""
    if not len(marks):
        return np.zeros(len(low))
    sides = np.minimum(high[:, None], marks[:, 2:]) - np.maximum(low[:, None], marks[:, :2])
    covered: Numbers = np.maximum(sides, 0).prod(axis=2).sum(axis=1)
    return covered
