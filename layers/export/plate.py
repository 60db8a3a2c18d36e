"""A plate: the map of one picture, projected and clipped, ready for any pen. Units are points."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from shapely.affinity import translate
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from layers.catalog import ALLIANCES, BY_ID, MODES, PLACE_KINDS
from layers.export.ground import Ground, ground
from layers.export.labelling import MARK_PT, Label, LabelKind, labels, pen
from layers.export.naming import names
from layers.export.parts import Course, Land, LandKind, Mark
from layers.export.projection import Frame, frame_of
from layers.filters import Picture
from layers.model import Atlas, Role, Segment, Territory
from layers.style import LINE_ASIDE

Held = Mapping[str, tuple[tuple[str, Role], ...]]
SCALE_PT = (10.0, 26.0)  # the bar's distance from the edge, and the height it takes
STATUS: dict[str, str] = {"XKX": "Kosovo: status, see UNSCR 1244"}  # drawn apart, and said
PT_PER_PX = 0.75  # as in CSS: what is so many pixels on the screen
__all__ = [
    "STATUS",
    "Course",
    "Label",
    "LabelKind",
    "Land",
    "LandKind",
    "Mark",
    "Plate",
    "holders",
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


def plate(
    atlas: Atlas, picture: Picture, *, width: float, height: float, lettering: float = 1.0
) -> Plate:
    """Return the map that a picture is, in a frame of width by height points.

    lettering: how much larger than usual names are, for who reads them from afar.
    """
    frame = frame_of(picture.view.camera, width, height)
    below = ground(atlas, frame)
    held = holders(picture)
    lands = (*_states(atlas, picture, held, below), *_areas(atlas, picture, held, below))
    courses = tuple(_courses(atlas, picture, below, frame))
    marks = tuple(_marks(picture, below, frame))
    reach = MARK_PT * pen(width)
    covered = [(m.x - reach, m.y - reach, m.x + reach, m.y + reach) for m in marks]
    wide_km = frame.metres * width / 1000
    return Plate(
        width=width,
        height=height,
        lands=lands,
        lakes=below.lakes,
        courses=courses,
        marks=marks,
        labels=labels(
            tuple(names(atlas, lands, courses, marks, wide_km)),
            marks=covered,
            scale=scale_corner(width, height, frame.scale),
            lines=[course.geometry for course in courses],
            size=(0, 0, width, height),
            lettering=lettering,
        ),
        scale=frame.scale,
        projection=frame.words,
    )


def scale_corner(
    width: float, height: float, scale: tuple[int, float]
) -> tuple[float, float, float, float]:
    """Return where at the bottom right the scale stands: left, top, right, bottom."""
    return (width - scale[1] - 2 * SCALE_PT[0], height - SCALE_PT[1], width, height)


def holders(picture: Picture) -> Held:
    """Return what each territory holds of the alliances shown, in catalogue order."""
    held: dict[str, tuple[tuple[str, Role], ...]] = {}
    for layer in ALLIANCES:
        roles: dict[Role, list[str]] = defaultdict(list)
        for member in picture.held(layer.id) if layer.id in picture.view.layers else ():
            roles[member.role].extend(member.areas)
        for role, areas in roles.items():
            for area in areas:
                held[area] = (*held.get(area, ()), (layer.id, role))
    return held


def _states(atlas: Atlas, picture: Picture, held: Held, below: Ground) -> Iterator[Land]:
    matched = picture.matched
    for item in atlas.territories.values():
        if item.disputed or item.id not in below.lands:
            continue
        kept = matched is None or item.id in matched
        land = _land(item, "land", held.get(item.id, ()), kept, below)
        yield replace(land, focused=True) if item.id == picture.view.focus else land


def _areas(atlas: Atlas, picture: Picture, held: Held, below: Ground) -> Iterator[Land]:
    matched = picture.matched
    shown = "disputed" in picture.view.layers
    past = {area.id for area in picture.past_areas} if shown else set()
    now = {area.id for area in picture.areas} if shown else set()
    for item in atlas.areas:
        own = held.get(item.id, ())
        if item.id not in below.lands or not (own or item.id in past | now):
            continue
        asked = (item.id,) if own else item.within
        kept = matched is None or any(name in matched for name in asked)
        kind: LandKind = "area_past" if item.id in past else "area_now"
        land = _land(item, kind, own, kept, below, disputed=item.id in past | now)
        yield replace(land, focused=True) if item.id == picture.view.focus else land


def _land(  # noqa: PLR0913 — one record a line
    item: Territory,
    kind: LandKind,
    held: tuple[tuple[str, Role], ...],
    kept: bool,
    below: Ground,
    *,
    disputed: bool = False,
) -> Land:
    roles = [f"{BY_ID[layer].short} {role}" for layer, role in held]
    state = {"area_now": "disputed area", "area_past": "disputed area of the past", "land": ""}
    told = [item.name, *roles, state[kind] if disputed else ""]
    return Land(
        id=item.id,
        name=item.name,
        kind=kind,
        held=held,
        kept=kept,
        said=_said(told, kept),
        geometry=below.lands[item.id],
        disputed=disputed,
        status=item.id in STATUS,
    )


def _said(told: list[str], kept: bool) -> str:
    return ", ".join(filter(None, (*told, "" if kept else "not kept by the filter")))


def _courses(atlas: Atlas, picture: Picture, below: Ground, frame: Frame) -> Iterator[Course]:
    view, matched = picture.view, picture.matched
    crossed: dict[str, set[str | None]] = defaultdict(set)
    for crossing in atlas.crossings:
        crossed[crossing.segment].add(crossing.country)
    for item in picture.segments:
        if item.layer not in (*view.layers, view.route):
            continue
        if view.route:
            kept = view.route == item.layer
        else:
            kept = matched is None or any(country in matched for country in crossed[item.id])
        course = _course(item, kept, below.courses[item.id], frame)
        if not course.geometry.is_empty:
            yield course


def _course(item: Segment, kept: bool, moved: BaseGeometry, frame: Frame) -> Course:
    if aside := LINE_ASIDE[item.layer]:
        x, y = (float(part.removesuffix("px")) * PT_PER_PX for part in aside.split())
        moved = translate(moved, x * pen(frame.width), y * pen(frame.width))
    route = BY_ID[item.layer].short
    return Course(
        id=item.id,
        layer=item.layer,
        name=item.name,
        mode=item.mode,
        accuracy=item.accuracy,
        kept=kept,
        said=_said([item.name, f"{route}, {MODES[item.mode]}"], kept),
        geometry=moved.intersection(box(0, 0, frame.width, frame.height)),
    )


def _marks(picture: Picture, below: Ground, frame: Frame) -> Iterator[Mark]:
    matched = picture.matched
    for place in picture.places if "places" in picture.view.layers else ():
        at = below.marks[place.id]
        if not (0 <= at.x <= frame.width and 0 <= at.y <= frame.height):
            continue
        kept = matched is None or place.country in matched
        yield Mark(
            id=place.id,
            kind=place.kind,
            name=place.name,
            kept=kept,
            said=_said([place.name, PLACE_KINDS[place.kind].lower()], kept),
            x=at.x,
            y=at.y,
            focused=place.id == picture.view.focus,
        )
