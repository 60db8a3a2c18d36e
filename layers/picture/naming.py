"""Which names a map of a view wants, the most important first; each medium places them itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from layers.model.entities import Area, Atlas
from layers.picture.appearance import Appearance, Asked, stands_alone

NameRole = Literal[
    "subject",
    "member",
    "route",
    "crossed",
    "place",
    "capital",
    "area",
    "neighbour",
    "sea",
    "range",
    "other",
]
ROLES: tuple[NameRole, ...] = get_args(NameRole)
BEARINGS: tuple[NameRole, ...] = ("capital", "range")  # only where all of the map is drawn in full
GROUND: tuple[NameRole, ...] = ("neighbour", "other")
Appearances = Mapping[str, Appearance]


@dataclass(frozen=True, kw_only=True)
class Naming:
    """One name that a map wants.

    id: of a territory, a place, the layer of a route, or an entry of the gazetteer. role: why it
    is wanted: what the view is about (subject), what a shown membership holds (member), a route,
    a country that one leads through (crossed), what borders on those (neighbour), and so on, in
    the order of ROLES. kept: false where it recedes behind what a filter keeps. note: what the
    view says below it.
    """

    id: str
    role: NameRole
    kept: bool
    note: str = ""


def namings(
    atlas: Atlas, asked: Asked, shown: Appearances, subjects: Iterable[str]
) -> tuple[Naming, ...]:
    """Return every name that is wanted, once: subjects first, and what recedes after all else.

    shown: how each thing appears that is on the map. subjects: ids of what the view is about, and
    not all of them need be there; what it asks to have named, and what it notes, is so before.
    Where lands are picked out, the rest is ground, which bears no names but those of seas, of what
    a route crosses, and of what is asked for; nor are capitals and ranges named unasked.
    """
    own: dict[str, Naming] = {}
    notes = dict(asked.view.notes)
    for role, id, kept in _wanted(atlas, asked, shown, (*asked.view.named, *notes, *subjects)):
        own.setdefault(id, Naming(id=id, role=role, kept=kept, note=notes.get(id, "")))
    around = {beside for one in own.values() for beside in atlas.neighbours.get(one.id, ())}
    for id in (id for id in atlas.by_size if not atlas.territories[id].disputed):
        near: NameRole = "neighbour" if id in around else "other"
        own.setdefault(id, Naming(id=id, role=near, kept=shown[id].kept))
    bare = asked.only.lands is not None
    return tuple(
        sorted((one for one in own.values() if not (bare and _is_ground(one))), key=_order)
    )


def _is_ground(one: Naming) -> bool:
    return one.role in BEARINGS or (one.role in GROUND and not one.kept)


def _order(one: Naming) -> tuple[bool, int, bool]:
    return one.role != "subject" and not one.kept, ROLES.index(one.role), not one.kept


Wanted = Iterator[tuple[NameRole, str, bool]]


def _wanted(atlas: Atlas, asked: Asked, shown: Appearances, subjects: tuple[str, ...]) -> Wanted:
    """Yield all but the countries that nothing speaks for, the largest of each role first."""
    routes = _routes(atlas, shown)
    asked_for = {*asked.view.named, *dict(asked.view.notes)}
    bearings = {item.id: True for item in atlas.gazetteer if item.id in asked_for}
    known = {id: how.kept for id, how in shown.items()} | routes | bearings
    yield from (("subject", id, known[id]) for id in subjects if id in known)
    yield from (("member", id, shown[id].kept) for id in _members(atlas, asked, shown))
    yield from (("route", id, kept) for id, kept in routes.items())
    crossed = {item.country for item in atlas.crossings if item.segment in shown}
    yield from (("crossed", id, shown[id].kept) for id in atlas.by_size if id in crossed)
    yield from (("place", id, shown[id].kept) for id in _places(atlas, shown))
    yield from _gazetteer(atlas, asked)
    yield from (("area", id, shown[id].kept) for id in _areas(atlas, shown))


def _routes(atlas: Atlas, shown: Appearances) -> dict[str, bool]:
    """Return the routes on the map, in order, and whether any stretch of each is kept."""
    stretches = [(item.layer, item.id) for item in atlas.segments if item.id in shown]
    there = {layer for layer, _ in stretches}
    kept = {layer for layer, id in stretches if shown[id].kept}
    return {layer.id: layer.id in kept for layer in atlas.catalog.routes if layer.id in there}


def _members(atlas: Atlas, asked: Asked, shown: Appearances) -> list[str]:
    """Return the countries that a shown membership holds, those of the first membership first, and
    of each its members before observers.

    A part of a member, as Greenland is, is none; an area is named where it is drawn as disputed.
    """
    layers = list(atlas.catalog.by_id)
    own = [
        id
        for id in atlas.by_size
        if shown.get(id)
        and shown[id].held
        and stands_alone(id, asked.holders)
        and not atlas.territories[id].disputed
    ]

    def order(id: str) -> tuple[int, bool]:
        layer, role = shown[id].held[0]
        return layers.index(layer.id), role != "member"

    return sorted(own, key=order)


def _places(atlas: Atlas, shown: Appearances) -> list[str]:
    """Return the places on the map, those where a shown pipeline begins or ends before others."""
    piped = any(item.mode == "pipeline" for item in atlas.segments if item.id in shown)
    own = [place for place in atlas.places if place.id in shown]
    own.sort(key=lambda place: not (piped and place.kind == "terminal"))
    return [place.id for place in own]


def _areas(atlas: Atlas, shown: Appearances) -> list[str]:
    """Return what is drawn as disputed, that of now first, but none with its country's name."""
    own = []
    for id in atlas.by_size:
        item = atlas.territories[id]
        if isinstance(item, Area) and id in shown and shown[id].when:
            states = (atlas.territories[state].name for state in item.within)
            own += [id] if item.name not in states else []
    return sorted(own, key=lambda id: shown[id].when == "past")


def _gazetteer(atlas: Atlas, asked: Asked) -> Wanted:
    """Yield capitals, seas, ranges, the first in rank first.

    A capital recedes with its land, and what is in none behind whatever a filter keeps.
    """
    for item in sorted(atlas.gazetteer, key=lambda item: item.rank):
        yield item.kind, item.id, asked.keeps_bearing(item.country)
