"""`python -m layers check`: every rule over every file, as a table, then every problem."""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from layers.dataset.reading import GEODATA, in_folder, read_tables
from layers.dataset.schema import CATALOG
from layers.model.errors import InvalidDataError
from layers.rules.check import Outcome, outcomes

WIDE = 100  # columns of the table where the terminal does not say how wide it is


NARROW = 20  # columns that the counts are given at least


def check_folder(folder: Path | None = None) -> int:
    """Print what each rule looked at, then every problem; returns the exit status.

    folder: of the data, that of the project if nothing is said.
    """
    folder = GEODATA if folder is None else folder
    if why := _no_data(folder):
        print(why, file=sys.stderr)
        return 2
    tables, unreadable = read_tables(folder, today=datetime.now(UTC).date(), held_to=GEODATA)
    judged = tuple(outcomes(tables))
    for line in _table(judged):
        print(line)
    found = [*unreadable, *(fault for outcome in judged for fault in outcome.problems)]
    faults = in_folder(found, folder)
    if faults:
        files = len({fault.file for fault in faults})
        print(f"\nNot OK: {_many(len(faults), 'problem')} in {_many(files, 'file')}", flush=True)
        print(InvalidDataError(faults), file=sys.stderr)
        return 1
    ran = sum(map(_ran, judged))
    idle = f", {len(judged) - ran} not run" if ran < len(judged) else ""
    print(f"\nOK: {_many(ran, 'rule')} kept by {_many(len(tables.rows), 'file')}{idle}")
    return 0


def _no_data(folder: Path) -> str | None:
    """Say in a sentence that a folder is missing or holds no data at all; None where it does."""
    if not folder.is_dir():
        return f"There is no folder {folder}."
    if not any((folder / file).exists() for file in CATALOG):
        return f"The folder {folder} holds no data: neither {' nor '.join(CATALOG)}."
    return None


def _ran(outcome: Outcome) -> bool:
    """Tell whether a rule found anything to look at; without its file it has looked at nothing."""
    return bool(outcome.problems) or any(outcome.covered.values())


def _went(outcome: Outcome) -> str:
    if outcome.problems:
        return f"{len(outcome.problems)} wrong"
    return "ok" if _ran(outcome) else "not run"


def _table(judged: tuple[Outcome, ...]) -> Iterator[str]:
    """Yield the lines of a table: how each rule went, its sentence, and what it covered."""
    went = [_went(outcome) for outcome in judged]
    first, second = max(map(len, went)), max(len(outcome.rule) for outcome in judged)
    room = shutil.get_terminal_size((WIDE, 0)).columns - first - second - 4
    for told, outcome in zip(went, judged, strict=True):
        covered = textwrap.wrap(_covered(outcome), max(room, NARROW), break_long_words=False)
        yield f"{told:>{first}}  {outcome.rule:<{second}}  {covered[0].replace('~', ' ')}"
        yield from (" " * (first + second + 4) + more.replace("~", " ") for more in covered[1:])


def _covered(outcome: Outcome) -> str:
    """Return the counts of a rule, a tilde for each space at which no line may break."""
    seen = (f"{number:,} {what}" for what, number in outcome.covered.items() if number)
    return ", ".join(words.replace(" ", "~") for words in seen) or "nothing"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
