"""The outlines of lands as a mesh: a border that two share is one line, and is drawn once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layers.export.map.features import Land
from layers.export.map.paths import GRID, Steps, rings

Pick = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Mesh:
    """The edges of the lands of a plate, in their order: from where, to where, in steps.

    of: which land each is of. key: the same for both sides of a border. edge: it lies where the
    frame cuts the land, which is no border.
    """

    lands: tuple[Land, ...]
    start: Steps
    end: Steps
    of: Steps
    key: Steps
    edge: Pick

    def once(self, wanted: Callable[[Land], bool], without: Callable[[Land], bool]) -> list[Steps]:
        """Return the lines round the lands that are wanted, each once.

        without: no line is drawn along these lands, whoever lies on the other side.
        """
        own = self._of(wanted)
        taken = np.isin(self.key, self.key[self._of(without)])
        first = np.zeros(len(own), dtype=bool)
        kept = np.flatnonzero(own & ~taken & ~self.edge)
        first[kept[np.unique(self.key[kept], return_index=True)[1]]] = True
        return list(self._lines(first))

    def around(self, land: Land) -> list[Steps]:
        """Return the outline of one land, without where the frame cuts it."""
        return list(self._lines(self._of(lambda other: other is land) & ~self.edge))

    def _of(self, wanted: Callable[[Land], bool]) -> Pick:
        chosen = np.array([wanted(land) for land in self.lands], dtype=bool)
        return chosen[self.of] if len(chosen) else np.zeros(0, dtype=bool)

    def _lines(self, picked: Pick) -> Iterator[Steps]:
        """Yield the edges that are picked as lines: they go on as long as one begins at the last.

        Rings are taken up where they have a gap, so that none is broken without need.
        """
        at = np.flatnonzero(picked)
        if not len(at):
            return
        start, end = self.start[at], self.end[at]
        breaks = np.flatnonzero((end[:-1] != start[1:]).any(axis=1) | (np.diff(at) > 1)) + 1
        runs = np.split(np.arange(len(at)), breaks)
        for run in runs:
            yield np.concatenate([start[run[:1]], end[run]])


def mesh(lands: Sequence[Land], width: float, height: float) -> Mesh:
    """Return the edges of the lands of a plate so wide and high."""
    found = [(number, ring) for number, land in enumerate(lands) for ring in rings(land.geometry)]
    found = [(number, ring) for number, ring in found if len(ring) > 1]
    none = np.empty((0, 2), dtype=np.int64)
    start = np.concatenate([none, *(ring[:-1] for _, ring in found)])
    end = np.concatenate([none, *(ring[1:] for _, ring in found)])
    counts = [len(ring) - 1 for _, ring in found]
    return Mesh(
        lands=tuple(lands),
        start=start,
        end=end,
        of=np.repeat(np.array([number for number, _ in found], dtype=np.int64), counts),
        key=_keys(start, end),
        edge=_on_frame(start, end, width, height),
    )


def _keys(start: Steps, end: Steps) -> Steps:
    """Return a number for each edge, whichever way it runs."""
    first, last = (at[:, 0] * 2**24 + at[:, 1] for at in (start, end))
    pairs = np.column_stack([np.minimum(first, last), np.maximum(first, last)])
    found: Steps = np.unique(pairs, axis=0, return_inverse=True)[1].ravel()
    return found


def _on_frame(start: Steps, end: Steps, width: float, height: float) -> Pick:
    far = np.rint(np.array([width, height]) * GRID)
    low, high = ((start <= 0) & (end <= 0)), ((start >= far) & (end >= far))
    found: Pick = (low | high).any(axis=1)
    return found
