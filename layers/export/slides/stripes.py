"""How alliances are told apart without colour: bands, dots and hairlines, as parts of freeforms.

PowerPoint draws its pattern fills in dots of the screen, a few pixels wide however large the
screen; LibreOffice draws them all as hairlines. So bands are freeforms over the country, and dots
and hairlines are paths of the freeform that they lie on, in a darker shade of its fill.
"""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.affinity import rotate
from shapely.geometry import MultiLineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.slides.look import NO_LINE, land_fill
from layers.export.slides.shapes import Point, Shape, Texture, Title, polygon
from layers.model.catalog import Layer
from layers.picture.appearance import Held
from layers.words import say

BAND_PT = 6.5  # the width of one band
LEAN = -45  # degrees: they rise to the right, as on the map
EDGE_PT = 0.3  # the outline stays free
HAIRS_PT, HAIR_PT = 4.0, 0.45  # from one hairline to the next, and how wide each is
DOTS_PT, DOT_PT = 7.0, 0.75  # from one dot of a row to the next, and the radius
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def texture(layer: Layer, shape: BaseGeometry) -> Texture | None:
    """Return the dots or hairlines of an alliance inside a shape."""
    if shape.is_empty or layer.look.texture not in {"dots", "hairlines"}:
        return None
    if layer.look.texture == "dots":
        return Texture(dots=_dots(shape), radius=DOT_PT)
    return Texture(bars=_hairs(shape))


def bands(held: Held, shape: BaseGeometry, at: Point, *, kept: bool = True) -> Iterator[Shape]:
    """Yield the bands of every alliance but the first, whose fill is that of the country."""
    inside = shapely.buffer(shape, -EDGE_PT, join_style="mitre") if len(held) > 1 else shape
    for number, pair in enumerate(held if not inside.is_empty else ()):
        shown = inside.intersection(_bands(inside.bounds, number, len(held))) if number else None
        if shown:
            title = Title(name=say("shape.bands", alliance=pair[0].short))
            fill = land_fill((pair,), kept=kept) + NO_LINE
            drawn = polygon(title, shown, at, fill, texture(pair[0], shown))
            if drawn:
                yield drawn


def first_band(held: Held, shape: BaseGeometry) -> BaseGeometry:
    """Return what of a country is its first alliance's alone."""
    if len(held) < 2:
        return shape
    return shape.intersection(_bands(shape.bounds, 0, len(held)))


def _hairs(shape: BaseGeometry) -> BaseGeometry:
    """Return level bars inside a shape, in rows that go on from country to country."""
    left, top, right, bottom = shape.bounds
    first, last = (top + HAIR_PT) / HAIRS_PT, (bottom - HAIR_PT) / HAIRS_PT
    rows = np.arange(np.ceil(first), last) * HAIRS_PT
    lines = shape.intersection(MultiLineString([((left, y), (right, y)) for y in rows]))
    parts = shapely.get_parts(lines)
    left, y, right, _ = shapely.bounds(parts[shapely.length(parts) > HAIR_PT]).T
    return MultiPolygon(list(shapely.box(left, y - HAIR_PT / 2, right, y + HAIR_PT / 2)))


def _dots(shape: BaseGeometry) -> Numbers:
    """Return the middles of dots inside a shape, each row between those of the last."""
    left, top, right, bottom = shape.bounds
    columns = np.arange(left // DOTS_PT, right / DOTS_PT + 1)
    rows = np.arange(np.ceil(2 * top / DOTS_PT), 2 * bottom / DOTS_PT)
    x, y = (each.ravel() for each in np.meshgrid(columns, rows))
    x, y = (x + y % 2 / 2) * DOTS_PT, y * DOTS_PT / 2
    shapely.prepare(shape)
    within = np.ones(len(x), dtype=bool)
    for aside, down in ((-DOT_PT, 0), (DOT_PT, 0), (0, -DOT_PT), (0, DOT_PT)):
        within &= shapely.contains_xy(shape, x + aside, y + down)
    return np.column_stack([x, y])[within]


def _bands(bounds: tuple[float, float, float, float], number: int, of: int) -> BaseGeometry:
    """Return every so manieth of the bands over some bounds, in place on the whole map."""
    left, top, right, bottom = shapely.bounds(rotate(box(*bounds), LEAN, origin=(0, 0)))
    period = BAND_PT * of
    first = int(left // period) - 1
    found = [
        box(index * period + number * BAND_PT, top, index * period + (number + 1) * BAND_PT, bottom)
        for index in range(first, int(right // period) + 1)
    ]
    return rotate(MultiPolygon(found), -LEAN, origin=(0, 0))
