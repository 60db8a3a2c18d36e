"""Stripes of countries in two alliances, as bands that look the same wherever a slide is opened.

PowerPoint draws its pattern fills in dots of the screen, a few pixels wide however large the
screen; LibreOffice draws them as hairlines. So the country itself has the pattern, and over it lie
bands of each alliance's own fill.
"""

from collections.abc import Iterator

import shapely
from shapely.affinity import rotate
from shapely.geometry import MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.catalog import BY_ID
from layers.export.plate import Land
from layers.export.slides_look import NO_LINE, land_fill
from layers.export.slides_shapes import Point, Shape, Title, polygon

BAND_PT = 6.5  # the width of one band
LEAN = -45  # degrees: they rise to the right, as on the map
EDGE_PT = 0.5  # the outline stays free


def stripes(land: Land, at: Point) -> Iterator[Shape | None]:
    """Yield a country's bands, a shape for each of its alliances; none if it is in one alone."""
    if len(land.held) < 2:
        return
    inside = shapely.buffer(land.geometry, -EDGE_PT, quad_segs=1)
    for number, pair in enumerate(() if inside.is_empty else land.held):
        bands = _bands(inside.bounds, number, len(land.held))
        title = Title(name=f"{land.name}: {BY_ID[pair[0]].short} stripes")
        fill = land_fill([pair], kept=land.kept) + NO_LINE
        yield polygon(title, inside.intersection(bands), at, fill)


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
