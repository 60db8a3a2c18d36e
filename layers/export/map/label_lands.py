"""Whose land a name stands on: so that none seems to be that of another country."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from layers.export.map.label_space import Bools, Numbers

BESIDE_PT = 4.0  # so near to its shore stands the name of an island
NEARER = 1.6  # and so many times nearer to it than to any other land
WET = 0.04  # so much of the name of a sea may lie on land


class Lands:
    """The countries of a plate, those of them that a membership colours, and the lakes on them."""

    def __init__(
        self,
        lands: Sequence[BaseGeometry],
        held: Sequence[BaseGeometry],
        lakes: Sequence[BaseGeometry],
    ) -> None:
        self.tree, self.held, self.lakes = STRtree(lands), STRtree(held), STRtree(lakes)

    def strays(self, spots: Numbers, own: BaseGeometry | None) -> Numbers:
        """Return how much of each row of spots, n by m by 2, lies in other lands than one's own."""
        if not len(spots):
            return np.empty(0)
        home = own.representative_point() if own is not None else None
        return _shares(self.tree, spots, home)

    def claims(self, spots: Numbers, own: BaseGeometry) -> Numbers:
        """Return how much of each lies in others that a membership colours."""
        return _shares(self.held, spots, own.representative_point())

    def are_strange(self, spots: Numbers, route: BaseGeometry) -> Bools:
        """Tell which rows of spots, n by m by 2, lie in lands that a route does not cross."""
        crossed = set(self.tree.query(route, predicate="intersects"))
        others = [land for at, land in enumerate(self.tree.geometries) if at not in crossed]
        found: Bools = _shares(STRtree(others), spots, None) > WET
        return found

    def are_wet(self, spots: Numbers) -> Bools:
        """Tell which rows of spots, n by m by 2, lie on water."""
        if not len(spots):
            return np.empty(0, dtype=bool)
        found: Bools = _shares(self.tree, spots, None) - _shares(self.lakes, spots, None) <= WET
        return found

    def is_beside(self, spot: BaseGeometry, own: BaseGeometry) -> bool:
        """Tell whether a box at sea stands so near to a land that it can only name that."""
        away = spot.distance(own)
        if away > BESIDE_PT:
            return False
        near = self.tree.geometries[self.tree.query(spot.buffer(NEARER * away + BESIDE_PT))]
        home = own.representative_point()
        others = [land for land in near if not land.covers(home)]
        return not others or min(shapely.distance(spot, others)) > NEARER * away + 1


def spots_along(courses: Numbers, high: float) -> Numbers:
    """Return points in the bands that words so high cover along n lines, n by m by 2."""
    if courses.shape[1] == 2:
        share = np.linspace(0, 1, 9)[:, None]
        courses = courses[:, :1] + share * (courses[:, 1:] - courses[:, :1])
    way = np.gradient(courses, axis=1)
    across = np.stack([-way[..., 1], way[..., 0]], axis=-1)
    across *= high / 2 / np.hypot(way[..., 0], way[..., 1])[..., None]
    return np.concatenate([courses + side * across for side in (-1, 0, 1)], axis=1)


def _shares(tree: STRtree, spots: Numbers, home: BaseGeometry | None) -> Numbers:
    """Return how much of each row of spots lies in shapes, but in none that covers a point."""
    found = np.zeros(len(spots))
    low, high = spots.min(axis=1), spots.max(axis=1)
    row, hit = tree.query(shapely.box(*low.T, *high.T))
    for at in np.unique(hit):
        shape = tree.geometries[at]
        shapely.prepare(shape)
        if home is not None and shape.covers(home):
            continue
        rows = row[hit == at]
        x, y = spots[rows][..., 0], spots[rows][..., 1]
        found[rows] += shapely.contains_xy(shape, x, y).mean(axis=1)
    return found
