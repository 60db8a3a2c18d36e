"""Fills that are more than a colour: bands and hatches, cut to their land.

They are shapes, as no two programs draw the patterns of SVG alike. All stand on one turned grid
that is fixed to the map's corner, so that they run on from country to country.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import GeometryCollection, MultiLineString
from shapely.geometry.base import BaseGeometry

from layers.export.map.paths import path_data
from layers.export.style import palette
from layers.model.style import BAND
from layers.picture.appearance import Held

TURN = 45.0  # degrees, of the bands of several
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Texture:
    """Path data to fill, or to stroke with `weight` points."""

    data: str
    colour: str
    weight: float = 0


def ground(held: Held) -> str:
    """Return the colour below the textures of a land: that of its first alliance."""
    return palette.tint(*held[0]) if held else palette.LAND


def textures(held: Held, shape: BaseGeometry, unit: float) -> list[Texture]:
    """Return what lies on the ground of a holder of several; unit: points a pixel."""
    if len(held) < 2:
        return []
    grid, wide = _Grid(shape, TURN), BAND * unit
    found = (
        Texture(
            data=path_data(grid.bands(index * wide, wide, wide * len(held))),
            colour=palette.tint(*pair),
        )
        for index, pair in enumerate(held)
        if index
    )
    return [texture for texture in found if texture.data]


def hatch(
    colour: str, pixels: tuple[float, float], turn: float, shape: BaseGeometry, unit: float
) -> Texture:
    """Return parallel lines, so many pixels apart and wide, leaning by so much from upright."""
    gap, weight = pixels
    grid = _Grid(shape, turn)
    return Texture(data=path_data(grid.columns(gap * unit)), colour=colour, weight=weight * unit)


class _Grid:
    """A shape on a turned grid; what is cut out of it comes back turned to the map."""

    def __init__(self, shape: BaseGeometry, turn: float) -> None:
        angle = np.radians(turn)
        self.turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        self.shape = shapely.transform(shape, lambda points: points @ self.turn.T)
        shapely.prepare(self.shape)
        left, top, right, bottom = self.shape.bounds
        self.low, self.high = np.array((left, top)), np.array((right, bottom))

    def bands(self, first: float, wide: float, step: float) -> BaseGeometry:
        """Return what of the shape lies in bands along the second axis, from one to the next."""
        return self._back(
            shapely.clip_by_rect(self.shape, left, self.low[1] - 1, left + wide, self.high[1] + 1)
            for left in self._starts(0, step, first - step)
        )

    def columns(self, gap: float) -> BaseGeometry:
        """Return lines along the second axis, so far apart."""
        ends = (self.low[1] - 1, self.high[1] + 1)
        lines = [[(x, ends[0]), (x, ends[1])] for x in self._starts(0, gap, 0)]
        return self._back([self.shape.intersection(MultiLineString(lines))])

    def _starts(self, axis: int, step: float, first: float) -> Numbers:
        """Return the places first, first + step, … along an axis that reach into the shape."""
        begin = np.floor((self.low[axis] - first) / step)
        return np.arange(begin, (self.high[axis] - first) / step + 1) * step + first

    def _back(self, parts: Iterable[BaseGeometry]) -> BaseGeometry:
        return shapely.transform(GeometryCollection(list(parts)), lambda points: points @ self.turn)
