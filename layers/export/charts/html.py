"""A drawing as HTML, for pages that Streamlit shows: it takes every SVG out of them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Any

from markupsafe import Markup

from layers.export.charts.drawing import Drawing, Ellipse, Line, Part, Rect, Words
from layers.export.map.markup import number

BASE = 0.96  # of the size: from the top of a line of the sheet's leading to where letters stand
ANCHORS = {"start": "", "middle": " chart-middle", "end": " chart-end"}


def chart_html(drawing: Drawing, said: str, size: float) -> Markup:
    """Return a drawing as a picture with a name; its sheet is pages/chart.css."""
    parts = Markup("").join(
        piece for part in drawing.parts for piece in WRITE[type(part)](part, size)
    )
    box = f"width:{number(drawing.width)}px;height:{number(drawing.height)}px"
    return Markup(
        "<div class='chart-drawing' role='img' aria-label='{}' style='{};font-size:{}px'>{}</div>"
    ).format(said, box, number(size), parts)


def _rect(part: Rect, _: float) -> Iterator[Markup]:
    look = _look(part.paint, outlined=part.outlined)
    yield _piece(look, _box(part.x, part.y, part.width, part.height))


def _ellipse(part: Ellipse, _: float) -> Iterator[Markup]:
    ring = part.outlined and part.paint == "ground"
    look = "chart-ring" if ring else _look(part.paint, outlined=part.outlined)
    sheer = " chart-sheer" if part.sheer and not part.outlined else ""
    box = _box(part.x - part.rx, part.y - part.ry, 2 * part.rx, 2 * part.ry)
    yield _piece(f"{look} chart-round{sheer}", box)


def _line(part: Line, _: float) -> Iterator[Markup]:
    dash = " chart-dotted" if part.dash.startswith("0") else " chart-dashed" if part.dash else ""
    for (x, y), (right, low) in pairwise(part.points):
        turn = degrees(atan2(low - y, right - x))
        where = f"left:{number(x)}px;top:{number(y)}px;width:{number(hypot(right - x, low - y))}px"
        wide = f"border-top-width:{number(part.width)}px;rotate:{number(turn)}deg"
        yield _piece(f"chart-{part.paint} chart-line chart-stroke{dash}", f"{where};{wide}")


def _words(part: Words, size: float) -> Iterator[Markup]:
    top = part.y - BASE * size * part.scale
    scale = f";font-size:{number(part.scale)}em" if part.scale != 1 else ""
    bold, over = " chart-bold" if part.bold else "", " chart-over" if part.over else ""
    yield Markup("<span class='chart-{}{}' style='left:{}px;top:{}px{}'>{}</span>").format(
        part.paint,
        f"{bold}{over}{ANCHORS[part.anchor]}",
        number(part.x),
        number(top),
        scale,
        part.text,
    )


def _look(paint: str, *, outlined: bool) -> str:
    return f"chart-{paint} {'chart-line' if outlined else 'chart-fill'}"


def _box(x: float, y: float, width: float, height: float) -> str:
    told = zip(("left", "top", "width", "height"), (x, y, width, height), strict=True)
    return ";".join(f"{name}:{number(value)}px" for name, value in told)


def _piece(look: str, style: str) -> Markup:
    return Markup("<i class='{}' style='{}'></i>").format(look, style)


WRITE: Mapping[type[Part], Callable[[Any, float], Iterator[Markup]]] = {
    Rect: _rect,
    Ellipse: _ellipse,
    Line: _line,
    Words: _words,
}
