"""A drawing as SVG: colours of paper in it, which a screen's sheet replaces by its theme's."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from layers.export.charts.drawing import Drawing, Ellipse, Line, Part, Rect, Words
from layers.export.charts.paint import PAINTS
from layers.export.map.lettering import FAMILIES
from layers.export.map.markup import Value, number, tag, words

SHEER = 0.75
OUTLINE = 1.4
OVER = 0.25  # of the size: of the ground around words over a line


class Element(NamedTuple):
    """An element of SVG: its name, its attributes by their names there, and its words, or ""."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""


def chart_svg(drawing: Drawing, said: str, size: float) -> str:
    """Return a drawing as a picture with a name; size: of its words."""
    parts = (tag(one.name, words(one.text), **one.attributes) for one in elements(drawing, size))
    return tag(
        "svg",
        tag("g", *parts, font_family=FAMILIES["sans"], font_size=number(size)),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=said,
        viewBox=f"0 0 {number(drawing.width)} {number(drawing.height)}",
        width=number(drawing.width),
        height=number(drawing.height),
    )


def elements(drawing: Drawing, size: float) -> Iterator[Element]:
    """Yield the parts of a drawing as elements, from the back to the front."""
    for part in drawing.parts:
        yield WRITE[type(part)](part, size)


def _rect(part: Rect, _: float) -> Element:
    box = {"x": part.x, "y": part.y, "width": part.width, "height": part.height}
    return _element("rect", "", **box, **_look(part.paint, outlined=part.outlined))


def _ellipse(part: Ellipse, _: float) -> Element:
    look = _look(part.paint, outlined=part.outlined)
    if part.outlined and part.paint == "ground":  # a ring that hides what it lies on
        look = {"class_": "chart-ring", "fill": PAINTS["ground"], "stroke": PAINTS["ink"]}
    sheer: Value = SHEER if part.sheer and not part.outlined else ""
    where = {"cx": part.x, "cy": part.y, "rx": part.rx, "ry": part.ry}
    return _element("ellipse", "", **where, **look, fill_opacity=sheer)


def _line(part: Line, _: float) -> Element:
    return _element(
        "polyline",
        "",
        points=" ".join(f"{number(x)},{number(y)}" for x, y in part.points),
        class_=f"chart-{part.paint} chart-line",
        fill="none",
        stroke=PAINTS[part.paint],
        stroke_width=part.width,
        stroke_dasharray=part.dash,
        stroke_linecap="round" if part.dash.startswith("0") else "",
    )


def _words(part: Words, size: float) -> Element:
    over: dict[str, Value] = {
        "stroke": PAINTS["ground"],
        "stroke_width": OVER * size,
        "paint_order": "stroke",
    }
    return _element(
        "text",
        part.text,
        x=part.x,
        y=part.y,
        class_=f"chart-{part.paint}{' chart-over' if part.over else ''}",
        fill=PAINTS[part.paint],
        font_weight="bold" if part.bold else "",
        font_size=number(size * part.scale) if part.scale != 1 else "",
        text_anchor=part.anchor if part.anchor != "start" else "",
        **(over if part.over else {}),
    )


def _look(paint: str, *, outlined: bool) -> dict[str, Value]:
    if outlined:
        return {
            "class_": f"chart-{paint} chart-line",
            "fill": "none",
            "stroke": PAINTS[paint],
            "stroke_width": OUTLINE,
        }
    return {"class_": f"chart-{paint} chart-fill", "fill": PAINTS[paint]}


def _element(name: str, text: str, /, **attributes: Value) -> Element:
    """Return an element without what is empty; `stroke_width` stands for `stroke-width`."""
    told = {
        key.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value)
        for key, value in attributes.items()
        if value != ""
    }
    return Element(name, told, text)


WRITE: Mapping[type[Part], Callable[[Any, float], Element]] = {
    Rect: _rect,
    Ellipse: _ellipse,
    Line: _line,
    Words: _words,
}
