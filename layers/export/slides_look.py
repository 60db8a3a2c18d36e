"""How things look on a slide: fills, patterns, outlines and dashes, from the tables of style."""

from collections.abc import Sequence

from layers.catalog import BY_ID
from layers.export.plate import Course, Land
from layers.export.slides_theme import BORDER, HALO, LAND, SEA, mixed, shade, slot_of
from layers.model import Role
from layers.style import (
    AREA_DASH,
    LINE_DASH,
    LINE_WEIGHT_PX,
    OUTLINE_DASH,
    SEA_DASH,
    TEXTURES,
    TINT,
)

POINTS_PER_PX = 0.62  # the map is some 590 points wide here, and some 950 pixels on a screen
FADED_LAND, FADED_LINE = 0.3, 0.25  # how much is left of what a filter does not keep
HALO_PT = 1.6
# PowerPoint's patterns: of two alliances, of one that has a texture, and of areas, whose lines
# lean the other way.
STRIPES = "wdUpDiag"
PATTERNS = {"dots": "pct10", "hairlines": "ltHorz"}
HATCHES = {"area_now": "dkDnDiag", "area_past": "ltDnDiag"}
TEXTURE_SHARE = {"dots": 0.45, "hairlines": 0.25}  # how much darker than its ground
NO_LINE = "<a:ln><a:noFill/></a:ln>"
Held = Sequence[tuple[str, Role]]


def solid(colour: str) -> str:
    """Return a plain fill of a colour as slides_theme writes it."""
    return f"<a:solidFill>{colour}</a:solidFill>"


def land_fill(held: Held, *, kept: bool = True) -> str:
    """Return the fill of a country: land, one alliance's tint and texture, or two as stripes."""
    if not held:
        return solid(_ground(kept=kept))
    layer, role = held[0]
    if len(held) > 1:
        return _pattern(STRIPES, _tint(layer, role, kept=kept), _tint(*held[1], kept=kept))
    texture = TEXTURES[layer]
    if texture not in PATTERNS:
        return solid(_tint(layer, role, kept=kept))
    share = TINT[role] + (1 - TINT[role]) * TEXTURE_SHARE[texture]
    mark = _over_land(layer, share, kept=kept)
    return _pattern(PATTERNS[texture], mark, _tint(layer, role, kept=kept))


def area_fill(kind: str, held: Held, under: Held, *, kept: bool = True) -> str:
    """Return the hatch of an area, over the colour of the country it lies in."""
    layer = held[0][0] if held else "disputed"
    back = _tint(*under[0], kept=kept) if under else _ground(kept=kept)
    share = {"area_now": 0.75, "area_past": 0.5}[kind]
    return _pattern(HATCHES[kind], _over_land(layer, share, kept=kept), back)


def land_outline(land: Land) -> str:
    """Return the outline of a country or an area: thin, or dashed where it is not a member."""
    if land.kind != "land":
        when = "now" if land.kind == "area_now" else "past"
        return outline(slot_of("disputed"), 1.0, AREA_DASH[when])
    role = next((item for item in land.held if item[1] != "member"), None)
    if role is None or not land.kept:
        return border()
    return outline(slot_of(role[0]), 1.1, OUTLINE_DASH[role[1]])


def border() -> str:
    """Return the line between countries."""
    return _line(0.5, shade("bg1", BORDER))


def outline(slot: str, weight: float, dash: str = "") -> str:
    """Return a line in a theme colour; dash: as in style, in pixels."""
    return _line(weight, shade(slot), _dashes(dash, weight))


def course_line(course: Course, *, arrow: bool = False) -> str:
    """Return the line of a stretch of a route: its colour, weight, dash, and where it leads."""
    dash = SEA_DASH if course.mode == "sea" else LINE_DASH[course.accuracy]
    return route_line(course.layer, dash, kept=course.kept, arrow=arrow)


def route_line(layer: str, dash: str = "", *, kept: bool = True, arrow: bool = False) -> str:
    """Return the line of a route by the id of its layer."""
    colour = BY_ID[layer].colour
    faded = "" if kept else mixed(LAND, colour, FADED_LINE)
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    weight = LINE_WEIGHT_PX[layer] * POINTS_PER_PX
    return _line(weight, shade(slot_of(layer), faded), _dashes(dash, weight), head)


def halo_line(course: Course) -> str:
    """Return the pale line below a route, that sets it off from the land."""
    weight = LINE_WEIGHT_PX[course.layer] * POINTS_PER_PX + HALO_PT
    return _line(weight, shade("bg1", HALO))


def core_line(layer: str) -> str:
    """Return the white line inside a railway."""
    return _line(LINE_WEIGHT_PX[layer] * POINTS_PER_PX * 0.3, shade("bg1"))


def sea_fill() -> str:
    """Return the fill of the sea and of lakes."""
    return solid(shade("bg2"))


def _ground(*, kept: bool) -> str:
    return shade("bg1", LAND if kept else mixed(SEA, LAND, FADED_LAND))


def _tint(layer: str, role: Role, *, kept: bool) -> str:
    return _over_land(layer, TINT[role], kept=kept)


def _over_land(layer: str, share: float, *, kept: bool) -> str:
    colour = mixed(LAND, BY_ID[layer].colour, share)
    return shade(slot_of(layer), colour if kept else mixed(SEA, colour, FADED_LAND))


def _pattern(preset: str, front: str, back: str) -> str:
    colours = f"<a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr>"
    return f'<a:pattFill prst="{preset}">{colours}</a:pattFill>'


def _line(weight: float, colour: str, dashes: str = "", head: str = "") -> str:
    cap = ' cap="rnd"' if not dashes or "sysDot" in dashes else ""
    dashes = dashes or '<a:prstDash val="solid"/>'
    fill = solid(colour)
    return f'<a:ln w="{round(weight * 12_700)}"{cap}>{fill}{dashes}<a:round/>{head}</a:ln>'


def _dashes(dash: str, weight: float) -> str:
    """Return a dash in pixels as one in parts of the line's weight; a dot is a round one."""
    if not dash:
        return ""
    on, off = (float(part) * POINTS_PER_PX / weight for part in dash.split())
    if on < 0.1:
        return '<a:prstDash val="sysDot"/>'
    lengths = (max(1_000, round(100_000 * part)) for part in (on, off))
    stop = '<a:ds d="{}" sp="{}"/>'.format(*lengths)
    return f"<a:custDash>{stop}</a:custDash>"
