"""A timeline: days down an axis true to scale, beside each what happened, led to its day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from layers.export.charts.drawing import Drawing, Ellipse, Line, Part, Type, Words, base_of
from layers.export.charts.spread import apart
from layers.picture.chart import Chart, Mark

COLUMN_SHARE = 0.6  # of the room: where days need more, each stands before what happened
LOOSE = 1.12  # of what the labels need, for the axis to be true to scale
LEADER_EM, DOT_EM, GAP_EM, COLUMN_EM = 1.6, 0.36, 0.35, 0.9
STEPS = (1, 2, 5, 10, 20, 50, 100)  # years from tick to tick
YEAR_DAYS = 365.25


@dataclass(frozen=True, kw_only=True)
class _Axis:
    """Where the axis stands, how long it is, its first day, and how far it is from day to day."""

    x: float
    length: float
    first: date
    scale: float

    def at(self, day: date) -> float:
        """Return how far down a day is."""
        return (day - self.first).days * self.scale


def draw_timeline(chart: Chart, width: float, face: Type) -> Drawing:
    """Return a timeline in so much width, as high as it needs."""
    left = face.width("0000") + 0.9 * face.size
    room = width - left - LEADER_EM * face.size
    told = [_lines(mark, chart, room, face) for mark in chart.marks]
    sizes = [len(lines) * face.lead + GAP_EM * face.size for lines in told]
    axis = _axis(chart, left, LOOSE * sum(sizes), face)
    half = face.lead / 2
    tops = apart([axis.at(mark.day or axis.first) for mark in chart.marks], sizes)
    parts: list[Part] = [*_ticks(axis, half, face)]
    for mark, lines, top in zip(chart.marks, told, tops, strict=True):
        y = half + axis.at(mark.day or axis.first)
        parts += _entry(mark, y, top, axis, face)
        x = axis.x + LEADER_EM * face.size
        parts += [
            word.moved(x, top + base_of(face) + at * face.lead)
            for at, line in enumerate(lines)
            for word in line
        ]
    bottom = max(tops[-1] + sizes[-1], axis.length + 2 * half)
    return Drawing(width=width, height=bottom, parts=tuple(parts))


def _axis(chart: Chart, x: float, length: float, face: Type) -> _Axis:
    days = [mark.day for mark in chart.marks if mark.day]
    span = max((days[-1] - days[0]).days, 1)
    along = length - face.lead
    return _Axis(x=x, length=along, first=days[0], scale=along / span)


def _lines(mark: Mark, chart: Chart, room: float, face: Type) -> list[list[Words]]:
    """Return a day and what happened as lines: in two columns, or one behind the other."""
    bold = mark.kind == "claim"
    day = Words(x=0, y=0, text=mark.told, paint="ink" if bold else "soft", bold=bold)
    word = replace(day, paint="ink")
    column = max(face.width(one.told, bold=True) for one in chart.marks) + COLUMN_EM * face.size
    if column <= COLUMN_SHARE * room:
        told = face.lines(mark.label, room - column, bold=bold)
        words = [[replace(word, x=column, text=line)] for line in told]
        return [[day, *words[0]], *words[1:]]
    gap = 0.4 * face.size
    first, *rest = face.lines(f"{mark.told} {mark.label}", room - gap, bold=bold)
    after = face.width(f"{mark.told} ", bold=bold) + gap
    label = replace(word, x=after, text=first.removeprefix(mark.told).strip())
    return [[day, *([label] if label.text else [])], *([replace(word, text=x)] for x in rest)]


def _ticks(axis: _Axis, half: float, face: Type) -> Iterator[Part]:
    """Yield the axis, and the years beside it as far as there is room."""
    yield Line(
        points=((axis.x, half), (axis.x, half + axis.length)), paint="ink", width=0.09 * face.size
    )
    year = axis.scale * YEAR_DAYS
    step = next((step for step in STEPS if step * year >= 1.6 * face.size), STEPS[-1])
    last = axis.first.year + round(axis.length / year) + 1
    for number in range(axis.first.year, last + 1):
        y = axis.at(date(number, 1, 1))
        if number % step or not -0.3 * face.size <= y <= axis.length:
            continue
        ends = ((axis.x - 0.4 * face.size, half + y), (axis.x, half + y))
        yield Line(points=ends, paint="ink", width=0.07 * face.size)
        yield Words(
            x=axis.x - 0.7 * face.size,
            y=half + y + 0.34 * face.size,
            text=str(number),
            paint="soft",
            scale=0.925,
            anchor="end",
        )


def _entry(mark: Mark, y: float, top: float, axis: _Axis, face: Type) -> Iterator[Part]:
    """Yield the day on the axis, and the line that leads to its words."""
    em, words = face.size, top + face.lead / 2
    ends = (
        (axis.x, y),
        (axis.x + 0.5 * em, y),
        (axis.x + 1.0 * em, words),
        (axis.x + 1.3 * em, words),
    )
    yield Line(points=ends, paint="rule", width=0.07 * em)
    claim = mark.kind == "claim"
    yield Ellipse(
        x=axis.x,
        y=y,
        rx=DOT_EM * em,
        ry=DOT_EM * em,
        paint="ink" if claim else "ground",
        outlined=not claim,
        said=f"{mark.told}: {mark.label}",
    )
