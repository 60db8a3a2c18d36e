"""The land under a plate: cut out, projected, thinned together so that borders stay shared."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.map.label_space import Room
from layers.export.map.projection import Frame
from layers.model.entities import Atlas, Place, Segment

THIN_PT = 0.45  # a corner goes whose triangle is smaller than about this squared: 0.4 points off
MANY = 9_000  # corners: more, where few are wanted, are thinned once more as they lie on the map
SPECK_PT2 = 0.5  # smaller than a full stop
EDGE_DEGREES = 1.0  # a longer edge would cut a curved parallel short
ROUNDING = 7  # decimals: what two neighbours share comes out the same for both
EMPTY = MultiPolygon()
Shapes = npt.NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What lies in a frame whoever holds it, in points.

    lands: polygons by territory id, cut to the frame. courses: lines by segment id, and marks:
    points by place id, both wherever they are. bearings: of the gazetteer, by id, points and the
    lines that names follow. rooms: where in lands there was found to be room for a name.
    """

    lands: Mapping[str, BaseGeometry]
    courses: Mapping[str, BaseGeometry]
    marks: Mapping[str, BaseGeometry]
    bearings: Mapping[str, BaseGeometry]
    lakes: tuple[BaseGeometry, ...]
    rooms: dict[str, Room] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class _Kept:
    """An atlas as a key: two are the same only if they are one object."""

    atlas: Atlas

    def __hash__(self) -> int:
        return id(self.atlas)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.atlas is self.atlas


def ground(atlas: Atlas, frame: Frame, coarse: float = 1.0) -> Ground:
    """Return the land of an atlas in a frame; what does not change with the view is kept.

    coarse: how much coarser than usual it may be.
    """
    return _ground(_Kept(atlas), frame, THIN_PT * coarse)


@lru_cache(maxsize=24)
def _ground(kept: _Kept, frame: Frame, thin_pt: float) -> Ground:
    states, thin = _seen(_thinned(kept, _level(frame, thin_pt)), frame)
    if thin_pt > THIN_PT and shapely.get_num_coordinates(thin).sum() > MANY:
        thin = shapely.coverage_simplify(thin, thin_pt)
    areas, over = _seen({item.id: item.geometry for item in kept.atlas.areas}, frame)
    over = shapely.coverage_simplify(over, thin_pt / 2)
    shapes = dict(zip((*states, *areas), _within([*thin, *over], frame), strict=True))
    lakes = _projected(kept.atlas.lakes, frame)
    water = _within(shapely.simplify(lakes, thin_pt), frame)
    return Ground(
        lands=MappingProxyType({name: shape for name, shape in shapes.items() if shape}),
        courses=_lines(kept.atlas.segments, frame, thin_pt),
        marks=_lines(kept.atlas.places, frame, thin_pt),
        bearings=_bearings(kept.atlas, frame),
        lakes=tuple(shape for shape in water if shape),
    )


def _lines(
    things: Sequence[Segment | Place], frame: Frame, thin_pt: float
) -> Mapping[str, BaseGeometry]:
    """Return lines and points in the plane, each in its own direction."""
    dense = shapely.segmentize([item.geometry for item in things], _edge(frame))
    plane = shapely.simplify(shapely.transform(dense, frame.points), thin_pt / 2)
    return MappingProxyType({item.id: shape for item, shape in zip(things, plane, strict=True)})


def _bearings(atlas: Atlas, frame: Frame) -> Mapping[str, BaseGeometry]:
    """Return what of the gazetteer is in the frame: points, and the lines that names follow."""
    edge = box(0, 0, frame.width, frame.height)
    if not atlas.gazetteer:
        return MappingProxyType({})
    plain = [LineString(it.along) if it.along else Point(it.lon, it.lat) for it in atlas.gazetteer]
    plane = shapely.transform(shapely.segmentize(plain, 1.0), frame.points)
    seen = shapely.intersection(plane, edge)
    pairs = zip(atlas.gazetteer, seen, strict=True)
    return MappingProxyType({item.id: shape for item, shape in pairs if not shape.is_empty})


def _level(frame: Frame, thin_pt: float) -> int:
    """Return how coarse the atlas may be for a frame: half the power of two, in degrees.

    Degrees of the latitude in the middle: their triangles are as large there as on the map.
    """
    lat = frame.degrees(frame.width / 2, frame.height / 2)[1]
    narrow = max(0.1, math.cos(math.radians(lat))) if math.isfinite(lat) else 0.1
    return round(2 * math.log2(thin_pt * frame.metres / 111_000 / math.sqrt(narrow)))


@lru_cache(maxsize=10)
def _thinned(kept: _Kept, level: int) -> Mapping[str, BaseGeometry]:
    """Return every state, as coarse as the level says, so that most work is done once."""
    whole = _whole(kept)
    coarse = shapely.coverage_simplify(np.array(list(whole.values())), 2 ** (level / 2))
    return dict(zip(whole, coarse, strict=True))


