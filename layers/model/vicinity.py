"""How the lands of a map lie: which is larger, and which border on each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


def by_size(lands: Mapping[str, BaseGeometry]) -> tuple[str, ...]:
    """Return ids, the largest land first, by area on a sphere.

    lands: lon/lat in degrees. In longitude and the sine of latitude every area keeps its size.
    """
    plane = shapely.transform(list(lands.values()), _cylinder)
    sizes = dict(zip(lands, shapely.area(plane), strict=True))
    return tuple(sorted(lands, key=lambda id: (-sizes[id], id)))


def neighbours(lands: Mapping[str, BaseGeometry]) -> Mapping[str, tuple[str, ...]]:
    """Return for each land those it has points of its border in common with, if there are any."""
    ids = list(lands)
    points, owner = shapely.get_coordinates(list(lands.values()), return_index=True)
    order = np.lexsort((owner, points[:, 1], points[:, 0]))
    points, owner = points[order], owner[order]
    shared = (points[1:] == points[:-1]).all(axis=1) & (owner[1:] != owner[:-1])
    return _both_ways(ids, np.unique(np.column_stack((owner[:-1], owner[1:]))[shared], axis=0))


def _both_ways(ids: Sequence[str], pairs: np.ndarray) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs.tolist():
        found[ids[one]].add(ids[other])
        found[ids[other]].add(ids[one])
    return MappingProxyType({id: tuple(sorted(found[id])) for id in ids if id in found})


def _cylinder(points: np.ndarray) -> np.ndarray:
    return np.column_stack((points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))))
