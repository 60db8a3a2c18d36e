"""The places of a slide's map: the sign of their kind, grouped with their name."""

from collections.abc import Sequence
from dataclasses import replace

from layers.export.map.static_map import Label, Land, Mark
from layers.export.slides.look import solid
from layers.export.slides.names import name_shape
from layers.export.slides.shapes import Box, Point, Shape, Title, figure, group
from layers.export.slides.theme import hue, shade
from layers.export.style.palette import HALO, INK, LAND, mixed
from layers.model.catalog import Layer

MARKS = {  # the native shape that is nearest to each kind's outline on the map
    "seat": "pentagon",
    "summit": "star5",
    "declaration": "diamond",
    "terminal": "rect",
    "port": "flowChartMerge",
    "mission": "mathPlus",
}
MARK_SIZE = {"summit": 12.0, "mission": 13.0, "declaration": 10.5}
USUAL_MARK_SIZE = 8.5


def place(mark: Mark, label: Label | None, lands: Sequence[Land], at: Point) -> Shape | None:
    """Return a place as the native shape of its kind, around its point, with its name if any."""
    size = MARK_SIZE.get(mark.kind, USUAL_MARK_SIZE)
    box = Box(x=at[0] + mark.x - size / 2, y=at[1] + mark.y - size / 2, width=size, height=size)
    title = Title(name=mark.name, said=mark.said, id=mark.id)
    look = mark_look(mark.kind, mark.layer, kept=mark.kept)
    if label is None:
        return figure(title, box, *look)
    sign = figure(replace(title, said="", id=""), box, *look)
    return group(title, (sign, name_shape(label, at, lands)))


def mark_look(kind: str, layer: Layer, *, kept: bool = True) -> tuple[str, str]:
    """Return the preset of a kind of place, and its fill and outline."""
    fill = hue(layer) if kept else shade("bg1", mixed(INK, LAND, 0.3))
    look = solid(fill) + f'<a:ln w="9525">{solid(shade("bg1", HALO))}</a:ln>'
    return MARKS[kind], look
