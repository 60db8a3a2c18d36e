"""Fills that are more than a colour: bands, dots, hairlines and hatches, cut to their land.

They are shapes, as no two programs draw the patterns of SVG alike. All stand on one turned grid
that is fixed to the map's corner, so that they run on from country to country.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import GeometryCollection, MultiLineString
from shapely.geometry.base import BaseGeometry

from layers.export.map.paths import dots, path_data
from layers.export.style import palette
from layers.model.catalog import Layer
from layers.model.entities import Role
from layers.model.style import BAND, CELL, DOT, HAIR, QUARTERS, WHOLE
from layers.picture.appearance import Held

TURN = 45.0  # degrees, of the bands of several
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Texture:
    """Path data to fill, or to stroke with `weight` points; round: its strokes are dots."""

    data: str
    colour: str
    weight: float = 0
    round: bool = False


def ground(held: Held) -> str:
    """Return the colour below the textures of a land: that of its first alliance."""
    return palette.tint(*held[0]) if held else palette.LAND


def textures(held: Held, shape: BaseGeometry, unit: float) -> list[Texture]:
    """Return what lies on the ground of a holder of alliances; unit: points a pixel."""
    grid = _Grid(shape, TURN if len(held) > 1 else 0.0)
    wide = (BAND if len(held) > 1 else WHOLE) * unit
    found = []
    for index, (layer, role) in enumerate(held):
        bands = _Bands(first=index * wide, wide=wide, step=wide * len(held))
        if index:
            cut = path_data(grid.bands(bands))
            found.append(Texture(data=cut, colour=palette.tint(layer, role)))
        found += _texture(grid, layer, role, bands, unit)
    return [texture for texture in found if texture.data]


def hatch(
    colour: str, pixels: tuple[float, float], turn: float, shape: BaseGeometry, unit: float
) -> Texture:
    """Return parallel lines, so many pixels apart and wide, leaning by so much from upright."""
    gap, weight = pixels
    grid = _Grid(shape, turn)
    return Texture(data=path_data(grid.columns(gap * unit)), colour=colour, weight=weight * unit)


@dataclass(frozen=True, kw_only=True)
class _Bands:
    """Where the bands of one alliance begin, how wide they are, and from one to the next."""

    first: float
    wide: float
    step: float


def _texture(
    grid: "_Grid", layer: Layer, role: Role, bands: _Bands, unit: float
) -> Iterator[Texture]:
    colour, cell = palette.texture(layer, role), CELL * unit
    if layer.look.texture == "dots":
        data = "".join(dots(grid.spots(bands, part, cell, DOT * unit / 2)) for part in QUARTERS)
        yield Texture(data=data, colour=colour, weight=DOT * unit, round=True)
    elif layer.look.texture == "hairlines":
        yield Texture(data=path_data(grid.rows(bands, cell)), colour=colour, weight=HAIR * unit)


class _Grid:
    """A shape on a turned grid; what is cut out of it comes back turned to the map."""

    def __init__(self, shape: BaseGeometry, turn: float) -> None:
        angle = np.radians(turn)
        self.turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        self.shape = shapely.transform(shape, lambda points: points @ self.turn.T)
        shapely.prepare(self.shape)
        left, top, right, bottom = self.shape.bounds
        self.low, self.high = np.array((left, top)), np.array((right, bottom))

    def bands(self, bands: _Bands) -> BaseGeometry:
        """Return what of the shape lies in bands along the second axis."""
        return self._back(
            shapely.clip_by_rect(
                self.shape, left, self.low[1] - 1, left + bands.wide, self.high[1] + 1
            )
            for left in self._starts(0, bands.step, bands.first - bands.step)
        )

    def columns(self, gap: float) -> BaseGeometry:
        """Return lines along the second axis, so far apart."""
        ends = (self.low[1] - 1, self.high[1] + 1)
        lines = [[(x, ends[0]), (x, ends[1])] for x in self._starts(0, gap, 0)]
        return self._back([self.shape.intersection(MultiLineString(lines))])

    def rows(self, bands: _Bands, cell: float) -> BaseGeometry:
        """Return lines along the first axis, within bands: two in a cell."""
        heights = np.concatenate([self._starts(1, cell, part * cell) for part in QUARTERS])
        spans = [(self.low[0] - 1, self.high[0] + 1)]
        if bands.step > bands.wide:
            lefts = self._starts(0, bands.step, bands.first - bands.step)
            spans = [(left, left + bands.wide) for left in lefts]
        lines = MultiLineString([[(a, y), (b, y)] for y in heights for a, b in spans])
        return self._back([self.shape.intersection(lines)])

    def spots(self, bands: _Bands, part: float, cell: float, reach: float) -> Numbers:
        """Return where dots stand that the shape holds whole: so far along each band and cell."""
        columns = self._starts(0, bands.step, bands.first + part * bands.wide)
        rows = self._starts(1, cell, part * cell)
        x, y = (each.ravel() for each in np.meshgrid(columns, rows))
        inside = np.ones(len(x), dtype=bool)
        for aside, down in ((-reach, 0), (reach, 0), (0, -reach), (0, reach)):
            inside &= shapely.contains_xy(self.shape, x + aside, y + down)
        found: Numbers = np.column_stack([x, y])[inside] @ self.turn
        return found

    def _starts(self, axis: int, step: float, first: float) -> Numbers:
        """Return the places first, first + step, … along an axis that reach into the shape."""
        begin = np.floor((self.low[axis] - first) / step)
        return np.arange(begin, (self.high[axis] - first) / step + 1) * step + first

    def _back(self, parts: Iterator[BaseGeometry] | list[BaseGeometry]) -> BaseGeometry:
        return shapely.transform(GeometryCollection(list(parts)), lambda points: points @ self.turn)
