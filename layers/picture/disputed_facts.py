"""What is said of the areas where control and recognition differ, as facts with their sources."""

import re
from collections.abc import Iterable

from layers.model.catalog import Layer
from layers.model.entities import Area, Atlas
from layers.picture.facts import Fact
from layers.words import say


def area_facts(atlas: Atlas, area: Area) -> Iterable[Fact]:
    """Yield what a tooltip tells of an area, and after it what only its dossier does."""
    sources = area.sources
    now = "" if area.until else _sentences(area.control)[0]  # what is over is told to its end
    first, *more = _sentences(area.recognition)
    brief = " ".join((re.sub(r": .*", ".", first), *more[:1]))
    yield Fact(words=_differ(area), sources=sources, layer=area.layer)
    yield Fact(words=area.control, brief=now, sources=sources, layer=area.layer)
    yield Fact(words=area.recognition, brief=brief, sources=sources, layer=area.layer)
    for state in area.within:
        words = say("area.drawn", kind=area.kind, name=atlas.territories[state].name)
        yield Fact(words=words, source=say("area.rule_source"), subject=state)


def areas_within(atlas: Atlas, country: str) -> Iterable[Fact]:
    """Yield the areas a country has or contests, each on the days when it is or was disputed."""
    for area in atlas.areas:
        if country in area.within:
            yield _listed(area, say("area.within", name=area.name))
        elif country in area.parties:
            yield _listed(area, say("area.party", name=area.name))


def rules_for(atlas: Atlas, country: str) -> Iterable[Fact]:
    """Yield the rules for the borders of a country that could be drawn otherwise."""
    for rule in atlas.borders.rules:
        if country in rule.concerns:
            words = say("labelled", label=rule.area, text=rule.drawn)
            yield Fact(words=words, sources=rule.sources, layer="borders")


def areas_of(atlas: Atlas, layer: Layer) -> Iterable[Fact]:
    """Yield every area of a layer, for its dossier."""
    for area in (area for area in atlas.areas if area.layer == layer.id):
        states = [atlas.territories[state].name for state in area.within]
        alike = area.kind == "status"
        words = area.name if alike else say("area.listed", name=area.name, states=states)
        yield _listed(area, words)


def _listed(area: Area, words: str) -> Fact:
    return Fact(
        words=words,
        note=_differ(area),
        sources=area.sources,
        layer=area.layer,
        since=area.since,
        until=area.until or "",
        subject=area.id,
    )


def _differ(area: Area) -> str:
    """Return since when, or from when until when: Control and … have differed since 1993."""
    if area.until:
        return say("area.differed", kind=area.kind, since=area.since, until=area.until)
    return say("area.differ", kind=area.kind, since=area.since)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z0-9)”]\.) (?=[A-Z])", text)
