"""How things look on a slide: fills, patterns, outlines and dashes, from the tables of style."""

from layers.export.map.static_map import Course, Land
from layers.export.slides.theme import hue, shade
from layers.export.style.palette import BORDER, CORE, HALO, LAND, faded, mixed, tint
from layers.model.catalog import Layer
from layers.model.style import (
    AREA_DASH,
    FADED,
    OUTLINE_DASH,
    SEA_DASH,
    STAGE_DASH,
    STATUS_DASH,
)
from layers.picture.appearance import Held

POINTS_PER_PX = 0.62  # the map is some 590 points wide here, and some 950 pixels on a screen
HALO_PT = 1.6
# PowerPoint's patterns of areas, whose lines lean against those of bands.
HATCHES = {"area_now": "dkDnDiag", "area_past": "ltDnDiag"}
AREA_SHARE = {"area_now": 0.75, "area_past": 0.5}  # of the hatch's colour, over land
EDGE_PT = 1.1
LEADER_PT = 0.75
GROUND, PALE_GROUND = 0.55, 0.35  # how much a name's own ground hides of the map
NO_LINE = "<a:ln><a:noFill/></a:ln>"


def solid(colour: str) -> str:
    """Return a plain fill of a colour as the theme writes it."""
    return f"<a:solidFill>{colour}</a:solidFill>"


def land_fill(held: Held, *, kept: bool = True) -> str:
    """Return the fill of a country: land, or the tint of its first alliance."""
    if not held:
        return solid(_ground(kept=kept))
    layer, role = held[0]
    return solid(_seen(layer, tint(layer, role), kept=kept))


def name_ground(*, kept: bool = True) -> str:
    """Return the fill behind a name on the map: paper, through which the map is still seen."""
    hidden = GROUND if kept else PALE_GROUND
    alpha = f'<a:alpha val="{round(100_000 * hidden)}"/></a:schemeClr>'
    return solid(shade("bg1", HALO).replace("</a:schemeClr>", alpha))


def area_fill(kind: str, layer: Layer, under: Held, *, kept: bool = True) -> str:
    """Return the hatch of an area, over the colour of the country it lies in.

    layer: whose colour it has, that of an alliance that the area belongs to or of the areas.
    """
    back = _seen(under[0][0], tint(*under[0]), kept=kept) if under else _ground(kept=kept)
    front = mixed(layer.colour, LAND, AREA_SHARE[kind])
    return _pattern(HATCHES[kind], _seen(layer, front, kept=kept), back)


def land_outline(land: Land) -> str:
    """Return the outline of a country or an area: thin, or dashed where it is not a member."""
    if land.disputed:
        when = "now" if land.kind == "area_now" else "past"
        assert land.layer is not None  # an area is of a layer
        return layer_outline(land.layer, 1.0, AREA_DASH[when])
    if land.status:
        return outline("tx2", 0.9, STATUS_DASH)
    return edge(land.held, kept=land.kept)


def edge(held: Held, *, kept: bool = True) -> str:
    """Return the outline of what is held: dashed in its colour unless by members alone."""
    part = next((pair for pair in held if pair[1] != "member"), None)
    if part is None:
        return border()
    layer, role = part
    colour = _seen(layer, layer.colour, kept=kept)
    return _line(EDGE_PT, colour, _dashes(OUTLINE_DASH[role], EDGE_PT))


def border() -> str:
    """Return the line between countries."""
    return _line(0.5, shade("bg1", BORDER))


def outline(slot: str, weight: float, dash: str = "") -> str:
    """Return a line in a theme colour; dash: as in style, in pixels."""
    return _line(weight, shade(slot), _dashes(dash, weight))


def layer_outline(layer: Layer, weight: float, dash: str) -> str:
    """Return a line in the colour of a layer; dash: as in style, in pixels."""
    return _line(weight, hue(layer), _dashes(dash, weight))


def course_line(course: Course, *, arrow: bool = False) -> str:
    """Return the line of a stretch of a route: its colour, weight, dash, and where it leads."""
    dash = SEA_DASH if course.mode == "sea" else STAGE_DASH[course.stage]
    return route_line(course.layer, dash, kept=course.kept, arrow=arrow)


def route_line(layer: Layer, dash: str = "", *, kept: bool = True, arrow: bool = False) -> str:
    """Return the line of a route."""
    pale = "" if kept else mixed(layer.colour, LAND, FADED["line"])
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    weight = layer.look.weight_px * POINTS_PER_PX
    return _line(weight, hue(layer, pale), _dashes(dash, weight), head)


def halo_line(course: Course) -> str:
    """Return the pale line below a route, that sets it off from the land."""
    weight = course.layer.look.weight_px * POINTS_PER_PX + HALO_PT
    return _line(weight, shade("bg1", HALO))


def course_core(course: Course) -> str:
    """Return the pale line inside a stretch that is not sure."""
    return core_line(course.layer.look.weight_px * POINTS_PER_PX * course.core)


def core_line(weight: float) -> str:
    """Return a pale line of so many points, as it stands inside another one."""
    return _line(weight, shade("bg1", CORE))


def leader_line(colour: str) -> str:
    """Return the thin line from a name to what it names, with a dot at that end."""
    return _line(LEADER_PT, colour, head='<a:tailEnd type="oval" w="sm" len="sm"/>')


def sea_fill() -> str:
    """Return the fill of the sea and of lakes."""
    return solid(shade("bg2"))


def _ground(*, kept: bool) -> str:
    return shade("bg1", faded(LAND, kept=kept))


def _seen(layer: Layer, colour: str, *, kept: bool) -> str:
    """Return a colour as a shade of its layer's, receding where the filter leaves it out."""
    return hue(layer, faded(colour, kept=kept))


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
