"""Merge the source lists of all stages, and write a sidecar beside every data file."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from layering import layers
from writing import write_json

SOURCE_KEYS = ("id", "publisher", "title", "url", "published", "accessed", "licence")
TABLES = (
    *("atlas", "borders", "events", "facts", "figures", "gazetteer", "layers", "quotes", "scenes"),
    *("sources", "topics"),
)


class SourceError(Exception):
    """The source lists contradict each other, or what is cited does not exist."""


def write_sources(inputs: Path, out: Path, *, complete: bool) -> None:
    """Write sources.json, sorted by id.

    complete: every stage ran, so each source must be cited and each cited id must exist.
    """
    merged = _merged(sorted((inputs / "sources").glob("*.json")))
    if complete:
        _hold_citations(set(merged), _all_cited(out))
    write_json(out / "sources.json", [merged[id_] for id_ in sorted(merged)])


def write_sidecars(inputs: Path, out: Path) -> None:
    """Write `<file>.meta.json` for every data file.

    What it says stands with the record of a layer, or in inputs/sidecars.json.
    """
    sidecars = json.loads((inputs / "sidecars.json").read_text(encoding="utf-8"))
    own = (layer for layer in layers(inputs) if "sidecar" in layer)
    sidecars |= {layer["id"]: {"title": layer["title"], **layer["sidecar"]} for layer in own}
    for file in _data_files(out):
        about = sidecars.get(file.stem)
        if about is None:
            raise SourceError(f"neither inputs/layers.json nor sidecars.json describes {file.name}")
        content = file.read_bytes()
        write_json(
            out / f"{file.stem}.meta.json",
            {
                "title": about["title"],
                "record": about["record"],
                "sources": sorted(_cited(file)),
                "licence": about["licence"],
                "as_of": about["as_of"],
                "sha256": hashlib.sha256(content).hexdigest(),
                "count": len(_items(json.loads(content))),
                "notes": about["notes"],
            },
        )


def _merged(files: Iterable[Path]) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for file in files:
        for source in json.loads(file.read_text(encoding="utf-8")):
            if tuple(source) != SOURCE_KEYS:
                raise SourceError(f"inputs/sources/{file.name}: {source} has not {SOURCE_KEYS}")
            if merged.setdefault(source["id"], source) != source:
                raise SourceError(f"inputs/sources/{file.name}: {source['id']} is elsewhere too")
    return merged


def _hold_citations(known: set[str], cited: set[str]) -> None:
    problems = [f"{id_} is cited but not listed" for id_ in sorted(cited - known)]
    problems += [f"{id_} is listed but never cited" for id_ in sorted(known - cited)]
    if problems:
        raise SourceError(f"inputs/sources: {'; '.join(problems)}")


def _all_cited(out: Path) -> set[str]:
    return {id_ for file in _data_files(out) for id_ in _cited(file)}


def _cited(file: Path) -> set[str]:
    if file.stem in ("atlas", "quotes"):
        # A quotation names its edition, and each edition is a source.
        atlas = json.loads(file.with_name("atlas.json").read_text(encoding="utf-8"))
        return {edition["source"] for edition in atlas["editions"]}
    items = _items(json.loads(file.read_text(encoding="utf-8")))
    return {id_ for item in items for id_ in item.get("sources", ())}


def _items(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return list(data)
    # The rule file of the borders is one record.
    return [feature["properties"] for feature in data.get("features", ())] or [data]


def _data_files(out: Path) -> list[Path]:
    tables = (out / f"{name}.json" for name in TABLES)
    return sorted([*out.glob("*.geojson"), *(file for file in tables if file.exists())])
