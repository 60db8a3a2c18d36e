"""Lengths, distances and areas on the WGS84 ellipsoid. Geometry is lon/lat in degrees.

Source: Karney 2013, doi:10.1007/s00190-012-0578-z, as in pyproj.Geod.
"""

from typing import Any

from pyproj import Geod
from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")


def length_km(line: BaseGeometry) -> float:
    """Measure a line, or the outline of a polygon, in kilometres."""
    return float(WGS84.geometry_length(line)) / 1000


def apart_km(one: Any, other: Any) -> float:
    """Return how far two places, lon and lat each, lie apart, in kilometres."""
    return float(WGS84.inv(*one, *other)[2]) / 1000


def area_km2(polygon: BaseGeometry) -> float:
    """Measure a polygon, whichever way its rings turn, in square kilometres."""
    return abs(float(WGS84.geometry_area_perimeter(polygon)[0])) / 1e6
