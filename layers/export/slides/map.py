"""The map of a slide: a plate as named groups of native shapes, from the sea up to the labels."""

from collections.abc import Iterable

from shapely.geometry import LineString

from layers.export.map.static_map import Course, Label, Land, Mark, Plate, scale_corner
from layers.export.slides.look import (
    NO_LINE,
    area_fill,
    border,
    course_core,
    course_line,
    halo_line,
    land_fill,
    land_outline,
    name_ground,
    outline,
    sea_fill,
    solid,
)
from layers.export.slides.shapes import (
    Box,
    Point,
    Shape,
    Title,
    figure,
    group,
    line,
    polygon,
    text_box,
    titled,
)
from layers.export.slides.stripes import stripes
from layers.export.slides.theme import hue, shade
from layers.export.slides.words import Body, Style, body, one_line, run, width_of
from layers.export.style.palette import HALO, INK, LAND, SEA, SOFT, mixed
from layers.model.catalog import Layer
from layers.words import say

MARKS = {  # the native shape that is nearest to each kind's outline on the map
    "seat": "pentagon",
    "summit": "star5",
    "declaration": "diamond",
    "terminal": "rect",
    "port": "flowChartMerge",
    "mission": "mathPlus",
}
MARK_SIZE = {"summit": 12.0, "mission": 13.0, "declaration": 10.5}
USUAL_MARK_SIZE = 8.5
LABEL_LIMIT = 60
LABEL_AIR, LABEL_LEADING = 1.5, 1.1  # a name's own ground reaches so far beyond it
SCALE_SIZE, SCALE_UP = 10, 10.0  # points: of its words, and from the bottom of the map
ENDS_MEET = 1.0  # points; where two stretches are one line


def map_groups(plate: Plate, at: Point) -> list[Shape | None]:
    """Return the map with its top left corner there: from the sea to the names and the scale."""
    sea = Box(x=at[0], y=at[1], width=plate.width, height=plate.height)
    land = [item for item in plate.lands if item.kind == "land"]
    areas = [item for item in plate.lands if item.kind != "land"]
    return [
        figure(titled("sea", projection=plate.projection), sea, "rect", sea_fill() + NO_LINE),
        group(
            titled("land", count=len(land)),
            (_land(item, at, land_fill(item.held, kept=item.kept)) for item in land),
        ),
        group(
            titled("stripes"),
            (band for item in land for band in stripes(item, at)),
        ),
        _lakes(plate, at),
        group(
            titled("areas"),
            (_land(item, at, _hatch(item, land)) for item in areas),
        ),
        *_routes(plate.courses, at),
        group(
            titled("places", count=len(plate.marks)),
            (mark_shape(item, at) for item in plate.marks),
        ),
        group(
            titled("labels"),
            (_label(item, at) for item in plate.labels),
        ),
        _scale_bar(plate, at),
    ]


def mark_shape(mark: Mark, at: Point) -> Shape:
    """Return a place as the native shape of its kind, around its point."""
    size = MARK_SIZE.get(mark.kind, USUAL_MARK_SIZE)
    box = Box(x=at[0] + mark.x - size / 2, y=at[1] + mark.y - size / 2, width=size, height=size)
    kind = say("place.kind_within", kind=mark.kind)
    said = mark.said or say("shape.place", name=mark.name, kind=kind)
    return figure(
        Title(name=mark.name, said=said, id=mark.id),
        box,
        *mark_look(mark.kind, mark.layer, kept=mark.kept),
    )


def mark_look(kind: str, layer: Layer, *, kept: bool = True) -> tuple[str, str]:
    """Return the preset of a kind of place, and its fill and outline."""
    fill = hue(layer) if kept else shade("bg1", mixed(INK, LAND, 0.3))
    look = solid(fill) + f'<a:ln w="9525">{solid(shade("bg1", HALO))}</a:ln>'
    return MARKS[kind], look


def _land(land: Land, at: Point, fill: str) -> Shape | None:
    title = Title(name=land.name, said=land.said or land.name, id=land.id)
    return polygon(title, land.geometry, at, fill + land_outline(land))


