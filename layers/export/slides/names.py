"""The names on a slide's map, as text boxes: level, or turned along a line; with their leaders."""

import math
from collections.abc import Iterable, Iterator, Sequence

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from layers.export.map.label import FACE, covered, extent
from layers.export.map.lettering import colour_of, note_colour
from layers.export.map.static_map import Label, Land
from layers.export.slides.look import leader_line, name_ground, solid
from layers.export.slides.shapes import Box, Point, Shape, Title, figure, line, text_box
from layers.export.slides.theme import hue, shade
from layers.export.slides.words import Body, Style, body, one_line, plain, run
from layers.words import say

LABEL_LIMIT = 60
BANDED = 2  # memberships
BARE = 0.98  # of a name's own ground: so much of one colour, and it needs none
SNUG = 0.98  # of its size: so high is a name's own ground, from its capitals to its feet
AIR = 1.5  # points: a name's own ground reaches so far beyond it
DOT = 4.0  # points across the dot of a capital
APART = ("capital", "sea", "range", "route")  # are no shape and no place of the map
UNGROUNDED = ("sea", "range")  # stand on what they name
SLOTS = {"sea": "hlink"}  # of the theme, whose shades kinds of names are written in, if not tx1


def ground(label: Label) -> BaseGeometry:
    """Return what a name takes up of the map, with a little air."""
    return covered(label).buffer(AIR, cap_style="square", join_style="mitre")


def stands_apart(label: Label) -> bool:
    """Tell whether a name is a thing of its own, over all else, not one with what it names."""
    return bool(label.leader or label.course or label.kind in APART)


def apart(labels: Iterable[Label], lands: Sequence[Land], at: Point) -> Iterator[Shape | None]:
    """Yield names that lie over all else, with leaders and dots below them."""
    told = list(labels)
    for label in told:
        if label.leader:
            name = say("shape.leader", name=label.words)
            yield line(Title(name=name), LineString(label.leader), at, leader_line(_colour(label)))
        if label.dot:
            x, y = at[0] + label.dot[0] - DOT / 2, at[1] + label.dot[1] - DOT / 2
            look = solid(_colour(label)) + leader_line(shade("bg1"))
            dot = Box(x=x, y=y, width=DOT, height=DOT)
            yield figure(Title(name=say("shape.dot", name=label.words)), dot, "ellipse", look)
    yield from (name_shape(label, at, lands) for label in told)


def name_shape(label: Label, at: Point, lands: Sequence[Land]) -> Shape:
    """Return a name; it has a ground of its own where it would stand on several colours."""
    words = one_line(label.words, LABEL_LIMIT)
    align = {"middle": "ctr", "start": "l", "end": "r"}[label.anchor]
    how = Body(align=align, anchor="ctr", wrap=False, aside=AIR)
    fill = "<a:noFill/>" if _is_bare(label, lands) else name_ground(kept=label.kept)
    told = [run(words, _style(label))]
    if label.note:
        ink = shade("tx1", note_colour(label))
        told.append(run(plain(label.note), Style(size=label.note_size, colour=ink)))
    return text_box(Title(name=words), _place(label, at), body(told, how), fill)


def _is_bare(label: Label, lands: Sequence[Land]) -> bool:
    """Tell whether a name stands on a sea or a range, at sea, or on a land without bands."""
    if label.kind in UNGROUNDED:
        return True
    own = ground(label)
    under = [land for land in lands if own.intersects(land.geometry)]
    if len(under) != 1:
        return not under
    land = under[0]
    cleared = land.id == label.of and not stands_apart(label)
    plain = land.kind == "land" and (cleared or len(land.held) < BANDED)
    return plain and land.geometry.intersection(own).area > BARE * own.area


def _place(label: Label, at: Point) -> Box:
    if not label.course:
        left, top, right, bottom = extent(label)
        left, right = left - AIR, right + AIR
        high = label.high if label.note else label.size * SNUG
        top = at[1] + (top + bottom - high) / 2
        return Box(x=at[0] + left, y=top, width=right - left, height=high)
    (x, y), (to_x, to_y) = label.course[0], label.course[-1]
    wide, high = label.wide + 2 * AIR, label.size * SNUG
    middle = (at[0] + label.x - wide / 2, at[1] + label.y - high / 2)
    turn = math.degrees(math.atan2(to_y - y, to_x - x))
    return Box(x=middle[0], y=middle[1], width=wide, height=high, turn=turn)


def _colour(label: Label) -> str:
    """Return the colour of a name, as a shade of one of the theme's."""
    wanted = colour_of(label)
    if label.layer:
        return hue(label.layer, wanted)
    return shade(SLOTS.get(label.kind, "tx1"), wanted)


def _style(label: Label) -> Style:
    """Return how a name on the map is written: members bold, areas and seas in italics."""
    face = FACE[label.kind]
    return Style(
        size=label.size,
        colour=_colour(label),
        bold=face == "bold",
        italic=face == "italic",
        spaced=label.spaced,
    )
