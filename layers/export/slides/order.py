"""The order in which lands lie on a slide: each is one group with its name, and none covers one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from layers.export.map.static_map import Label, Land


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A land with the name that stands in its group, if one does, and the ground of that name."""

    land: Land
    label: Label | None = None
    ground: BaseGeometry | None = None


def stacked(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Label]]:
    """Return lands from the lowest to the highest, and the names that have to lie over them all.

    A name lies over its neighbours, so its land comes after them; of names that would each need
    to lie over the other's land, the less important one leaves its group. pieces: as they lie
    where nothing else decides.
    """
    placed, freed = [], []
    waiting = {piece.land.id: piece for piece in pieces}
    below = _below(pieces)
    while waiting:
        ready = next((name for name in waiting if not below[name] & waiting.keys()), None)
        if ready is not None:
            placed.append(waiting.pop(ready))
            continue
        stuck = next(piece for piece in reversed(waiting.values()) if piece.label)
        assert stuck.label is not None  # it was looked for
        freed.append(stuck.label)
        waiting[stuck.land.id] = replace(stuck, label=None, ground=None)
        below[stuck.land.id] = _fixed(stuck.land, pieces)
    return placed, freed


def _below(pieces: Sequence[Piece]) -> dict[str, set[str]]:
    """Return what each land has to lie over: where its name reaches, and where it must be seen."""
    tree, ids = STRtree([piece.land.geometry for piece in pieces]), [p.land.id for p in pieces]
    below = {piece.land.id: _fixed(piece.land, pieces) for piece in pieces}
    for piece in pieces:
        if piece.ground is not None:
            hits = tree.query(piece.ground, predicate="intersects")
            below[piece.land.id] |= {ids[hit] for hit in hits} - {piece.land.id}
    return below


def _fixed(land: Land, pieces: Sequence[Piece]) -> set[str]:
    """Return the lands below an area, and the neighbours whose border runs over none of its."""
    if land.kind == "land" and not land.status:
        return set()
    common = [piece.land for piece in pieces if piece.land.kind == "land"]
    others = [item for item in common if not item.status and item.id != land.id]
    near = shapely.intersects(land.geometry, [item.geometry for item in others])
    return {item.id for item, touches in zip(others, near, strict=True) if touches}


def without_lakes(
    lands: Sequence[Land], lakes: Sequence[BaseGeometry]
) -> Mapping[str, BaseGeometry]:
    """Return the land of each country, in which lakes are holes through which the sea is seen."""
    dry = {land.id: land.geometry for land in lands}
    tree = STRtree(list(dry.values()))
    ids = list(dry)
    for lake in lakes:
        for hit in tree.query(lake, predicate="intersects"):
            dry[ids[hit]] = shapely.difference(dry[ids[hit]], lake)
    return dry
