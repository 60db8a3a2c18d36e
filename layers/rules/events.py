"""The rules of events.json: who tells of an event is said, and its day is on the slider."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from layers.dataset.schema import EVENTS
from layers.dataset.second_records import REVIEWED
from layers.dataset.tables import Covered, Findings, Tables, problem
from layers.model.errors import hint, shown

LONGEST_TITLE = 80  # characters: two lines beside the map
TELLS = re.compile(r"\bthe article (?:calls|names|puts|says|speaks|tells|writes)\b", re.IGNORECASE)
RECORD = f"geodata/{REVIEWED}"

Record = Mapping[str, Any]


def events_are_told(tables: Tables) -> Findings:
    """Every event is told by a passage that there is, or in words of ours."""
    known = tables.ids("quotes.json")
    for where, event in tables.records(EVENTS):
        yield Covered("events")
        if event["quote"] is not None and known is not None and event["quote"] not in known:
            says = f"quote: no quote {shown(event['quote'])}{hint(event['quote'], known)}"
            yield problem(EVENTS, where, says)
        for says in _word_faults(event):
            yield problem(EVENTS, where, says)


def events_are_in_order(tables: Tables) -> Findings:
    """Events stand in order of time, each once, on days that the slider has."""
    first, last = tables.catalog.first_day.isoformat(), tables.today.isoformat()
    titles = Counter(event["title"] for _, event in tables.records(EVENTS))
    before = ""
    for where, event in tables.records(EVENTS):
        yield Covered("days")
        if event["day"] < first:
            yield problem(EVENTS, where, f"day: {event['day']} is before {first}, the first day")
        elif event["day"] > last:
            yield problem(EVENTS, where, f"day: '{event['day']}' is in the future")
        if event["day"] < before:
            yield problem(EVENTS, where, f"day: {event['day']} stands behind {before}; move it")
        if titles[event["title"]] > 1:
            yield problem(EVENTS, where, f"title: stands {titles[event['title']]} times")
        before = max(before, event["day"])


def events_are_as_reviewed(tables: Tables) -> Findings:
    """Every event is on the day that the record has for it."""
    if tables.reviewed is None or EVENTS not in tables.rows:
        return
    known = tables.reviewed.events
    there = dict(tables.records(EVENTS))
    days = {event["id"]: (where, event["day"]) for where, event in there.items()}
    for name, (where, day) in days.items():
        yield Covered("days")
        if name not in known:
            yield problem(EVENTS, where, f"is not in {RECORD}; review it and write it there")
        elif day != known[name]:
            says = f"day: is {shown(day)}, but {shown(known[name])} in {RECORD}"
            yield problem(EVENTS, where, says)
    for lost in sorted(known.keys() - (tables.ids(EVENTS) or set())):
        yield problem(EVENTS, "", f"{RECORD} has {shown(lost)}, this file has not")


EVENT_RULES = {
    "events are told by the article, or by us": events_are_told,
    "events are in order, on days of the slider": events_are_in_order,
    "events are on the days that were reviewed": events_are_as_reviewed,
}


def _word_faults(event: Record) -> Iterator[str]:
    if not (event["quote"] or event["words"]):
        yield "words: are empty, and the article does not tell of it; write a sentence"
    if len(event["title"]) > LONGEST_TITLE:
        yield f"title: is {len(event['title'])} characters long; write at most {LONGEST_TITLE}"
    told = TELLS.search(f"{event['title']} {event['words']}")
    if told and not event["quote"]:
        yield f"words: say {shown(told[0])}, and no passage is named under quote"
