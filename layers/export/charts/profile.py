"""A route from end to end as one bar: its states by colour, named above, its places below."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from layers.export.charts.drawing import Drawing, Line, Part, Rect, Type, Words, base_of
from layers.export.charts.paint import of_states
from layers.export.charts.spread import in_rows
from layers.picture.chart import Chart

BAR_EM, GAP_EM, TICK_EM = 1.9, 0.9, 0.45


def draw_profile(chart: Chart, width: float, face: Type) -> Drawing:
    """Return the profile in so much width, as high as it needs."""
    whole = sum(mark.value for mark in chart.marks) or 1.0
    starts = [sum(mark.value for mark in chart.marks[:at]) for at in range(len(chart.marks) + 1)]
    edges = [width * start / whole for start in starts]
    names, top = _names(chart, edges, width, face)
    bar = BAR_EM * face.size
    places, below = _places(chart, edges, width, face)
    return Drawing(
        width=width,
        height=top + bar + below,
        parts=(
            *names,
            *_bar(chart, edges, top, face),
            *(part.moved(0, top + bar) for part in places),
        ),
    )


def _bar(chart: Chart, edges: Sequence[float], top: float, face: Type) -> Iterator[Part]:
    """Yield the stretches; over the sea a dotted line runs, as on the map."""
    paints, bar = of_states(chart.marks), BAR_EM * face.size
    for mark, (left, right) in zip(chart.marks, pairwise(edges), strict=True):
        yield Rect(
            x=left,
            y=top,
            width=right - left,
            height=bar,
            paint=paints[mark.state],
            said=f"{mark.label}: {mark.told}",
        )
        if not mark.state:
            y = top + bar / 2
            ends = ((left + 0.3 * face.size, y), (right - 0.2 * face.size, y))
            yield Line(points=ends, paint="ink", width=0.16 * face.size, dash="0.1 5")
    for edge in edges[1:-1]:
        ends = ((edge, top), (edge, top + bar))
        yield Line(points=ends, paint="ground", width=0.12 * face.size)


def _names(
    chart: Chart, edges: Sequence[float], width: float, face: Type
) -> tuple[list[Part], float]:
    """Return each state with its kilometres above its stretch, and how high they stand."""
    told = [(mark.label, mark.told) for mark in chart.marks]
    wide = [face.width(f"{name}  ", bold=True) + face.width(length) for name, length in told]
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    placed = in_rows(middles, wide, width, GAP_EM * face.size)
    rows = 1 + max(row for _, row in placed)
    high = rows * face.lead + TICK_EM * face.size
    parts: list[Part] = []
    for (name, length), middle, (left, row) in zip(told, middles, placed, strict=True):
        top = (rows - 1 - row) * face.lead
        after = left + face.width(f"{name}  ", bold=True)
        ends = ((middle, top + face.lead), (middle, high))
        parts.append(Line(points=ends, paint="rule", width=0.07 * face.size))
        parts.append(Words(x=left, y=top + base_of(face), text=name, bold=True, over=True))
        parts.append(Words(x=after, y=top + base_of(face), text=length, over=True))
    return [part for part in parts if isinstance(part, Line)] + [
        part for part in parts if not isinstance(part, Line)
    ], high


def _places(
    chart: Chart, edges: Sequence[float], width: float, face: Type
) -> tuple[list[Part], float]:
    """Return both ends of the route below it, and of what leads over the sea; how high they are."""
    named = {0: chart.marks[0].ends[0], len(chart.marks): chart.marks[-1].ends[1]}
    for at, mark in enumerate(chart.marks):
        if not mark.state:
            named |= {at: mark.ends[0], at + 1: mark.ends[1]}
    order = sorted(named)
    wide = [face.width(named[at], scale=0.925) for at in order]
    placed = in_rows([edges[at] for at in order], wide, width, GAP_EM * face.size)
    parts: list[Part] = []
    for at, (left, row) in zip(order, placed, strict=True):
        top = TICK_EM * face.size + row * face.lead
        ends = ((edges[at], 0), (edges[at], top + 0.15 * face.size))
        parts.insert(0, Line(points=ends, paint="soft", width=0.07 * face.size))
        parts.append(
            Words(
                x=left,
                y=top + base_of(face),
                text=named[at],
                paint="soft",
                scale=0.925,
                over=True,
            )
        )
    rows = 1 + max(row for _, row in placed)
    return parts, TICK_EM * face.size + rows * face.lead
