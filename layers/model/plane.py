"""The plane of the map: Lambert's azimuthal equal-area projection, the same in every medium.

Source: Snyder 1987, USGS Professional Paper 1395, pp. 185-186, on a sphere of the earth's area. The
browser has the same in layers/web/map/plane.js.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.affinity import translate
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

Numbers = npt.NDArray[np.float64]
Shapes = npt.NDArray[Any]
RADIUS_M = 6_371_007.2
TILE_PX = 256  # the world at zoom 0, as Leaflet has it
RIM = 0.9999  # of the way to the point opposite: what lies beyond is seen there
TINY = 1e-15
OFF_M = 56.0  # how far an edge may lie beside the way it stands for: half a pixel at zoom 10
ROUNDING = 7  # decimals: what two neighbours share comes out the same for both
EDGE = 179.999  # degrees: what reaches as far was cut at 180


@dataclass(frozen=True, kw_only=True)
class Plane:
    """The plane around a centre, lat and lon in degrees; x and y are metres, east and north."""

    lat: float
    lon: float

    @classmethod
    def around(cls, centre: tuple[float, float]) -> "Plane":
        """Return the plane around the centre that an atlas names."""
        return cls(lat=centre[0], lon=centre[1])

    def points(self, lonlat: Numbers) -> Numbers:
        """Return n by 2 degrees, lon and lat of any turn, as n by 2 metres of the plane."""
        east, north = np.radians(lonlat[:, 0] - self.lon), np.radians(lonlat[:, 1])
        sin0, cos0 = self._sines
        sin, cos = np.sin(north), np.cos(north)
        along = cos * np.cos(east)
        k = RADIUS_M * np.sqrt(2 / np.maximum(1 + sin0 * sin + cos0 * along, TINY))
        return np.column_stack([k * cos * np.sin(east), k * (cos0 * sin - sin0 * along)])

    def degrees(self, points: Numbers) -> Numbers:
        """Return n by 2 metres as n by 2 degrees, lon and lat; beyond the rim, of the rim."""
        x, y = points[:, 0], points[:, 1]
        far = np.maximum(np.hypot(x, y), TINY)
        sin0, cos0 = self._sines
        angle = 2 * np.arcsin(np.minimum(far / (2 * RADIUS_M), RIM))
        sin, cos = np.sin(angle), np.cos(angle)
        north = np.arcsin(np.clip(cos * sin0 + y * sin * cos0 / far, -1, 1))
        east = np.arctan2(x * sin, far * cos0 * cos - y * sin0 * sin)
        lon = (self.lon + np.degrees(east) + 180) % 360 - 180
        return np.column_stack([lon, np.degrees(north)])

    def metres_a_pixel(self, zoom: float) -> float:
        """Return how far a pixel of a zoom level reaches: as in Mercator at the centre."""
        across = 2 * math.pi * RADIUS_M * math.cos(math.radians(self.lat))
        return float(across / (TILE_PX * 2.0**zoom))

    def bent(self, shapes: Sequence[BaseGeometry]) -> Shapes:
        """Return shapes of one kind with more corners where an edge would leave its way.

        An edge is straight in degrees, as in every file, and in the plane it is not.
        """
        if not len(shapes):
            return np.empty(0, dtype=object)
        kind, corners, (lines, *parts) = shapely.to_ragged_array(list(shapes))
        way = np.diff(corners, axis=0, append=0)
        way[lines[1:] - 1] = 0  # from the end of a line none leads on
        pieces = self._pieces(corners, way)
        ends = np.concatenate([[0], np.cumsum(pieces)])
        share = (np.arange(ends[-1]) - np.repeat(ends[:-1], pieces)) / np.repeat(pieces, pieces)
        dense = np.repeat(corners, pieces, axis=0) + share[:, None] * np.repeat(way, pieces, axis=0)
        rounded = np.round(dense, ROUNDING)
        found: Shapes = shapely.from_ragged_array(kind, rounded, (ends[lines], *parts))
        return found

    def _pieces(self, corners: Numbers, way: Numbers) -> npt.NDArray[np.int64]:
        """Return into how many pieces each edge has to be divided."""
        ends = self.points(corners), self.points(corners + way)
        off = self.points(corners + way / 2) - (ends[0] + ends[1]) / 2
        pieces = np.ceil(np.sqrt(np.hypot(off[:, 0], off[:, 1]) / OFF_M))
        return np.asarray(np.maximum(1, pieces), dtype=np.int64)

    @property
    def _sines(self) -> tuple[float, float]:
        return math.sin(math.radians(self.lat)), math.cos(math.radians(self.lat))


def uncut(shape: BaseGeometry) -> BaseGeometry:
    """Return polygons without the cut at 180 degrees, which files must have and a map must not.

    What lies beyond it runs on past 180; what holds a pole is a ring around it.
    """
    west, _, east, _ = shape.bounds
    if west > -EDGE or east < EDGE:
        return shape
    parts = [_around_pole(part) for part in getattr(shape, "geoms", [shape])]
    turned = [translate(part, 360) if _is_beyond(part) else part for part in parts]
    return shapely.union_all(turned)


def _is_beyond(part: BaseGeometry) -> bool:
    return bool(part.bounds[0] < -160 and part.bounds[2] < -100)


def _around_pole(part: Polygon) -> Polygon:
    """Return a polygon that goes round the globe, without the way along the cut to the pole."""
    if not (part.bounds[0] < -EDGE and part.bounds[2] > EDGE):
        return part
    ring = np.asarray(part.exterior.coords)
    return Polygon(ring[np.abs(ring[:, 1]) < 90], part.interiors)
