"""How each thing of a picture appears: who holds it, and whether it recedes. Decided here alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from layers.model.catalog import Catalog, Layer
from layers.model.entities import Area, Atlas, Member, Place, Role, Segment, Territory, When
from layers.model.view import View
from layers.picture.only import Only, is_in

Holders = Mapping[str, Mapping[str, Member]]  # territory id, then layer id
Held = tuple[tuple[Layer, Role], ...]  # in the order of the layers


@dataclass(frozen=True, kw_only=True)
class Appearance:
    """How one thing that is on the map appears there.

    held: the memberships shown that a territory has. kept: false where it recedes behind what the
    filter keeps. when: of an area that is drawn as disputed, whether it is so on the day; else "".
    """

    held: Held = ()
    kept: bool = True
    when: When = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a view asks of every thing: what to show on which day, what a filter has kept, and what
    alone is drawn in full."""

    catalog: Catalog
    view: View
    day: date
    holders: Holders
    matched: frozenset[str] | None
    only: Only

    def shows(self, layer: str) -> bool:
        """Tell whether a layer is on."""
        return layer in self.view.layers

    def keeps(self, names: Iterable[str | None]) -> bool:
        """Tell whether the filter keeps one of these territories, if there is a filter."""
        return self.matched is None or any(name in self.matched for name in names)

    def keeps_bearing(self, country: str | None) -> bool:
        """Tell whether what the gazetteer names is kept: a capital is with its land."""
        return self.keeps((country,)) and (country is None or is_in(self.only.lands, (country,)))

    def held(self, name: str) -> Held:
        """Return the memberships shown that a territory has."""
        own = self.holders.get(name, {})
        shown = (layer for layer in self.catalog.memberships if self.shows(layer.id))
        return tuple((layer, own[layer.id].role) for layer in shown if layer.id in own)


def appearances(
    atlas: Atlas, asked: Asked, segments: Iterable[Segment], places: Iterable[Place]
) -> Mapping[str, Appearance]:
    """Return how each thing appears, by its id; what is not on the map is left out.

    segments, places: those that there are on the day.
    """
    return MappingProxyType(
        {
            **dict(_territories(atlas.territories.values(), asked)),
            **dict(_stretches(atlas, segments, asked)),
            **dict(_places(places, asked)),
        }
    )


def _territories(items: Iterable[Territory], asked: Asked) -> Iterator[tuple[str, Appearance]]:
    """Yield every country, and the areas that are disputed on the map or hold a membership.

    An area recedes with the countries it lies in, unless it holds a membership by itself. Where
    others are picked, a country is bare ground, and an area is not there.
    """
    lands = asked.only.lands
    for item in items:
        held = asked.held(item.id)
        if not isinstance(item, Area):
            picked = is_in(lands, (item.id,))
            kept = picked and asked.keeps((item.id,))
            yield item.id, Appearance(held=held if picked else (), kept=kept)
        else:
            when = item.when(asked.day) if asked.shows(item.layer) else ""
            around = (item.id,) if held else item.within
            if (when or held) and is_in(lands, (item.id, *around)):
                yield item.id, Appearance(held=held, kept=asked.keeps(around), when=when)


def _stretches(
    atlas: Atlas, segments: Iterable[Segment], asked: Asked
) -> Iterator[tuple[str, Appearance]]:
    """Yield the stretches of the routes shown, and of the one that the filter is about."""
    crossed: dict[str, list[str | None]] = defaultdict(list)
    for crossing in atlas.crossings:
        crossed[crossing.segment].append(crossing.country)
    route = asked.view.route
    for item in segments:
        there = asked.shows(item.layer) or item.layer == route
        if there and is_in(asked.only.routes, (item.id,)):
            kept = item.layer == route if route else asked.keeps(crossed[item.id])
            yield item.id, Appearance(kept=kept)


def _places(places: Iterable[Place], asked: Asked) -> Iterator[tuple[str, Appearance]]:
    for place in places:
        if asked.shows(place.layer) and is_in(asked.only.places, (place.id,)):
            yield place.id, Appearance(kept=asked.keeps((place.country,)))


def stands_alone(name: str, holders: Holders) -> bool:
    """Tell whether a territory is a member by itself, not part of one (Greenland)."""
    return all(
        member.country == name or member.areas[0] == name
        for member in holders.get(name, {}).values()
    )
