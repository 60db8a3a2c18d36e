"""Charts for a screen: in a wide column and in a narrow one, in the type of the pages."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup

from layers.browser.messages import ChartText
from layers.export.charts.drawing import Drawing, Type
from layers.export.charts.html import chart_html
from layers.export.charts.pictured import pictured
from layers.export.charts.svg import elements
from layers.model.entities import Atlas
from layers.picture.chart import Chart, Mark
from layers.picture.charting import charts_of
from layers.words import say

HEADS = ("label", "told", "origin")  # of the table beside a chart
SIZE_PX = 13.0
SCREENS: Mapping[str, float] = {"wide": 720.0, "narrow": 340.0}  # pixels
SLIDE_PX = 316.0  # beside a map


@lru_cache(maxsize=256)
def screen_html(chart: Chart, screen: str) -> Markup:
    """Return a chart as HTML for one of the screens."""
    return chart_html(_drawn(chart, SCREENS[screen]), chart.seen, SIZE_PX)


def _drawn(chart: Chart, width: float) -> Drawing:
    return pictured(chart, width, Type(size=SIZE_PX))


def chart_texts(atlas: Atlas) -> dict[str, ChartText]:
    """Return every chart as the browser shows it beside a map, by the id of its figure."""
    return {id: _text(atlas, chart) for id, chart in charts_of(atlas).items()}


def _text(atlas: Atlas, chart: Chart) -> ChartText:
    drawing = _drawn(chart, SLIDE_PX)
    return {
        "size": (drawing.width, round(drawing.height, 1)),
        "said": chart.seen,
        "parts": [*elements(drawing, SIZE_PX)],
        "title": "; ".join(map(_titled, _stack(chart))),
        "table": say("chart.table"),
        "heads": heads(),
        "rows": [
            [*cells(mark), origin(atlas, mark)] for one in _stack(chart) for mark in one.marks
        ],
    }


def _stack(chart: Chart | None) -> Iterator[Chart]:
    """Yield a chart and those below it."""
    while chart:
        yield chart
        chart = chart.below


def _titled(chart: Chart) -> str:
    return ", ".join(filter(None, (chart.title, chart.unit)))


def heads() -> list[str]:
    """Return what stands over the columns of the table beside a chart."""
    return [say(f"chart.head.{name}") for name in HEADS]


def cells(mark: Mark) -> tuple[str, str]:
    """Return what a mark is, and how much, when or who."""
    return mark.label, ", ".join(mark.names) or mark.told


def origin(atlas: Atlas, mark: Mark) -> str:
    """Return whose number a mark is, how it was worked out, and for which year or day it is."""
    if mark.kind == "claim":
        return say("figures.of_article", year=mark.when or mark.told)
    if mark.kind == "derived" and mark.when:
        return say("figures.worked_out_for", year=mark.when, how=mark.how)
    if mark.kind == "derived":
        return mark.how
    told = ", ".join(dict.fromkeys(atlas.sources[name].publisher for name in mark.sources))
    return say("figures.finding", sources=told, day=mark.when) if mark.when else told
