"""Two circles that overlap, with who is in one, in both, in the other, and maybe in neither."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from layers.export.charts.drawing import Drawing, Ellipse, Line, Part, Type, Words, base_of
from layers.picture.chart import Chart, Mark
from layers.words import say

MOST_LINES = 7  # of names in a part of a circle; of more, only how many they are
WIDEST_EM = 42
OVERLAP = 0.3  # of the width
MIDDLES = (0.19, 0.5, 0.81)  # of the width: of one alone, of both, of the other
SOLE = 0.34  # of the width, for names in one of them alone
PAD_EM = 0.7
SHORT = 0.72  # of a circle's height can hold names


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Where names of a set stand: around a middle, as lines."""

    middle: float
    lines: tuple[str, ...]
    bold: bool


def draw_circles(chart: Chart, width: float, face: Type) -> Drawing:
    """Return both circles in so much width, if they are not too large, as high as they need."""
    width = min(width, WIDEST_EM * face.size)
    pad = PAD_EM * face.size if len(chart.sets) > 2 else 0.0
    inner = width - 2 * pad
    wide = (1 + OVERLAP) * inner / 2  # of one circle
    rooms = (SOLE * inner, 0.95 * OVERLAP * inner, SOLE * inner)
    bold = all(_fits(mark, room, face) for mark, room in zip(chart.marks, rooms, strict=False))
    parts = [
        _part(mark, middle * inner, room, face, bold=bold)
        for mark, middle, room in zip(chart.marks, MIDDLES, rooms, strict=False)
    ]
    most = max(len(part.lines) for part in parts)
    high = max(most * face.lead / SHORT, 0.3 * wide, 4 * face.lead)
    head = 1.4 * face.lead
    circles = Drawing(
        width=inner,
        height=head + high,
        parts=(
            *_heads(chart, inner, face),
            *_ellipses(chart, (wide, high), head, inner),
            *(word for part in parts for word in _names(part, head + high / 2, face)),
        ),
    )
    return _around(chart, circles, width, pad, face) if pad else circles


def _fits(mark: Mark, room: float, face: Type) -> bool:
    """Tell whether each name of a set stands on one line in bold, or there are too many to name."""
    return len(mark.names) > MOST_LINES or all(
        face.width(name, bold=True) <= room for name in mark.names
    )


def _part(mark: Mark, middle: float, room: float, face: Type, *, bold: bool) -> _Part:
    lines = [line for name in mark.names for line in face.lines(name, room, bold=bold)]
    if len(lines) > MOST_LINES:
        lines = face.lines(say("chart.many", count=len(mark.names)), room, bold=bold)
    named = bold and bool(lines)
    return _Part(middle=middle, bold=named, lines=tuple(lines or [say("chart.nobody")]))


def _heads(chart: Chart, width: float, face: Type) -> Iterator[Words]:
    """Yield the names of both circles, above them."""
    for name, x in zip(chart.sets, (0.25, 0.75), strict=False):
        yield Words(x=x * width, y=base_of(face), text=name, bold=True, anchor="middle")


def _ellipses(
    chart: Chart, size: tuple[float, float], top: float, width: float
) -> Iterator[Ellipse]:
    """Yield both circles filled, then their outlines over both."""
    rx, ry = size[0] / 2, size[1] / 2
    told = [
        f"{chart.sets[at]}. {chart.marks[at * 2].label}: {chart.marks[at * 2].told}"
        for at in (0, 1)
    ]
    for outlined in (False, True):
        for paint, x, said in zip(("one", "other"), (rx, width - rx), told, strict=True):
            yield Ellipse(
                x=x,
                y=top + ry,
                rx=rx,
                ry=ry,
                paint="ink" if outlined else paint,
                outlined=outlined,
                sheer=True,
                said="" if outlined else said,
            )


def _names(part: _Part, middle: float, face: Type) -> Iterator[Words]:
    top = middle - len(part.lines) * face.lead / 2
    for at, line in enumerate(part.lines):
        yield Words(
            x=part.middle,
            y=top + base_of(face) + at * face.lead,
            text=line,
            bold=part.bold,
            anchor="middle",
        )


def _around(chart: Chart, circles: Drawing, width: float, pad: float, face: Type) -> Drawing:
    """Return both circles within a frame: those whom it holds, and below who is in neither."""
    neither: Mark = chart.marks[3]
    room = width - 2 * pad
    top = pad * 0.5 + face.lead * 1.2
    below = top + circles.height + 0.6 * face.lead
    label = face.lines(neither.label, room)
    names = face.lines(neither.told, room, bold=True)
    words = [
        Words(
            x=width / 2,
            y=below + base_of(face) + at * face.lead,
            text=line,
            bold=at >= len(label),
            paint="ink" if at >= len(label) else "soft",
            anchor="middle",
        )
        for at, line in enumerate((*label, *names))
    ]
    bottom = below + len(words) * face.lead + 0.6 * pad
    title = Words(x=pad, y=pad * 0.4 + base_of(face), text=chart.sets[2], paint="soft", bold=True)
    parts: Sequence[Part] = (title, *circles.moved(pad, top), *words)
    return Drawing(width=width, height=bottom, parts=(*_frame(width, bottom), *parts))


def _frame(width: float, height: float) -> Iterator[Part]:
    corners = ((0.5, 0.5), (width - 0.5, 0.5), (width - 0.5, height - 0.5), (0.5, height - 0.5))
    yield Line(points=(*corners, corners[0]), paint="rule", width=1.0)
