"""Names on a plate: the most important first, none over another, none outside the frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from layers.export.typeset import Face, sayable, width

LabelKind = Literal["member", "country", "place", "area"]
Anchor = Literal["middle", "start", "end"]
Numbers = npt.NDArray[np.float64]
Extent = tuple[float, float, float, float]

SIZES: dict[LabelKind, tuple[float, ...]] = {  # points on a map of FULL points, tried in turn
    "member": (10.5, 9.0, 7.8, 6.8),
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
# How much of a small member's name must lie in it, by its size; else it stands in the sea.
OVERHANG = {7.8: 0.42, 6.8: 0.28}
AIR = 2.0  # points around a name
MARK_PT = 5.4  # how far a mark reaches from its middle
ASIDE = (0, -0.2, 0.2)  # of its width: where in a row a name is tried
COARSE_PT = 0.8
PROBES = np.array([(x / 8, y / 3) for x in range(-4, 5) for y in (-1, 0, 1)])  # of its size
ROWS = 15  # heights at which a country is searched for room


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
    names: Sequence[Name],
    *,
    points: Sequence[Extent],
    lines: Sequence[BaseGeometry],
    size: Extent,
    lettering: float = 1.0,
) -> tuple[Label, ...]:
    """Return the names that find room, in order of importance; a name off the lines if it can be.

    names: in that order. points: what marks cover. size: the frame. lettering: how much larger
    than usual.
    """
    lands = [name.shape for name in names if name.kind in ("member", "country")]
    page = _Page(size, points, lines, lands)
    page.lettering = lettering
    return tuple(label for name in names if (label := page.place(name)))


def extent(label: Label) -> Extent:
    """Return what a label covers: left, top, right, bottom."""
    wide, high = _measure(label.words, label.kind, label.size)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return (left, label.y - high / 2, left + wide, label.y + high / 2)


class _Page:
    """What is taken so far."""

    def __init__(
        self,
        size: Extent,
        points: Sequence[Extent],
        lines: Sequence[BaseGeometry],
        lands: Sequence[BaseGeometry],
    ) -> None:
        self.size, self.taken = size, list(points)
        self.lines, self.lands = STRtree(lines), STRtree(lands)
        self.scale, self.lettering = pen(size[2] - size[0]), 1.0

    def place(self, name: Name) -> Label | None:
        land = None if name.kind == "place" else _Land(name.shape)
        for size in SIZES[name.kind]:
            spots = self._spots(name, land, size)
            found = [label for label in spots if self._free(label)]
            clear = next((label for label in found if not self._crosses(label)), None)
            if best := clear or next(iter(found), None):
                self.taken.append(extent(best))
                return best
        return None

    def _spots(self, name: Name, land: "_Land | None", nominal: float) -> Iterator[Label]:
        words, size = sayable(name.words), round(nominal * self.scale * self.lettering, 2)
        wide, high = _measure(words, name.kind, size)

        def at(x: float, y: float, anchor: Anchor = "middle") -> Label:
            return Label(
                words=words, kind=name.kind, anchor=anchor, size=size, kept=name.kept, x=x, y=y
            )

        if land is None:
            yield from _beside(at, (name.shape.x, name.shape.y) * 2, MARK_PT * self.scale, high)
            return
        small = name.kind == "member" and nominal in OVERHANG
        share = OVERHANG[nominal] if small else INSIDE[name.kind]
        for x, y in land.rooms(wide, high, share):
            yield at(x, y)
        if small:
            beside = _beside(at, land.shape.bounds, AIR, high)
            yield from (label for label in beside if self._at_sea(label))

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

    def _at_sea(self, label: Label) -> bool:
        """Tell whether a name beside its country stands on no other, which it would seem to be."""
        return len(self.lands.query(box(*extent(label)), predicate="intersects")) == 0

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


class _Land:
    """The largest part of a land, as coarse as finding room for a name needs."""

    def __init__(self, shape: BaseGeometry) -> None:
        largest = max(shape.geoms, key=lambda part: part.area)
        coarse = largest.simplify(COARSE_PT)
        self.shape = coarse if coarse.geom_type == "Polygon" and coarse.area else largest
        shapely.prepare(self.shape)
        self.middle, self.row, self.length = _chords(self.shape)

    def rooms(self, wide: float, high: float, share: float) -> list[tuple[float, float]]:
        """Return where a box of that size lies in the land, by that share, the best first."""
        left, top, right, bottom = self.shape.bounds
        if (right - left) * (bottom - top) < wide * high * share:
            return []
        long = self.length >= wide * share
        aside = np.tile(np.array(ASIDE) * wide, int(long.sum()))
        xs = np.repeat(self.middle[long], len(ASIDE)) + aside
        ys = np.repeat(self.row[long], len(ASIDE))
        inside = shapely.contains_xy(
            self.shape, xs[:, None] + PROBES[:, 0] * wide, ys[:, None] + PROBES[:, 1] * high
        ).mean(axis=1)
        heart = self.shape.centroid
        away = np.hypot(xs - heart.x, ys - heart.y)
        order = np.lexsort((away, -np.round(np.minimum(inside, 0.97), 1)))
        return [(float(xs[i]), float(ys[i])) for i in order if inside[i] >= share]


def _chords(shape: BaseGeometry) -> tuple[Numbers, Numbers, Numbers]:
    """Return where level lines run inside a polygon: the middle, the height, the length of each."""
    rings = [shapely.get_coordinates(ring) for ring in (shape.exterior, *shape.interiors)]
    first, last = (
        np.concatenate([ring[cut] for ring in rings]) for cut in (slice(-1), slice(1, None))
    )
    _, top, _, bottom = shape.bounds
    found = [np.empty((0, 3))]
    for row in np.linspace(top, bottom, ROWS + 2)[1:-1]:
        (x, y), (to_x, to_y) = (
            end[(first[:, 1] > row) != (last[:, 1] > row)].T for end in (first, last)
        )
        across = np.sort(x + (row - y) * (to_x - x) / (to_y - y))
        ends = across.reshape(-1, 2)
        found.append(
            np.column_stack([ends.mean(axis=1), np.full(len(ends), row), np.ptp(ends, axis=1)])
        )
    middle, row, length = np.concatenate(found).T
    return middle, row, length
