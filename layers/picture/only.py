"""What alone a view draws in full: of each kind that it picks from, and of no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from layers.model.entities import Atlas, Segment
from layers.model.view import View
from layers.words import say

Picked = frozenset[str] | None  # None: nothing is picked from this kind, and all of it is drawn


@dataclass(frozen=True, kw_only=True)
class Only:
    """The ids that a view picks out, by kind; lands are countries and areas, routes stretches."""

    lands: Picked
    places: Picked
    routes: Picked


def only_of(atlas: Atlas, view: View) -> Only:
    """Return what a view picks out."""
    lands = {id for id in view.only if id in atlas.territories}
    along = {id for id in view.only if is_along(atlas, id)}
    own = {id for word in along for id in atlas.stretches.get(word, ())}
    own |= {item.id for item in atlas.segments if item.layer in along}
    places = {*view.only} - lands - along
    return Only(lands=_picked(lands), places=_picked(places), routes=_picked(own))


def is_along(atlas: Atlas, word: str) -> bool:
    """Tell whether a word is that of a route or of a part of one."""
    return word in atlas.catalog.by_id or word in atlas.stretches


def route_of(atlas: Atlas, word: str) -> str | None:
    """Return the route that a word is of, or a part of; None of all else."""
    if word in atlas.catalog.by_id:
        return word
    own = atlas.stretches.get(word)
    return next((item.layer for item in atlas.segments if own and item.id == own[0]), None)


def stretch_name(atlas: Atlas, word: str) -> str:
    """Return what a part of a route is called: Middle Corridor: Khorgos – Port of Poti."""
    own = [item for item in atlas.segments if item.id in atlas.stretches[word]]
    if not own[1:]:
        return own[0].name
    route = atlas.catalog.by_id[own[0].layer].short
    return say("stretch", route=route, start=own[0].start, end=own[-1].end)


def stretches_on(
    picked: Picked, stretches: Iterable[Segment], route: str
) -> tuple[frozenset[str], bool]:
    """Return which of the stretches of a route are drawn, and whether only a part of them is.

    Of a route from which nothing is picked, all of them count.
    """
    own = frozenset(item.id for item in stretches if item.layer == route)
    drawn = own if picked is None else own & picked or own
    return drawn, drawn != own


def is_in(picked: Picked, names: Iterable[str | None]) -> bool:
    """Tell whether one of these is picked, or nothing is from their kind."""
    return picked is None or any(name in picked for name in names)


def _picked(ids: set[str]) -> Picked:
    return frozenset(ids) or None
