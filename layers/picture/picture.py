"""Set algebra over alliances, routes and dates: `picture(atlas, view, today)`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from layers.model.catalog import Catalog, Layer
from layers.model.entities import Area, Atlas, Crossing, Member, Place, Segment, Territory
from layers.model.view import Match, View
from layers.picture.appearance import Appearance, Asked, Holders, appearances, stands_alone
from layers.picture.facts import published_on
from layers.picture.naming import Naming, namings
from layers.picture.only import is_in, only_of
from layers.words import say

Kilometres = Mapping[str | None, tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the result table: a territory, or the sea (id "sea").

    members: its spells in force, by layer. main_km and all_km: kilometres of the filtered
    route on its main branch and on all branches; None without a filter by route. published_km: as
    it is published, None where it is not, or where not all of the route is open.
    """

    id: str
    name: str
    members: Mapping[str, Member]
    main_km: float | None = None
    all_km: float | None = None
    published_km: float | None = None


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What one View shows on one day, and how: nobody who draws or writes it decides that again.

    asked: what the view asks of every thing, from which follows how each appears.
    in_force: every spell in force, whether its layer is shown or not.
    segments: every stretch of a route that is open on the day.
    places: those that there are on the day, or were before.
    areas: where control or recognition differs on the day. past_areas: where it did before.
    matched: territories that pass the filter, or None when nothing is filtered.
    results: the same as table lines, sorted by name (by kilometres for a route).
    about: what the quotation beside it is about, ids; without one, the filter's own tells that.
    is_bare: whether a map of it names nothing, as under the type of a title.
    """

    atlas: Atlas
    catalog: Catalog
    view: View
    day: date
    today: date
    asked: Asked
    layers: tuple[Layer, ...]
    in_force: tuple[Member, ...]
    segments: tuple[Segment, ...]
    places: tuple[Place, ...]
    areas: tuple[Area, ...]
    past_areas: tuple[Area, ...]
    matched: frozenset[str] | None
    results: tuple[Result, ...]
    about: tuple[str, ...] = ()
    is_bare: bool = False

    @cached_property
    def appearances(self) -> Mapping[str, Appearance]:
        """How each thing that is on the map appears, by its id; what is not is left out.

        Worked out when first asked for: counts and tables need none of it.
        """
        return appearances(self.atlas, self.asked, self.segments, self.places)

    @cached_property
    def focused(self) -> frozenset[str]:
        """The ids of what is marked: what the view looks at, or what its topic concerns."""
        return frozenset(self._looked_at)

    @cached_property
    def names(self) -> tuple[Naming, ...]:
        """The names that a map of it wants, the most important first.

        What the view itself asks to have named and noted comes before all else; then it is about
        what it looks at, what its quotation tells of, and what the atlas is about, unless others
        are picked out.
        """
        if self.is_bare:
            return ()
        preset = self.catalog.preset_of(self.view)
        told = self.about or (self.atlas.quotes[preset.quote].subjects if preset else ())
        first = (id for id in self.catalog.named_first if is_in(self.asked.only.lands, (id,)))
        subjects = (*self._looked_at, *told, *first)
        return namings(self.atlas, self.asked, self.appearances, subjects)

    @property
    def bare(self) -> "Picture":
        """The same without names and signs."""
        return replace(self, places=(), is_bare=True)

    @property
    def _looked_at(self) -> tuple[str, ...]:
        topic = self.atlas.topics.get(self.view.focus or "")
        return topic.concerns if topic else tuple(filter(None, (self.view.focus,)))

    @property
    def listed(self) -> tuple[Layer, ...]:
        """The memberships that lists tell of: those of the algebra, and what is shown or picked."""
        asked = {*self.view.layers, *self.view.alliances}
        known = self.catalog.memberships
        return tuple(layer for layer in known if layer.algebra or layer.id in asked)

    def held(self, layer: str) -> tuple[Member, ...]:
        """Return the spells of one alliance in force on the day."""
        return tuple(member for member in self.in_force if member.layer == layer)


def picture(atlas: Atlas, view: View, today: date, about: tuple[str, ...] = ()) -> Picture:
    """Work out what a view shows; `today` is the day it is looked at.

    about: ids of what the quotation beside it is about, if one is chosen for it.
    """
    catalog = atlas.catalog
    day = view.on(today, catalog.day)
    in_force = tuple(member for member in atlas.members if member.in_force(day))
    segments = tuple(segment for segment in atlas.segments if segment.since <= day)
    places = tuple(place for place in atlas.places if (place.since or "") <= day.isoformat())
    holders = _by_territory(in_force)
    along = _kilometres(atlas.crossings, view.route, segments)
    kept = _matched(atlas, view, holders, along)
    asked = Asked(
        catalog=catalog,
        view=view,
        day=day,
        holders=holders,
        matched=kept,
        only=only_of(atlas, view),
    )
    return Picture(
        atlas=atlas,
        catalog=catalog,
        view=view,
        day=day,
        today=today,
        asked=asked,
        layers=tuple(layer for layer in catalog.layers if layer.id in view.layers),
        in_force=in_force,
        segments=segments,
        places=places,
        areas=tuple(area for area in atlas.areas if area.when(day) == "now"),
        past_areas=tuple(area for area in atlas.areas if area.when(day) == "past"),
        matched=kept,
        results=_published(atlas, view, day, _results(atlas, view, holders, kept, along)),
        about=about,
    )


def matches(own: Iterable[str], picked: Iterable[str], match: Match) -> bool:
    """Tell whether a holder of these alliances passes the filter.

    any: at least one of the picked; all: every one of them; exactly: these and no other;
    none: not one of them.
    """
    held, wanted = set(own), set(picked)
    rules = {
        "any": bool(held & wanted),
        "all": wanted <= held,
        "exactly": wanted == held,
        "none": not held & wanted,
    }
    return rules[match]


def _counts(item: Territory, holders: Holders) -> bool:
    """Tell whether a filter asks about a territory: an area recedes with its country, unless it
    belongs to an alliance by itself."""
    return not item.disputed or item.id in holders


def _by_territory(in_force: Iterable[Member]) -> Holders:
    holders: dict[str, dict[str, Member]] = defaultdict(dict)
    for member in in_force:
        for area in member.areas:
            holders[area][member.layer] = member
    return MappingProxyType(holders)


def _matched(
    atlas: Atlas, view: View, holders: Holders, along: Kilometres
) -> frozenset[str] | None:
    """Return the territories that pass the filter; compared are memberships of the algebra, and
    whatever is picked: a layer that is neither changes no answer."""
    if not view.alliances and view.route is None:
        return None
    kept = {name for name, item in atlas.territories.items() if _counts(item, holders)}
    if view.alliances:
        compared = atlas.catalog.algebra | set(view.alliances)
        held = {name: compared & set(_counted(view, holders.get(name, {}))) for name in kept}
        kept = {name for name in kept if matches(held[name], view.alliances, view.match)}
    if view.route:
        kept &= set(along)
    return frozenset(kept)


def _counted(view: View, members: Mapping[str, Member]) -> tuple[str, ...]:
    return tuple(
        layer for layer, member in members.items() if view.observers or member.role == "member"
    )


def _published(
    atlas: Atlas, view: View, day: date, results: tuple[Result, ...]
) -> tuple[Result, ...]:
    """Return results with what is published of the filtered route in each country."""
    known = published_on(atlas, view.route, day) if view.route else {}
    return tuple(replace(line, published_km=known.get(line.id)) for line in results)


def _results(
    atlas: Atlas,
    view: View,
    holders: Holders,
    kept: frozenset[str] | None,
    along: Kilometres,
) -> tuple[Result, ...]:
    shown = set(view.layers) & {layer.id for layer in atlas.catalog.memberships}
    names = kept if kept is not None else {id for id, own in holders.items() if shown & set(own)}
    outside = bool(view.alliances) and view.match == "none"  # a disputed area is no country there
    lines = [
        Result(
            id=name,
            name=atlas.territories[name].name,
            members=holders.get(name, {}),
            main_km=along.get(name, (None, None))[0],
            all_km=along.get(name, (None, None))[1],
        )
        for name in names
        if stands_alone(name, holders) and not (outside and atlas.territories[name].disputed)
    ]
    if view.route is None:
        return tuple(sorted(lines, key=lambda line: (line.name, line.id)))
    if None in along and not view.alliances:
        main_km, all_km = along[None]
        lines.append(
            Result(id="sea", name=say("line.at_sea"), members={}, main_km=main_km, all_km=all_km)
        )
    return tuple(sorted(lines, key=lambda line: (-(line.all_km or 0), line.name, line.id)))


def _kilometres(
    crossings: Iterable[Crossing], route: str | None, segments: Iterable[Segment]
) -> Kilometres:
    """Return kilometres on the main branch and on all, by country; None is the sea."""
    own = {segment.id for segment in segments if segment.layer == route}
    main: dict[str | None, float] = defaultdict(float)
    whole: dict[str | None, float] = defaultdict(float)
    for crossing in crossings:
        if crossing.segment in own:
            whole[crossing.country] += crossing.length_km
            main[crossing.country] += crossing.length_km * (crossing.branch == "main")
    return {country: (main[country], length) for country, length in whole.items()}
