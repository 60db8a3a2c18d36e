"""Where alliances meet: bands of each, as freeforms over the country.

PowerPoint draws its pattern fills in dots of the screen, a few pixels wide however large the
screen; LibreOffice draws them all as hairlines.
"""

from collections.abc import Iterator

import shapely
from shapely.affinity import rotate
from shapely.geometry import MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.slides.look import NO_LINE, land_fill
from layers.export.slides.shapes import Point, Shape, Title, polygon
from layers.picture.appearance import Held
from layers.words import say

BAND_PT = 6.5  # the width of one band
LEAN = -45  # degrees: they rise to the right, as on the map
EDGE_PT = 0.3  # the outline stays free


def bands(held: Held, shape: BaseGeometry, at: Point, *, kept: bool = True) -> Iterator[Shape]:
    """Yield the bands of every alliance but the first, whose fill is that of the country."""
    inside = shapely.buffer(shape, -EDGE_PT, join_style="mitre") if len(held) > 1 else shape
    for number, pair in enumerate(held if not inside.is_empty else ()):
        shown = inside.intersection(_bands(inside.bounds, number, len(held))) if number else None
        if shown:
            title = Title(name=say("shape.bands", alliance=pair[0].short))
            fill = land_fill((pair,), kept=kept) + NO_LINE
            drawn = polygon(title, shown, at, fill)
            if drawn:
                yield drawn


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
