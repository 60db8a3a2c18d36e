"""Rules over damaged data: of the committed data they read once, and what was damaged anew.

A rule that reads nothing of what was changed says of it what it says of the committed data. What a
rule reads is not declared but noted, as it runs over the committed data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from layers.dataset.reading import GEODATA, read_tables
from layers.dataset.schema import CATALOG
from layers.dataset.tables import Tables
from layers.model.errors import Problem
from layers.rules import check
from tests.clock import TODAY

PARTS = ("rows", "sidecars", "sha256")
RECORDS = ("today", "verified", "reviewed", "waypoints", "rolls")
NOTHING = object()

Read = frozenset[tuple[str, str]]  # a part of the tables, and a file of it


class Noted(Mapping[str, Any]):
    """A mapping that notes which of its values are asked for. Its keys are anybody's to read."""

    def __init__(self, part: str, values: Mapping[str, Any], read: set[tuple[str, str]]) -> None:
        self.part, self.values_, self.read = part, values, read

    def __getitem__(self, key: str) -> Any:
        self.read.add((self.part, key))
        return self.values_[key]

    def __contains__(self, key: object) -> bool:
        return key in self.values_

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


@cache
def whole() -> Tables:
    """Return the committed data; what stays whole is built once for all tests."""
    return read_tables(GEODATA, today=TODAY)[0]


def problems(tables: Tables, rules: Iterable[str]) -> tuple[Problem, ...]:
    """Return what rules, each by what it says, find wrong with tables made from `whole()`."""
    changed = _changed(tables)
    found: list[Problem] = []
    for says in rules:
        once, read = _once(says)
        again = changed is None or changed & read
        found += check.problems(tables, {says: check.RULES[says]}) if again else once
    return tuple(found)


@cache
def _once(says: str) -> tuple[tuple[Problem, ...], Read]:
    """Return what a rule finds wrong with the committed data, and what it reads of them."""
    read: set[tuple[str, str]] = set()
    noted = {part: Noted(part, getattr(whole(), part), read) for part in PARTS}
    found = check.problems(replace(whole(), **noted), {says: check.RULES[says]})
    return found, frozenset(read)


def _changed(tables: Tables) -> Read | None:
    """Return what is another than in the committed data; None where all may hang on it."""
    if any(getattr(tables, name) is not getattr(whole(), name) for name in RECORDS):
        return None
    changed = set()
    for part in PARTS:
        before, now = getattr(whole(), part), getattr(tables, part)
        if list(before) != list(now):
            return None
        changed |= {(part, file) for file in now if now[file] is not before[file]}
    return None if changed & {("rows", file) for file in CATALOG} else frozenset(changed)
