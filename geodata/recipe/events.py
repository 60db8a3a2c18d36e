"""Copy what happened on which day, after checking its form.

`inputs/events.json` lists the events in order of time: a title of ours, the passage that tells of
it, where the article does, and what we say beside it, with the sources of day and words.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layers.model.event import Event
from layers.model.forms import form_of
from writing import write_json

KEYS = tuple(form_of(Event))


class EventError(Exception):
    """An event has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write events.json in the order of the input."""
    events = json.loads((inputs / "events.json").read_text(encoding="utf-8"))
    if problems := [says for event in events for says in _problems(event)]:
        raise EventError(f"inputs/events.json: {'; '.join(problems)}")
    write_json(out / "events.json", events)


def _problems(event: Mapping[str, Any]) -> Iterator[str]:
    if tuple(event) != KEYS:
        yield f"{event.get('id')} has not {KEYS}"
    elif event["words"] and not event["words"].endswith("."):
        yield f"{event['id']}: words are no sentence"
