"""Stripes of countries in two alliances, and the texture of each: the same wherever opened.

PowerPoint draws its pattern fills in dots of the screen, a few pixels wide however large the
screen; LibreOffice draws them all as hairlines. So over a striped country, whose own fill is the
pattern, lie bands of each alliance's own fill; and dots and hairlines are shapes.
"""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.affinity import rotate
from shapely.geometry import MultiLineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.map.static_map import Land
from layers.export.slides.look import NO_LINE, land_fill, texture_look
from layers.export.slides.shapes import Point, Shape, Title, line, polygon
from layers.words import say

BAND_PT = 6.5  # the width of one band
LEAN = -45  # degrees: they rise to the right, as on the map
EDGE_PT = 0.5  # the outline stays free
HAIRS_PT = 4.0  # from one hairline to the next
DOTS_PT, DOT_PT = 7.0, 0.75  # from one dot of a row to the next, and the radius


def stripes(land: Land, at: Point) -> Iterator[Shape | None]:
    """Yield a country's texture, or its bands and theirs, a shape for each of its alliances."""
    if not land.held:
        return
    inside = shapely.buffer(land.geometry, -EDGE_PT, quad_segs=1)
    for number, pair in enumerate(() if inside.is_empty else land.held):
        alliance, shown = pair[0].short, inside
        name = say("shape.of_alliance", name=land.name, alliance=alliance)
        if len(land.held) > 1:
            shown = inside.intersection(_bands(inside.bounds, number, len(land.held)))
            fill = land_fill((pair,), kept=land.kept) + NO_LINE
            yield polygon(Title(name=say("shape.bands", name=name)), shown, at, fill)
        if shown.is_empty:
            continue
        look = texture_look(*pair, kept=land.kept)
        if pair[0].look.texture == "hairlines":
            yield line(Title(name=say("shape.hairlines", name=name)), _hairs(shown), at, look)
        elif pair[0].look.texture == "dots":
            yield polygon(Title(name=say("shape.dots", name=name)), _dots(shown), at, look)


def _hairs(shape: BaseGeometry) -> BaseGeometry:
    """Return level lines inside a shape, in rows that go on from country to country."""
    left, top, right, bottom = shape.bounds
    rows = np.arange(np.ceil(top / HAIRS_PT), bottom / HAIRS_PT) * HAIRS_PT
    return shape.intersection(MultiLineString([((left, y), (right, y)) for y in rows]))


def _dots(shape: BaseGeometry) -> BaseGeometry:
    """Return dots inside a shape, each row between those of the last."""
    left, top, right, bottom = shape.bounds
    columns = np.arange(left // DOTS_PT, right / DOTS_PT + 1)
    rows = np.arange(np.ceil(2 * top / DOTS_PT), 2 * bottom / DOTS_PT)
    x, y = (each.ravel() for each in np.meshgrid(columns, rows))
    x, y = (x + y % 2 / 2) * DOTS_PT, y * DOTS_PT / 2
    inner = shapely.buffer(shape, -DOT_PT, quad_segs=1)
    shapely.prepare(inner)
    within = shapely.contains_xy(inner, x, y)
    return MultiPolygon(list(shapely.buffer(shapely.points(x, y)[within], DOT_PT, quad_segs=2)))


def _bands(bounds: tuple[float, float, float, float], number: int, of: int) -> BaseGeometry:
    """Return every so manieth of the bands over some bounds, in place on the whole map."""
    left, top, right, bottom = shapely.bounds(rotate(box(*bounds), LEAN, origin=(0, 0)))
    period = BAND_PT * of
    first = int(left // period) - 1
    bands = [
        box(index * period + number * BAND_PT, top, index * period + (number + 1) * BAND_PT, bottom)
        for index in range(first, int(right // period) + 1)
    ]
    return rotate(MultiPolygon(bands), -LEAN, origin=(0, 0))
