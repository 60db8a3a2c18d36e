"""What can go wrong, and how it is said.

LayersError
├── InvalidDataError      geodata/ does not keep its rules; carries every problem found
├── ChangedDataError      geodata/ is no longer what the app was started with
├── InvalidBriefingError  a briefing of someone’s does not keep its rules; carries every problem
├── InvalidViewError      a view asks for something that cannot be
└── ExportError           a file to take away could not be made
    └── NothingShownError the view shows nothing that could be in it
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong: where it is, and what to write instead."""

    file: str
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where} · {self.says}" if self.where else self.says


class LayersError(Exception):
    """The root of every error this package raises on purpose."""


class InvalidViewError(LayersError):
    """A view names a layer, day, country or camera that does not exist."""


class ChangedDataError(LayersError):
    """The data folder is no longer the one that the app was started with."""


class ExportError(LayersError):
    """A file to take away could not be made; the words say why, and what to do."""


class NothingShownError(ExportError):
    """A view shows nothing that could be taken away as data."""


class InvalidDataError(LayersError):
    """The data breaks its rules; `problems` holds every breach, sorted by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(_listing(self.problems))


class InvalidBriefingError(LayersError):
    """A briefing that was opened breaks its rules; `problems` holds what, in its order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(_listing(self.problems))


def hint(word: str, known: Collection[str]) -> str:
    """Return a guess at what was meant, as the end of a message, or nothing."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean {shown(near[0])}?" if near else ""


def shown(value: Any) -> str:
    """Return a value as it may stand in a message: quoted, and short."""
    told = repr(value)
    return told if len(told) <= 80 else told[:80] + "…"  # one line


def _listing(problems: tuple[Problem, ...]) -> str:
    lines: list[str] = []
    for file in dict.fromkeys(problem.file for problem in problems):
        own = [problem for problem in problems if problem.file == file]
        lines.append(f"{file}: {len(own)} problem{'s' if len(own) > 1 else ''}")
        lines.extend(f"  {problem}" for problem in own)
    return "\n".join(lines)