@lru_cache(maxsize=2)
def _whole(kept: _Kept) -> Mapping[str, BaseGeometry]:
    """Return every state in one piece: what is cut at 180 degrees is joined beyond it."""
    states = (item for item in kept.atlas.territories.values() if not item.disputed)
    return {item.id: _joined(item.geometry) for item in states}


def _joined(geometry: BaseGeometry) -> BaseGeometry:
    west, _, east, _ = geometry.bounds
    if west > -179.999 or east < 179.999:
        return geometry
    parts = [
        translate(part, 360) if part.bounds[2] < -100 and part.bounds[0] < -160 else part
        for part in geometry.geoms
    ]
    return shapely.union_all(parts)


def _projected(shapes: Sequence[BaseGeometry], frame: Frame) -> Shapes:
    """Return polygons in points, edges made to follow the curve; empty where none is near."""
    if not shapes:
        return np.empty(0, dtype=object)
    cut = [_cut(shape, frame) for shape in shapes]
    plane: Shapes = shapely.transform(_dense(cut, _edge(frame)), frame.points)
    left, top, right, bottom = shapely.bounds(plane).T
    near = (left < frame.width) & (right > 0) & (top < frame.height) & (bottom > 0)
    plane[~near] = EMPTY
    faulty = ~shapely.is_valid(plane)
    plane[faulty] = [_polygons(shape) for shape in shapely.buffer(plane[faulty], 0)]
    return plane


def _dense(shapes: Sequence[BaseGeometry], edge: float) -> Shapes:
    """Return polygons with a corner at least each so many degrees, on a border the same for both.

    (shapely.segmentize takes away some of those that it has put in.)
    """
    whole = [shape if shape.geom_type == "MultiPolygon" else _polygons(shape) for shape in shapes]
    kind, corners, (rings, *parts) = shapely.to_ragged_array(whole)
    way = np.diff(corners, axis=0, append=0)
    way[rings[1:] - 1] = 0  # from the end of a ring none leads on
    pieces = np.maximum(1, np.ceil(np.hypot(*way.T) / edge)).astype(np.int64)
    ends = np.concatenate([[0], np.cumsum(pieces)])
    share = (np.arange(ends[-1]) - np.repeat(ends[:-1], pieces)) / np.repeat(pieces, pieces)
    dense = np.repeat(corners, pieces, axis=0) + share[:, None] * np.repeat(way, pieces, axis=0)
    found: Shapes = shapely.from_ragged_array(
        kind, np.round(dense, ROUNDING), (ends[rings], *parts)
    )
    return found


def _cut(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Return what of a shape lies in the box, wherever round the globe it is drawn."""
    west, south, east, north = frame.box
    if frame.polar:
        west, east = -540, 540  # every longitude: PROJ folds them
    found = []
    left, low, right, high = shape.bounds
    for turn in (0,) if frame.polar else (-360, 0, 360):
        if left + turn >= east or right + turn <= west or low >= north or high <= south:
            continue
        moved = translate(shape, turn) if turn else shape
        inside = left + turn >= west and right + turn <= east and low >= south and high <= north
        edge = box(west, south, east, north)
        found.append(moved if inside else _polygons(shapely.intersection(moved, edge)))
    if not found:
        return EMPTY
    return found[0] if len(found) == 1 else _polygons(shapely.union_all(found))


def _edge(frame: Frame) -> float:
    """Return how long an edge may be, in degrees: shorter where the map is larger."""
    return min(EDGE_DEGREES, max(0.02, frame.width * frame.metres / 111_000 / 40))


def _seen(whole: Mapping[str, BaseGeometry], frame: Frame) -> tuple[list[str], Shapes]:
    """Return what is in view: its names, and its shapes in points."""
    plane = _projected(list(whole.values()), frame)
    there = ~shapely.is_empty(plane)
    return [name for name, near in zip(whole, there, strict=True) if near], plane[there]


def _within(shapes: Iterable[BaseGeometry], frame: Frame) -> list[BaseGeometry]:
    """Return what of each shape is in the frame, without specks; empty where there is none."""
    edge = box(0, 0, frame.width, frame.height)
    sound = [shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes]
    whole = shapely.contains(edge, sound)
    return [
        _large(shape if inside else shapely.intersection(shape, edge))
        for shape, inside in zip(sound, whole, strict=True)
    ]


def _large(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(_polygons(shape))
    parts = parts[shapely.area(parts) > SPECK_PT2]
    holed = shapely.get_num_interior_rings(parts) > 0
    parts[holed] = [_without_specks(part) for part in parts[holed]]
    return shapely.multipolygons(parts) if len(parts) else EMPTY


def _without_specks(part: Polygon) -> Polygon:
    return Polygon(part.exterior, [r for r in part.interiors if Polygon(r).area > SPECK_PT2])


def _polygons(shape: BaseGeometry) -> MultiPolygon:
    """Return the polygons of a shape, which after a cut may hold lines and points too."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    solid = parts[
        (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.area(parts) > 0)
    ]
    return shapely.multipolygons(solid) if len(solid) else EMPTY
