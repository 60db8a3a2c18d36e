"""Draws a plate on a page: the look of the map on the screen, with pens for paper."""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

import numpy as np
import shapely
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from layers.export.map.label_placement import FACE, pen
from layers.export.map.static_map import PT_PER_PX, Course, Label, Land, Mark, Plate
from layers.export.page.canvas import EMPTY, Page, box_path, moved, outline, path_of
from layers.export.page.metrics import width
from layers.export.style import fills, palette
from layers.export.style.markers import glyph
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
from layers.words import say

EDGE_PT = 0.25  # borders end so far inside the frame, which has a line of its own
SHARED_PT = 0.05  # two neighbours' borders are nearer than that where they share them
COLOURS: dict[str, str] = {
    "member": palette.INK,
    "country": palette.SOFT,
    "place": palette.INK,
    "area": palette.INK,
}


def draw_plate(page: Page, plate: Plate, *, x: float, y: float) -> None:
    """Draw a plate with its top left corner at (x, y), and its scale in a corner."""
    _Pen(page, plate, x, y).draw()


class _Pen:
    """What draws one plate: everything is moved to its corner, and measured in its pixels."""

    def __init__(self, page: Page, plate: Plate, x: float, y: float) -> None:
        self.page, self.plate, self.x, self.y = page, plate, x, y
        self.px = PT_PER_PX * pen(plate.width)
        self.frame = box_path(x, y, plate.width, plate.height)

    def draw(self) -> None:
        self.page.path(self.frame, fill=palette.SEA)
        states = [land for land in self.plate.lands if land.kind == "land"]
        for land in states:
            self._fill(land)
        self._borders(states)
        for lake in self.plate.lakes:
            shape = self._at(path_of(lake))
            self._line(shape, palette.BORDER, 0.4, fill=palette.SEA)
        for land in self.plate.lands:
            if land.kind != "land":
                self._area(land)
        for _, courses in groupby(self.plate.courses, key=lambda course: course.layer):
            self._route(list(courses))
        for land in filter(lambda land: land.focused, self.plate.lands):
            self._line(self._at(path_of(self._edge(land))), palette.INK, 2.2)
        for mark in self.plate.marks:
            self._mark(mark)
        self._labels()
        self._scale()
        self.page.path(self.frame, stroke=palette.BORDER, weight=0.8)

    def _at(self, path: Path) -> Path:
        return moved(path, self.x, self.y)

    def _line(self, path: Path, stroke: str, width_px: float, *, fill: str = "none") -> None:
        self.page.path(path, stroke=stroke, weight=width_px * self.px, fill=fill)

    def _dash(self, dash: str) -> str:
        return " ".join(f"{max(float(step), 0.01) * self.px:.4f}" for step in dash.split())

    def _fill(self, land: Land) -> None:
        shape = self._at(path_of(land.geometry))
        ground = palette.tint(*land.held[0]) if len(land.held) == 1 else palette.LAND
        self.page.path(shape, fill=palette.faded(ground, kept=land.kept), gid=land.id)
        for stroke in fills.fill(land.held, land.geometry.bounds, self.px) if land.held else ():
            self._stroke(stroke, shape, kept=land.kept)

    def _stroke(self, stroke: fills.Stroke, clip: Path, *, kept: bool) -> None:
        colour = palette.faded(stroke.colour, kept=kept)
        self.page.path(
            self._at(stroke.path),
            fill="none" if stroke.weight else colour,
            stroke=colour if stroke.weight else "none",
            weight=stroke.weight,
            dash=stroke.dash,
            cap="round" if stroke.dash else "flat",
            clip=clip,
        )

    def _borders(self, lands: list[Land]) -> None:
        """Draw plain borders first, then those of observers, dashed in their colour."""
        special = []
        apart = self._apart(lands)
        plain: dict[bool, list[shapely.Geometry]] = {False: [], True: []}
        for land in lands:
            partial = next((pair for pair in land.held if pair[1] != "member"), None)
            if partial:
                special.append((land, partial[0].colour, OUTLINE_DASH[partial[1]], 1.6))
            elif land.status:
                special.append((land, palette.BORDER, STATUS_DASH, 1.1))
            else:
                plain[land.kept].append(self._edge(land).difference(apart))
        for kept, edges in plain.items():
            shape = path_of(shapely.GeometryCollection(_flat(edges)))
            if shape is not EMPTY:
                self._line(self._at(shape), palette.faded(palette.BORDER, kept=kept), 0.7)
        for land, colour, dash, weight in special:
            self._outline(land, colour, dash, weight)

    def _apart(self, lands: list[Land]) -> shapely.Geometry:
        """Return where no neighbour draws its border: along a land whose status differs."""
        edges = [land.geometry.boundary for land in lands if land.status]
        return shapely.union_all(edges).buffer(SHARED_PT)

    def _edge(self, land: Land) -> shapely.Geometry:
        """Return the outline of a land, without where the frame cuts it."""
        inner = (EDGE_PT, EDGE_PT, self.plate.width - EDGE_PT, self.plate.height - EDGE_PT)
        return shapely.clip_by_rect(land.geometry.boundary, *inner)

    def _outline(self, land: Land, colour: str, dash: str, weight: float) -> None:
        shape = path_of(self._edge(land))
        if shape is not EMPTY:
            self.page.path(
                self._at(shape),
                stroke=palette.faded(colour, kept=land.kept),
                weight=weight * self.px,
                dash=self._dash(dash),
                cap="round" if dash.startswith("0.1") else "flat",
            )

    def _area(self, land: Land) -> None:
        """Hatch an area; what lies below is seen between the lines, unless an alliance holds it."""
        own, when = land.layer, "past" if land.kind == "area_past" else "now"
        assert own is not None  # an area is of a layer
        shape = self._at(path_of(land.geometry))
        partial = next((pair for pair in land.held if pair[1] != "member"), None)
        colour = (land.held[0][0] if land.held else own).colour
        gap, weight = HELD_HATCH if land.held else AREA_HATCH[when]
        if land.held:
            self.page.path(shape, fill=palette.faded(palette.LAND, kept=land.kept))
        lines = fills.hatch(
            colour, gap * self.px, weight * self.px, 45 if land.held else -45, land.geometry.bounds
        )
        self._stroke(lines, shape, kept=land.kept)
        if land.disputed:
            self._outline(land, own.colour, AREA_DASH[when], 1.4)
        elif partial:
            self._outline(land, partial[0].colour, OUTLINE_DASH[partial[1]], 1.6)

    def _route(self, courses: list[Course]) -> None:
        layer = courses[0].layer
        weight, colour = layer.look.weight_px, layer.colour
        shapes = [(course, self._at(path_of(course.geometry))) for course in courses]
        for course, shape in shapes:
            if course.kept:
                self._course(shape, course, palette.HALO, weight + CASING_PX, 0.85)
        for course, shape in shapes:
            self._course(shape, course, colour, weight, _left(course))
        for course, shape in shapes:
            if course.core:
                self._pen(shape, palette.CORE, weight * course.core, _left(course))
        for course, _ in shapes:
            if arrows := list(_arrows(course, self.px)):
                shape = self._at(Path.make_compound_path(*arrows))
                self._pen(shape, colour, ARROW_PX[3], _left(course))

    def _course(
        self, shape: Path, course: Course, colour: str, width_px: float, alpha: float
    ) -> None:
        sea, casing = course.mode == "sea", colour == palette.HALO
        dash = SEA_DASH if sea else "" if casing else STAGE_DASH[course.stage]
        self.page.path(
            shape,
            stroke=colour,
            weight=width_px * self.px,
            dash=self._dash(dash),
            cap="round" if sea or not dash else "flat",
            alpha=alpha,
            gid="" if casing else course.id,
        )

    def _pen(self, shape: Path, colour: str, width_px: float, alpha: float) -> None:
        self.page.path(shape, stroke=colour, weight=width_px * self.px, cap="round", alpha=alpha)

    def _mark(self, mark: Mark) -> None:
        self.page.path(
            self._at(moved(glyph(mark.kind, SIGN_PX * self.px), mark.x, mark.y)),
            fill=mark.layer.colour,
            stroke=palette.INK if mark.focused else palette.HALO,
            weight=(2.4 if mark.focused else 1.5) * self.px,
            alpha=1 if mark.kept else FADED["place"],
            gid=mark.id,
        )

    def _labels(self) -> None:
        """Draw every halo, then every name: so that no halo dims a letter."""
        lines = [(label, *self._baseline(label)) for label in self.plate.labels]
        halos = [
            outline(label.words, size=label.size, face=FACE[label.kind], x=left, y=base)
            for label, left, base in lines
        ]
        if halos:
            self.page.path(
                Path.make_compound_path(*halos),
                stroke=palette.HALO,
                weight=2.4 * pen(self.plate.width),
            )
        for label, left, base in lines:
            colour = COLOURS[label.kind]
            if not label.kept:
                colour = palette.mixed(colour, palette.SEA, 0.45)
            self.page.words(
                left, base, label.words, size=label.size, face=FACE[label.kind], colour=colour
            )

    def _baseline(self, label: Label) -> tuple[float, float]:
        wide = width(label.words, label.size, FACE[label.kind])
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        return self.x + left, self.y + label.y + label.size * 0.365  # half a capital's height

    def _scale(self) -> None:
        km, long = self.plate.scale
        right, base = self.x + self.plate.width - 10, self.y + self.plate.height - 10
        left = right - long
        bracket = Path([(left, base - 4), (left, base), (right, base), (right, base - 4)])
        words = say("printed.scale", km=km)
        above = outline(
            words, size=7, face="sans", x=(left + right - width(words, 7)) / 2, y=base - 4
        )
        self.page.path(above, stroke=palette.HALO, weight=2)
        self.page.path(bracket, stroke=palette.HALO, weight=2.6)
        self.page.path(bracket, stroke=palette.SOFT, weight=1)
        self.page.words(
            (left + right) / 2, base - 4, words, size=7, colour=palette.INK, anchor="middle"
        )


def _flat(shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    return [part for shape in shapes for part in getattr(shape, "geoms", [shape])]


def _left(course: Course) -> float:
    """Return how much of a course is seen."""
    return 1 if course.kept else FADED["line"]


def _arrows(course: Course, px: float) -> Iterator[Path]:
    """Yield small chevrons along a course, pointing where it leads."""
    gap, back, side, _ = (part * px for part in ARROW_PX)
    for part in getattr(course.geometry, "geoms", [course.geometry]):
        left = gap / 2
        for (ax, ay), (bx, by) in pairwise(part.coords):
            length = math.hypot(bx - ax, by - ay)
            if not length:
                continue
            angle = math.atan2(by - ay, bx - ax)
            while left <= length:
                at = (ax + (bx - ax) * left / length, ay + (by - ay) * left / length)
                chevron = Path(np.array([(-back, -side), (0, 0), (-back, side)]))
                yield chevron.transformed(Affine2D().rotate(angle).translate(*at))
                left += gap
            left -= length
