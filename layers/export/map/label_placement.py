"""Names on a plate: the most important first, none over another, none where it would mislead."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from shapely.geometry.base import BaseGeometry

from layers.export.map.label import (
    DOT_PT,
    USUAL,
    Extent,
    Label,
    Lettering,
    Name,
    covered,
    extent,
    pen,
)
from layers.export.map.label_draft import Setting
from layers.export.map.label_lands import Lands
from layers.export.map.label_leader import led
from layers.export.map.label_near import near
from layers.export.map.label_obstacles import Obstacles, stroke
from layers.export.map.label_space import Room


def labels(  # noqa: PLR0913 — what is on a plate
    names: Sequence[Name],
    *,
    marks: Sequence[Extent],
    scale: Extent,
    lines: Sequence[BaseGeometry],
    lands: Sequence[BaseGeometry],
    held: Sequence[BaseGeometry],
    lakes: Sequence[BaseGeometry],
    rooms: dict[str, Room],
    size: Extent,
    lettering: Lettering = USUAL,
) -> tuple[Label, ...]:
    """Return the names that find room, in order of importance; none lies on a route or a sign.

    What has no room with its note comes without it, if there is room for that, as the last.

    names: in that order. marks, scale: what signs and the scale cover. rooms: those found in this
    frame before, by id. size: the frame. held: of the lands, those that a membership colours.
    """
    up = pen(size[2] - size[0])
    taken = Obstacles(size, marks, lines, up)
    taken.take(scale)
    where = Setting(
        taken=taken, lands=Lands(lands, held, lakes), up=up, lettering=lettering, rooms=rooms
    )
    made: dict[str, Label] = {}
    for _, alike in groupby(names, lambda name: (name.kept, name.tier)):
        _place(list(alike), where, made)
    _place([replace(name, note="") for name in names if name.note], where, made)
    return tuple(made[name.of] for name in names if name.of in made)


def _place(alike: Sequence[Name], where: Setting, made: dict[str, Label]) -> None:
    """Place names that are as important as each other, those that need no leader first."""
    for find, wanted in ((near, alike), (led, [name for name in alike if name.must])):
        for name in wanted:
            if name.of not in made and (label := find(name, where)):
                made[name.of] = label
                _take(label, where)


def _take(label: Label, where: Setting) -> None:
    """Let nothing else stand there."""
    if label.course:
        where.taken.take_shape(covered(label))
    else:
        where.taken.take(extent(label))
    if label.leader:
        where.taken.take_shape(stroke(label.leader))
    if label.dot:
        where.taken.take_dot(label.dot, DOT_PT * where.up)
