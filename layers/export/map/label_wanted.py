"""What of a plate wants a name, in the order of its picture; where it is, and in which words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.export.map.features import Course, Land, Mark
from layers.export.map.label import LabelKind, Name
from layers.model.entities import Atlas, Country
from layers.model.gazetteer import GazetteerEntry
from layers.picture.naming import ROLES, NameRole, Naming
from layers.picture.picture import Picture
from layers.picture.prose import along_words

NAMED_KM = 9_000  # on a map of more, places have no names: they would all stand in one heap
LED_KM = 4_500  # on a map of less, they may have them at the end of a leader
WIDEST_KM = (16_000, 7_500, 3_800)  # the widest map on which each rank of the gazetteer is named
MAIN = "main"  # the branch of a route that has its name first
TRACE_PT2 = 4.0  # what the map is about is named as soon as it can be seen
SEEN_PT2 = 40.0  # a country that is larger is named if it has a part in what is shown
MUST: frozenset[NameRole] = frozenset(("subject", "member", "route", "crossed", "area"))
FAR: frozenset[NameRole] = frozenset(("subject", "member", "route", "area"))
# Areas come before places, whose names would hide them; subjects and members are alike.
ORDER = sorted(ROLES, key=lambda role: (ROLES.index("place" if role == "area" else role), role))
TIERS: Mapping[NameRole, int] = {role: at for at, role in enumerate(ORDER)} | {"member": 0}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is on a plate, wide_km from its left to its right; bearings: the gazetteer, by id."""

    lands: tuple[Land, ...]
    courses: tuple[Course, ...]
    marks: tuple[Mark, ...]
    bearings: Mapping[str, BaseGeometry]
    wide_km: float


def names(atlas: Atlas, picture: Picture, shown: Shown) -> Iterator[Name]:
    """Yield what wants a name and is on the plate, the most important first."""
    wanted = _Wanted(atlas, picture, shown)
    great = {item.id for item in atlas.gazetteer if _is_great(item)}
    for naming in sorted(picture.names, key=lambda one: _order(one, great)):
        if name := wanted.name(naming):
            yield name


def _order(naming: Naming, great: set[str]) -> tuple[bool, int]:
    return naming.role != "subject" and not naming.kept, _tier(naming, great=naming.id in great)


def _tier(naming: Naming, *, great: bool) -> int:
    """Return how important a name is; the great seas come before anything is led over them."""
    return TIERS["member"] if great else TIERS[naming.role]


def _is_great(item: GazetteerEntry) -> bool:
    return item.kind == "sea" and item.rank == 1


class _Wanted:
    """The things of a plate by their ids."""

    def __init__(self, atlas: Atlas, picture: Picture, shown: Shown) -> None:
        self.atlas, self.picture, self.shown = atlas, picture, shown
        self.lands = {land.id: land for land in shown.lands}
        self.marks = {mark.id: mark for mark in shown.marks}
        self.main = {item.id for item in atlas.segments if item.branch == MAIN}
        self.bearings = {item.id: item for item in atlas.gazetteer}
        self.places = {item.id: item.country for item in atlas.places}

    def name(self, naming: Naming) -> Name | None:
        """Return the name that is wanted, or None where what it names is not on the plate."""
        if land := self.lands.get(naming.id):
            return self._land(naming, land)
        if mark := self.marks.get(naming.id):
            return self._place(naming, mark)
        if naming.id in self.picture.catalog.by_id:
            return self._route(naming)
        return self._bearing(naming) if naming.id in self.shown.bearings else None

    def _land(self, naming: Naming, land: Land) -> Name:
        subject = naming.role == "subject"
        kind: LabelKind = "member" if land.held else "country"
        seen = land.geometry.area > (TRACE_PT2 if subject or land.kind != "land" else SEEN_PT2)
        item = self.atlas.territories[land.id]
        short = item.name_short if isinstance(item, Country) else None
        return Name(
            words=(land.name, *([short] if short else [])),
            of=land.id,
            kind=kind if land.kind == "land" else "area",
            kept=naming.kept,
            shape=land.geometry,
            note=naming.note,
            must=seen and naming.role in MUST and (naming.kept or subject),
            far=naming.role in FAR,
            tier=TIERS[naming.role],
        )

    def _place(self, naming: Naming, mark: Mark) -> Name | None:
        subject = naming.role == "subject"
        if self.shown.wide_km > NAMED_KM and not subject:
            return None
        return Name(
            words=(mark.name,),
            of=mark.id,
            kind="place",
            home=self._home(self.places[mark.id]),
            kept=naming.kept,
            shape=Point(mark.x, mark.y),
            note=naming.note,
            must=subject or (naming.kept and self.shown.wide_km < LED_KM),
            far=subject,
            tier=TIERS[naming.role],
        )

    def _route(self, naming: Naming) -> Name | None:
        layer = self.picture.catalog.by_id[naming.id]
        own = [course for course in self.shown.courses if course.layer == layer]
        own = [course for course in own if course.kept == naming.kept] or own
        if not own:
            return None
        dry = [course for course in own if course.mode != "sea" and course.id in self.main]
        return Name(
            words=along_words(self.picture, layer),
            of=layer.id,
            kind="route",
            kept=naming.kept,
            shape=_merged(dry or own),
            rest=_merged(own) if dry and dry != own else None,
            note=naming.note,
            must=naming.kept,
            far=True,
            tier=TIERS[naming.role],
            layer=layer,
        )

    def _bearing(self, naming: Naming) -> Name | None:
        item = self.bearings[naming.id]
        subject = naming.role == "subject"
        if self.shown.wide_km > WIDEST_KM[item.rank - 1] and not subject:
            return None
        return Name(
            words=(item.name,),
            of=item.id,
            kind=item.kind,
            kept=naming.kept,
            shape=self.shown.bearings[item.id],
            home=self._home(item.country),
            note=naming.note,
            must=subject and (item.kind == "capital" or bool(naming.note)),
            far=subject,
            tier=_tier(naming, great=_is_great(item)),
        )

    def _home(self, country: str | None) -> BaseGeometry | None:
        land = self.lands.get(country or "")
        return land.geometry if land else None


def _merged(courses: list[Course]) -> BaseGeometry:
    return shapely.line_merge(shapely.union_all([course.geometry for course in courses]))
