"""Native shapes as DrawingML: freeforms, lines, boxes, groups. Coordinates come in as points.

Written as text and read once a slide: python-pptx measures a whole group anew with each shape that
is added to it. Every shape has a name; who cannot see it is told what it shows, where it is no text
that speaks for itself, and what only adorns another is marked as that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

import numpy as np
import numpy.typing as npt
from shapely import get_coordinates, get_parts, orient_polygons
from shapely.geometry.base import BaseGeometry

from layers.export.slides.words import one_line

EMU_PER_POINT = 12_700
PARTS_PER_DEGREE = 60_000
STEPS_PER_POINT = 20  # the grid that outlines are rounded to, finer than any screen shows
NAME_LIMIT, SAID_LIMIT = 80, 1_000  # characters
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
ADORNS = (  # what PowerPoint writes for "mark as decorative"
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
Point = tuple[float, float]
Steps = npt.NDArray[np.int64]  # n by 2, on the grid


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle in points, from the top left corner of the slide.

    turn: degrees by which what is in it is turned around its middle, clockwise.
    """

    x: float
    y: float
    width: float
    height: float
    turn: float = 0.0

    def xfrm(self, tag: str = "a:xfrm") -> str:
        """Return it as DrawingML, in whole EMU."""
        turned = f' rot="{round(self.turn % 360 * PARTS_PER_DEGREE)}"' if self.turn else ""
        return f"<{tag}{turned}>{self._extent()}</{tag}>"

    def frame(self) -> str:
        """Return it as the frame of a group whose children keep the slide's coordinates."""
        own = self._extent()
        child = own.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
        return f"<a:xfrm>{own}{child}</a:xfrm>"

    def _extent(self) -> str:
        x, y, width, height = map(emu, (self.x, self.y, self.width, self.height))
        return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A shape, or a group of them, as DrawingML, with the box it takes up."""

    xml: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class Title:
    """How a shape is called in the selection pane, and what a screen reader says of it.

    said: "" for what only adorns another shape, and is then marked so, and for what is a text.
    id: of the thing that it shows, if it is one.
    """

    name: str
    said: str = ""
    id: str = ""

    def xml(self, *, text: bool = False) -> str:
        """Return the non-visual properties; ids are given when the slide is put together."""
        name = quoteattr(one_line(self.name, NAME_LIMIT))
        of = f" title={quoteattr(self.id)}" if self.id else ""
        if text:
            return f'<p:cNvPr id="0" name={name}{of}/>'
        if not self.said:
            return f'<p:cNvPr id="0" name={name}{of}>{ADORNS}</p:cNvPr>'
        said = quoteattr(one_line(self.said, SAID_LIMIT))
        return f'<p:cNvPr id="0" name={name} descr={said}{of}/>'


def emu(points: float) -> int:
    """Return a length in points as whole English Metric Units."""
    return round(points * EMU_PER_POINT)


def polygon(title: Title, geometry: BaseGeometry, at: Point, look: str) -> Shape | None:
    """Return a polygon of any number of parts and holes as one freeform, or None if too small.

    Holes run against their outline, in the same path. at: where the geometry's origin is on the
    slide. look: fill, line and effect, in that order.
    """
    return _freeform(title, [_Path(_rings(geometry, at))], look)


def line(title: Title, geometry: BaseGeometry, at: Point, look: str) -> Shape | None:
    """Return a line of any number of parts as one open freeform, or None if too short."""
    lines = [part for part in _parts(geometry) if part.geom_type == "LineString"]
    stepped = [steps for part in lines if len(steps := _steps(part, at)) > 1]
    return _freeform(title, [_Path(stepped, OPEN)], "<a:noFill/>" + look)


def figure(title: Title, box: Box, preset: str, look: str) -> Shape:
    """Return one of PowerPoint's own shapes, such as "rect" or "star5"."""
    geometry = f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
    return _shape(title, box, geometry + look)


def text_box(title: Title, box: Box, body: str, fill: str = "<a:noFill/>") -> Shape:
    """Return a text box; `body` is its txBody, as slides_words makes it."""
    return Shape(
        box=box,
        xml=f'<p:sp><p:nvSpPr>{title.xml(text=True)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{box.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
        f"{body}</p:sp>",
    )


