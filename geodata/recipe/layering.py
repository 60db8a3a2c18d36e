"""Give every row of an input to its layer; a row of a layer that nobody knows stops the build."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

SHOWN = 10  # rows that one message names at most

Row = Mapping[str, Any]


class LayerError(Exception):
    """Rows belong to no layer that is known; the message names them."""


def layers(inputs: Path) -> list[dict[str, Any]]:
    """Return the records of all layers, in the order of the panel."""
    known: list[dict[str, Any]] = json.loads((inputs / "layers.json").read_text(encoding="utf-8"))
    return known


def layer_ids(inputs: Path, kind: str = "") -> tuple[str, ...]:
    """Return the ids of the layers of a kind, in their order; of all where none is named."""
    return tuple(layer["id"] for layer in layers(inputs) if kind in ("", layer["kind"]))


def topic_ids(inputs: Path) -> tuple[str, ...]:
    """Return the ids of the topics, in their order."""
    known = json.loads((inputs / "topics.json").read_text(encoding="utf-8"))
    return tuple(str(topic.get("id")) for topic in known)


def place_sets(inputs: Path) -> tuple[str, ...]:
    """Return what the files of places are called: after a layer, or the set that several share."""
    own = (layer for layer in layers(inputs) if layer["kind"] == "places")
    return tuple(dict.fromkeys(layer.get("part", {"of": layer["id"]})["of"] for layer in own))


def by_layer(
    rows: Iterable[Row], known: Sequence[str], file: str, *, key: str = "layer"
) -> dict[str, list[Row]]:
    """Return layer -> its rows, in their order; every known layer is there, with rows or without.

    Raises LayerError with the rows whose `key` names another layer, or none.
    """
    found: dict[str, list[Row]] = {layer: [] for layer in known}
    lost = []
    for number, row in enumerate(rows, start=2):  # as in the file, below its header
        if row.get(key) in found:
            found[row[key]].append(row)
        else:
            lost.append(f"{row.get('id') or f'row {number}'} has {row.get(key)!r}")
    if lost:
        more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
        told = f"{', '.join(lost[:SHOWN])}{more}"
        raise LayerError(f"{file}: no such {key}: {told}; known are {', '.join(known)}")
    return found
