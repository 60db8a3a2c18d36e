"""The rules of figures.json: a claim stands in its quotation, a check has sources, sums add up."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from layers.dataset.tables import Covered, Tables, problem
from layers.model.errors import Problem, hint, shown

FILE = "figures.json"
SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
WORDS = {"double": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}

Record = Mapping[str, Any]
Findings = Iterator[Problem | Covered]


def figures_are_checked(tables: Tables) -> Findings:
    """Hold every figure to its quotation, and to checks and values with sources."""
    texts = {
        str(row.properties.get("id")): str(row.properties.get("text"))
        for row in tables.rows.get("quotes.json", ())
    }
    for where, figure in tables.records(FILE):
        yield Covered("figures")
        yield Covered("checks", len(figure["checks"]))
        units = _unit_faults(figure, tables.catalog.units)
        for says in (*_verdict_faults(figure), *_source_faults(figure), *units):
            yield problem(FILE, where, says)
        if texts:
            for says in _quote_faults(figure, texts):
                yield problem(FILE, where, says)


def figures_add_up(tables: Tables) -> Findings:
    """Recompute what is derived."""
    figures = tuple(tables.records(FILE))
    every = [value for _, figure in figures for value in figure["values"]]
    counted = Counter(value["id"] for value in every)
    known = {value["id"]: value for value in every}
    yield Covered("values", len(every))
    for where, figure in figures:
        for index, value in enumerate(figure["values"]):
            for says in _value_faults(value, known, counted):
                yield problem(FILE, where, f"values[{index}]: {says}")


def numbers(text: str) -> frozenset[float]:
    """Return the numbers that a text names, in figures or words, "16.5 million" as 16,500,000."""
    said = re.findall(r"(\d+(?:\.\d+)?)\s*(million|billion|trillion)?", text)
    plain = {float(number) * SCALES.get(scale, 1.0) for number, scale in said}
    return frozenset(plain | {n for word, n in WORDS.items() if re.search(rf"\b{word}\b", text)})


def _unit_faults(figure: Record, known: Sequence[str]) -> Iterator[str]:
    chart = [("chart", figure["chart"])] if figure["chart"] and "unit" in figure["chart"] else []
    values = [(f"values[{index}]", value) for index, value in enumerate(figure["values"])]
    for where, part in (*values, *chart):
        if known and part["unit"] not in known:  # none is known where atlas.json cannot be read
            told = hint(part["unit"], known)
            yield f"{where}: unit: {shown(part['unit'])} is not among those of atlas.json{told}"


def _verdict_faults(figure: Record) -> Iterator[str]:
    if (figure["verdict"] == "holds_if") != bool(figure["condition"]):
        yield "condition: is for the verdict holds_if, and that needs one"
    sourced = [check for check in figure["checks"] if check["sources"]]
    if not sourced and figure["verdict"] != "unconfirmed":
        yield "checks: none has a source; only what is unconfirmed may go without"


def _source_faults(figure: Record) -> Iterator[str]:
    for index, value in enumerate(figure["values"]):
        outside = value["kind"] in ("independent", "capacity")
        if outside != bool(value["sources"]):
            needs = "name at least one source" if outside else "a claim or sum has none of its own"
            yield f"values[{index}]: sources: {needs}"
    parts = (*figure["checks"], *figure["values"])
    union = list(dict.fromkeys(source for part in parts for source in part["sources"]))
    if figure["sources"] != union:
        yield "sources: are not those of the checks and values; run make geodata"


def _quote_faults(figure: Record, texts: Mapping[str, str]) -> Iterator[str]:
    text = texts.get(figure["quote"])
    if text is None:
        yield f"quote: no quote {shown(figure['quote'])}{hint(figure['quote'], texts)}"
        return
    for index, value in enumerate(figure["values"]):
        scale = SCALES.get(value["unit"].split()[0], 1.0)
        if value["kind"] == "claim" and not _among(value["value"] * scale, numbers(text)):
            yield f"values[{index}]: value: the quotation does not say {shown(value['value'])}"


def _value_faults(value: Record, known: Mapping[str, Record], ids: Counter[str]) -> Iterator[str]:
    if ids[value["id"]] > 1:
        yield f"id: {shown(value['id'])} stands {ids[value['id']]} times"
    if value["kind"] != "derived":
        if value["from"] or value["how"]:
            yield "from: only a derived value is made from others"
        return
    for part in value["from"]:
        if part not in known:
            yield f"from: no value {shown(part)}{hint(part, known)}"
    parts = [known[part]["value"] for part in value["from"] if part in known]
    reckoned = _reckoned(value["how"], parts)
    if reckoned is None:
        yield "from: name the values it is made from, and in how the way"
    elif not _equal(reckoned, value["value"]):
        yield f"value: is {shown(value['value'])}, but {value['how']} gives {reckoned:.6g}"


def _reckoned(how: str, parts: list[float]) -> float | None:
    """Return what the parts come to, or None where they are too few or divide by nothing."""
    pair = len(parts) == 2 and parts[1] != 0
    if how == "sum" and parts:
        return math.fsum(parts)
    if how == "product" and parts:
        return math.prod(parts)
    if how in ("quotient", "share") and pair:
        return parts[0] / parts[1] * (100 if how == "share" else 1)
    return parts[0] * 365 if how == "times 365 days" and len(parts) == 1 else None


def _equal(reckoned: float, given: float) -> bool:
    """Tell whether a number is the given one, to the last digit that is given."""
    digits = len(f"{given}".partition(".")[2])
    return round(reckoned, digits) == round(given, digits)


def _among(number: float, said: frozenset[float]) -> bool:
    return any(math.isclose(number, other) for other in said)
