"""A chart with its title, its unit, its note and its sources, as one drawing."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from layers.export.charts.bars import draw_bars
from layers.export.charts.circles import draw_circles
from layers.export.charts.drawing import SMALL, Drawing, Type, Words, paragraph
from layers.export.charts.profile import draw_profile
from layers.export.charts.timeline import draw_timeline
from layers.model.figure import ChartKind
from layers.picture.chart import Chart
from layers.words import say

DRAW: Mapping[ChartKind, Callable[[Chart, float, Type], Drawing]] = {
    "bars": draw_bars,
    "timeline": draw_timeline,
    "profile": draw_profile,
    "circles": draw_circles,
}
TITLE = 1.12  # of the size
GAP_EM, BETWEEN_EM = 0.75, 1.4
BELOW_SHARE = 0.43  # of the room, that a chart has below a map at most
HEAD = Words(x=0, y=0, text="", bold=True, scale=TITLE)
UNIT = Words(x=0, y=0, text="", paint="soft")
NOTE = Words(x=0, y=0, text="", paint="soft", scale=SMALL)
MOST_PUBLISHERS = 4  # are named below a chart; the table has all


def pictured(chart: Chart, width: float, face: Type) -> Drawing:
    """Return a chart in so much width: head, marks, note and sources, and what stands below it."""
    own = _alone(chart, width, face)
    if chart.below is None:
        return own
    top = own.height + BETWEEN_EM * face.size
    below = pictured(chart.below, width, face)
    parts = (*own.parts, *below.moved(0, top))
    return Drawing(width=width, height=top + below.height, parts=parts)


def placed(
    chart: Chart, room: tuple[float, float], narrow: tuple[float, ...], face: Type
) -> tuple[Drawing, bool]:
    """Return a chart for a place below a map, if it is low enough, or beside it; and which.

    room: for map and chart together. narrow: how wide it may be beside the map: the first of
    these at which it is no higher than the room, or the last.
    """
    below = pictured(chart, room[0], face)
    if below.height <= BELOW_SHARE * room[1]:
        return below, False
    tried = [pictured(chart, width, face) for width in narrow]
    return next((one for one in tried if one.height <= room[1]), tried[-1]), True


def heading(chart: Chart, width: float, face: Type) -> tuple[list[Words], float]:
    """Return title and unit, beside it where there is room, and how high they are."""
    title, below = paragraph(chart.title, face, width, top=0, like=HEAD)
    taken = face.width(f"{title[-1].text}   ", bold=True, scale=TITLE)
    if chart.unit and taken + face.width(chart.unit) <= width:
        return [*title, replace(UNIT, x=taken, y=title[-1].y, text=chart.unit)], below
    unit, end = paragraph(chart.unit, face, width, top=below, like=UNIT)
    return [*title, *unit], end


def footing(chart: Chart, width: float, face: Type, top: float) -> tuple[list[Words], float]:
    """Return the note and the sources from `top` down, and where they end."""
    text = " ".join(filter(None, (chart.note, said_below(chart))))
    return paragraph(text, face, width, top=top, like=NOTE)


def said_below(chart: Chart) -> str:
    """Return what filled days mean, where some are, and who published what it rests on."""
    filled = chart.kind == "timeline" and any(mark.kind == "claim" for mark in chart.marks)
    named, more = chart.publishers[:MOST_PUBLISHERS], len(chart.publishers) - MOST_PUBLISHERS
    told = [
        say("chart.tells") if filled else "",
        say("chart.sources", publishers="; ".join(named), more=max(more, 0)) if named else "",
    ]
    return " ".join(filter(None, told))


def _alone(chart: Chart, width: float, face: Type) -> Drawing:
    head, top = heading(chart, width, face)
    gap = GAP_EM * face.size
    marks = DRAW[chart.kind](chart, width, face)
    foot, bottom = footing(chart, width, face, top + gap + marks.height + gap)
    return Drawing(width=width, height=bottom, parts=(*head, *marks.moved(0, top + gap), *foot))
