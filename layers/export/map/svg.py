"""Writes a plate as SVG: the look of the map on the screen, with pens for paper."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import shapely
from shapely.geometry import GeometryCollection
from shapely.geometry.base import BaseGeometry

from layers.export.map.arrows import arrows
from layers.export.map.borders import mesh
from layers.export.map.features import Course, Land, Mark
from layers.export.map.label import pen
from layers.export.map.lettering import FAMILIES, lettering
from layers.export.map.markup import number, tag, words
from layers.export.map.paths import path_data, traces
from layers.export.map.signs import sign
from layers.export.map.static_map import PT_PER_PX, Plate
from layers.export.map.textures import Texture, ground, hatch, textures
from layers.export.style import palette
from layers.model.style import (
    AREA_DASH,
    AREA_HATCH,
    ARROW_PX,
    CASING_PX,
    FADED,
    HELD_HATCH,
    OUTLINE_DASH,
    SEA_DASH,
    SIGN_PX,
    STAGE_DASH,
    STATUS_DASH,
)

XMLNS = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}
FRAME_PT = 0.8
CASING_OPACITY = 0.85
SPECK_PT2 = 0.1  # an area that nobody sees


def map_svg(plate: Plate, *, prefix: str = "", named: bool = True, lettered: bool = True) -> str:
    """Return a plate as a whole file of SVG, in points.

    prefix: stands before every id, so that those of several maps in one document differ. named:
    each land is a shape of its own; else those of one colour are one, and a third less is drawn.
    lettered: it has its names, its scale and a frame.
    """
    wide, high = number(plate.width), number(plate.height)
    drawing = _Drawing(plate, prefix, named=named)
    return tag(
        "svg",
        *drawing.parts(),
        *(drawing.words() if lettered else ()),
        **XMLNS,
        width=f"{wide}pt",
        height=f"{high}pt",
        viewBox=f"0 0 {wide} {high}",
        font_family=FAMILIES["sans"],
    )


def inside(svg: str) -> str:
    """Return what a file of SVG of ours holds, without its own element."""
    return svg[svg.index(">") + 1 : svg.rindex("<")]


class _Drawing:
    """What draws one plate, measured in its pixels."""

    def __init__(self, plate: Plate, prefix: str, *, named: bool) -> None:
        self.plate, self.prefix, self.named = plate, prefix, named
        self.px = PT_PER_PX * pen(plate.width)
        self.mesh = mesh(plate.lands, plate.width, plate.height)

    def parts(self) -> Iterator[str]:
        """Yield the map from the sea up to the signs."""
        states = [land for land in self.plate.lands if land.kind == "land"]
        yield self._frame(fill=palette.SEA)
        yield self._group(self._lands(states))
        yield self._group(self._borders(states), fill="none")
        yield self._group(self._lakes())
        yield self._group(self._area(land) for land in self.plate.lands if land.kind != "land")
        yield self._group(self._routes(), fill="none")
        yield self._group(self._focus(), fill="none")
        yield self._group(map(self._mark, self.plate.marks))

    def words(self) -> Iterator[str]:
        """Yield what is read, and the frame around all."""
        yield lettering(self.plate, self.prefix)
        yield self._frame(fill="none", stroke=palette.BORDER, stroke_width=FRAME_PT)

    def _group(self, inside: Iterable[str], **look: str) -> str:
        content = "".join(inside)
        return tag("g", content, stroke_linejoin="round", **look) if content else ""

    def _frame(self, **look: str | float) -> str:
        return tag("rect", width=self.plate.width, height=self.plate.height, **look)

    def _id(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def _dash(self, dash: str) -> str:
        return scaled(dash, self.px)

    def _lands(self, states: list[Land]) -> Iterator[str]:
        if self.named:
            yield from map(self._land, states)
            return
        for fill in dict.fromkeys(map(_fill, states)):
            shapes = [land.geometry for land in states if _fill(land) == fill]
            yield tag("path", fill=fill, d=path_data(_joined(shapes)))
        yield from map(self._textures, states)

    def _land(self, land: Land) -> str:
        told = tag("title", words(land.said))
        data = path_data(land.geometry)
        shape = tag("path", told, id=self._id(land.id), fill=_fill(land), d=data)
        return shape + self._textures(land)

    def _textures(self, land: Land) -> str:
        over = textures(land.held, land.geometry, self.px)
        return "".join(texture_markup(texture, kept=land.kept) for texture in over)

    def _borders(self, states: list[Land]) -> Iterator[str]:
        """Yield plain borders first, then those of observers, dashed in their colour."""
        apart = {land.id for land in states if land.status}
        special = {land.id: look for land in states if (look := _outline(land))}
        for kept in (False, True):
            lines = self.mesh.once(
                lambda land, kept=kept: (  # type: ignore[misc]
                    land.kind == "land" and land.kept == kept and land.id not in special
                ),
                lambda land: land.id in apart,
            )
            colour = palette.faded(palette.BORDER, kept=kept)
            if data := traces(lines):
                yield tag("path", stroke=colour, stroke_width=0.7 * self.px, d=data)
        for land in states:
            if look := special.get(land.id):
                yield self._around(land, *look)

    def _around(self, land: Land, colour: str, dash: str, width_px: float) -> str:
        data = traces(self.mesh.around(land))
        return data and tag(
            "path",
            stroke=palette.faded(colour, kept=land.kept),
            stroke_width=width_px * self.px,
            stroke_dasharray=self._dash(dash),
            stroke_linecap=cap(dash),
            fill="none",
            d=data,
        )

    def _lakes(self) -> Iterator[str]:
        data = "".join(map(path_data, self.plate.lakes))
        if data:
            look = {"fill": palette.SEA, "stroke": palette.BORDER}
            yield tag("path", **look, stroke_width=0.4 * self.px, d=data)

    def _area(self, land: Land) -> str:
        """Hatch an area; what lies below is seen between the lines, unless an alliance holds it."""
        own, when = land.layer, "past" if land.kind == "area_past" else "now"
        assert own is not None  # an area is of a layer
        colour = (land.held[0][0] if land.held else own).colour
        pixels, turn = (HELD_HATCH, 45) if land.held else (AREA_HATCH[when], -45)
        fill = palette.faded(palette.LAND, kept=land.kept) if land.held else "none"
        told = tag("title", words(land.said))
        shape = tag("path", told, id=self._id(land.id), fill=fill, d=path_data(land.geometry))
        lines = hatch(colour, pixels, turn, land.geometry, self.px)
        outline = _area_outline(land, own.colour, AREA_DASH[when])
        around = self._around(land, *outline) if outline else ""
        return shape + texture_markup(lines, kept=land.kept) + around

    def _routes(self) -> Iterator[str]:
        for _, courses in groupby(self.plate.courses, key=lambda course: course.layer):
            yield from self._route(list(courses))

    def _route(self, courses: list[Course]) -> Iterator[str]:
        layer = courses[0].layer
        weight, colour = layer.look.weight_px, layer.colour
        kept = [course for course in courses if course.kept]
        for sea in (False, True):
            data = "".join(path_data(it.geometry) for it in kept if (it.mode == "sea") == sea)
            dash = SEA_DASH if sea else ""
            yield self._line(data, palette.HALO, weight + CASING_PX, dash, CASING_OPACITY)
        yield from (self._course(course, colour, weight) for course in courses)
        for course in courses:
            if course.core:
                data = path_data(course.geometry)
                yield self._line(data, palette.CORE, weight * course.core, "", _left(course))
        for course in courses:
            yield self._line(arrows(course, self.px), colour, ARROW_PX[3], "", _left(course))

    def _line(
        self, data: str, colour: str, width_px: float, dash: str, opacity: float | str
    ) -> str:
        return data and tag(
            "path",
            stroke=colour,
            stroke_width=width_px * self.px,
            stroke_dasharray=self._dash(dash),
            stroke_linecap="round",
            stroke_opacity=opacity,
            d=data,
        )

    def _course(self, course: Course, colour: str, width_px: float) -> str:
        sea = course.mode == "sea"
        dash = SEA_DASH if sea else STAGE_DASH[course.stage]
        return tag(
            "path",
            tag("title", words(course.said)),
            id=self._id(course.id),
            stroke=colour,
            stroke_width=width_px * self.px,
            stroke_dasharray=self._dash(dash),
            stroke_linecap="round" if sea or not dash else "",
            stroke_opacity=_left(course),
            d=path_data(course.geometry),
        )

    def _focus(self) -> Iterator[str]:
        for land in self.plate.lands:
            if land.focused:
                data = traces(self.mesh.around(land))
                look = {"stroke_linecap": "round"}
                yield data and tag(
                    "path", stroke=palette.INK, stroke_width=2.2 * self.px, **look, d=data
                )

    def _mark(self, mark: Mark) -> str:
        return tag(
            "path",
            tag("title", words(mark.said)),
            id=self._id(mark.id),
            fill=mark.layer.colour,
            stroke=palette.INK if mark.focused else palette.HALO,
            stroke_width=(2.4 if mark.focused else 1.5) * self.px,
            opacity="" if mark.kept else FADED["place"],
            d=sign(mark.kind, (mark.x, mark.y), SIGN_PX * self.px),
        )


def texture_markup(texture: Texture, *, kept: bool = True) -> str:
    """Return a texture as an element."""
    colour = palette.faded(texture.colour, kept=kept)
    if not texture.data:
        return ""
    if not texture.weight:
        return tag("path", fill=colour, d=texture.data)
    return tag(
        "path",
        fill="none",
        stroke=colour,
        stroke_width=texture.weight,
        d=texture.data,
    )


def scaled(dash: str, px: float) -> str:
    """Return a dash of so many pixels in points; "" is a line without one."""
    return " ".join(number(max(float(step) * px, 0.01)) for step in dash.split())


def cap(dash: str) -> str:
    """Return how the strokes of a dash end: those that have no length are dots."""
    return "round" if dash.startswith("0.1") else ""


def _fill(land: Land) -> str:
    return palette.faded(ground(land.held), kept=land.kept)


def _joined(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Return lands as one where that loses nothing of them, else as they are."""
    apart = GeometryCollection(shapes)
    try:
        found = shapely.coverage_union_all(shapes)
    except shapely.GEOSException:
        return apart
    return found if abs(found.area - apart.area) < SPECK_PT2 else apart


def _outline(land: Land) -> tuple[str, str, float] | None:
    """Return the colour, dash and width of a border that is not plain."""
    if partial := next((pair for pair in land.held if pair[1] != "member"), None):
        return partial[0].colour, OUTLINE_DASH[partial[1]], 1.6
    return (palette.BORDER, STATUS_DASH, 1.1) if land.status else None


def _area_outline(land: Land, colour: str, dash: str) -> tuple[str, str, float] | None:
    return (colour, dash, 1.4) if land.disputed else _outline(land)


def _left(course: Course) -> float | str:
    """Return how much of a course is seen; "": all of it."""
    return "" if course.kept else FADED["line"]
