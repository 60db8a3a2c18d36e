"""The geometry that the browser fetches once: shapes as whole steps, and where names fit."""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from layers.browser.messages import Geometry
from layers.browser.rows import AreaRow, LineRow, NamedRow, PlaceRow, Spot
from layers.model.entities import Atlas
from layers.model.plane import Plane, uncut

LAND_STEPS = 1_000  # per degree: 110 m, finer than the coarsest land is simplified
LINE_STEPS = 10_000  # per degree: 11 m


def geometry_of(atlas: Atlas) -> Geometry:
    """Return every shape of an atlas as whole steps, with where its name fits."""
    plane = Plane.around(atlas.catalog.centre)
    states = [item for item in atlas.territories.values() if not item.disputed]
    land = _bent({item.id: item.geometry for item in states}, plane)
    areas = _bent({item.id: item.geometry for item in atlas.areas}, plane)
    lines = plane.bent([item.geometry for item in atlas.segments])
    return {
        "land": {name: _polygons(shape) for name, shape in land.items()},
        "labels": {name: _label(shape, plane) for name, shape in land.items()},
        "areas": {
            item.id: AreaRow(
                since=item.since,
                until=item.until or "",
                within=item.within,
                polygons=_polygons(areas[item.id]),
                label=_label(areas[item.id], plane),
                layer=item.layer,
            )
            for item in atlas.areas
        },
        "apart": [item.id for item in states if item.status],
        "lakes": [_polygons(lake) for lake in atlas.lakes],
        "lines": {
            item.id: LineRow(
                layer=item.layer,
                mode=item.mode,
                accuracy=item.accuracy,
                steps=deltas(line.coords, LINE_STEPS),
                since=item.since.isoformat(),
                stage=item.stage,
            )
            for item, line in zip(atlas.segments, lines, strict=True)
        },
        "crossed": _crossed(atlas),
        "by_size": atlas.by_size,
        "neighbours": {id: " ".join(own) for id, own in atlas.neighbours.items()},
        "places": {
            item.id: PlaceRow(
                kind=item.kind,
                lon=round(item.geometry.x, 4),
                lat=round(item.geometry.y, 4),
                country=item.country,
                since=item.since or "",
                layer=item.layer,
            )
            for item in atlas.places
        },
        "gazetteer": {
            item.id: NamedRow(
                kind=item.kind,
                lon=item.lon,
                lat=item.lat,
                rank=item.rank,
                along=deltas(item.along or (), LAND_STEPS),
                country=item.country or "",
            )
            for item in atlas.gazetteer
        },
    }


def deltas(points: Iterable[tuple[float, ...]], steps: int) -> list[int]:
    """Return a line as whole steps: the first point, then the way from each to the next.

    points: (lon, lat) in degrees. Points that fall together are kept once.
    """
    encoded: list[int] = []
    last_x = last_y = 0
    for lon, lat, *_ in points:
        x, y = round(lon * steps), round(lat * steps)
        if encoded and (x, y) == (last_x, last_y):
            continue
        encoded += (x - last_x, y - last_y)
        last_x, last_y = x, y
    return encoded


def _crossed(atlas: Atlas) -> dict[str, list[str]]:
    crossed: dict[str, list[str]] = {segment.id: [] for segment in atlas.segments}
    for crossing in atlas.crossings:
        if crossing.country:
            crossed[crossing.segment].append(crossing.country)
    return crossed


def _polygons(geometry: BaseGeometry) -> list[list[list[int]]]:
    polygons = [
        [deltas(ring.coords, LAND_STEPS) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in getattr(geometry, "geoms", [geometry])
    ]
    return [
        [ring for ring in polygon if len(ring) >= 6]  # three points make a ring
        for polygon in polygons
        if len(polygon[0]) >= 6
    ]


def _bent(shapes: Mapping[str, BaseGeometry], plane: Plane) -> dict[str, BaseGeometry]:
    """Return polygons, in degrees, as they lie in the plane: not cut, and with bent edges."""
    whole = [uncut(shape) for shape in shapes.values()]
    return dict(zip(shapes, plane.bent([_several(shape) for shape in whole]), strict=True))


def _several(shape: BaseGeometry) -> BaseGeometry:
    return shape if shape.geom_type == "MultiPolygon" else MultiPolygon([shape])


def _largest(shape: BaseGeometry, plane: Plane, thin_km: float) -> BaseGeometry:
    """Return the largest part of a shape, in kilometres of the plane."""
    parts = shapely.get_parts(shapely.transform(shape, lambda at: plane.points(at) / 1000))
    return max(parts, key=shapely.area).simplify(thin_km)


def _label(shape: BaseGeometry, plane: Plane) -> Spot:
    """Return where a name fits best, and how wide the largest part is."""
    largest = _largest(shape, plane, 4)
    west, _, east, _ = largest.bounds
    spot = polylabel(largest, tolerance=8)
    return _spot(plane, spot.x, spot.y, east - west)


def _spot(plane: Plane, x_km: float, y_km: float, width_km: float) -> Spot:
    lon, lat = plane.degrees(np.array([[x_km, y_km]]) * 1000)[0]
    return Spot(round(float(lon), 2), round(float(lat), 2), round(width_km))
