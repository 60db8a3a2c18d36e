"""Copy the rule file of the borders, and hold the base map against it.

The rules are those of `python -m layers check`; the stage comes last, so that a border that
breaks one stops the build before any file is replaced.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from layers.dataset.schema import Point
from layers.dataset.tables import Row, Tables
from layers.model.borders import BorderRule
from layers.model.errors import Problem
from layers.model.forms import form_of
from layers.rules.borders import BORDER_RULES
from writing import write_json

KEYS = ("id", "statement", "version", "as_of", "rules", "points", "un_members")
KINDS = ("membership", "areas")  # of the layers that are made of the base map
RULE_KEYS, POINT_KEYS = tuple(form_of(BorderRule)), tuple(form_of(Point))


class BorderError(Exception):
    """The rule file has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write borders.json: the input, with all sources of its rules in one list at the end."""
    rules = json.loads((inputs / "borders.json").read_text(encoding="utf-8"))
    wanted = [("the file", rules, KEYS)]
    wanted += [(f"rule {rule.get('id')}", rule, RULE_KEYS) for rule in rules.get("rules", ())]
    wanted += [
        (f"point {point.get('name')}", point, POINT_KEYS) for point in rules.get("points", ())
    ]
    problems = [f"{name} has not {keys}" for name, held, keys in wanted if tuple(held) != keys]
    problems += [
        f"rule {rule.get('id')} has no source"
        for rule in rules.get("rules", ())
        if not rule.get("sources")
    ]
    if problems:
        raise BorderError(f"inputs/borders.json: {'; '.join(problems)}")
    write_json(out / "borders.json", rules | {"sources": _cited(rules["rules"])})
    today = datetime.now(UTC).date()
    _hold(Tables(rows=dict(_rows(out)), sidecars={}, sha256={}, today=today))


def _cited(rules: list[dict[str, Any]]) -> list[str]:
    return sorted({source for rule in rules for source in rule["sources"]})


def _rows(out: Path) -> Iterator[tuple[str, tuple[Row, ...]]]:
    yield "borders.json", (Row(properties=_read(out / "borders.json")),)
    layers = [layer for layer in _read(out / "layers.json") if layer["kind"] in KINDS]
    yield "layers.json", tuple(Row(properties=layer) for layer in layers)
    for name in ("countries", *(layer["id"] for layer in layers)):
        features = _read(out / f"{name}.geojson")["features"]
        rows = (Row(properties=one["properties"], geometry=one["geometry"]) for one in features)
        yield f"{name}.geojson", tuple(rows)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _hold(tables: Tables) -> None:
    found = [finding for rule in BORDER_RULES.values() for finding in rule(tables)]
    faults = [f"{one.file} {one}" for one in found if isinstance(one, Problem)]
    if faults:
        raise BorderError("; ".join(faults))
