"""How citations, days, lengths, roles and counts read as prose."""

from collections.abc import Callable, Sequence
from datetime import date

from layers.model.catalog import Catalog, Kind, Layer
from layers.model.entities import Atlas, Member, Quote, Source
from layers.model.event import Event
from layers.model.view import View
from layers.picture.facts import published_km, published_on
from layers.picture.only import stretch_name, stretches_on
from layers.picture.picture import Picture
from layers.words import say, spoken

MOST_PICKED = 6  # of what a view picks out is named in a sentence
OURSELVES = "This atlas"  # the publisher of our own readings and estimates


def cite(catalog: Catalog, quote: Quote) -> str:
    """Return the citation of a quotation: author, edition, paragraph."""
    edition, paragraph = catalog.cited[quote.edition].words, quote.paragraph
    return say("cited.quote", author=catalog.author, edition=edition, paragraph=paragraph)


def cite_fully(catalog: Catalog, quote: Quote) -> str:
    """Return the citation in full, for a file: author, title, edition, paragraph."""
    edition = catalog.cited[quote.edition]
    return say(
        "cited.quote_fully",
        author=catalog.author,
        title=edition.title,
        edition=edition.words,
        paragraph=quote.paragraph,
    )


def teller_words(atlas: Atlas, event: Event) -> str:
    """Say who tells of an event: the article, and in which paragraph, or not the article."""
    quote = atlas.quotes[event.quote] if event.quote else None
    paragraph = quote.paragraph if quote else 0
    return say("panel.event_teller", told=bool(quote), paragraph=paragraph)


def day_words(day: date) -> str:
    """Return a day as prose: 14 May 2024."""
    return spoken().customs.dated(day)


def read_words(source: Source) -> str:
    """Say when we read a document: read 22 November 2026, or that it is cited without."""
    if source.accessed:
        return say("read.on", day=source.accessed)
    return say("read.own") if source.publisher == OURSELVES else say("read.not")


def source_days(source: Source) -> str:
    """Return when a document was published, if it says so, and when we read it."""
    read = read_words(source)
    if source.published:
        return say("read.and_published", day=source.published, read=read)
    return read


def source_words(source: Source) -> dict[str, str]:
    """Return a document as a list of sources names it."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url or "",
        "days": source_days(source),
    }


def moment_words(moment: str) -> str:
    """Return an ISO day, month or year as prose: 14 May 2024, May 2024, 2024; "" as ""."""
    return spoken().customs.dated(moment)


def km_words(length_km: float) -> str:
    """Return a length in whole kilometres: 1,768 km."""
    return say("km", km=length_km) if length_km >= 1 else say("km_little")


def lengths_words(
    main_km: float, all_km: float, published_km: float | None = None, *, fully: bool = False
) -> str:
    """Return how far a route runs: what is published first, as drawn beside it.

    As drawn: on its main line, and with its branches where that is farther. fully: in a sentence of
    its own, not in a column.
    """
    drawn = _drawn_words(main_km, all_km, fully=fully)
    if not published_km:
        return drawn
    return say("lengths.published", published=km_words(published_km), drawn=drawn)


def drawn_words(main_km: float, all_km: float, published_km: float | None = None) -> str:
    """Return the same in a sentence that always says which of it is as drawn."""
    words = lengths_words(main_km, all_km, published_km, fully=True)
    return words if published_km or not all_km else say("record.drawn", lengths=words)


def _drawn_words(main_km: float, all_km: float, *, fully: bool) -> str:
    main, whole = km_words(main_km), km_words(all_km)
    if all_km == 0:
        return say("lengths.port")
    if main_km == 0:
        return say("lengths.branches", fully=fully, all=whole)
    if all_km - main_km < 1:
        return main
    return say("lengths.both", fully=fully, main=main, all=whole)


def along_words(picture: Picture, layer: Layer) -> tuple[str, ...]:
    """Return what is written along a route on its day, the fullest first: BTC 1,768 km, BTC.

    Along a part of it no length is: what is published is of the whole.
    """
    name, state = layer.short_on(picture.day), layer.state_on(picture.day)
    _, is_part = stretches_on(picture.asked.only.routes, picture.segments, layer.id)
    km = 0 if is_part else sum(published_km(picture.atlas, layer.id).values())
    long = say("along.length", name=name, length=km_words(km)) if km else name
    told = [say("along.state", told=told, state=state) for told in (long, name) if state]
    return tuple(dict.fromkeys((*told, *(() if state else (long,)), name)))


def number_words(number: float, largest: float) -> str:
    """Return a number as prose, as exact as its column's largest needs: 1,818 · 162.6 · 1.392."""
    form = ",.0f" if largest >= 1000 else ".1f" if largest >= 20 else "g"
    return spoken().customs.number(number, form)


def role_words(catalog: Catalog, member: Member) -> str:
    """Return a spell as prose: OTS member since 15 October 2019."""
    layer = catalog.by_id[member.layer]
    return say("spell.of", layer=layer.short, spell=spell_words(layer, member))


def spell_words(layer: Layer, member: Member) -> str:
    """Return a spell as prose, where its layer is known: member since 15 October 2019."""
    role, since, until = layer.role_word(member.role), member.since, member.until
    if until is None:
        return say("spell.since", role=role, since=since)
    return say("spell.from_until", role=role, since=since, until=until)


def counts(picture: Picture, layer: Layer, atlas: Atlas) -> str:
    """Return how many things a layer holds on the picture's day, with their kind."""
    told: dict[Kind, Callable[[Picture, Layer, Atlas], str]] = {
        "membership": _holder_words,
        "route": _length_words,
        "places": _place_words,
        "areas": _area_words,
    }
    return told[layer.kind](picture, layer, atlas)


