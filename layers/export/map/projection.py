"""Where a plate looks: a rectangle of the atlas's plane, the same that the screen shows."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from shapely.geometry import box

from layers.model.fields import Corners
from layers.model.geodesy import apart_km
from layers.model.plane import RADIUS_M, Numbers, Plane
from layers.model.view import FRAME_PX, Camera
from layers.words import say

Box = tuple[float, float, float, float]  # west, south, east, north in degrees
HOME_MARGIN = 1.03
SCALE_SHARE = 0.17  # of the map's width: how long its scale is at most
STEP = 2.5  # how much longer a scale of the next round number may be
EDGE_PARTS = 40  # of each side, whose way over the globe is curved


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A rectangle of the plane that fills width by height points.

    left, top: metres in the plane. metres: of the plane, a point.
    """

    width: float
    height: float
    plane: Plane
    left: float
    top: float
    metres: float

    @property
    def words(self) -> str:
        """The projection, for people."""
        lat, lon = _degrees(self.plane.lat, "NS"), _degrees(self.plane.lon, "EW")
        return say("projection.azimuthal", lat=lat, lon=lon)

    @property
    def edge(self) -> Numbers:
        """Lon and lat of points along the edge, round to the first; beyond the earth, its rim."""
        part = max(self.width, self.height) / EDGE_PARTS
        outline = box(0, 0, self.width, self.height).exterior.segmentize(part)
        return self.plane.degrees(self._metres(np.array(outline.coords)))

    @property
    def box(self) -> Box:
        """The degrees that may be seen in it; the lon runs on past 180."""
        lon, lat = self.edge.T
        poles = self.points(np.array([(0, -90), (0, 90)], float))
        there = (poles > 0) & (poles < (self.width, self.height))
        south, north = np.all(there, axis=1).tolist()
        if self._is_beyond or (south and north):
            return -180, -90, 180, 90
        if south or north:
            return -180, -90 if south else lat.min(), 180, 90 if north else lat.max()
        middle = self.degrees(self.width / 2, self.height / 2)[0]
        around = (lon - middle + 180) % 360 - 180 + middle
        return around.min(), lat.min(), around.max(), lat.max()

    def inside(self, metres: Numbers) -> Numbers:
        """Return n by 2 metres of the plane as n by 2 points of the plate."""
        return np.asarray((metres - (self.left, self.top)) / (self.metres, -self.metres))

    def points(self, lonlat: Numbers) -> Numbers:
        """Return n by 2 degrees as n by 2 points of the plate."""
        return self.inside(self.plane.points(lonlat))

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return the lon and lat of a point of the plate."""
        lon, lat = self.plane.degrees(self._metres(np.array([(x, y)])))[0]
        return float(lon), float(lat)

    def scale(self, least: float = 0) -> tuple[int, float]:
        """Return kilometres, a round number, and how many points they take in the map's middle.

        least: points that they take at least, if that is not half of the map.
        """
        across = SCALE_SHARE * self.width / 3
        west, east = (
            self.degrees(self.width / 2 + side * across, self.height / 2) for side in (-1, 1)
        )
        per_km = 2 * across / apart_km(west, east)
        most = min(max(SCALE_SHARE * self.width, STEP * least), self.width / 2) / per_km
        power = 10 ** math.floor(math.log10(most))
        km = max(1, next(int(step * power) for step in (5, 2, 1) if step * power <= most))
        return km, km * per_km

    @property
    def _is_beyond(self) -> bool:
        """Whether a corner lies beyond the earth."""
        corners = self._metres(np.array(box(0, 0, self.width, self.height).exterior.coords))
        return bool((np.hypot(corners[:, 0], corners[:, 1]) >= 2 * RADIUS_M).any())

    def _metres(self, points: Numbers) -> Numbers:
        return np.asarray(points * (self.metres, -self.metres) + (self.left, self.top))


@lru_cache(maxsize=64)
def frame_of(plane: Plane, shown: Camera | Corners, width: float, height: float) -> Frame:
    """Return the frame that shows what a camera shows, or a rectangle between two corners.

    width, height: points. The map is never stretched: where its shape is another, there is more to
    see above and below, or at the sides.
    """
    if isinstance(shown, Camera):
        [(x, y)] = plane.points(np.array([(shown.lon, shown.lat)]))
        pixel = plane.metres_a_pixel(shown.zoom)
        metres = pixel * max(FRAME_PX[0] / width, FRAME_PX[1] / height)
    else:
        corners = plane.points(np.array([(lon, lat) for lat, lon in shown]))
        (x, y), (across, up) = corners.mean(axis=0), np.abs(np.diff(corners, axis=0))[0]
        metres = HOME_MARGIN * max(across / width, up / height)
    return Frame(
        width=width,
        height=height,
        plane=plane,
        left=float(x - metres * width / 2),
        top=float(y + metres * height / 2),
        metres=float(metres),
    )


def _degrees(value: float, sides: str) -> str:
    """Return degrees as prose: 44.5° N."""
    return say("projection.degrees", side=sides[value < 0], degrees=abs(value))
