"""Styles as QGIS reads them: pens in symbols, rules that say which records have which, names.

Lengths are given in pixels, as CSS has them, and written in points, which QGIS knows on every
screen and on paper. Elements of the kind `prop` are read by every QGIS since 2.0.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from layers.export.map.lettering import FAMILIES

POINTS = 0.75  # a pixel, as in CSS
READS_AS = "3.22.0-Białowieża"  # the oldest QGIS that is tried
FONTS = tuple(name.strip("'") for name in FAMILIES["sans"].split(",")[:-1])  # the last is any
SIGN_GAP = 8  # pixels from the middle of a sign to its name
Shape = Literal["fill", "line", "marker"]
Spell = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What records of which a condition holds look like; words: in the legend."""

    words: str
    condition: str
    shape: Shape
    pens: tuple[ET.Element, ...]


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """How the names of records of which a condition holds are written.

    size: in points. aside: beside a sign; else within the shape.
    """

    condition: str
    colour: str
    halo: str
    size: float
    bold: bool = False
    italic: bool = False
    aside: bool = False


def fill(colour: str, *, level: int = 0) -> ET.Element:
    """Return a plain fill without an outline."""
    return _pen("SimpleFill", {"color": _rgb(colour), "outline_style": "no"}, level)


def stroke(  # noqa: PLR0913 — a pen has that many settings
    colour: str,
    width: float,
    *,
    dash: str = "",
    begins: float = 0,
    cap: str = "flat",
    opacity: float = 1,
    inside: bool = False,
    level: int = 0,
) -> ET.Element:
    """Return a line, or the outline of a polygon; dash: pixels on and off, from `begins` on.

    inside: an outline that lies within its polygon, so that no neighbour hides half of it.
    """
    steps = ";".join(f"{_pt(float(step))}" for step in dash.split())
    props = {
        "line_color": _rgb(colour, opacity),
        "line_width": _pt(2 * width if inside else width),
        "draw_inside_polygon": f"{int(inside)}",
        "line_width_unit": "Point",
        "capstyle": cap,
        "joinstyle": "round",
    }
    if steps:
        props |= {"use_custom_dash": "1", "customdash": steps, "customdash_unit": "Point"}
    if begins:
        props |= {"dash_pattern_offset": _pt(begins), "dash_pattern_offset_unit": "Point"}
    return _pen("SimpleLine", props, level)


def hatch(
    line: ET.Element, *, gap: float, angle: float, offset: float = 0, level: int = 0
) -> ET.Element:
    """Return parallel lines `gap` pixels apart; angle: in degrees, counterclockwise from level."""
    props = {
        "angle": f"{angle:g}",
        "distance": _pt(gap),
        "distance_unit": "Point",
        "offset": _pt(offset),
        "offset_unit": "Point",
    }
    return _pen("LinePatternFill", props, level, _symbol("line", (line,), "@0@0"))


def arrows(  # noqa: PLR0913 — as above
    colour: str, width: float, *, size: float, every: float, opacity: float, level: int
) -> ET.Element:
    """Return small arrows along a line, the first half of the way to the second from its start."""
    tip = _marker("arrowhead", size) | {
        "outline_color": _rgb(colour, opacity),
        "outline_style": "solid",
        "outline_width": _pt(width),
        "outline_width_unit": "Point",
        "cap_style": "round",
        "joinstyle": "round",
    }
    props = {
        "placement": "interval",
        "interval": _pt(every),
        "interval_unit": "Point",
        "offset_along_line": _pt(every / 2),
        "offset_along_line_unit": "Point",
    }
    inner = _symbol("marker", (_pen("SimpleMarker", tip, 0),), "@0@0")
    return _pen("MarkerLine", props, level, inner)


def drawn(svg: str, size: float) -> ET.Element:
    """Return a marker that is a drawing of its own, in its own colours; size: its width."""
    name = f"base64:{b64encode(svg.encode()).decode()}"
    return _pen("SvgMarker", {"name": name, "size": _pt(size), "size_unit": "Point"}, 0)


def reshaped(pen: ET.Element, expression: str, *, level: int) -> ET.Element:
    """Return a line drawn along what an expression of QGIS makes of the shape."""
    props = {"SymbolType": "Line", "geometryModifier": expression, "units": "MapUnit"}
    return _pen("GeometryGenerator", props, level, _symbol("line", (pen,), "@0@0"))


