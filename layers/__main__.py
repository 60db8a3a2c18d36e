"""The command line: `python -m layers check` tells whether the data keep their rules."""

import argparse
import sys
from pathlib import Path

from layers.check import RULES
from layers.errors import InvalidDataError
from layers.load import GEODATA, read_tables


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m layers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check every rule over every file of the data")
    check.add_argument("folder", nargs="?", type=Path, default=GEODATA)
    return _check(parser.parse_args(words).folder)


def _check(folder: Path) -> int:
    tables, unreadable = read_tables(folder)
    faults = list(unreadable)
    records = sum(len(rows) for rows in tables.rows.values())
    print(f"{len(tables.rows)} files, {records} records")
    for name, rule in RULES.items():
        found = list(rule(tables))
        faults.extend(found)
        print(f"  {'ok' if not found else f'{len(found)} wrong':>9}  {name}")
    if faults:
        print(InvalidDataError(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
