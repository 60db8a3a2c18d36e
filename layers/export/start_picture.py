"""The start view as a picture in the raw page: what a reader sees before anything has run.

It is drawn as the browser will draw it, in pixels of the plane at one zoom level; the script beside
its sheet lays it where the map will be, and makes signs and stripes as large as there.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from layers.export.map.markup import number, tag
from layers.export.map.paths import path_data
from layers.export.map.signs import sign
from layers.export.style.palette import mixed
from layers.model.catalog import Layer
from layers.model.entities import Role, Segment
from layers.model.fields import Corners
from layers.model.plane import TILE_PX, Numbers, Plane, Shapes, uncut
from layers.model.style import (
    BAND,
    CASING_PX,
    CORE_SHARE,
    OUTLINE_DASH,
    SEA_DASH,
    SIGN_PX,
    STAGE_DASH,
    STATUS_DASH,
    THEME,
    tint,
)
from layers.picture.appearance import Held
from layers.picture.picture import Picture

WEB = Path(__file__).parents[1] / "web/start"
ZOOM = 7  # whose pixels are the picture's units, as Leaflet counts them; a home is at 4 or 5
REACH_PX = (6_800, 6_400)  # from the middle of the home view: what windows of most shapes show
THIN_PX = 4.0  # a corner goes whose triangle is smaller than about this squared
SPECK_PX2 = 30.0  # an island that nobody sees

EMPTY = MultiPolygon()


def start_picture(picture: Picture, script: str) -> str:
    """Return the picture of a view at home, in HTML; script: the address of what lays it."""
    drawing = _Drawing(picture)
    svg = tag("svg", *drawing.parts(), width="100%", height="100%")
    sheet = "".join((*drawing.rules(), (WEB / "start.css").read_text("utf-8")))
    home = {"data_home": " ".join(map(number, drawing.home)), "data_zoom": str(ZOOM)}
    shown = tag("div", tag("style", sheet), svg, id="atlas-start", aria_hidden="true", **home)
    return f"{shown}<script src={quoteattr(script)}></script>"


class _Drawing:
    """What draws one picture.

    home: left, top, right and bottom of what a wide window shows at least, then a narrow one.
    """

    def __init__(self, picture: Picture) -> None:
        self.picture, self.atlas, self.catalog = picture, picture.atlas, picture.catalog
        self.plane = Plane.around(self.catalog.centre)
        self.per_px = self.plane.metres_a_pixel(ZOOM)
        wide, narrow = (
            self._corners(self.catalog.home.wide),
            self._corners(self.catalog.home.narrow),
        )
        self.home = (*wide, *narrow)
        x, y = (wide[0] + wide[2]) / 2, (wide[1] + wide[3]) / 2
        self.reach = box(x - REACH_PX[0], y - REACH_PX[1], x + REACH_PX[0], y + REACH_PX[1])
        self.fills: dict[Held, str] = {}

    def parts(self) -> Iterator[str]:
        """Yield the map from the land up to the signs."""
        lands = "".join(self._lands())
        yield tag("defs", "".join(self._patterns()))
        yield lands
        lakes = "".join(self._polygons(self.atlas.lakes))
        yield lakes and tag("path", class_="lake", d=lakes)
        for layer in self.catalog.routes:
            yield "".join(self._route(layer))
        yield from self._signs()

    def rules(self) -> Iterator[str]:
        """Yield the colours of the theme and of what is drawn, by day and by night."""
        theme = "".join(f"--{name}:{_both(*pair)};" for name, pair in THEME.items())
        yield f"#atlas-start{{{theme}}}"
        for held, name in self.fills.items():
            if len(held) == 1:
                yield f"#atlas-start .{name}{{fill:{_tint(*held[0])}}}"
            else:
                yield f"#atlas-start .{name}{{fill:url(#{name})}}"
                yield from (f".{name}-{at}{{fill:{_tint(*pair)}}}" for at, pair in enumerate(held))

    def _lands(self) -> Iterator[str]:
        """Yield the states, then the dashed lines of those whose border is not plain."""
        states = [item for item in self.atlas.territories.values() if not item.disputed]
        drawn = zip(states, self._polygons([item.geometry for item in states]), strict=True)
        for item, data in drawn:
            if not data:
                continue
            held = self.picture.appearances[item.id].held
            partial = next((pair for pair in held if pair[1] != "member"), None)
            if item.status:
                yield tag("path", class_="casing", d=data)
            dash = OUTLINE_DASH[partial[1]] if partial else STATUS_DASH if item.status else ""
            colour = f"stroke:{_both(*_colours(partial[0]))};stroke-width:1.6px" if partial else ""
            width = "stroke-width:1.2px" if item.status else ""
            yield tag(
                "path",
                class_=" ".join(("land", self._fill(held))).strip(),
                stroke_dasharray=dash,
                style=colour or width,
                d=data,
            )

    def _fill(self, held: Held) -> str:
        return self.fills.setdefault(held, f"atlas-start-{len(self.fills)}") if held else ""

    def _patterns(self) -> Iterator[str]:
        for held, name in self.fills.items():
            if len(held) > 1:
                bands = (
                    tag("rect", class_=f"{name}-{at}", x=at * BAND, y=0, width=BAND, height=BAND)
                    for at in range(len(held))
                )
                frame = {"width": len(held) * BAND, "height": BAND}
                turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
                yield tag("pattern", "".join(bands), id=name, **frame, **turned)

    def _route(self, layer: Layer) -> Iterator[str]:
        own = [
            item
            for item in self.picture.segments
            if item.layer == layer.id and item.id in self.picture.appearances
        ]
        lines = self._plane([item.geometry for item in own])
        x, y = layer.look.aside_px
        inside = "".join(
            part
            for item, line in zip(own, lines, strict=True)
            for part in _stretch(item, layer, _data(shapely.simplify(line, THIN_PX / 2)))
        )
        style = f"--layer:{_both(*_colours(layer))}"
        yield inside and tag(
            "g", inside, style=style, **({"data-aside": f"{x:g} {y:g}"} if x or y else {})
        )

    def _signs(self) -> Iterator[str]:
        for place in self.picture.places:
            if place.id in self.picture.appearances:
                colours = _colours(self.catalog.by_id[place.layer])
                [(x, y)] = self._points(shapely.get_coordinates(place.geometry))
                look = {"class_": "sign", "style": f"--layer:{_both(*colours)}"}
                at = f"{number(x)} {number(y)}"
                yield tag("path", **look, data_at=at, d=sign(place.kind, (0, 0), SIGN_PX))

    def _plane(self, shapes: Sequence[BaseGeometry]) -> Shapes:
        """Return shapes in the picture's pixels."""
        found: Shapes = shapely.transform(self.plane.bent(shapes), self._points)
        return found

    def _polygons(self, shapes: Sequence[BaseGeometry]) -> list[str]:
        """Return polygons as path data, thinned together, as far as they are in reach; or ""."""
        plane = self._plane(shapes)
        near = shapely.intersects(shapely.box(*shapely.bounds(plane).T), self.reach)
        plane[~near] = EMPTY
        plane[near] = self._plane(
            [uncut(shape) for shape, is_near in zip(shapes, near, strict=True) if is_near]
        )
        thin = shapely.coverage_simplify(plane, THIN_PX)
        return [_data(_large(shapely.clip_by_rect(shape, *self.reach.bounds))) for shape in thin]

    def _points(self, lonlat: Numbers) -> Numbers:
        metres = self.plane.points(lonlat) / self.per_px
        return np.column_stack([metres[:, 0], -metres[:, 1]]) + TILE_PX * 2.0**ZOOM / 2

    def _corners(self, corners: Corners) -> tuple[float, float, float, float]:
        (south, west), (north, east) = corners
        low, high = self._points(np.array([(west, south), (east, north)], dtype=float))
        return low[0], high[1], high[0], low[1]


