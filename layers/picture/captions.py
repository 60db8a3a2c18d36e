"""What tooltips, dossiers and the legend say, as plain structured text and never as HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Any

from layers.model.catalog import Kind, Layer
from layers.model.entities import Area, Atlas, Crossing, Member, Place, Segment, Territory
from layers.model.figure import Figure
from layers.model.geodesy import length_km
from layers.picture.disputed_facts import area_facts, areas_of, areas_within, rules_for
from layers.picture.facts import Caption, Fact, about, published_km, statements_on
from layers.picture.prose import cite, km_words, lengths_words, role_words, spell_words
from layers.picture.topic_facts import topic_caption, topics_on
from layers.words import say


def captions(atlas: Atlas) -> dict[str, Caption]:
    """Return a caption for every territory, place, segment, layer and topic, by id."""
    told = {item.id: _territory(atlas, item) for item in atlas.territories.values()}
    told |= {place.id: _place(atlas, place) for place in atlas.places}
    told |= {segment.id: _segment(atlas, segment) for segment in atlas.segments}
    told |= {layer.id: _layer(atlas, layer) for layer in atlas.catalog.layers}
    told = {name: replace(own, beside=topics_on(atlas, name)) for name, own in told.items()}
    return told | {topic.id: topic_caption(atlas, topic) for topic in atlas.topics.values()}


def quotations(atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Return every quotation with its citation, and how its figures stand, by id."""
    return {
        quote.id: {
            "text": quote.text,
            "cite": cite(atlas.catalog, quote),
            "subjects": list(quote.subjects),
            "figures": [
                {
                    "id": figure.id,
                    "title": figure.title,
                    "verdict": _verdict(figure),
                }
                for figure in atlas.figures
                if figure.quote == quote.id
            ],
        }
        for quote in atlas.quotes.values()
    }


def _verdict(figure: Figure) -> str:
    if figure.condition:
        return say("verdict.on_condition", condition=figure.condition)
    return say("verdict.of_one", verdict=figure.verdict)


def _territory(atlas: Atlas, item: Territory) -> Caption:
    if isinstance(item, Area):
        return _area(atlas, item)
    spells = [member for member in atlas.members if item.id in member.areas]
    named = about(atlas, item.id)
    return Caption(
        kind="country",
        name=item.name,
        name_long=item.name_long,
        short=item.name_short or "",
        note=item.note,
        facts=(
            *(_spell(atlas, member, item) for member in spells),
            *_routes_through(atlas, item.id),
            *_places_in(atlas, item.id),
            *areas_within(atlas, item.id),
            *rules_for(atlas, item.id),
        ),
        lead=_leads(atlas, named),
        quotes=named,
    )


def _area(atlas: Atlas, area: Area) -> Caption:
    """Return what is said of an area; where its status alone differs, it is on the map by name."""
    spells = (member for member in atlas.members if area.id in member.areas)
    meant = about(atlas, area.id)
    alike = area.within if area.kind == "status" else ()
    known = meant or tuple(quote for state in alike for quote in about(atlas, state))
    return Caption(
        kind="area",
        name=area.name,
        name_long=area.name_long,
        note=area.note,
        facts=(*area_facts(atlas, area), *(_spell(atlas, member, area) for member in spells)),
        lead=_leads(atlas, known),
        quotes=known,
        unnamed=say("area.unnamed") if meant else "",
    )


def _spell(atlas: Atlas, member: Member, item: Territory) -> Fact:
    words = role_words(atlas.catalog, member)
    if member.country not in (item.id, None):
        words = say("spell.as_part", spell=words, name=member.name)
    return Fact(
        words=words,
        note=member.note,
        sources=member.sources,
        layer=member.layer,
        since=member.since.isoformat(),
        until=member.until.isoformat() if member.until else "",
        subject=member.layer,
    )


def _routes_through(atlas: Atlas, country: str) -> Iterable[Fact]:
    for layer in atlas.catalog.routes:
        here = [
            item for item in atlas.crossings if item.layer == layer.id and item.country == country
        ]
        for fact in _lengths(atlas, here, published_km(atlas, layer.id).get(country)):
            words = say("labelled", label=layer.title, text=fact.words)
            yield replace(fact, words=words, layer=layer.id, subject=layer.id)


def _lengths(atlas: Atlas, own: list[Crossing], published: float | None = None) -> Iterator[Fact]:
    """Yield how long stretches are together, as of each day on which that grew.

    published: how long all of them are, by what is published.
    """
    opened = {item.id: item.since for item in atlas.segments}
    grown: dict[str, date] = {}
    for day in sorted({opened[item.segment] for item in own}):
        there = [item for item in own if opened[item.segment] <= day]
        whole = published if len(there) == len(own) else None
        grown.setdefault(_measured(there, whole), day)
    for (length, since), until in zip_longest(grown.items(), [*grown.values()][1:]):
        yield Fact(
            words=say("line.length_since", length=length, day=since),
            source=say("line.measured"),
            since=since.isoformat(),
            until=until.isoformat() if until else "",
            passing=True,
        )


def _measured(crossings: list[Crossing], published: float | None) -> str:
    whole = sum(item.length_km for item in crossings)
    main = sum(item.length_km for item in crossings if item.branch == "main")
    return lengths_words(main, whole, published, fully=True)


