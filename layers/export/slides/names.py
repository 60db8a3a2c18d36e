"""The names on a slide's map, as text boxes: bold of members, in italics of areas."""

from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.map.label import extent
from layers.export.map.static_map import Label
from layers.export.slides.look import name_ground
from layers.export.slides.shapes import Box, Point, Shape, Title, text_box
from layers.export.slides.theme import shade
from layers.export.slides.words import Body, Style, body, one_line, run
from layers.export.style.palette import SEA, SOFT, mixed

LABEL_LIMIT = 60
BARE = 0.98  # of a name's own ground: so much of one colour, and it needs none
AIR = 1.5  # points: a name's own ground reaches so far beyond it


def ground(label: Label) -> Polygon:
    """Return what a name takes up of the map, with a little air."""
    left, top, right, bottom = extent(label)
    return box(left - AIR, top, right + AIR, bottom)


def name_shape(label: Label, at: Point, alone: BaseGeometry | None = None) -> Shape:
    """Return a name; alone: a land of one colour on which it needs no ground, if all lies there."""
    words = one_line(label.words, LABEL_LIMIT)
    left, top, right, bottom = ground(label).bounds
    place = Box(x=at[0] + left, y=at[1] + top, width=right - left, height=bottom - top)
    align = {"middle": "ctr", "start": "l", "end": "r"}[label.anchor]
    how = Body(align=align, anchor="ctr", wrap=False, aside=AIR)
    own = ground(label)
    bare = alone is not None and alone.intersection(own).area > BARE * own.area
    fill = "<a:noFill/>" if bare else name_ground(kept=label.kept)
    return text_box(Title(name=words), place, body([run(words, _style(label))], how), fill)


def _style(label: Label) -> Style:
    """Return how a name on the map is written: members bold, areas in italics."""
    colour = {"member": shade("tx1"), "place": shade("tx1")}.get(label.kind, shade("tx1", SOFT))
    return Style(
        size=label.size,
        colour=colour if label.kept else shade("tx1", mixed(SOFT, SEA, 0.55)),
        bold=label.kind == "member",
        italic=label.kind == "area",
    )
