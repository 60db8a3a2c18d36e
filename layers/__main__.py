"""The command line: `python -m layers check` tells whether the data keep their rules."""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from layers.check import Outcome, outcomes
from layers.errors import InvalidDataError
from layers.load import GEODATA, read_tables

WIDE = 100  # columns of the table where the terminal does not say how wide it is
NARROW = 20  # columns that the counts are given at least


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m layers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check every rule over every file of the data")
    check.add_argument("folder", nargs="?", type=Path, default=GEODATA)
    return _check(parser.parse_args(words).folder)


def _check(folder: Path) -> int:
    tables, unreadable = read_tables(folder)
    judged = tuple(outcomes(tables))
    for line in _table(judged):
        print(line)
    faults = [*unreadable, *(fault for outcome in judged for fault in outcome.problems)]
    if faults:
        files = len({fault.file for fault in faults})
        print(f"\nNot OK: {_many(len(faults), 'problem')} in {_many(files, 'file')}", flush=True)
        print(InvalidDataError(faults), file=sys.stderr)
        return 1
    print(f"\nOK: {_many(len(judged), 'rule')} kept by {_many(len(tables.rows), 'file')}")
    return 0


def _table(judged: tuple[Outcome, ...]) -> Iterator[str]:
    """Yield the lines of a table: how each rule went, its sentence, and what it covered."""
    went = [f"{len(o.problems)} wrong" if o.problems else "ok" for o in judged]
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


if __name__ == "__main__":
    sys.exit(main())