def citation(source: Source) -> str:
    """Return publisher, title, address, days and licence in one line."""
    told = (
        say("labelled", label=source.publisher, text=source.title),
        source.url,
        source_days(source),
    )
    parts = (*told, source.licence)
    return ", ".join(part for part in parts if part)


def _holder_words(picture: Picture, layer: Layer, _atlas: Atlas) -> str:
    """Return how many members, observers and signatories there are on the day."""
    held = picture.held(layer.id)
    parts = [
        say("count.holders", role=layer.role_word(role), count=number)
        for role in ("member", "observer", "signatory")
        if (number := sum(member.role == role for member in held))
    ]
    bodies = sum(not member.areas for member in held)
    told = ", ".join(parts) or say("count.nobody")
    return say("count.with_bodies", holders=told, bodies=bodies) if bodies else told


def when_words(picture: Picture) -> str:
    """Return the day a picture shows, as prose: 14 May 2024, as written."""
    return say("day_shown", mode=picture.view.day, day=picture.day)


def filter_words(picture: Picture) -> str:
    """Say what the filter keeps, such as: Members of both of two alliances."""
    view, layers = picture.view, picture.catalog.by_id
    told = _alliance_words(view, [layers[name] for name in view.alliances])
    if not view.route:
        return told
    route = layers[view.route].title
    if told:
        return say("filter.alliances_and_route", alliances=told, route=route)
    return say("filter.route", route=route)


def _alliance_words(view: View, picked: Sequence[Layer]) -> str:
    names = [layer.short for layer in picked]
    if not names:
        return ""
    if all(layer.called == "participant" for layer in picked):
        return say("filter.participants", match=view.match, names=names)
    return say("filter.alliances", match=view.match, observers=view.observers, names=names)


def only_words(picture: Picture) -> str:
    """Say what a view picks out, the first few by name, or nothing."""
    ids = picture.view.only
    names = [thing_name(picture, id) for id in ids[:MOST_PICKED]]
    return say("only", names=names, more=len(ids) - len(names)) if ids else ""


def note_words(picture: Picture) -> str:
    """Say what is noted on the map, and at what, or nothing."""
    told = [
        say("labelled", label=thing_name(picture, one.id), text=one.note)
        for one in picture.names
        if one.note
    ]
    return say("noted", notes="; ".join(told)) if told else ""


def thing_name(picture: Picture, id: str) -> str:
    """Return what a country, an area, a place, a route, or an entry of the gazetteer is called."""
    atlas = picture.atlas
    if id in atlas.territories:
        return atlas.territories[id].name
    if id in picture.catalog.by_id:
        return picture.catalog.by_id[id].short
    if id in atlas.stretches:
        return stretch_name(atlas, id)
    names = {item.id: item.name for item in atlas.places}
    return names.get(id) or next(item.name for item in atlas.gazetteer if item.id == id)


def is_there(picture: Picture, layer: Layer) -> bool:
    """Tell whether a map of a picture shows anything of a layer that is on: its legend has a row.

    What an alliance has in force is so wherever it is, unless the view picks from its lands.
    """
    if layer.kind == "membership":
        held = (one for own in picture.appearances.values() for one, _ in own.held)
        return bool(picture.held(layer.id)) and (picture.asked.only.lands is None or layer in held)
    areas = (*picture.areas, *picture.past_areas)
    own = picture.segments if layer.kind == "route" else areas
    return any(item.layer == layer.id and item.id in picture.appearances for item in own)


def whole_km(atlas: Atlas, route: str, day: date) -> float:
    """Return how long a route is by what is published, 0 where that, or the route, is not whole."""
    known = published_on(atlas, route, day)
    crossed = {item.country for item in atlas.crossings if item.layer == route}
    return sum(known.values()) if crossed <= known.keys() else 0.0


def _length_words(picture: Picture, layer: Layer, atlas: Atlas) -> str:
    """Return how long the open part of a route is: 1,768 km published, 1,618 km as drawn.

    Where no length of all of it is published, or not all is open, as drawn alone: main line
    4,436 km as drawn, 494 at sea. Where the view picks out a part of it, how long that is.
    """
    drawn, is_part = stretches_on(picture.asked.only.routes, picture.segments, layer.id)
    own = [crossing for crossing in atlas.crossings if crossing.segment in drawn]
    if not own:
        return say("count.closed")
    main = [crossing for crossing in own if crossing.branch == "main"]
    published = 0.0 if is_part else whole_km(atlas, layer.id, picture.day)
    part = "all" if len(main) == len(own) else "main" if main else "branches"
    km = sum(crossing.length_km for crossing in main or own)
    told = say(
        "count.length",
        part="published" if published else part,
        length=km_words(km),
        published=km_words(published),
    )
    at_sea = sum(crossing.length_km for crossing in main or own if crossing.country is None)
    partly = 1 <= at_sea <= km - 1  # what is picked out may be a sea leg alone
    return say("count.length_and_sea", length=told, sea=at_sea) if partly else told


def _place_words(picture: Picture, layer: Layer, _atlas: Atlas) -> str:
    """Return how many places there are on the day, or were before."""
    return say("count.places", count=sum(place.layer == layer.id for place in picture.places))


def _area_words(picture: Picture, layer: Layer, _atlas: Atlas) -> str:
    """Return how many areas there are on the day, and how many there were: 6 areas, 1 history."""
    now, past = (
        sum(area.layer == layer.id for area in areas)
        for areas in (picture.areas, picture.past_areas)
    )
    told = say("count.areas", count=now)
    return say("count.areas_and_past", areas=told, past=past) if past else told
