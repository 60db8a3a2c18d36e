"""Copy the article's numbers with their checks, after checking their form and their arithmetic.

`inputs/figures.json` lists them in the order of the article; the sources of each figure are
gathered here from its checks and values. The article is never corrected, only annotated.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layering import layer_ids
from layers.model.figure import Figure, Value
from layers.model.forms import form_of
from writing import write_json

KEYS = tuple(key for key in form_of(Figure) if key != "sources")  # that is the union of the others
VALUE_KEYS = tuple(form_of(Value))

Written = Mapping[str, Any]


class FigureError(Exception):
    """A figure has not the form that it must have, or its arithmetic is wrong."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write figures.json; quotes.json must be in `out` already."""
    figures = json.loads((inputs / "figures.json").read_text(encoding="utf-8"))
    quotes = json.loads((out / "quotes.json").read_text(encoding="utf-8"))
    unformed = [figure.get("id") for figure in figures if not _formed(figure)]
    if unformed:
        raise FigureError(f"inputs/figures.json: not {KEYS}, {VALUE_KEYS}: {unformed}")
    problems = [*_doubled(figures), *_names(figures, quotes, layer_ids(inputs)), *_sums(figures)]
    if problems:
        raise FigureError(f"inputs/figures.json: {'; '.join(problems)}")
    write_json(out / "figures.json", [{**figure, "sources": cited(figure)} for figure in figures])


def cited(figure: Written) -> list[str]:
    """Return every source of the checks and values of a figure once, in their order."""
    parts = (*figure["checks"], *figure["values"])
    return list(dict.fromkeys(source for part in parts for source in part["sources"]))


def _formed(figure: Written) -> bool:
    return tuple(figure) == KEYS and all(tuple(v) == VALUE_KEYS for v in figure["values"])


def _doubled(figures: list[Written]) -> Iterator[str]:
    ids = Counter(figure["id"] for figure in figures)
    ids.update(value["id"] for figure in figures for value in figure["values"])
    yield from (f"{id_} is there {count} times" for id_, count in ids.items() if count > 1)


def _names(
    figures: list[Written], quotes: list[Mapping[str, Any]], layers: tuple[str, ...]
) -> Iterator[str]:
    """Yield the quotes, subjects and bars that nothing goes by."""
    known = {quote["id"] for quote in quotes}
    subjects = {*layers, *(subject for quote in quotes for subject in quote["subjects"])}
    for figure in figures:
        if figure["quote"] not in known:
            yield f"{figure['id']}: no quote {figure['quote']}"
        for missing in sorted({*figure["subjects"]} - subjects):
            yield f"{figure['id']}: no quotation is about {missing}"
        bars = {*(figure["chart"] or {}).get("bars", ())}  # of other charts the check speaks
        for missing in sorted(bars - {value["id"] for value in figure["values"]}):
            yield f"{figure['id']}: it has no value {missing} to draw"


def _sums(figures: list[Written]) -> Iterator[str]:
    """Yield the derived values that are not what they are derived from, to their last digit."""
    values = {value["id"]: value for figure in figures for value in figure["values"]}
    for id_, value in values.items():
        if value["kind"] != "derived":
            continue
        parts = [values[part]["value"] for part in value["from"] if part in values]
        if not parts or len(parts) < len(value["from"]):
            yield f"{id_} is derived from values that do not exist"
        elif not _same(_reckoned(value["how"], parts), value["value"]):
            yield f"{id_} is given as {value['value']}, not {_reckoned(value['how'], parts)}"


def _reckoned(how: str, parts: list[float]) -> float:
    ways = {
        "sum": math.fsum(parts),
        "product": math.prod(parts),
        "quotient": parts[0] / parts[-1],
        "share": parts[0] / parts[-1] * 100,
        "times 365 days": parts[0] * 365,
    }
    return ways.get(how, math.nan)


def _same(reckoned: float, given: float) -> bool:
    digits = len(f"{given}".partition(".")[2])
    return round(reckoned, digits) == round(given, digits)
