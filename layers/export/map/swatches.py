"""The samples of a legend as SVG, each 22 by 11 points: what the map looks like there."""

from collections.abc import Iterator

from shapely.geometry import box

from layers.export.map.arrows import chevron
from layers.export.map.legend import LegendRow
from layers.export.map.markup import number, tag
from layers.export.map.signs import sign
from layers.export.map.static_map import PT_PER_PX
from layers.export.map.svg import cap, scaled, texture_markup
from layers.export.map.textures import ground, hatch, textures
from layers.export.style import palette
from layers.model.style import AREA_DASH, AREA_HATCH, HELD_HATCH

SIZE = (22.0, 11.0)
SIGN_PT = 4.0
ARROW = (3.8, 3.4)  # points back from its tip, and to either side
EDGE_PT = 0.5  # half the widest outline, which is drawn whole


def swatch_svg(row: LegendRow) -> str:
    """Return the sample of a row as a whole file of SVG, in points."""
    wide, high = SIZE
    return tag(
        "svg",
        swatch_markup(row),
        xmlns="http://www.w3.org/2000/svg",
        width=f"{number(wide)}pt",
        height=f"{number(high)}pt",
        viewBox=f"0 0 {number(wide)} {number(high)}",
    )


def swatch_markup(row: LegendRow) -> str:
    """Return the sample of a row as elements of SVG, its top left corner at the origin."""
    if row.swatch == "mark":
        middle, kind = (SIZE[0] / 2, SIZE[1] / 2), row.sign or row.of.look.sign
        return tag("path", fill=row.of.colour, d=sign(kind, middle, SIGN_PT))
    drawn = {"fill": _fill, "hatch": _hatch, "line": _route, "dash": _line}[row.swatch]
    return "".join(drawn(row))


def _fill(row: LegendRow) -> Iterator[str]:
    yield _box(ground(row.held))
    yield from map(texture_markup, textures(row.held, box(0, 0, *SIZE), PT_PER_PX))
    edge = row.held[0][0].colour if row.dash else palette.BORDER
    yield _edge(edge, 1 if row.dash else 0.7, row.dash)


def _hatch(row: LegendRow) -> Iterator[str]:
    when = "past" if row.past else "now"
    colour = (row.held[0][0] if row.held else row.of).colour
    pixels, turn = (HELD_HATCH, 45) if row.held else (AREA_HATCH[when], -45)
    yield _box(palette.LAND)
    yield texture_markup(hatch(colour, pixels, turn, box(0, 0, *SIZE), PT_PER_PX))
    edge, dash = (palette.BORDER, "") if row.held else (colour, AREA_DASH[when])
    yield _edge(edge, 0.9, dash)


def _line(row: LegendRow) -> Iterator[str]:
    weight = 3.6 if row.core else 2.2
    yield _stroke(palette.SOFT, weight, row.dash)
    if row.core:
        yield _stroke(palette.CORE, weight * row.core)


def _route(row: LegendRow) -> Iterator[str]:
    yield _stroke(row.of.colour, row.of.look.weight_px * PT_PER_PX)
    tip = (SIZE[0] / 2 + ARROW[0] / 2, SIZE[1] / 2)
    look = {"fill": "none", "stroke": row.of.colour, "stroke_linecap": "round"}
    yield tag("path", **look, stroke_width=1.5, d=chevron(tip, 0, *ARROW))


def _stroke(colour: str, weight: float, dash: str = "") -> str:
    return tag(
        "path",
        fill="none",
        stroke=colour,
        stroke_width=weight,
        stroke_dasharray=scaled(dash, PT_PER_PX),
        stroke_linecap=cap(dash),
        d=f"M0 {number(SIZE[1] / 2)}h{number(SIZE[0])}",
    )


def _box(fill: str) -> str:
    return tag("rect", width=SIZE[0], height=SIZE[1], fill=fill)


def _edge(colour: str, weight: float, dash: str) -> str:
    return tag(
        "rect",
        x=EDGE_PT,
        y=EDGE_PT,
        width=SIZE[0] - 2 * EDGE_PT,
        height=SIZE[1] - 2 * EDGE_PT,
        fill="none",
        stroke=colour,
        stroke_width=weight,
        stroke_dasharray=scaled(dash, PT_PER_PX),
        stroke_linecap=cap(dash),
    )
