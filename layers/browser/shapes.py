"""The geometry that the browser fetches once: shapes as whole steps, and where names fit."""

from collections.abc import Iterable

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from layers.browser.messages import Geometry
from layers.browser.rows import AreaRow, LineRow, NamedRow, PlaceRow, Spot
from layers.model.entities import Atlas

LAND_STEPS = 1_000  # per degree: 110 m, finer than the coarsest land is simplified
LINE_STEPS = 10_000  # per degree: 11 m
LARGE_DEG = 20  # a country wider than this may be in view without its middle


def geometry_of(atlas: Atlas) -> Geometry:
    """Return every shape of an atlas as whole steps, with where its name fits."""
    states = [item for item in atlas.territories.values() if not item.disputed]
    return {
        "land": {item.id: _polygons(item.geometry) for item in states},
        "labels": {item.id: _label(item.geometry) for item in states},
        "spare": {item.id: spots for item in states if (spots := _spare_labels(item.geometry))},
        "areas": {
            item.id: AreaRow(
                since=item.since,
                until=item.until or "",
                within=item.within,
                polygons=_polygons(item.geometry),
                label=_label(item.geometry),
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
                steps=deltas(item.geometry.coords, LINE_STEPS),
                since=item.since.isoformat(),
                stage=item.stage,
            )
            for item in atlas.segments
        },
        "crossed": _crossed(atlas),
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


def _label(geometry: BaseGeometry) -> Spot:
    """Return where a name fits best, and how wide the largest part is."""
    largest = max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.area)
    west, _, east, _ = largest.bounds
    spot = polylabel(largest.simplify(0.05), tolerance=0.1)
    return Spot(*(round(value, 2) for value in (spot.x, spot.y, east - west)))


def _spare_labels(geometry: BaseGeometry) -> list[Spot]:
    """Return more places for the name of a large country, for when its middle is not in view.

    Each with how wide the land is around it; none for a country that is small.
    """
    largest = max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.area).simplify(0.1)
    west, south, east, north = largest.bounds
    if east - west < LARGE_DEG:
        return []
    spots: list[Spot] = []
    for lat in range(int(south) + 2, int(north), 3):
        across = largest.intersection(LineString([(west, lat), (east, lat)]))
        for piece in getattr(across, "geoms", [across]):
            first, last = sorted((piece.coords[0][0], piece.coords[-1][0]))
            reach = ((lon, min(lon - first, last - lon)) for lon in range(int(first), int(last), 4))
            spots += [Spot(lon, lat, round(2 * side, 1)) for lon, side in reach if side > 2]
    return spots
