"""The chart of a slide: bars as a chart of PowerPoint's own, all else as shapes to be edited."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shapely.geometry import LineString

from layers.export.charts.drawing import Drawing, Ellipse, Line, Part, Rect, Type, Words
from layers.export.charts.paint import PAINTS
from layers.export.charts.pictured import BETWEEN_EM, GAP_EM, footing, heading, pictured, placed
from layers.export.slides.bar_chart import Plot, chart_frame
from layers.export.slides.look import NO_LINE, solid
from layers.export.slides.shapes import Box, Shape, Title, figure, group, line, text_box
from layers.export.slides.theme import fixed, shade
from layers.export.slides.words import BOLDER, LEAST, MEASURE, SANS, Body, Style, body, run
from layers.picture.chart import Chart
from layers.words import say

SIZE_PT = 13.0  # what stands below a chart is then as small as anything on a slide may be
BESIDE_PT = (264.0, 300.0, 330.0)
SHEER_ALPHA = 75_000
FACE = Type(
    size=SIZE_PT,
    plain=MEASURE[SANS][0],
    bold=MEASURE[SANS][0],
    wider=MEASURE[SANS][1],
    bolder=BOLDER,
)
SLOTS = {"ink": "tx1", "soft": "tx1", "rule": "bg1", "ground": "bg1", "sum": "hlink"}
Embed = Callable[[Chart, float, Plot], str]  # a chart, its type, its plot become a part, by its id
SHARES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)  # of a chart’s width, that labels may have
EDGE = 0.02  # of its height, above and below
AFTER_PT = 8.0  # around words at an end of a bar


@dataclass(frozen=True, kw_only=True)
class Charted:
    """A chart with the room that it takes: `beside` the map, or below it over its whole width."""

    chart: Chart
    drawing: Drawing
    beside: bool
    lower: float = 0.0  # points that each of its plots of bars gives up, so that all has room

    def shapes(self, at: tuple[float, float], embed: Embed) -> list[Shape | None]:
        """Return its shapes from their top left corner on."""
        shapes: list[Shape | None] = []
        chart: Chart | None = self.chart
        while chart:
            drawing = pictured(replace(chart, below=None), self.drawing.width, FACE)
            if chart.kind == "bars":
                drawing = replace(drawing, height=drawing.height - self.lower)
            shapes += _shapes(chart, drawing, at, embed)
            at = (at[0], at[1] + drawing.height + BETWEEN_EM * SIZE_PT)
            chart = chart.below
        return shapes


def _shapes(
    chart: Chart, drawing: Drawing, at: tuple[float, float], embed: Embed
) -> list[Shape | None]:
    if chart.kind == "bars":
        return [*_bars(chart, drawing, at, embed)]
    told = Title(name=say("shape.chart", title=chart.title), said=chart.said)
    drawn = [piece for part in drawing.moved(*at) for piece in DRAW[type(part)](part)]
    return [group(told, drawn)]


def charted(chart: Chart, room: tuple[float, float]) -> Charted:
    """Return a chart where there is so much room for it and the map together."""
    drawing, beside = placed(chart, room, BESIDE_PT, FACE)
    over, bars = drawing.height - room[1], _bars_in(chart)
    lower = over / bars if beside and over > 0 and bars else 0.0
    return Charted(chart=chart, drawing=drawing, beside=beside, lower=lower)


def _bars_in(chart: Chart | None) -> int:
    return (chart.kind == "bars") + _bars_in(chart.below) if chart else 0


def _bars(
    chart: Chart, drawing: Drawing, at: tuple[float, float], embed: Embed
) -> Iterator[Shape | None]:
    """Yield head, chart and foot of bars; the chart has the room that its drawing would take."""
    wide, gap = drawing.width, GAP_EM * SIZE_PT
    head, top = heading(chart, wide, FACE)
    foot, high = footing(chart, wide, FACE, 0)
    box = Box(x=at[0], y=at[1] + top, width=wide, height=drawing.height - top - high - gap)
    yield from (_words(word.moved(*at)) for word in head)
    name = say("shape.chart", title=chart.title)
    plot = _plot(chart, wide, box.height)
    yield from _claim(chart, box, plot)
    yield chart_frame(Title(name=name, said=chart.said), box, embed(chart, SIZE_PT, plot))
    below = at[1] + drawing.height - high
    yield from (_words(word.moved(at[0], below)) for word in foot)


def _plot(chart: Chart, wide: float, high: float) -> Plot:
    """Return where bars stand: right of their labels, with room for the words at their ends."""
    lines = max(1, int(high * (1 - 2 * EDGE) / len(chart.marks) / FACE.lead))
    share = next((one for one in SHARES if _fits(chart, one * wide - AFTER_PT, lines)), SHARES[-1])
    room = wide * (1 - share)
    after = max(FACE.width(mark.told, bold=True) for mark in chart.marks) + AFTER_PT
    return Plot(
        left=share,
        width=1 - share,
        top=EDGE,
        height=1 - 2 * EDGE,
        most=chart.longest * room / (room - after),
    )


def _fits(chart: Chart, room: float, lines: int) -> bool:
    """Tell whether no label of a chart falls into more lines in a column of so many points."""
    return all(len(FACE.lines(mark.label, room)) <= lines for mark in chart.marks)


def _claim(chart: Chart, box: Box, plot: Plot) -> Iterator[Shape | None]:
    """Yield the dashed line at what the article says: behind the chart, which has none itself."""
    value = next((mark.value for mark in chart.marks if mark.kind == "claim"), 0.0)
    if value:
        x = box.x + box.width * plot.across(value)
        ends = ((x, box.y), (x, box.y + box.height))
        look = _outline("ink", 1.0, '<a:prstDash val="dash"/>')
        yield line(Title(name=say("shape.claim")), LineString(ends), (0, 0), look)


def _rect(part: Rect) -> Iterator[Shape | None]:
    box = Box(x=part.x, y=part.y, width=part.width, height=part.height)
    yield figure(_title(part.said), box, "rect", _look(part.paint, outlined=part.outlined))


def _ellipse(part: Ellipse) -> Iterator[Shape | None]:
    box = Box(x=part.x - part.rx, y=part.y - part.ry, width=2 * part.rx, height=2 * part.ry)
    look = _look(part.paint, outlined=part.outlined, sheer=part.sheer)
    yield figure(_title(part.said), box, "ellipse", look)


def _line(part: Line) -> Iterator[Shape | None]:
    dash = f'<a:prstDash val="{"sysDot" if part.dash.startswith("0") else "dash"}"/>'
    look = _outline(part.paint, part.width, dash if part.dash else "")
    yield line(_title(""), LineString(part.points), (0, 0), look)


def _words_of(part: Words) -> Iterator[Shape | None]:
    yield _words(part)


def _words(part: Words) -> Shape:
    """Return words in a box of their own, around the line that they stand on."""
    size = max(SIZE_PT * part.scale, LEAST)
    style = Style(size=size, colour=shade("tx1", PAINTS[part.paint]), bold=part.bold)
    wide = FACE.width(part.text, bold=part.bold, scale=part.scale) + 2
    left = part.x - {"start": 0.0, "middle": wide / 2, "end": wide}[part.anchor]
    box = Box(x=left, y=part.y - 0.98 * size, width=wide, height=1.3 * size)
    align = {"start": "l", "middle": "ctr", "end": "r"}[part.anchor]
    told = body([run(part.text, style)], Body(align=align, wrap=False))
    return text_box(Title(name=part.text), box, told)


def _title(said: str) -> Title:
    return Title(name=said or say("shape.rule"), said=said)


def _look(paint: str, *, outlined: bool = False, sheer: bool = False) -> str:
    if not outlined:
        fill = solid(_colour(paint))
        return (_sheer(fill) if sheer else fill) + NO_LINE
    ground = solid(_colour("ground")) if paint == "ground" else "<a:noFill/>"
    return ground + _outline("ink", 1.2)


def _sheer(fill: str) -> str:
    return fill.replace(
        "/></a:solidFill>", f'><a:alpha val="{SHEER_ALPHA}"/></a:srgbClr></a:solidFill>'
    )


def _outline(paint: str, width: float, dash: str = "") -> str:
    return f'<a:ln w="{round(max(width, 0.75) * 12_700)}">{solid(_colour(paint))}{dash}</a:ln>'


def _colour(paint: str) -> str:
    """Return a colour of the theme, or of a chart: those differ in hue, so they are no shades."""
    return shade(SLOTS[paint], PAINTS[paint]) if paint in SLOTS else fixed(PAINTS[paint])


DRAW: Mapping[type[Part], Callable[[Any], Iterator[Shape | None]]] = {
    Rect: _rect,
    Ellipse: _ellipse,
    Line: _line,
    Words: _words_of,
}