def _hatch(area: Land, lands: Iterable[Land]) -> str:
    """Return the hatch of an area, over the colour of the country that it lies in."""
    inside = area.geometry.representative_point()
    under = next((land for land in lands if land.geometry.intersects(inside)), None)
    layer = area.held[0][0] if area.held else area.layer
    assert layer is not None  # an area is of a layer
    return area_fill(area.kind, layer, under.held if under else (), kept=area.kept)


def _lakes(plate: Plate, at: Point) -> Shape | None:
    lakes = [
        polygon(titled("lake", number=number), lake, at, sea_fill() + border())
        for number, lake in enumerate(plate.lakes, start=1)
    ]
    return group(titled("water"), lakes)


def _routes(courses: tuple[Course, ...], at: Point) -> list[Shape | None]:
    """Return the routes, below them their pale edges, on top the cores of what is not sure."""
    edged = [item for item in courses if item.kept and item.mode != "sea"]
    cored = [item for item in edged if item.core]
    return [
        group(
            titled("route_edges"),
            (line(Title(name=item.name), item.geometry, at, halo_line(item)) for item in edged),
        ),
        group(
            titled("routes", count=len(courses)),
            (_course(item, courses, at) for item in courses),
        ),
        group(
            titled("route_cores"),
            (line(Title(name=item.name), item.geometry, at, course_core(item)) for item in cored),
        ),
    ]


def _course(course: Course, courses: tuple[Course, ...], at: Point) -> Shape | None:
    title = Title(name=course.name, said=course.said or course.name, id=course.id)
    look = course_line(course, arrow=_leads_out(course, courses))
    return line(title, course.geometry, at, look)


def _leads_out(course: Course, courses: tuple[Course, ...]) -> bool:
    """Tell whether a stretch is the last of its route: no other one begins where it ends."""
    if course.geometry.geom_type != "LineString":
        return False
    end = course.geometry.interpolate(1, normalized=True)
    others = (
        item.geometry for item in courses if item.layer == course.layer and item is not course
    )
    return not any(end.distance(other) < ENDS_MEET for other in others)


def _label(label: Label, at: Point) -> Shape:
    words = one_line(label.words, LABEL_LIMIT)
    style = _label_style(label)
    width = width_of(words, style) + 2 * LABEL_AIR
    height = style.size * LABEL_LEADING
    left = {"middle": width / 2, "start": LABEL_AIR, "end": width - LABEL_AIR}[label.anchor]
    align = {"middle": "ctr", "start": "l", "end": "r"}[label.anchor]
    box = Box(x=at[0] + label.x - left, y=at[1] + label.y - height / 2, width=width, height=height)
    how = Body(align=align, anchor="ctr", wrap=False, aside=LABEL_AIR)
    title = titled("label", words=words)
    return text_box(title, box, body([run(words, style)], how), name_ground(kept=label.kept))


def _label_style(label: Label) -> Style:
    """Return how a name on the map is written: members bold, areas in italics."""
    colour = {"member": shade("tx1"), "place": shade("tx1")}.get(label.kind, shade("tx1", SOFT))
    return Style(
        size=label.size,
        colour=colour if label.kept else shade("tx1", mixed(SOFT, SEA, 0.55)),
        bold=label.kind == "member",
        italic=label.kind == "area",
    )


def _scale_bar(plate: Plate, at: Point) -> Shape | None:
    """Return the scale of a map, at its bottom right, where no name stands."""
    km, points = plate.scale
    left, top, right, bottom = scale_corner(plate.width, plate.height, plate.scale)
    x, y = at[0] + (left + right - points) / 2, at[1] + bottom - SCALE_UP
    bar = LineString([(x, y - 4), (x, y), (x + points, y), (x + points, y - 4)])
    words = say("printed.scale", km=km)
    style = Style(size=SCALE_SIZE, colour=shade("tx1"))
    ground = Box(x=at[0] + left, y=at[1] + top, width=right - left, height=bottom - top)
    text = body([run(words, style)], Body(align="ctr", wrap=False))
    return group(
        titled("scale", length=words),
        (
            figure(Title(name=say("shape.scale_ground")), ground, "rect", name_ground() + NO_LINE),
            line(Title(name=say("shape.bar")), bar, (0, 0), outline("tx1", 1.0)),
            text_box(Title(name=words, said=words), ground, text),
        ),
    )
