"""The look of each thing of the map as pens of QGIS, of the tables that every output draws from."""

from collections.abc import Iterator
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from layers.export.gis import qml
from layers.export.style import palette
from layers.model.catalog import Layer
from layers.model.entities import Accuracy, Mode, Stage
from layers.model.style import (
    AREA_DASH,
    AREA_HATCH,
    ARROW_PX,
    BAND,
    CASING_PX,
    CORE_SHARE,
    FADED,
    HELD_HATCH,
    OUTLINE_DASH,
    SEA_DASH,
    SIGN_PX,
    SIGNS,
    STAGE_DASH,
    STATUS_DASH,
)
from layers.picture.appearance import Held

Pens = tuple[Element, ...]
Present = Literal["now", "past"]
CASING_OPACITY = 0.85
SEA, FILL, BORDER, SPECIAL, AREA, AREA_EDGE, FOCUS = range(7)  # what lies over what


class Course(NamedTuple):
    """What the look of a stretch of a route hangs on."""

    mode: Mode
    stage: Stage
    accuracy: Accuracy


STROKES = 4  # of a route: its halo, its colour, its core, its arrows
SIGN_BOX = 3.2  # of a sign: how wide its drawing is, in its radius


def land(held: Held, *, kept: bool = True, border: Element | None = None) -> Pens:
    """Return the fill of a land, its bands and textures, and its border where it is plain."""
    ground = palette.tint(*held[0]) if held else palette.LAND
    bands = tuple(_bands(held, kept=kept))
    plainly = plain(kept=kept) if border is None else border
    outline = partial(held, level=SPECIAL, kept=kept) or (plainly,)
    return (qml.fill(palette.faded(ground, kept=kept), level=FILL), *bands, *outline)


def sea() -> Pens:
    """Return what lies under the land."""
    return (qml.fill(palette.SEA, level=SEA),)


def plain(*, kept: bool = True) -> Element:
    """Return the border between two lands."""
    return qml.stroke(palette.faded(palette.BORDER, kept=kept), 0.7, cap="round", level=BORDER)


def status(*, kept: bool = True) -> Element:
    """Return the border of a land whose status differs."""
    colour = palette.faded(palette.BORDER, kept=kept)
    return qml.stroke(colour, 1.1, dash=STATUS_DASH, inside=True, level=SPECIAL)


def partial(held: Held, *, level: int, kept: bool = True) -> Pens:
    """Return the outline of who is less than a member of one, if he is."""
    found = next(((layer, role) for layer, role in held if role != "member"), None)
    if found is None:
        return ()
    layer, role = found
    return (_dashed(palette.faded(layer.colour, kept=kept), 1.6, OUTLINE_DASH[role], level),)


def hatched(held: Held, *, kept: bool = True, outlined: bool = True) -> Pens:
    """Return an area that an alliance holds: its lines lie on land."""
    gap, width = HELD_HATCH
    line = qml.stroke(palette.faded(held[0][0].colour, kept=kept), width)
    lines = qml.hatch(line, gap=gap, angle=45, level=AREA)
    outline = partial(held, level=AREA_EDGE, kept=kept) if outlined else ()
    return (qml.fill(palette.faded(palette.LAND, kept=kept), level=AREA), lines, *outline)


def area(layer: Layer, when: Present, *, kept: bool = True) -> Pens:
    """Return an area where control or recognition differs: what is below is seen between."""
    gap, width = AREA_HATCH[when]
    line = qml.stroke(palette.faded(layer.colour, kept=kept), width)
    return (qml.hatch(line, gap=gap, angle=-45, level=AREA), around(layer, when, kept=kept))


def around(layer: Layer, when: Present, *, kept: bool = True) -> Element:
    """Return the outline of such an area."""
    colour = palette.faded(layer.colour, kept=kept)
    return _dashed(colour, 1.4, AREA_DASH[when], AREA_EDGE)


def lake() -> Pens:
    """Return water on the land."""
    return (qml.fill(palette.SEA), qml.stroke(palette.BORDER, 0.4))


def focus() -> Pens:
    """Return the outline of what the view looks at."""
    return (qml.stroke(palette.INK, 2.2, cap="round", inside=True, level=FOCUS),)


def route(layer: Layer, course: Course, *, below: int = 0, kept: bool = True) -> Pens:
    """Return a stretch of a route; below: how many strokes of other routes lie under it."""
    sea, width = course.mode == "sea", layer.look.weight_px
    dash = SEA_DASH if sea else STAGE_DASH[course.stage]
    cap = "round" if sea or not dash else "flat"
    left = 1 if kept else FADED["line"]
    pens = [
        qml.stroke(layer.colour, width, dash=dash, cap=cap, opacity=left, level=below + 1),
        _arrows(layer.colour, left, below + 3),
    ]
    if kept:
        over = dash if sea else ""
        halo = qml.stroke(
            palette.HALO,
            width + CASING_PX,
            dash=over,
            cap="round",
            opacity=CASING_OPACITY,
            level=below,
        )
        pens.append(halo)
    if share := 0 if sea else CORE_SHARE[course.accuracy]:
        core = qml.stroke(palette.CORE, width * share, cap="round", opacity=left, level=below + 2)
        pens.append(core)
    return tuple(qml.moved(pen, *layer.look.aside_px) for pen in pens)


def sign(kind: str, colour: str, *, focused: bool = False, kept: bool = True) -> Pens:
    """Return the sign of a kind of place."""
    left = 1 if kept else FADED["place"]
    box = SIGN_BOX / 2
    corners = " ".join(f"{x:.4g},{y:.4g}" for x, y in SIGNS[kind])
    ink, width = (palette.INK, 2.4) if focused else (palette.HALO, 1.5)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-box} {-box} {2 * box} {2 * box}">'
        f'<polygon points="{corners}" fill="{colour}" stroke="{ink}" opacity="{left:g}" '
        f'stroke-width="{width / SIGN_PX:.4g}" stroke-linejoin="round"/></svg>'
    )
    return (qml.drawn(drawing, SIGN_BOX * SIGN_PX),)


def _arrows(colour: str, opacity: float, level: int) -> Element:
    """Return what points where a route leads; the arrow of QGIS is half as long as it is wide."""
    every, back, aside, line = ARROW_PX
    return qml.arrows(colour, line, size=back + aside, every=every, opacity=opacity, level=level)


def _dashed(colour: str, width: float, dash: str, level: int) -> Element:
    cap = "round" if dash.startswith("0.1") else "flat"
    return qml.stroke(colour, width, dash=dash, cap=cap, level=level)


def _bands(held: Held, *, kept: bool) -> Iterator[Element]:
    """Yield the bands of all but the first, which is the ground."""
    for index, (layer, role) in enumerate(held):
        if index:
            colour = palette.faded(palette.tint(layer, role), kept=kept)
            line = qml.stroke(colour, BAND)
            offset = index * BAND
            yield qml.hatch(line, gap=BAND * len(held), angle=45, offset=offset, level=FILL)
