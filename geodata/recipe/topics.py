"""Copy what the article speaks of and no map draws, after checking its form.

`inputs/topics.json` has a record of each topic: its name and other names, one sentence of ours on
what it is, and what it concerns on the map. Where there is no sentence, the source is the article.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layers.model.entities import Topic
from layers.model.forms import form_of
from writing import write_json

KEYS = tuple(form_of(Topic))


class TopicError(Exception):
    """A topic has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write topics.json in the order of the input."""
    topics = json.loads((inputs / "topics.json").read_text(encoding="utf-8"))
    atlas = json.loads((inputs / "atlas.json").read_text(encoding="utf-8"))
    articles = {edition["source"] for edition in atlas["editions"]}
    if problems := [says for topic in topics for says in _problems(topic, articles)]:
        raise TopicError(f"inputs/topics.json: {'; '.join(problems)}")
    write_json(out / "topics.json", topics)


def _problems(topic: Mapping[str, Any], articles: set[str]) -> Iterator[str]:
    if tuple(topic) != KEYS:
        yield f"{topic.get('id')} has not {KEYS}"
        return
    if bool(topic["words"]) == bool(articles & {*topic["sources"]}):
        yield f"{topic['id']}: our words need sources of their own; without words it is the article"
    if topic["words"] and not topic["words"].endswith("."):
        yield f"{topic['id']}: words are no sentence"
