"""The records of a view: what its picture shows, as rows with their geometry.

What recedes is left out, as the picture says.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from shapely.geometry.base import BaseGeometry

from layers.model.catalog import Layer
from layers.model.entities import Area, Atlas, Member, Segment, Territory
from layers.model.geodesy import length_km
from layers.picture.facts import published_by
from layers.picture.picture import Picture
from layers.picture.prose import drawn_words

Row = Mapping[str, Any]


class Record(NamedTuple):
    """One row, and its shape; an organisation has none."""

    row: Row
    shape: BaseGeometry | None


def records(atlas: Atlas, shown: Picture) -> dict[str, tuple[Record, ...]]:
    """Return what a picture shows, by theme; a theme of which nothing is shown is left out."""
    themes: dict[str, Iterable[Record]] = {
        "territories": _territories(atlas, shown),
        "routes": _routes(atlas, shown),
        **{layer.id: _places(shown, layer) for layer in shown.catalog.place_sets},
        **{layer.id: _areas(atlas, shown, layer) for layer in shown.catalog.area_sets},
    }
    return _found(themes)


def around(atlas: Atlas, shown: Picture) -> dict[str, tuple[Record, ...]]:
    """Return what is on the map and no record of a picture, by theme.

    It recedes, or is land that no alliance shown has.
    """
    catalog = shown.catalog
    return _found(
        {
            "territories": _other_lands(atlas, shown),
            "routes": _routes(atlas, shown, kept=False),
            **{layer.id: _places(shown, layer, kept=False) for layer in catalog.place_sets},
            **{layer.id: _areas(atlas, shown, layer, kept=False) for layer in catalog.area_sets},
        }
    )


def _found(themes: Mapping[str, Iterable[Record]]) -> dict[str, tuple[Record, ...]]:
    found = {name: tuple(theme) for name, theme in themes.items()}
    return {name: own for name, own in found.items() if own}


def _territories(atlas: Atlas, shown: Picture) -> Iterator[Record]:
    """Yield what is coloured, or kept or picked out; then, where all is, members without land."""
    layers = [layer for layer in shown.layers if layer.kind == "membership"]
    spells = [member for layer in layers for member in shown.held(layer.id)]
    filtered = shown.matched is not None or shown.asked.only.lands is not None
    for item in atlas.territories.values():
        own = shown.appearances.get(item.id)
        if own and own.kept and (own.held or (filtered and not item.disputed)):
            held = {member.layer: member for member in spells if item.id in member.areas}
            yield Record(_territory(atlas, shown, item, held), item.geometry)
    if not filtered:
        for member in spells:
            if not member.areas:
                yield Record(_organisation(shown, layers, member), None)


def _other_lands(atlas: Atlas, shown: Picture) -> Iterator[Record]:
    layers = [layer for layer in shown.layers if layer.kind == "membership"]
    spells = [member for layer in layers for member in shown.held(layer.id)]
    recorded = {record.row["id"] for record in _territories(atlas, shown)}
    for item in atlas.territories.values():
        own = shown.appearances.get(item.id)
        if own and item.id not in recorded and (own.held or not item.disputed):
            held = {member.layer: member for member in spells if item.id in member.areas}
            yield Record(_territory(atlas, shown, item, held), item.geometry)


def _territory(
    atlas: Atlas, shown: Picture, item: Territory, held: Mapping[str, Member]
) -> dict[str, Any]:
    layers = [layer for layer in shown.layers if layer.kind == "membership"]
    whole = {member.name for member in held.values() if member.country not in (item.id, None)}
    sources = [*item.sources, *(name for member in held.values() for name in member.sources)]
    about = [quote.id for quote in atlas.quotes.values() if item.id in quote.subjects]
    return {
        "theme": "territories",
        "id": item.id,
        "name": item.name,
        "kind": "area" if item.disputed else "country",
        "layer": next(iter(held), ""),
        "alliances": ", ".join(shown.catalog.by_id[layer].short for layer in held),
        "part_of": ", ".join(sorted(whole)) or None,
        **_roles(layers, held),
        **_lengths(atlas, shown, item.id),
        "note": item.note,
        "quotes": about,
        "sources": list(dict.fromkeys(sources)),
    }


def _organisation(shown: Picture, layers: Iterable[Layer], member: Member) -> dict[str, Any]:
    return {
        "theme": "territories",
        "id": member.id,
        "name": member.name,
        "kind": "organisation",
        "layer": member.layer,
        "alliances": shown.catalog.by_id[member.layer].short,
        "part_of": None,
        **_roles(layers, {member.layer: member}),
        "note": member.note,
        "quotes": list(member.quotes),
        "sources": list(member.sources),
    }


def _roles(layers: Iterable[Layer], held: Mapping[str, Member]) -> dict[str, Any]:
    """Return four columns for each shown alliance, empty where the territory is not in it."""
    columns: dict[str, Any] = {}
    for layer in layers:
        member = held.get(layer.id)
        columns |= {
            f"{layer.id}_role": member and member.role,
            f"{layer.id}_since": member and member.since.isoformat(),
            f"{layer.id}_until": member and member.until and member.until.isoformat(),
            f"{layer.id}_note": (member and member.note) or None,
        }
    return columns


def _lengths(atlas: Atlas, shown: Picture, country: str) -> dict[str, Any]:
    """Return the kilometres of the filtered route in a country, as published and as drawn.

    The latter on its main line and in all.
    """
    route = shown.view.route
    if route is None:
        return {}
    own = next((result for result in shown.results if result.id == country), None)
    main, whole = (own.main_km or 0.0, own.all_km or 0.0) if own else (0.0, 0.0)
    published = own.published_km if own else None
    return {
        "route_published_km": published,
        "route_published_by": published_by(atlas, route, country) if published else None,
        "route_main_km": round(main, 1),
        "route_km": round(whole, 1),
        "route_lengths": drawn_words(main, whole, published),
    }


def _routes(atlas: Atlas, shown: Picture, *, kept: bool = True) -> Iterator[Record]:
    for segment in shown.segments:
        if _appears(shown, segment.id, kept=kept):
            own = [item for item in atlas.crossings if item.segment == segment.id]
            crossed = sorted({item.country for item in own if item.country})
            route = shown.catalog.by_id[segment.layer].title
            yield Record(_segment(segment, route, crossed), segment.geometry)


def _segment(segment: Segment, route: str, crossed: list[str]) -> dict[str, Any]:
    return {
        "theme": "routes",
        "id": segment.id,
        "name": segment.name,
        "layer": segment.layer,
        "route": route,
        "mode": segment.mode,
        "from": segment.start,
        "to": segment.end,
        "branch": segment.branch,
        "stage": segment.stage,
        "status": segment.status,
        "since": segment.since.isoformat(),
        "crosses": crossed,
        "length_km": segment.length_km,
        "drawn_km": round(length_km(segment.geometry), 1),
        "accuracy": segment.accuracy,
        "vertices_per_100_km": segment.vertices_per_100_km,
        "longest_gap_km": segment.longest_gap_km,
        "note": segment.note,
        "quotes": list(segment.quotes),
        "sources": list(segment.sources),
    }


def _places(shown: Picture, layer: Layer, *, kept: bool = True) -> Iterator[Record]:
    for place in shown.places:
        if place.layer == layer.id and _appears(shown, place.id, kept=kept):
            row = {
                "theme": place.layer,
                "id": place.id,
                "name": place.name,
                "kind": place.kind,
                "layer": place.layer,
                "country": place.country,
                "since": place.since,
                "note": place.note,
                "quotes": list(place.quotes),
                "sources": list(place.sources),
            }
            yield Record(row, place.geometry)


def _areas(atlas: Atlas, shown: Picture, layer: Layer, *, kept: bool = True) -> Iterator[Record]:
    """Yield the areas of a layer of today, then those of the past, which are marked as history."""
    for area in (*shown.areas, *shown.past_areas):
        if area.layer != layer.id:
            continue
        if _appears(shown, area.id, kept=kept) and (when := shown.appearances[area.id].when):
            about = [quote.id for quote in atlas.quotes.values() if area.id in quote.subjects]
            yield Record(_area(area, about, past=when == "past"), area.geometry)


def _area(area: Area, about: list[str], *, past: bool) -> dict[str, Any]:
    return {
        "theme": area.layer,
        "id": area.id,
        "name": area.name,
        "kind": area.kind,
        "layer": area.layer,
        "state": "history" if past else "today",
        "within": list(area.within),
        "parties": list(area.parties),
        "since": area.since,
        "until": area.until,
        "control": area.control,
        "recognition": area.recognition,
        "note": area.note,
        "quotes": about,
        "sources": list(area.sources),
    }


def _appears(shown: Picture, name: str, *, kept: bool) -> bool:
    """Tell whether a thing is on the map, and does not recede or does."""
    own = shown.appearances.get(name)
    return own is not None and own.kept == kept
