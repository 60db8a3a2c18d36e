"""Give every row of an input to its layer; a row of a layer that nobody knows stops the build."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from layers.catalog import LAYERS

SHOWN = 10  # rows that one message names at most

Row = Mapping[str, Any]


class LayerError(Exception):
    """Rows belong to no layer that is known; the message names them."""


def layers_in(group: str) -> tuple[str, ...]:
    """Return the ids of the layers of a group of the panel, in its order."""
    return tuple(layer.id for layer in LAYERS if layer.group == group)


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
