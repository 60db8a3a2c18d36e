"""Where the things of an atlas lie on its plane, and which of them are in a camera's picture."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.model.entities import Atlas
from layers.model.plane import Numbers, Plane, uncut
from layers.model.view import FRAME_PX, MIN_ZOOM, Camera
from layers.picture.only import is_along

LARGE_M = 3_500_000  # what is wider is shown by the middle of its largest part
SPOTS = 48  # of the outline of a thing, at most
HALF = 0.5  # of a route that is in a picture which shows it; of a land any part is enough
AROUND = 1.15  # so much wider than what is shown is a picture
NEAREST, SNAP = 7.0, 0.25  # zoom levels


def seen_in(atlas: Atlas, camera: Camera | None, ids: Iterable[str]) -> frozenset[str]:
    """Return which of these lie in what a camera shows, None being home.

    Of what has no place on the map, nothing is said: it is in no picture, nor out of one.
    """
    known, (left, top, right, bottom) = _spots(_Kept(atlas)), _frame(atlas, camera)

    def is_seen(id: str) -> bool:
        spots = known[id]
        inside = np.all((spots >= (left, bottom)) & (spots <= (right, top)), axis=1)
        return bool(inside.mean() >= HALF if is_along(atlas, id) else inside.any())

    return frozenset(id for id in ids if id in known and is_seen(id))


def is_placed(atlas: Atlas, id: str) -> bool:
    """Tell whether a thing lies somewhere."""
    return id in _spots(_Kept(atlas))


def camera_on(atlas: Atlas, ids: Iterable[str]) -> Camera | None:
    """Return a camera that shows all of these as near as may be; None where none has a place."""
    known = _spots(_Kept(atlas))
    spots = [_shown(known[id]) for id in ids if id in known]
    if not spots:
        return None
    low, high = np.vstack(spots).min(axis=0), np.vstack(spots).max(axis=0)
    plane = Plane.around(atlas.catalog.centre)
    [(lon, lat)] = plane.degrees(np.array([(low + high) / 2]))
    across = max(float(size) / px for size, px in zip(high - low, FRAME_PX, strict=True)) * AROUND
    nearest = math.log2(plane.metres_a_pixel(0) / across) if across else NEAREST
    zoom = min(NEAREST, max(MIN_ZOOM, math.floor(nearest / SNAP) * SNAP))
    return Camera(lat=float(lat), lon=float(lon), zoom=zoom)


class _Kept:
    """An atlas as a key: two are the same only if they are one object."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def __hash__(self) -> int:
        return id(self.atlas)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.atlas is self.atlas


@lru_cache(maxsize=2)
def _spots(kept: _Kept) -> Mapping[str, Numbers]:
    """Return n by 2 metres of the plane for each thing, the first in its middle."""
    atlas = kept.atlas
    plane = Plane.around(atlas.catalog.centre)
    return MappingProxyType({id: _of(shape, plane) for id, shape in _shapes(atlas)})


def _shapes(atlas: Atlas) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield what has a place: lands, areas and places, routes and parts of them each as one line,
    the gazetteer."""
    for item in atlas.territories.values():
        yield item.id, uncut(item.geometry)
    for place in atlas.places:
        yield place.id, place.geometry
    for layer in atlas.catalog.routes:
        own = [item.geometry for item in atlas.segments if item.layer == layer.id]
        yield layer.id, shapely.union_all(own)
    lines = {item.id: item.geometry for item in atlas.segments}
    for word, ids in atlas.stretches.items():
        yield word, shapely.union_all([lines[id] for id in ids])
    for named in atlas.gazetteer:
        along = shapely.linestrings(named.along) if named.along else None
        yield named.id, along or shapely.points(named.lon, named.lat)


def _of(shape: BaseGeometry, plane: Plane) -> Numbers:
    """Return the spots of a thing: of a land its largest part, as a few of its corners."""
    if shape.area:
        shape = max(shapely.get_parts(shape), key=shapely.area)
    middle = shapely.get_coordinates(shape.representative_point())
    corners = shapely.get_coordinates(shape)
    return plane.points(np.vstack([middle, corners[:: max(1, len(corners) // SPOTS)]]))


def _shown(spots: Numbers) -> Numbers:
    """Return the spots of a thing that a picture of it has to show."""
    return spots[:1] if np.ptp(spots, axis=0).max() > LARGE_M else spots


def _frame(atlas: Atlas, camera: Camera | None) -> tuple[float, float, float, float]:
    """Return what a camera shows, in metres: left, top, right, bottom."""
    plane = Plane.around(atlas.catalog.centre)
    if camera is None:
        (south, west), (north, east) = atlas.catalog.home.wide
        low, high = plane.points(np.array([(west, south), (east, north)], dtype=float))
        return low[0], high[1], high[0], low[1]
    [(x, y)] = plane.points(np.array([(camera.lon, camera.lat)]))
    half = np.array(FRAME_PX) / 2 * plane.metres_a_pixel(camera.zoom)
    return x - half[0], y + half[1], x + half[0], y - half[1]
