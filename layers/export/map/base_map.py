"""The land under a plate: cut out, projected, thinned together so that borders stay shared."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.map.label_space import Room
from layers.export.map.projection import Frame
from layers.model.entities import Atlas
from layers.model.plane import Plane, uncut

THIN_PT = 0.45  # a corner goes whose triangle is smaller than about this squared: 0.4 points off
MANY = 9_000  # corners: more, where few are wanted, are thinned once more as they lie on the map
SPECK_PT2 = 0.5  # smaller than a full stop
EMPTY = MultiPolygon()
Shapes = npt.NDArray[Any]
Named = Mapping[Any, BaseGeometry]


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


@dataclass(frozen=True, kw_only=True)
class _Plane:
    """All that an atlas may draw, by id, in metres of its plane."""

    states: Named
    areas: Named
    lakes: Named
    courses: Named
    marks: Named


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
    plane = _plane(kept, frame.plane)
    states, thin = _seen(_thinned(kept, frame.plane, _level(frame, thin_pt)), frame)
    if thin_pt > THIN_PT and shapely.get_num_coordinates(thin).sum() > MANY:
        thin = shapely.coverage_simplify(thin, thin_pt)
    areas, over = _seen(plane.areas, frame)
    over = shapely.coverage_simplify(over, thin_pt / 2)
    shapes = dict(zip((*states, *areas), _within([*thin, *over], frame), strict=True))
    _, lakes = _seen(plane.lakes, frame)
    water = _within(shapely.simplify(lakes, thin_pt), frame)
    return Ground(
        lands=MappingProxyType({name: shape for name, shape in shapes.items() if shape}),
        courses=_lines(plane.courses, frame, thin_pt),
        marks=_lines(plane.marks, frame, thin_pt),
        bearings=_bearings(kept.atlas, frame),
        lakes=tuple(shape for shape in water if shape),
    )


def _lines(things: Named, frame: Frame, thin_pt: float) -> Mapping[str, BaseGeometry]:
    """Return lines and points in the frame, each in its own direction."""
    shapes = shapely.transform(list(things.values()), frame.inside)
    return MappingProxyType(dict(zip(things, shapely.simplify(shapes, thin_pt / 2), strict=True)))


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
    """Return how coarse the atlas may be for a frame: half the power of two, in metres."""
    return round(2 * math.log2(thin_pt * frame.metres))


@lru_cache(maxsize=10)
def _thinned(kept: _Kept, plane: Plane, level: int) -> Named:
    """Return every state, as coarse as the level says, so that most work is done once."""
    whole = _plane(kept, plane).states
    coarse = shapely.coverage_simplify(np.array(list(whole.values())), 2 ** (level / 2))
    return dict(zip(whole, coarse, strict=True))


@lru_cache(maxsize=2)
def _plane(kept: _Kept, plane: Plane) -> _Plane:
    atlas = kept.atlas
    states = {it.id: it.geometry for it in atlas.territories.values() if not it.disputed}
    return _Plane(
        states=_polygons_in(plane, states),
        areas=_polygons_in(plane, {item.id: item.geometry for item in atlas.areas}),
        lakes=_polygons_in(plane, dict(enumerate(atlas.lakes))),
        courses=_in(plane, {item.id: item.geometry for item in atlas.segments}),
        marks={it.id: shapely.transform(it.geometry, plane.points) for it in atlas.places},
    )


def _polygons_in(plane: Plane, shapes: Mapping[Any, BaseGeometry]) -> Named:
    """Return polygons in the plane, not cut at 180 degrees."""
    return _in(plane, {name: _whole(uncut(shape)) for name, shape in shapes.items()})


def _in(plane: Plane, shapes: Mapping[Any, BaseGeometry]) -> Named:
    bent = shapely.transform(plane.bent(list(shapes.values())), plane.points)
    return dict(zip(shapes, bent, strict=True))


def _whole(shape: BaseGeometry) -> BaseGeometry:
    return shape if shape.geom_type == "MultiPolygon" else _polygons(shape)


def _seen(whole: Named, frame: Frame) -> tuple[list[str], Shapes]:
    """Return what is in view: its names, and its shapes in points."""
    inside = shapely.transform(list(whole.values()), frame.inside)
    left, top, right, bottom = shapely.bounds(inside).T
    there = (left < frame.width) & (right > 0) & (top < frame.height) & (bottom > 0)
    return [name for name, near in zip(whole, there, strict=True) if near], inside[there]


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