def _data(shape: BaseGeometry) -> str:
    return path_data(shapely.transform(shape, np.rint))


def _large(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(parts[shapely.area(parts) > SPECK_PX2])


def _stretch(item: Segment, layer: Layer, data: str) -> Iterator[str]:
    """Yield a stretch of a route: its halo, itself, and its paler core where it is unsure."""
    sea = item.mode == "sea"
    dash = SEA_DASH if sea else STAGE_DASH[item.stage]
    look = {"stroke_dasharray": dash, "d": data}
    wide = layer.look.weight_px
    around = {**look, "stroke_dasharray": dash if sea else ""}
    yield tag("path", class_="halo", style=f"stroke-width:{wide + CASING_PX:g}px", **around)
    blunt = "" if sea or not dash else ";stroke-linecap:butt"
    yield tag("path", class_="line", style=f"stroke-width:{wide:g}px{blunt}", **look)
    if share := 0 if sea else CORE_SHARE[item.accuracy]:
        yield tag("path", class_="core", style=f"stroke-width:{wide * share:g}px", d=data)


def _colours(layer: Layer) -> tuple[str, str]:
    return layer.colour, layer.colour_dark


def _tint(layer: Layer, role: Role) -> str:
    """Return the fill of an alliance in a role, on land."""
    pairs = zip(_colours(layer), THEME["land"], strict=True)
    return _both(*(mixed(colour, land, tint(layer, role)) for colour, land in pairs))


def _both(light: str, dark: str) -> str:
    return f"light-dark({light},{dark})"
