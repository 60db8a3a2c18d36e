"""Names on a plate: the most important first, none over another, none outside the frame."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from layers.export.typeset import Face, sayable, width

LabelKind = Literal["member", "country", "place", "area"]
Anchor = Literal["middle", "start", "end"]
Extent = tuple[float, float, float, float]

SIZES: dict[LabelKind, tuple[float, ...]] = {  # points on a map of FULL points, tried in turn
    "member": (10.5, 9.0, 7.8),
    "country": (8.6, 7.6),
    "place": (8.2,),
    "area": (8.2, 7.4),
}
FACE: dict[LabelKind, Face] = {
    "member": "bold",
    "country": "sans",
    "place": "sans",
    "area": "italic",
}
INSIDE: dict[LabelKind, float] = {"member": 0.72, "country": 0.9, "area": 0.3}
FULL = 660.0  # a map so wide, in points, has names of full size
AIR = 2.0  # points around a name
MARK_PT = 6.0  # how far a mark reaches from its middle
ROWS = 11  # heights at which a country is searched for room


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words centred on (x, y), or beginning or ending there; no two labels overlap.

    y: the middle of their height. size: of the type, in points.
    """

    words: str
    kind: LabelKind
    anchor: Anchor
    size: float
    kept: bool
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Name:
    """What wants a name: a polygon, or a point with nothing around it."""

    words: str
    kind: LabelKind
    kept: bool
    shape: BaseGeometry


def pen(width_pt: float) -> float:
    """Return how much larger or smaller than usual to draw on a map of that width."""
    return min(1.3, max(0.72, width_pt / FULL))


def labels(
    names: Iterable[Name], *, points: Sequence[Extent], lines: Sequence[BaseGeometry], size: Extent
) -> tuple[Label, ...]:
    """Return the names that find room, in order of importance; a name off the lines if it can be.

    names: in that order. points: what marks cover. size: the frame.
    """
    page = _Page(size, points, lines)
    return tuple(label for name in names if (label := page.place(name)))


def extent(label: Label) -> Extent:
    """Return what a label covers: left, top, right, bottom."""
    wide, high = _measure(label.words, label.kind, label.size)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return (left, label.y - high / 2, left + wide, label.y + high / 2)


class _Page:
    """What is taken so far."""

    def __init__(
        self, size: Extent, points: Sequence[Extent], lines: Sequence[BaseGeometry]
    ) -> None:
        self.size, self.taken = size, list(points)
        self.lines = STRtree(lines)
        self.scale = pen(size[2] - size[0])

    def place(self, name: Name) -> Label | None:
        for size in SIZES[name.kind]:
            found = [
                label
                for label in self._spots(name, round(size * self.scale, 2))
                if self._free(label)
            ]
            clear = next((label for label in found if not self._crosses(label)), None)
            if best := clear or next(iter(found), None):
                self.taken.append(extent(best))
                return best
        return None

    def _spots(self, name: Name, size: float) -> Iterator[Label]:
        words = sayable(name.words)
        wide, high = _measure(words, name.kind, size)

        def at(x: float, y: float, anchor: Anchor = "middle") -> Label:
            return Label(
                words=words, kind=name.kind, anchor=anchor, size=size, kept=name.kept, x=x, y=y
            )

        if name.kind == "place":
            yield from _beside(at, (name.shape.x, name.shape.y) * 2, MARK_PT * self.scale, high)
            return
        largest = max(name.shape.geoms, key=lambda part: part.area)
        for x, y in _rooms(largest, wide, high, INSIDE[name.kind]):
            yield at(x, y)
        if name.kind == "member" and size == round(SIZES["member"][-1] * self.scale, 2):
            yield from _beside(at, largest.bounds, AIR, high)

    def _free(self, label: Label) -> bool:
        left, top, right, bottom = extent(label)
        west, north, east, south = self.size
        inside = (
            left - AIR >= west
            and right + AIR <= east
            and top - AIR >= north
            and bottom + AIR <= south
        )
        return inside and not any(
            left - AIR < taken[2]
            and right + AIR > taken[0]
            and top < taken[3]
            and bottom > taken[1]
            for taken in self.taken
        )

    def _crosses(self, label: Label) -> bool:
        return len(self.lines.query(box(*extent(label)), predicate="intersects")) > 0


def _measure(words: str, kind: LabelKind, size: float) -> tuple[float, float]:
    return width(words, size, FACE[kind]), size * 1.15


def _beside(at: object, around: Extent, gap: float, high: float) -> Iterator[Label]:
    """Yield places right and left of a thing, then below and above it."""
    assert callable(at)
    left, top, right, bottom = around
    middle = ((left + right) / 2, (top + bottom) / 2)
    yield at(right + gap + AIR, middle[1], "start")
    yield at(left - gap - AIR, middle[1], "end")
    yield at(middle[0], bottom + gap + high / 2)
    yield at(middle[0], top - gap - high / 2)


def _rooms(
    shape: BaseGeometry, wide: float, high: float, share: float
) -> list[tuple[float, float]]:
    """Return where a box of that size lies inside a polygon, by that share, the best first."""
    left, top, right, bottom = shape.bounds
    if (right - left) * (bottom - top) < wide * high * share:
        return []
    rows = np.linspace(top, bottom, ROWS + 2)[1:-1]
    chords = shapely.intersection([LineString([(left, y), (right, y)]) for y in rows], shape)
    pieces = [piece for chord in chords for piece in getattr(chord, "geoms", [chord])]
    spots = [
        (piece.coords[0][0] + piece.coords[-1][0], piece.coords[0][1] * 2)
        for piece in pieces
        if isinstance(piece, LineString) and not piece.is_empty and piece.length >= wide * share
    ]
    if not spots:
        return []
    xs, ys = np.array(spots).T / 2
    boxes = shapely.box(xs - wide / 2, ys - high / 2, xs + wide / 2, ys + high / 2)
    inside = shapely.area(shapely.intersection(boxes, shape)) / (wide * high)
    heart = shape.centroid
    away = np.hypot(xs - heart.x, ys - heart.y)
    order = np.lexsort((away, -np.round(np.minimum(inside, 0.97), 1)))
    return [(float(xs[i]), float(ys[i])) for i in order if inside[i] >= share]
