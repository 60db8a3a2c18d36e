"""Where a plate looks: a projection that suits the region, and the frame cut out of it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from pyproj import Transformer

from layers.model.fields import Corners
from layers.model.geodesy import apart_km
from layers.model.view import Camera
from layers.words import say

Numbers = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Fit = Callable[[str], tuple[float, float, float]]  # centre x and y, metres per point

HOME_MARGIN = 1.03
WINDOW_PX = (
    1090,
    856,
)  # what a camera means: what a map of this size shows, as in web/map/compose.js
HEART = (
    0.72  # of its height: 1090 by 620 pixels, which hold what a scene is about, to their corners
)
WORLD_DEGREES = 185  # a frame wider than this is a map of the world
LAND_LATS = (-57, 85)  # of the world, what has land on this map
SCALE_SHARE = 0.17  # of the map's width: how long its scale is at most
STEP = 2.5  # how much longer a scale of the next round number may be
POLAR, TROPICAL = 80.0, 12.0  # a cone suits neither the poles nor the equator


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A rectangle of a projected plane that fills width by height points.

    proj: for PROJ; words: for people. lon: the central meridian. left, top: metres in the plane.
    box: what may be seen in it, generously; its lon runs on past 180. cut: the meridian opposite
    is an edge of the map. polar: it shows a pole, so all longitudes.
    """

    width: float
    height: float
    proj: str
    words: str
    lon: float
    left: float
    top: float
    metres: float
    box: Box
    cut: bool
    polar: bool

    @property
    def transformer(self) -> Transformer:
        """From degrees to the plane; PROJ folds longitudes beyond 180 by itself."""
        return _to_plane(self.proj)

    def points(self, lonlat: Numbers) -> Numbers:
        """Return n by 2 degrees as n by 2 points of the plate."""
        lon, lat = lonlat[:, 0], lonlat[:, 1]
        if self.cut:  # the edge itself belongs to the side it was cut on
            lon = np.clip(lon, self.lon - 180 + 1e-9, self.lon + 180 - 1e-9)
        x, y = self.transformer.transform(lon, lat)
        return np.column_stack([(x - self.left) / self.metres, (self.top - y) / self.metres])

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return the lon and lat of a point of the plate."""
        lon, lat = self.transformer.transform(
            self.left + x * self.metres, self.top - y * self.metres, direction="INVERSE"
        )
        return float(lon), float(lat)

    def scale(self, least: float = 0) -> tuple[int, float]:
        """Return kilometres, a round number, and how many points they take in the map's middle.

        least: points that they take at least, if that is not half of the map.
        """
        across = min(20.0, self.width / 10)
        west, east = (
            self.degrees(self.width / 2 + side * across, self.height / 2) for side in (-1, 1)
        )
        per_km = 2 * across / apart_km(west, east)
        most = min(max(SCALE_SHARE * self.width, STEP * least), self.width / 2) / per_km
        power = 10 ** math.floor(math.log10(most))
        km = max(1, next(int(step * power) for step in (5, 2, 1) if step * power <= most))
        return km, km * per_km


@lru_cache(maxsize=64)
def frame_of(shown: Camera | Corners, width: float, height: float) -> Frame:
    """Return the frame that shows what a camera shows, or a box between two corners.

    width, height: points. The map is never stretched: where its shape is not the window's,
    there is more or less to see above and below.
    """
    camera = shown if isinstance(shown, Camera) else None
    region = _window(shown) if isinstance(shown, Camera) else _box(shown)
    west, south, east, north = region
    lon, lat = (west + east) / 2, camera.lat if camera else (south + north) / 2
    if east - west > WORLD_DEGREES:
        return _world(lon, lat, min(east - west, 360), (width, height))
    fit = _fit(region, camera, (width, height))
    near = _azimuthal(lon, lat)
    lats = _lats(near, fit(near), height)
    if lats is None or max(map(abs, lats)) > POLAR or abs(lat) < TROPICAL:
        words = say("projection.azimuthal", lat=_degrees(lat, "NS"), lon=_degrees(lon, "EW"))
        return _frame(near, words, lon, fit(near), (width, height))
    sixth = (lats[1] - lats[0]) / 6  # standard parallels a sixth in from either end
    first, second = lats[0] + sixth, lats[1] - sixth
    cone = f"+proj=aea +lat_1={first:.4f} +lat_2={second:.4f} +lat_0={lat:.4f} +lon_0={lon:.4f}"
    words = say(
        "projection.conic",
        first=_degrees(first, "NS"),
        second=_degrees(second, "NS"),
        lon=_degrees(lon, "EW"),
    )
    cone += " +datum=WGS84"
    return _frame(cone, words, lon, fit(cone), (width, height))


@lru_cache(maxsize=64)
def _to_plane(proj: str) -> Transformer:
    """Return the way from degrees to metres in the plane; each takes a while to work out."""
    return Transformer.from_crs("EPSG:4326", proj, always_xy=True)


def _box(corners: Corners) -> Box:
    (south, west), (north, east) = corners
    return west, south, east, north


def _window(camera: Camera) -> Box:
    """Return what the heart of a window showed, in Leaflet's spherical Mercator."""
    per_degree = 256 * 2**camera.zoom / 360
    half = WINDOW_PX[0] / 2 / per_degree
    middle = math.degrees(math.asinh(math.tan(math.radians(camera.lat))))
    reach = HEART * WINDOW_PX[1] / 2 / per_degree
    south, north = (
        math.degrees(math.atan(math.sinh(math.radians(middle + side * reach)))) for side in (-1, 1)
    )
    return camera.lon - half, south, camera.lon + half, north


