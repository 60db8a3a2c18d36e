"""Bars from a base line at zero, each with its value at its end; the article's are outlined."""

from collections.abc import Iterator
from dataclasses import dataclass

from layers.export.charts.drawing import Drawing, Line, Part, Rect, Type, Words, base_of
from layers.picture.chart import Chart, Mark, shared_when

NARROW_EM = 36  # below this, labels stand over the bars
LABEL_SHARE = 0.42  # of the width, for labels beside them, at most
BAR_EM, GAP_EM, AFTER_EM, LEFT_EM = 1.05, 0.55, 0.45, 0.8
PAINTS = {"independent": "bar", "capacity": "bar", "derived": "sum", "claim": "ink"}
BOLD = ("derived", "claim")


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Where bars begin, how long one of the value 1 is, and whether labels stand over them.

    labels: how wide these may be.
    """

    face: Type
    left: float
    unit: float
    over: bool
    labels: float


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A bar with its label as lines, from `top` on; year: behind its value, or ""."""

    mark: Mark
    label: tuple[str, ...]
    year: str
    top: float
    bar_top: float
    bottom: float

    @property
    def bold(self) -> bool:
        """Whether it is worked out of others, or the article's."""
        return self.mark.kind in BOLD


def draw_bars(chart: Chart, width: float, face: Type) -> Drawing:
    """Return bars in so much width, as high as they need."""
    frame = _frame(chart, width, face)
    rows = tuple(_rows(chart, frame))
    bottom = rows[-1].bottom + 0.3 * face.size
    base = ((frame.left, 0.0), (frame.left, bottom))
    parts: list[Part] = [_bar(row, frame) for row in rows]
    line = _claim_x(rows, frame)
    parts += _claim_lines(rows, frame, line)
    for row in rows:
        parts += [*_label(row, frame), *_number(row, frame, line)]
    parts.append(Line(points=base, paint="ink", width=0.09 * face.size))
    return Drawing(width=width, height=bottom, parts=tuple(parts))


def _frame(chart: Chart, width: float, face: Type) -> _Frame:
    over = width < NARROW_EM * face.size
    widest = max(face.width(mark.label, bold=mark.kind in BOLD) for mark in chart.marks)
    labels = width - face.size if over else min(widest * 1.01, LABEL_SHARE * width)
    left = 0.1 * face.size if over else labels + LEFT_EM * face.size
    after = max(
        face.width(mark.told, bold=True) + face.width(f"  {year}" if year else "")
        for mark, year in zip(chart.marks, _years(chart), strict=True)
    )
    room = width - left - after - (AFTER_EM + 0.2) * face.size
    return _Frame(face=face, left=left, unit=room / chart.longest, over=over, labels=labels)


def _years(chart: Chart) -> list[str]:
    """Return the year behind each value: none where its label says it, or most have the same."""
    usual = shared_when(chart)
    return [
        "" if mark.when in ("", usual) or mark.when in mark.label else mark.when
        for mark in chart.marks
    ]


def _rows(chart: Chart, frame: _Frame) -> Iterator[_Row]:
    em, top = frame.face.size, 0.3 * frame.face.size
    for mark, year in zip(chart.marks, _years(chart), strict=True):
        label = tuple(frame.face.lines(mark.label, frame.labels, bold=mark.kind in BOLD))
        text, bar = len(label) * frame.face.lead, BAR_EM * em
        bar_top = top + text if frame.over else top + (max(text, bar) - bar) / 2
        bottom = bar_top + bar if frame.over else top + max(text, bar)
        yield _Row(mark=mark, label=label, year=year, top=top, bar_top=bar_top, bottom=bottom)
        top = bottom + GAP_EM * em


def _label(row: _Row, frame: _Frame) -> Iterator[Words]:
    face = frame.face
    high = (row.bar_top if frame.over else row.bottom) - row.top
    top = row.top + (high - len(row.label) * face.lead) / 2
    x = LEFT_EM * face.size / 2 if frame.over else 0.0
    for at, line in enumerate(row.label):
        yield Words(
            x=x, y=top + base_of(face) + at * face.lead, text=line, bold=row.bold, over=frame.over
        )


def _bar(row: _Row, frame: _Frame) -> Rect:
    return Rect(
        x=frame.left,
        y=row.bar_top,
        width=max(row.mark.value * frame.unit, 0.1 * frame.face.size),
        height=BAR_EM * frame.face.size,
        paint=PAINTS[row.mark.kind],
        outlined=row.mark.kind == "claim",
        said=f"{row.mark.label}: {row.mark.told}",
    )


def _claim_x(rows: tuple[_Row, ...], frame: _Frame) -> float | None:
    """Return where what the article says lies, if it says something."""
    claim = next((row.mark.value for row in rows if row.mark.kind == "claim"), None)
    return frame.left + claim * frame.unit if claim else None


def _claim_lines(rows: tuple[_Row, ...], frame: _Frame, x: float | None) -> Iterator[Line]:
    """Yield the dashed line at what the article says, beside all bars, and through no label."""
    if x is None:
        return
    beyond = GAP_EM * frame.face.size / 2
    for row in rows:
        ends = ((x, row.bar_top - beyond / 2), (x, row.bar_top + BAR_EM * frame.face.size + beyond))
        yield Line(points=ends, paint="ink", width=0.1 * frame.face.size, dash="4 3")


def _number(row: _Row, frame: _Frame, line: float | None) -> Iterator[Words]:
    """Yield a value at the end of its bar, or behind the dashed line that would strike it."""
    face = frame.face
    x = frame.left + row.mark.value * frame.unit + AFTER_EM * face.size
    if line is not None and x - AFTER_EM * face.size < line < x + face.width(
        row.mark.told, bold=True
    ):
        x = line + AFTER_EM * face.size
    y = row.bar_top + BAR_EM * face.size / 2 + 0.34 * face.size
    yield Words(x=x, y=y, text=row.mark.told, bold=row.bold, over=True)
    if row.year:
        after = x + face.width(f"{row.mark.told}  ", bold=row.bold)
        yield Words(x=after, y=y, text=row.year, paint="soft", over=True)
