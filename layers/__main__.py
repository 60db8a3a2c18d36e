"""The command line: `check` tells whether the data keep their rules, `export` makes a file."""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from layers.check import Outcome, outcomes
from layers.errors import InvalidDataError
from layers.load import GEODATA, in_folder, read_tables
from layers.schema import CATALOG

WIDE = 100  # columns of the table where the terminal does not say how wide it is
NARROW = 20  # columns that the counts are given at least
FORMATS = ("html", "pptx", "pdf", "png", "svg", "geojson", "gpkg", "kml", "csv")


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = parser().parse_args(words)
    if options.command == "check":
        return _check(options.folder)
    from layers.export_command import export  # what draws and writes is not for a check to load

    return export(options)


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of every command, and says what they are for."""
    whole = argparse.ArgumentParser(prog="python -m layers", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check every rule over every file of the data")
    check.add_argument("folder", nargs="?", type=Path, default=GEODATA)
    _export_options(commands.add_parser("export", help="make a file of a briefing or a view"))
    return whole


def _export_options(export: argparse.ArgumentParser) -> None:
    export.description = (
        "html, pptx and pdf hold a briefing, the article's if nothing is said. png, svg, geojson, "
        "gpkg, kml and csv hold one picture: that of --query, or of one scene of a briefing; if "
        "neither is named, the map as the app opens it."
    )
    add = export.add_argument
    add("format", choices=FORMATS)
    add("--query", metavar="WORDS", help="a view: what stands after the ? in its address")
    add("--briefing", metavar="FILE", help="a saved briefing, or the word article")
    add(
        "--scene",
        metavar="N",
        type=int,
        help="one scene of the briefing, counted from 1; of a format of one picture it is the "
        "first if nothing is said. html, pptx and pdf take 0, the title, and the closing slide too",
    )
    add("--size", choices=("screen", "a4"), default="screen", help="of a png; a4 is 300 dpi")
    add(
        "--notes",
        action=argparse.BooleanOptionalAction,
        help="with the speaker's notes: html and pptx have them if nothing is said, a pdf has not",
    )
    add(
        "--address",
        metavar="URL",
        default="http://localhost:8501",
        help="where readers reach the app; links in the file lead there (default: %(default)s)",
    )
    add("--out", metavar="FILE", required=True, help="where to write it; - for standard output")


def _check(folder: Path) -> int:
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


if __name__ == "__main__":
    sys.exit(main())