def moved(pen: ET.Element, x: float, y: float) -> ET.Element:
    """Return a pen that draws to the right and further down, whatever the scale."""
    if x or y:
        stack = ET.SubElement(pen, "effect", type="effectStack", enabled="1")
        effect = ET.SubElement(stack, "effect", type="transform")
        props = {"translate_x": _pt(x), "translate_y": _pt(y), "translate_unit": "Point"}
        _props(effect, {"enabled": "1", "draw_mode": "2", **props})
    return pen


def style(
    rules: Iterable[Rule], names: Iterable[Lettering] = (), *, spell: Spell | None = None
) -> str:
    """Return a style of all that; what more than one rule holds of is drawn by each of them.

    spell: the columns with the first day and the first day no longer, "" where there is none.
    """
    names = tuple(names)
    root = ET.Element("qgis", version=READS_AS, labelsEnabled=f"{int(bool(names))}")
    if spell:
        begins, ends = spell
        times = {"enabled": "1", "mode": "2", "startField": begins, "endField": ends}
        ET.SubElement(root, "temporal", {**times, "limitMode": "0", "accumulate": "0"})
    _renderer(root, tuple(rules))
    if names:
        _labels(root, names)
    text: str = ET.tostring(root, encoding="unicode")
    return text


def _renderer(root: ET.Element, rules: tuple[Rule, ...]) -> None:
    renderer = ET.SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="1")
    listed = ET.SubElement(renderer, "rules", key="rules")
    symbols = ET.SubElement(renderer, "symbols")
    for index, rule in enumerate(rules):
        own = {"key": f"rule_{index}", "symbol": f"{index}", "label": rule.words}
        ET.SubElement(listed, "rule", {**own, "filter": rule.condition})
        symbols.append(_symbol(rule.shape, rule.pens, f"{index}"))


def _labels(root: ET.Element, names: tuple[Lettering, ...]) -> None:
    labeling = ET.SubElement(root, "labeling", type="rule-based")
    rules = ET.SubElement(labeling, "rules", key="names")
    for index, own in enumerate(names):
        rule = ET.SubElement(rules, "rule", key=f"name_{index}", filter=own.condition)
        settings = ET.SubElement(rule, "settings")
        text = ET.SubElement(settings, "text-style", _letters(own))
        families = ET.SubElement(text, "families")
        for family in FONTS:
            ET.SubElement(families, "family", name=family)
        halo = {"bufferDraw": "1", "bufferSize": "1.2", "bufferSizeUnits": "Point"}
        ET.SubElement(text, "text-buffer", {**halo, "bufferColor": _rgb(own.halo)})
        ET.SubElement(settings, "placement", _placement(own))
        ET.SubElement(settings, "rendering", drawLabels="1", obstacle="0")


def _letters(own: Lettering) -> dict[str, str]:
    return {
        "fieldName": "name",
        "fontFamily": FONTS[0],
        "fontSize": f"{own.size:g}",
        "fontSizeUnit": "Point",
        "fontWeight": "75" if own.bold else "50",
        "fontItalic": f"{int(own.italic)}",
        "textColor": _rgb(own.colour),
    }


def _placement(own: Lettering) -> dict[str, str]:
    """Return where a name stands: level within its polygon, or beside its sign."""
    if not own.aside:
        return {"placement": "4", "priority": "7" if own.bold else "3"}
    around = {"placement": "6", "predefinedPositionOrder": "R,L,TR,BR,TL,BL,TSR,BSR"}
    return {**around, "priority": "9", "dist": _pt(SIGN_GAP), "distUnits": "Point"}


def _symbol(shape: Shape, pens: Iterable[ET.Element], name: str) -> ET.Element:
    symbol = ET.Element("symbol", type=shape, name=name, alpha="1", clip_to_extent="1")
    symbol.extend(pens)
    return symbol


def _pen(
    kind: str, props: Mapping[str, str], level: int, inner: ET.Element | None = None
) -> ET.Element:
    own = {"class": kind, "enabled": "1", "locked": "0", "pass": f"{level}"}
    pen = ET.Element("layer", own)
    _props(pen, props)
    if inner is not None:
        pen.append(inner)
    return pen


def _props(element: ET.Element, props: Mapping[str, str]) -> None:
    for name, value in props.items():
        ET.SubElement(element, "prop", k=name, v=value)


def _marker(name: str, size: float) -> dict[str, str]:
    return {"name": name, "size": _pt(size), "size_unit": "Point", "outline_style": "no"}


def _rgb(colour: str, opacity: float = 1) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def _pt(pixels: float) -> str:
    return f"{pixels * POINTS:.4g}"