def _places_in(atlas: Atlas, country: str) -> Iterable[Fact]:
    for place in atlas.places:
        if place.country == country:
            yield Fact(
                words=say("labelled", label=say("place.kind", kind=place.kind), text=place.name),
                sources=place.sources,
                layer=place.layer,
                since=place.since or "",
                subject=place.id,
            )


def _place(atlas: Atlas, place: Place) -> Caption:
    named = place.quotes or about(atlas, place.id)
    country = atlas.territories[place.country].name
    kind = say("place.kind_and_country", kind=say("place.kind", kind=place.kind), country=country)
    return Caption(
        kind="place",
        name=place.name,
        name_long=place.name,
        note="",
        facts=(
            Fact(
                words=kind,
                note=place.note,
                sources=place.sources,
                layer=place.layer,
            ),
            *statements_on(atlas, place.id),
        ),
        lead=_leads(atlas, named),
        quotes=named,
    )


def _segment(atlas: Atlas, segment: Segment) -> Caption:
    sources = segment.sources
    facts = [
        Fact(words=say("line.mode", mode=segment.mode, status=segment.status), sources=sources),
        Fact(words=say("line.since", stage=segment.stage, since=segment.since), sources=sources),
        Fact(
            words=say("line.about", length=km_words(length_km(segment.geometry))),
            source=say("line.measured"),
        ),
        Fact(words=_accuracy_words(segment), source=say("line.measured_finely")),
    ]
    if segment.length_km:
        published = say("line.published", length=km_words(segment.length_km))
        facts.insert(1, Fact(words=published, sources=sources))
    if segment.note:
        facts.append(Fact(words=segment.note, sources=sources))
    return Caption(
        kind="segment",
        name=segment.name,
        name_long=f"{segment.start} – {segment.end}",
        note="",
        facts=tuple(facts),
        lead={segment.layer: atlas.catalog.by_id[segment.layer].quotes[0]},
        quotes=segment.quotes,
    )


def _accuracy_words(segment: Segment) -> str:
    return say(
        "line.accuracy_measured",
        accuracy=say("line.accuracy", accuracy=segment.accuracy),
        gap=km_words(segment.longest_gap_km),
        density=segment.vertices_per_100_km,
    )


def _layer(atlas: Atlas, layer: Layer) -> Caption:
    kind, of = DOSSIERS[layer.kind]
    named = about(atlas, layer.id) or layer.quotes
    return Caption(
        kind=kind,
        name=layer.short,
        name_long=layer.title,
        note=layer.note,
        facts=(*statements_on(atlas, layer.id), *of(atlas, layer)),
        lead={layer.id: layer.quotes[0], "": layer.quotes[0]},
        quotes=named,
    )


def _members_of(atlas: Atlas, layer: Layer) -> Iterable[Fact]:
    own = (member for member in atlas.members if member.layer == layer.id)
    for member in sorted(own, key=lambda member: (member.name, member.since)):
        yield Fact(
            words=say("labelled", label=member.name, text=spell_words(layer, member)),
            sources=member.sources,
            layer=layer.id,
            since=member.since.isoformat(),
            until=member.until.isoformat() if member.until else "",
            subject=member.areas[0] if member.areas else "",
        )


def _stretches_of(atlas: Atlas, layer: Layer) -> Iterable[Fact]:
    own = [item for item in atlas.crossings if item.layer == layer.id]
    known = published_km(atlas, layer.id)
    whole = sum(known.values()) if {item.country for item in own} <= known.keys() else None
    for fact in _lengths(atlas, own, whole):
        words = say("line.in_all", length=fact.words)
        yield replace(fact, words=words, note="" if fact.until else _shortfall(atlas, layer, own))
    for country in dict.fromkeys(item.country for item in own):
        name = atlas.territories[country].name if country else say("line.at_sea")
        here = [item for item in own if item.country == country]
        for fact in _lengths(atlas, here, known.get(country or "")):
            words = say("labelled", label=name, text=fact.words)
            yield replace(fact, words=words, subject=country or "")


def _shortfall(atlas: Atlas, layer: Layer, own: list[Crossing]) -> str:
    """Say how far the drawn line falls short of the length that is published for all of it."""
    published = published_km(atlas, layer.id)
    if not published or {item.country for item in own if item.country} - published.keys():
        return ""
    share = 1 - sum(item.length_km for item in own) / sum(published.values())
    return say("line.shortfall", share=100 * share)


def _all_places(atlas: Atlas, layer: Layer) -> Iterable[Fact]:
    for place in (place for place in atlas.places if place.layer == layer.id):
        yield Fact(
            words=say("labelled", label=place.name, text=say("place.kind_within", kind=place.kind)),
            sources=place.sources,
            layer=layer.id,
            since=place.since or "",
            subject=place.id,
        )


def _leads(atlas: Atlas, named: tuple[str, ...]) -> dict[str, str]:
    """Return the sentence a tooltip shows: by visible layer, or "" where no layer is named."""
    leads = {"": named[0]} if named else {}
    for name in named:
        for layer in atlas.catalog.layers:
            if layer.id in atlas.quotes[name].subjects:
                leads.setdefault(layer.id, name)
    return leads


# What a dossier of a layer is called in texts.json, and what it lists, by the kind of layer.
DOSSIERS: Mapping[Kind, tuple[str, Callable[[Atlas, Layer], Iterable[Fact]]]] = {
    "membership": ("alliances", _members_of),
    "route": ("routes", _stretches_of),
    "places": ("places", _all_places),
    "areas": ("borders", areas_of),
}
