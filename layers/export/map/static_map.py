"""A plate: the map of one picture, projected and clipped, ready for any pen. Units are points."""

from collections.abc import Iterator
from dataclasses import dataclass

from shapely.affinity import translate
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from layers.export.map.base_map import Ground, ground
from layers.export.map.features import Course, Land, LandKind, Mark
from layers.export.map.label import MARK_PT, USUAL, Label, LabelKind, Lettering, pen
from layers.export.map.label_placement import labels
from layers.export.map.label_wanted import Shown, names
from layers.export.map.projection import Frame, frame_of
from layers.export.style.text_metrics import width as width_of
from layers.model.catalog import Layer
from layers.model.entities import Area, Atlas, Segment, Territory
from layers.model.plane import Plane
from layers.picture.appearance import Appearance
from layers.picture.picture import Picture
from layers.words import say

SCALE_PT = (10.0, 26.0)  # the bar's distance from the edge, and the height it takes
SCALE_SIZE_PT, FAR_KM = 7.0, 10_000  # the size of its words, and the longest that they say
PT_PER_PX = 0.75  # as in CSS: what is so many pixels on the screen
__all__ = [
    "USUAL",
    "Course",
    "Label",
    "LabelKind",
    "Land",
    "LandKind",
    "Lettering",
    "Mark",
    "Plate",
    "plate",
    "scale_corner",
]


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A map of width by height points, the origin at the top left, y down.

    lands: in the order of drawing: land, then areas; lakes: water on the land.
    scale: how many kilometres a bar of that many points stands for at the middle of the map.
    projection: its name in words, with its parameters.
    """

    width: float
    height: float
    lands: tuple[Land, ...]
    lakes: tuple[BaseGeometry, ...]
    courses: tuple[Course, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    scale: tuple[int, float]
    projection: str

    @property
    def named(self) -> frozenset[str]:
        """The ids of what has its name on it."""
        return frozenset(label.of for label in self.labels)


def plate(  # noqa: PLR0913 — a picture, its frame, and how finely it is drawn
    atlas: Atlas,
    picture: Picture,
    *,
    width: float,
    height: float,
    lettering: Lettering | None = USUAL,
    coarse: float = 1.0,
) -> Plate:
    """Return the map that a picture is, in a frame of width by height points.

    lettering: how names are written; None: nothing has its name. coarse: how much coarser than
    usual outlines may be.
    """
    plane = Plane.around(picture.catalog.centre)
    frame = frame_of(plane, picture.view.camera or picture.catalog.home.wide, width, height)
    below = ground(atlas, frame, coarse)
    lands = (*_states(atlas, picture, below), *_areas(atlas, picture, below))
    courses = tuple(_courses(picture, below, frame))
    marks = tuple(_marks(picture, below, frame))
    reach = MARK_PT * pen(width)
    scale = frame.scale(_told_pt(lettering) if lettering else 0)
    covered = [(m.x - reach, m.y - reach, m.x + reach, m.y + reach) for m in marks]
    seen = Shown(
        lands=lands,
        courses=courses,
        marks=marks,
        bearings=below.bearings,
        wide_km=frame.metres * width / 1000,
    )
    return Plate(
        width=width,
        height=height,
        lands=lands,
        lakes=below.lakes,
        courses=courses,
        marks=marks,
        labels=labels(
            tuple(names(atlas, picture, seen)),
            marks=covered,
            scale=scale_corner(width, height, scale),
            lines=[course.geometry for course in courses],
            lands=[land.geometry for land in lands if land.kind == "land"],
            held=[land.geometry for land in lands if land.kind == "land" and land.held],
            lakes=below.lakes,
            rooms=below.rooms,
            size=(0, 0, width, height),
            lettering=lettering,
        )
        if lettering
        else (),
        scale=scale,
        projection=frame.words,
    )


def scale_corner(
    width: float, height: float, scale: tuple[int, float]
) -> tuple[float, float, float, float]:
    """Return where at the bottom right the scale stands: left, top, right, bottom."""
    return (width - scale[1] - 2 * SCALE_PT[0], height - SCALE_PT[1], width, height)


def _told_pt(lettering: Lettering) -> float:
    """Return how wide the words of a scale are at most."""
    size = max(SCALE_SIZE_PT * lettering.larger, lettering.least)
    return width_of(say("printed.scale", km=FAR_KM), size) * lettering.wider


def _states(atlas: Atlas, picture: Picture, below: Ground) -> Iterator[Land]:
    for item in atlas.territories.values():
        if not item.disputed and item.id in below.lands:
            yield _land(item, "land", picture, below)


def _areas(atlas: Atlas, picture: Picture, below: Ground) -> Iterator[Land]:
    for item in atlas.areas:
        if item.id in below.lands and item.id in picture.appearances:
            past = picture.appearances[item.id].when == "past"
            yield _land(item, "area_past" if past else "area_now", picture, below)


def _land(item: Territory, kind: LandKind, picture: Picture, below: Ground) -> Land:
    own = picture.appearances[item.id]
    roles = [
        say("drawn.role", layer=layer.short, role=layer.role_word(role)) for layer, role in own.held
    ]
    return Land(
        id=item.id,
        name=item.name,
        kind=kind,
        layer=picture.catalog.by_id[item.layer] if isinstance(item, Area) else None,
        held=own.held,
        kept=own.kept,
        said=_said([item.name, *roles, say("drawn.state", when=own.when)], own),
        geometry=below.lands[item.id],
        disputed=bool(own.when),
        status=item.status,
        first=item.id in picture.catalog.named_first,
        focused=item.id in picture.focused,
    )


def _said(told: list[str], own: Appearance) -> str:
    return ", ".join(filter(None, (*told, "" if own.kept else say("drawn.pale"))))


def _courses(picture: Picture, below: Ground, frame: Frame) -> Iterator[Course]:
    for item in picture.segments:
        if own := picture.appearances.get(item.id):
            layer = picture.catalog.by_id[item.layer]
            line = _aside(below.courses[item.id], layer.look.aside_px, frame)
            course = _course(item, layer, own, line)
            if not course.geometry.is_empty:
                yield course


def _aside(line: BaseGeometry, by_px: tuple[float, float], frame: Frame) -> BaseGeometry:
    """Return a line moved by so many pixels, as far as it is in the frame."""
    x, y = (part * PT_PER_PX * pen(frame.width) for part in by_px)
    return translate(line, x, y).intersection(box(0, 0, frame.width, frame.height))


def _course(item: Segment, layer: Layer, own: Appearance, line: BaseGeometry) -> Course:
    return Course(
        id=item.id,
        layer=layer,
        name=item.name,
        mode=item.mode,
        stage=item.stage,
        accuracy=item.accuracy,
        kept=own.kept,
        said=_said([item.name, say("drawn.route", route=layer.short, mode=item.mode)], own),
        geometry=line,
    )


def _marks(picture: Picture, below: Ground, frame: Frame) -> Iterator[Mark]:
    for place in picture.places:
        own, at = picture.appearances.get(place.id), below.marks[place.id]
        if own and 0 <= at.x <= frame.width and 0 <= at.y <= frame.height:
            yield Mark(
                id=place.id,
                layer=picture.catalog.by_id[place.layer],
                kind=place.kind,
                name=place.name,
                kept=own.kept,
                said=_said([place.name, say("place.kind_within", kind=place.kind)], own),
                x=at.x,
                y=at.y,
                focused=place.id in picture.focused,
            )
