"""Read every input before anything is built: a broken one is named by file, row and column.

The stages check what the inputs mean; here is only what would make a stage stumble, and what its
message could not place: JSON that does not parse, a row with a cell too many, a number that is
none, a day that does not exist, a source that is not listed.
"""

import csv
import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

SHOWN = 10  # problems that one message lists at most


class InputError(Exception):
    """Inputs are broken; the message lists file, row and column of each problem."""


def proofread(inputs: Path) -> None:
    """Read every JSON and CSV file of the inputs; raise InputError with all problems."""
    problems: list[str] = []
    parsed = {file: _json(file, inputs, problems) for file in sorted(inputs.rglob("*.json"))}
    folder = inputs / "sources"
    lists = [items for file, items in parsed.items() if file.parent == folder]
    known = {source["id"] for items in lists if items for source in items if "id" in source}
    for file in sorted(inputs.rglob("*.csv")):
        problems += (f"{_name(file, inputs)}, {says}" for says in _rows(file, known))
    for file, content in parsed.items():
        if file.parent != folder:
            problems += (f"{_name(file, inputs)}, {says}" for says in _citations(content, known))
    if problems:
        more = f"\n  and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        listed = "".join(f"\n  {says}" for says in problems[:SHOWN])
        raise InputError(f"{len(problems)} broken in the inputs:{listed}{more}")


def _json(file: Path, inputs: Path, problems: list[str]) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        problems.append(f"{_name(file, inputs)}, {where}: is no JSON ({error.msg})")
    except UnicodeDecodeError as error:
        problems.append(f"{_name(file, inputs)}, byte {error.start}: is no UTF-8")
    return None


def _rows(file: Path, known: set[str]) -> Iterator[str]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        yield f"byte {error.start}: is no UTF-8"
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = next(reader, [])
        for cells in reader:
            yield from _row(f"row {reader.line_num}", header, cells, known)
    except csv.Error as error:
        yield f"row {reader.line_num}: {error}"


def _row(where: str, header: list[str], cells: list[str], known: set[str]) -> Iterator[str]:
    if len(cells) != len(header):
        yield f"{where}: has {len(cells)} cells, not {len(header)}; quote what holds a comma"
        return
    for column, cell in zip(header, cells, strict=True):
        if column in ("source", "sources"):
            missing = [id_ for id_ in cell.split() if id_ not in known]
            if missing or not cell.strip():
                says = (
                    f"no source {', '.join(missing)} in inputs/sources" if missing else "is empty"
                )
                yield f"{where}, column {column}: {says}"
        elif (form := CELLS.get(column)) and not form[0](cell):
            yield f"{where}, column {column}: {cell!r} is no {form[1]}"


def _citations(content: Any, known: set[str]) -> Iterator[str]:
    """Yield the sources that records name and nobody lists."""
    for record in _records(content):
        cited = record.get("sources")
        for id_ in cited if isinstance(cited, list) else ():
            if isinstance(id_, str) and id_ not in known:
                yield f"{record.get('id', 'a record')!r}: no source {id_} in inputs/sources"


def _records(content: Any) -> Iterator[dict[str, Any]]:
    inner = content.values() if isinstance(content, dict) else content
    if isinstance(content, dict):
        yield content
    for part in inner if isinstance(content, dict | list) else ():
        yield from _records(part)


def _name(file: Path, inputs: Path) -> str:
    return f"inputs/{file.relative_to(inputs).as_posix()}"


def _number(low: float, high: float) -> Callable[[str], bool]:
    def accepts(cell: str) -> bool:
        try:
            return low <= float(cell) <= high
        except ValueError:
            return False

    return accepts


def _day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


# Column -> what is accepted, and what the message calls it.
CELLS: dict[str, tuple[Callable[[str], bool], str]] = {
    "lon": (_number(-180, 180), "longitude in degrees"),
    "lat": (_number(-90, 90), "latitude in degrees"),
    "order": (str.isdecimal, "whole number"),
    "since": (_day, "day; write YYYY-MM-DD"),
    "until": (lambda cell: not cell or _day(cell), "day; write YYYY-MM-DD, or nothing"),
    "length_km": (lambda cell: not cell or _number(0.1, math.inf)(cell), "length in km"),
    "role": (("member", "observer", "signatory").__contains__, "role"),
    "mode": (("rail", "sea", "pipeline", "canal").__contains__, "mode of transport"),
}