def placeholder(title: Title, box: Box, kind: str, body: str) -> Shape:
    """Return a text in a placeholder of the layout; kind: its attributes, as `type="title"`."""
    return Shape(
        box=box,
        xml=f'<p:sp><p:nvSpPr>{title.xml(text=True)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{box.xfrm()}</p:spPr>{body}</p:sp>",
    )


def group(title: Title, shapes: Iterable[Shape | None]) -> Shape | None:
    """Return shapes as a named group with the extent of them all, or None if there are none."""
    inside = [shape for shape in shapes if shape is not None]
    if not inside:
        return None
    box = _around([shape.box for shape in inside])
    head = f"<p:nvGrpSpPr>{title.xml()}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    body = "".join(shape.xml for shape in inside)
    return Shape(
        box=box, xml=f"<p:grpSp>{head}<p:grpSpPr>{box.frame()}</p:grpSpPr>{body}</p:grpSp>"
    )


def _shape(title: Title, box: Box, properties: str) -> Shape:
    return Shape(
        box=box,
        xml=f"<p:sp><p:nvSpPr>{title.xml()}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{box.xfrm()}{properties}</p:spPr></p:sp>",
    )


OPEN = ' fill="none"'


class _Path(NamedTuple):
    """A path of a freeform: its contours, and how it is drawn."""

    contours: list[Steps]
    how: str = ""

    def xml(self, corner: Steps, size: tuple[int, int]) -> str:
        """Return it as DrawingML, counted from the corner of its shape."""
        drawn = [_contour(one - corner, closed=self.how != OPEN) for one in self.contours]
        width, height = size
        return f'<a:path w="{width}" h="{height}"{self.how}>{"".join(drawn)}</a:path>'


def _freeform(title: Title, paths: Sequence[_Path], look: str) -> Shape | None:
    """Return paths as one shape, or None if the first of them is empty."""
    drawn = [path for path in paths if path.contours]
    if not paths[0].contours:
        return None
    corners = np.concatenate([ring for path in drawn for ring in path.contours])
    low, high = corners.min(axis=0), corners.max(axis=0)
    width, height = np.maximum(1, high - low).tolist()  # nothing is scaled by nothing
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f"{''.join(path.xml(low, (width, height)) for path in drawn)}</a:pathLst></a:custGeom>"
    )
    x, y, wide, high_pt = (value / STEPS_PER_POINT for value in (*low.tolist(), width, height))
    return _shape(title, Box(x=x, y=y, width=wide, height=high_pt), geometry + look)


def _contour(ring: Steps, *, closed: bool) -> str:
    """Return a ring, whose last point is its first, or a line."""
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in (ring[:-1] if closed else ring).tolist()]
    rest = "</a:lnTo><a:lnTo>".join(points[1:])
    end = "<a:close/>" if closed else ""
    return f"<a:moveTo>{points[0]}</a:moveTo><a:lnTo>{rest}</a:lnTo>{end}"


def _rings(geometry: BaseGeometry, at: Point) -> list[Steps]:
    polygons = orient_polygons([part for part in _parts(geometry) if part.geom_type == "Polygon"])
    rings = (ring for part in polygons for ring in (part.exterior, *part.interiors))
    return [steps for ring in rings if len(steps := _steps(ring, at)) > 3]


def _steps(shape: BaseGeometry, at: Point) -> Steps:
    """Return the points of a ring or line on the grid, none twice in a row."""
    steps: Steps = np.rint((get_coordinates(shape) + at) * STEPS_PER_POINT).astype(np.int64)
    moved = np.any(np.diff(steps, axis=0) != 0, axis=1)
    kept: Steps = steps[np.concatenate(([True], moved))]
    return kept


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the single parts, of a collection inside a collection too."""
    singles = (single for part in get_parts([geometry]) for single in get_parts([part]))
    return [single for single in singles if not single.is_empty]


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    return Box(x=left, y=top, width=right - left, height=bottom - top)
