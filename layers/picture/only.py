"""What alone a view draws in full: of each kind that it picks from, and of no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from layers.model.entities import Atlas
from layers.model.view import View

Picked = frozenset[str] | None  # None: nothing is picked from this kind, and all of it is drawn


@dataclass(frozen=True, kw_only=True)
class Only:
    """The ids that a view picks out, by kind; lands are countries and areas, routes layers."""

    lands: Picked
    places: Picked
    routes: Picked


def only_of(atlas: Atlas, view: View) -> Only:
    """Return what a view picks out."""
    lands = {id for id in view.only if id in atlas.territories}
    routes = {id for id in view.only if id in atlas.catalog.by_id}
    places = {*view.only} - lands - routes
    return Only(lands=_picked(lands), places=_picked(places), routes=_picked(routes))


def is_in(picked: Picked, names: Iterable[str | None]) -> bool:
    """Tell whether one of these is picked, or nothing is from their kind."""
    return picked is None or any(name in picked for name in names)


def _picked(ids: set[str]) -> Picked:
    return frozenset(ids) or None
