"""Fills that are more than a colour: diagonal bands, dots, hairlines and hatches, as paths."""

from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from layers.export.style import palette
from layers.model.catalog import Layer
from layers.model.entities import Role
from layers.model.style import BAND, CELL, DOT, HAIR, QUARTERS, WHOLE
from layers.picture.appearance import Held

TURN = 45.0  # degrees, of the bands of several


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A path to fill, or to stroke with `weight` points; dots are dashes of no length."""

    path: Path
    colour: str
    weight: float = 0
    dash: str = ""


def fill(held: Held, bounds: tuple[float, float, float, float], unit: float) -> list[Stroke]:
    """Return what fills these bounds for a holder of alliances; unit: points a pixel."""
    number = len(held)
    band = _band(number) * unit
    grid = _Grid(bounds, TURN if number > 1 else 0.0)
    strokes = []
    for index, (layer, role) in enumerate(held):
        if number > 1:
            left = grid.starts(0, band * number, index * band)
            strokes.append(Stroke(path=grid.bars(left, band), colour=palette.tint(layer, role)))
        strokes += _texture(grid, layer, role, (index, number, unit))
    return strokes


def hatch(
    colour: str, gap: float, weight: float, turn: float, bounds: tuple[float, float, float, float]
) -> Stroke:
    """Return parallel lines, `gap` points apart, leaning by `turn` degrees from upright."""
    grid = _Grid(bounds, turn)
    return Stroke(path=grid.columns(grid.starts(0, gap, 0)), colour=colour, weight=weight)


def _band(number: int) -> float:
    return BAND if number > 1 else WHOLE


def _texture(grid: "_Grid", layer: Layer, role: Role, at: tuple[int, int, float]) -> list[Stroke]:
    index, number, unit = at
    band, cell = _band(number) * unit, CELL * unit
    colour, name = palette.texture(layer, role), layer.look.texture
    if name == "dots":
        return [
            Stroke(
                path=grid.columns(
                    grid.starts(0, band * number, (index + part) * band), cell, part * cell
                ),
                colour=colour,
                weight=DOT * unit,
                dash=f"0.01 {cell - 0.01:.4f}",
            )
            for part in QUARTERS
        ]
    if name != "hairlines":
        return []
    rows = np.concatenate([grid.starts(1, cell, part * cell) for part in QUARTERS])
    lefts = None if number == 1 else grid.starts(0, band * number, index * band)
    return [Stroke(path=grid.rows(rows, lefts, band), colour=colour, weight=HAIR * unit)]


class _Grid:
    """A turned grid over some bounds, fixed to the map's corner so that neighbours agree."""

    def __init__(self, bounds: tuple[float, float, float, float], turn: float) -> None:
        angle = np.radians(turn)
        self.turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        left, top, right, bottom = bounds
        corners = np.array([(left, top), (right, top), (left, bottom), (right, bottom)])
        turned = corners @ self.turn.T
        self.low, self.high = turned.min(axis=0), turned.max(axis=0)

    def starts(self, axis: int, step: float, first: float) -> NDArray[np.float64]:
        """Return the places first, first + step, … along an axis that reach into the bounds."""
        begin = np.floor((self.low[axis] - first) / step)
        return np.arange(begin, (self.high[axis] - first) / step + 1) * step + first

    def bars(self, lefts: NDArray[np.float64], width: float) -> Path:
        """Return filled bars along the second axis."""
        low, high = self.low[1], self.high[1]
        corners = [
            [(x, low), (x + width, low), (x + width, high), (x, high), (x, low)] for x in lefts
        ]
        codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
        return self._path(np.array(corners), codes)

    def columns(self, xs: NDArray[np.float64], step: float = 0, first: float = 0) -> Path:
        """Return lines along the second axis; with a step each begins on a multiple of it."""
        low = np.floor((self.low[1] - first) / step) * step + first if step else self.low[1]
        return self._path(np.array([[(x, low), (x, self.high[1])] for x in xs]), _PAIR)

    def rows(
        self, ys: NDArray[np.float64], lefts: NDArray[np.float64] | None, width: float
    ) -> Path:
        """Return lines along the first axis: all the way, or only so wide from each left."""
        spans = [(self.low[0], self.high[0])] if lefts is None else [(x, x + width) for x in lefts]
        return self._path(np.array([[(a, y), (b, y)] for y in ys for a, b in spans]), _PAIR)

    def _path(self, points: NDArray[np.float64], codes: list[np.uint8]) -> Path:
        if not len(points):
            return Path(np.empty((0, 2)))
        return Path(points.reshape(-1, 2) @ self.turn, codes * len(points))


_PAIR = [Path.MOVETO, Path.LINETO]
