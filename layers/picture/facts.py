"""The form of what is said of a thing: statements with their sources, and passages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from layers.model.entities import Atlas, Source
from layers.words import say


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement of ours, with its sources and the days it holds.

    sources: ids of the documents it rests on. source: where else it comes from, or as of when it
    is said, or "".
    note: what has to be known beside it, or "".
    layer: the layer it is about, or "". since, until: ISO days, half-open, or "".
    subject: the id of the thing it leads to, or "".
    brief: what a tooltip says in place of the words, where they are many, or "".
    passing: once it is over, it is of no interest.
    """

    words: str
    sources: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    layer: str = ""
    since: str = ""
    until: str = ""
    subject: str = ""
    brief: str = ""
    passing: bool = False


@dataclass(frozen=True, kw_only=True)
class Caption:
    """All there is to say about one thing on the map, or about a topic.

    lead: quote id for the tooltip by visible layer; "" is the quote about the thing itself.
    quotes: every passage that names it, in the article's order.
    short: of a country, its name where there is no room for the whole of it, or "".
    unnamed: what to say where the passages mean the thing without naming it, or "".
    beside: ids of what else it leads to: of a topic, to what it concerns on the map; of what is
    there, to the topics that concern it.
    """

    kind: str
    name: str
    name_long: str
    note: str
    facts: tuple[Fact, ...]
    lead: Mapping[str, str]
    quotes: tuple[str, ...]
    short: str = ""
    unnamed: str = ""
    beside: tuple[str, ...] = ()


def about(atlas: Atlas, subject: str) -> tuple[str, ...]:
    """Return the passages about something, in the article's order."""
    return tuple(quote.id for quote in atlas.quotes.values() if subject in quote.subjects)


def statements_on(atlas: Atlas, subject: str) -> Iterator[Fact]:
    """Yield our own statements on a layer, a place or a topic."""
    for statement in atlas.statements:
        if statement.subject == subject:
            as_of = say("as_of", day=statement.as_of)
            yield Fact(words=statement.words, sources=statement.sources, source=as_of)


def published_km(atlas: Atlas, route: str) -> dict[str, float]:
    """Return how long a route is in each country, by what is published; empty where nothing is."""
    return {
        country: length_km
        for statement in atlas.statements
        if statement.subject == route
        for country, length_km in statement.lengths_km.items()
    }


def published_by(atlas: Atlas, route: str, country: str) -> str:
    """Say who publishes that length in a country, and as of when; "" where nobody does."""
    for statement in atlas.statements:
        if statement.subject == route and country in statement.lengths_km:
            own = dict.fromkeys(atlas.sources[name].publisher for name in statement.sources)
            return say("published_by", publishers="; ".join(own), day=statement.as_of)
    return ""


def published_on(atlas: Atlas, route: str, day: date) -> dict[str, float]:
    """Return the same of the countries in which all of the route is open on a day."""
    opened = {segment.id: segment.since for segment in atlas.segments}
    own = (item for item in atlas.crossings if item.layer == route)
    closed = {item.country for item in own if opened[item.segment] > day}
    told = published_km(atlas, route).items()
    return {country: length_km for country, length_km in told if country not in closed}


def documents(atlas: Atlas, told: Iterable[Caption]) -> tuple[Source, ...]:
    """Return the documents that what is said of things rests on, in the order of sources.json."""
    cited = {name for caption in told for fact in caption.facts for name in fact.sources}
    return tuple(source for name, source in atlas.sources.items() if name in cited)
