"""A route from end to end, by the state that each stretch of its main line runs through."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from layers.model.entities import Atlas, Crossing, Segment
from layers.picture.chart import Mark
from layers.picture.prose import km_words, moment_words
from layers.words import say

MAIN = "main"


def stretches(atlas: Atlas, route: str) -> tuple[Mark, ...]:
    """Return the stretches of a route in order of travel, neighbours in one state as one.

    They are as long as is published, where that is known of the whole route and no state is
    crossed twice, else as long as drawn.
    """
    crossings = list(_in_order(atlas, route))
    ends = {item.id: (item.start, item.end) for item in atlas.segments if item.layer == route}
    marks = [
        _stretch(atlas, list(part), ends)
        for _, part in groupby(crossings, key=lambda crossing: crossing.country)
    ]
    return _published(atlas, route, marks)


def _in_order(atlas: Atlas, route: str) -> Iterator[Crossing]:
    """Yield what is crossed, in order of travel; a port is no stretch of its own."""
    crossed = [item for item in atlas.crossings if item.layer == route and item.branch == MAIN]
    for segment in atlas.segments:
        own = [item for item in crossed if item.segment == segment.id and item.length_km > 0]
        yield from sorted(own, key=lambda item: _where(atlas, segment, item) if own[1:] else 0)


def _where(atlas: Atlas, segment: Segment, crossing: Crossing) -> float:
    """Return how far along a segment the middle of what it crosses lies."""
    if crossing.country is None:
        return 0.5 * float(segment.geometry.length)
    inside = segment.geometry.intersection(atlas.territories[crossing.country].geometry)
    where: float = segment.geometry.project(inside.centroid)
    return where


def _stretch(atlas: Atlas, part: list[Crossing], ends: dict[str, tuple[str, str]]) -> Mark:
    country, length = part[0].country, sum(item.length_km for item in part)
    return Mark(
        label=atlas.territories[country].name if country else say("chart.sea"),
        kind="derived",
        told=km_words(length),
        value=length,
        how=say("chart.drawn"),
        state=country or "",
        ends=(ends[part[0].segment][0], ends[part[-1].segment][1]),
    )


def _published(atlas: Atlas, route: str, marks: list[Mark]) -> tuple[Mark, ...]:
    """Return stretches as long as is published, if that is known of each."""
    known = {
        country: (km, statement)
        for statement in atlas.statements
        if statement.subject == route
        for country, km in statement.lengths_km.items()
    }
    states = [mark.state for mark in marks]
    if len({*states}) < len(states) or not {*states} <= known.keys():
        return tuple(marks)
    return tuple(
        replace(
            mark,
            kind="independent",
            value=km,
            told=km_words(km),
            how="",
            when=moment_words(statement.as_of),
            sources=statement.sources,
        )
        for mark in marks
        for km, statement in [known[mark.state]]
    )
