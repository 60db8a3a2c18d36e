"""Build `<layer>.geojson` of every alliance: one feature per spell of membership.

`inputs/memberships.csv` has one row per spell. `holder`: a country by its code, or by an id of
its own an area or an organisation. Empty `name`: that of the base map; empty `areas`: the country
alone, or nothing where the holder is no country. The quotations of a spell are those that name
its country and its layer.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry import mapping, shape
from shapely.ops import unary_union

from layering import by_layer, layer_ids
from writing import write_features

FILE = "inputs/memberships.csv"

Feature = dict[str, Any]
Row = Mapping[str, str]


class MembershipError(Exception):
    """A spell colours an area that the base map lacks."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write one file per alliance; countries, areas and quotes must be in `out` already."""
    with (inputs / "memberships.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    base = _features(out / "countries.geojson")
    for areas in layer_ids(inputs, "areas"):
        base |= _features(out / f"{areas}.geojson")
    quotes = json.loads((out / "quotes.json").read_text(encoding="utf-8"))
    _hold_areas(rows, base)
    for layer, spells in by_layer(rows, layer_ids(inputs, "membership"), FILE).items():
        own = sorted(spells, key=_order)
        ids = spell_ids(own)
        features = [_spell(row, id_, base, quotes) for row, id_ in zip(own, ids, strict=True)]
        write_features(out / f"{layer}.geojson", features)


def spell_ids(rows: Iterable[Row]) -> list[str]:
    """Name each spell `layer/holder/year`, with -2 for a second one in the same year."""
    seen: Counter[str] = Counter()
    ids = []
    for row in rows:
        id_ = f"{row['layer']}/{row['holder']}/{row['since'][:4]}"
        seen[id_] += 1
        ids.append(id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}")
    return ids


def _spell(row: Row, id_: str, base: Mapping[str, Feature], quotes: list[Feature]) -> Feature:
    areas, country = _areas(row), _country(row)
    named = [quote["id"] for quote in quotes if {country, row["layer"]} <= set(quote["subjects"])]
    return {
        "properties": {
            "id": id_,
            "country": country,
            "name": row["name"] or base[row["holder"]]["properties"]["name"],
            "role": row["role"],
            "since": row["since"],
            "until": row["until"] or None,
            "note": row["note"],
            "areas": areas,
            "quotes": named,
            "sources": row["sources"].split(),
        },
        "geometry": _union([base[area]["geometry"] for area in areas]),
    }


def _country(row: Row) -> str | None:
    return row["holder"] if row["holder"].isupper() else None


def _areas(row: Row) -> list[str]:
    country = _country(row)
    return row["areas"].split() or ([country] if country else [])


def _union(geometries: list[dict[str, Any]]) -> dict[str, Any] | None:
    if len(geometries) < 2:
        # Copied as it is, so that the spell has the very vertices of the base map.
        return geometries[0] if geometries else None
    return dict(mapping(unary_union([shape(geometry) for geometry in geometries])))


def _order(row: Row) -> tuple[str, str]:
    return _country(row) or f"~{row['name']}", row["since"]


def _features(file: Path) -> dict[str, Feature]:
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["id"]: feature for feature in features}


def _hold_areas(rows: Iterable[Row], base: Mapping[str, Feature]) -> None:
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        named = None if row["name"] else row["holder"]  # whose name is that of the base map
        for area in {*_areas(row), _country(row), named} - {None, *base}:
            missing[area].append(row["layer"])
    if missing:
        told = ", ".join(f"{area} ({'/'.join(missing[area])})" for area in sorted(missing))
        raise MembershipError(f"{FILE}: the base map lacks {told}")
