"""What of a plate wants a name, the most important first."""

from collections.abc import Iterator

from shapely.geometry import Point

from layers.export.map.features import Course, Land, Mark
from layers.export.map.label import LabelKind, Name
from layers.model.entities import Area, Atlas

NAMED_KM = 9_000  # on a map of more, places have no names: they would all stand in one heap
TRACE_PT2 = 4.0  # what the map is about is named as soon as it can be seen
SEEN_PT2 = 40.0  # a country that is larger is named if it has a part in what is shown


def names(
    atlas: Atlas,
    lands: tuple[Land, ...],
    courses: tuple[Course, ...],
    marks: tuple[Mark, ...],
    wide_km: float,
) -> Iterator[Name]:
    """Yield what wants a name, the largest of each kind first; wide_km: the width of the map.

    What the view looks at or the atlas is about, members, countries that a route leads through,
    areas that are asked for, places (terminals first), other countries.
    """
    open_now = {course.id for course in courses}
    crossed = {item.country for item in atlas.crossings if item.segment in open_now}
    states = sorted((land for land in lands if land.kind == "land"), key=_weight)
    asked = {land.name for land in lands if land.kind != "land" and land.disputed}
    wanted = [
        land
        for land in states
        if _important(land) or land.held or land.id in crossed or land.name in asked
    ]
    wanted.sort(key=lambda land: not (_important(land) or land.held))
    yield from (_name(land, must=True) for land in wanted)
    yield from _areas(atlas, lands)
    yield from _places(marks, courses, wide_km)
    yield from (_name(land) for land in states if land not in wanted)


def _important(land: Land) -> bool:
    return land.focused or land.first


def _weight(land: Land) -> tuple[bool, bool, bool, float, str]:
    return (not _important(land), not land.held, not land.kept, -land.geometry.area, land.id)


def _areas(atlas: Atlas, lands: tuple[Land, ...]) -> Iterator[Name]:
    """Yield areas in dispute, those of now first, but none that has the name of its country."""
    asked = [land for land in lands if land.kind != "land" and land.disputed]
    for land in sorted(asked, key=lambda land: (land.kind == "area_past", *_weight(land))):
        item = atlas.territories[land.id]
        assert isinstance(item, Area)  # what is drawn as one
        if all(atlas.territories[state].name != land.name for state in item.within):
            yield _name(land, must=True)


def _places(marks: tuple[Mark, ...], courses: tuple[Course, ...], wide_km: float) -> Iterator[Name]:
    """Yield places, those where a shown pipeline begins or ends before any other."""
    piped = any(course.mode == "pipeline" for course in courses)
    ends = [mark for mark in marks if piped and mark.kind == "terminal"]
    rest = [mark for mark in marks if mark not in ends] if wide_km < NAMED_KM else []
    for mark in sorted((*ends, *rest), key=lambda mark: (not mark.focused, not mark.kept)):
        at, must = Point(mark.x, mark.y), mark in ends
        yield Name(words=mark.name, kind="place", of=mark.id, kept=mark.kept, shape=at, must=must)


def _least(land: Land) -> float:
    """Return how large a land is at least that must be named."""
    return TRACE_PT2 if _important(land) or land.kind != "land" else SEEN_PT2


def _name(land: Land, *, must: bool = False) -> Name:
    kind: LabelKind = "member" if land.held else "country"
    return Name(
        words=land.name,
        of=land.id,
        kind=kind if land.kind == "land" else "area",
        kept=land.kept,
        shape=land.geometry,
        must=must and land.geometry.area > _least(land),
        anyhow=land.first,
    )
