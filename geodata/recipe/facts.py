"""Copy what we say ourselves of layers, places and topics, one sentence a fact, after a check.

`inputs/facts.json` lists them in the order in which they are shown. They are never mixed with
what the article says; where sources differ, the sentence says so.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layering import layer_ids, topic_ids
from layers.model.entities import Statement
from layers.model.forms import form_of
from writing import write_json

KEYS = tuple(form_of(Statement))
# A year, a month or a day.
AS_OF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class FactError(Exception):
    """A fact has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write facts.json in the order of the input; its subjects are layers, places and topics."""
    facts = json.loads((inputs / "facts.json").read_text(encoding="utf-8"))
    places = json.loads((inputs / "places.json").read_text(encoding="utf-8"))
    subjects = {*layer_ids(inputs), *topic_ids(inputs), *(place["id"] for place in places)}
    seen = Counter(fact.get("id") for fact in facts)
    problems = [f"{id_} is there {count} times" for id_, count in seen.items() if count > 1]
    problems += [problem for fact in facts for problem in _problems(fact, subjects)]
    if problems:
        raise FactError(f"inputs/facts.json: {'; '.join(problems)}")
    write_json(out / "facts.json", facts)


def _problems(fact: Mapping[str, Any], subjects: set[str]) -> Iterator[str]:
    if tuple(fact) != KEYS:
        yield f"{fact} has not {KEYS}"
        return
    if fact["subject"] not in subjects:
        yield f"{fact['id']}: {fact['subject']} is no layer, place or topic"
    if not AS_OF.fullmatch(fact["as_of"]):
        yield f"{fact['id']}: as_of {fact['as_of']} is no ISO day, month or year"
    if not fact["words"].endswith("."):
        yield f"{fact['id']}: words are no sentence"
    if not fact["sources"]:
        yield f"{fact['id']} has no source"