def _fit(region: Box, camera: Camera | None, size: tuple[float, float]) -> Fit:
    """Return how to lay a region into the frame: by its width around a camera, else whole."""
    west, south, east, north = region
    along, up = np.linspace(west, east, 41), np.linspace(south, north, 41)
    outline = np.concatenate(
        [
            np.column_stack([along, np.full(41, south)]),
            np.column_stack([along, np.full(41, north)]),
            np.column_stack([np.full(41, west), up]),
            np.column_stack([np.full(41, east), up]),
        ]
    )

    def fit(proj: str) -> tuple[float, float, float]:
        to_plane = _to_plane(proj)
        x, y = to_plane.transform(outline[:, 0], outline[:, 1])
        if camera:
            centre = to_plane.transform(camera.lon, camera.lat)
            return *centre, 2 * float(np.abs(x - centre[0]).max()) / size[0]
        middle = (float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)
        needed = max(float(np.ptp(x)) / size[0], float(np.ptp(y)) / size[1])
        return *middle, needed * HOME_MARGIN

    return fit


def _lats(proj: str, fitted: tuple[float, float, float], height: float) -> list[float] | None:
    """Return the southernmost and northernmost latitude down the middle; None over a pole."""
    x, y, metres = fitted
    to_plane = _to_plane(proj)
    ends = [y - metres * height / 2, y + metres * height / 2]
    lons, lats = to_plane.transform([x, x], ends, direction="INVERSE")
    centre = to_plane.transform(x, y, direction="INVERSE")[0]
    over = any(not math.isfinite(lon) or abs(lon - centre) > 90 for lon in lons)
    return None if over else [float(lat) for lat in lats]


def _world(lon: float, lat: float, span: float, size: tuple[float, float]) -> Frame:
    """Return a frame in Equal Earth, kept within the globe as far as it is that high."""
    lon = (lon + 180) % 360 - 180
    proj = f"+proj=eqearth +lon_0={lon:.4f} +datum=WGS84"
    to_plane = _to_plane(proj)
    across = to_plane.transform(lon + 179.999999, 0)[0]
    south, north, middle = (float(to_plane.transform(lon, at)[1]) for at in (*LAND_LATS, lat))
    metres = 2 * across * span / 360 / size[0] * (1.02 if span == 360 else 1)
    if span == 360:
        metres = max(metres, (north - south) / size[1] * 1.02)
    slack = max(0.0, (north - south - metres * size[1]) / 2)
    y = min(max(middle, (north + south) / 2 - slack), (north + south) / 2 + slack)
    words = say("projection.world", lon=_degrees(lon, "EW"))
    return _frame(proj, words, lon, (0.0, y, metres), size)


def _azimuthal(lon: float, lat: float) -> str:
    return f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +datum=WGS84"


def _frame(
    proj: str, words: str, lon: float, fitted: tuple[float, float, float], size: tuple[float, float]
) -> Frame:
    x, y, metres = fitted
    left, top = x - metres * size[0] / 2, y + metres * size[1] / 2
    to_plane = _to_plane(proj)
    pole = math.copysign(90, _lat(to_plane, x, y))
    at = to_plane.transform(lon, pole)
    inside = abs(at[0] - x) < metres * size[0] / 2 and abs(at[1] - y) < metres * size[1] / 2
    cut, polar = "eqearth" in proj, inside and "laea" in proj
    grid_x, grid_y = np.meshgrid(np.linspace(0, 1, 25), np.linspace(0, 1, 25))
    xs, ys = left + grid_x.ravel() * metres * size[0], top - grid_y.ravel() * metres * size[1]
    box = _seen(to_plane, xs, ys, lon)
    if cut or polar:
        south, north = (-90.0, 90.0) if cut else (box[1], box[3])
        box = (lon - 180, south if pole > 0 else -90, lon + 180, north if pole < 0 else 90)
    return Frame(
        width=size[0],
        height=size[1],
        proj=proj,
        words=words,
        lon=lon,
        left=left,
        top=top,
        metres=metres,
        box=box,
        cut=cut,
        polar=polar,
    )


def _lat(to_plane: Transformer, x: float, y: float) -> float:
    """Return the latitude of a point of the plane."""
    return float(to_plane.transform(x, y, direction="INVERSE")[1])


def _seen(to_plane: Transformer, xs: Numbers, ys: Numbers, lon: float) -> Box:
    """Return the degrees that points of the plane lie in, a good way beyond on each side."""
    lons, lats = to_plane.transform(xs, ys, direction="INVERSE")
    there = np.isfinite(lons) & np.isfinite(lats)
    around = (lons[there] - lon + 180) % 360 - 180
    more = 1 + 0.02 * float(np.ptp(lats[there]))  # between the points looked at, and a margin
    return (
        max(lon + float(around.min()) - 2 * more, lon - 180),
        max(float(lats[there].min()) - more, -90.0),
        min(lon + float(around.max()) + 2 * more, lon + 180),
        min(float(lats[there].max()) + more, 90.0),
    )


def _degrees(value: float, sides: str) -> str:
    """Return degrees as prose: 44.5° N."""
    folded = (value + 180) % 360 - 180 if sides == "EW" else value
    return say("projection.degrees", side=sides[folded < 0], degrees=abs(folded))
