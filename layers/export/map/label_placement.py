"""Names on a plate: the most important first, none over another, none outside the frame."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from layers.export.map.label import (
    FACE,
    LEADING,
    MARK_PT,
    USUAL,
    Anchor,
    Label,
    LabelKind,
    Lettering,
    Name,
    extent,
    pen,
)
from layers.export.map.label_space import Extent, Room
from layers.export.style.text_metrics import sayable, width

SIZES: dict[LabelKind, tuple[float, ...]] = {  # points on a map of FULL points, tried in turn
    "member": (10.5, 9.0, 7.8, 6.8),
    "country": (8.6, 7.6),
    "place": (8.2,),
    "area": (8.2, 7.4),
}
INSIDE: dict[LabelKind, float] = {"member": 0.72, "country": 0.9, "area": 0.6}
# How much of a small member's name must lie in it, by its size; else it stands in the sea.
OVERHANG = {7.8: 0.42, 6.8: 0.28}
AIR = 2.0  # points around a name
SQUEEZED = (6.8, 6.0)  # sizes of what must be named, where nothing free was found
MOST_HARM = {False: 2.2, True: 90.0}
LENIENT_PT = 3.0  # or so much further, where it must be named
SAME_PT = 0.1  # two signs in one place
OWN_PT = 1.5  # a place's name is so much nearer to its own sign than to another's


class Writer(Protocol):
    """What makes labels of one name and size."""

    def __call__(self, x: float, y: float, anchor: Anchor = "middle") -> Label:
        """Return the label at a spot."""


def labels(  # noqa: PLR0913 — what is on a plate
    names: Sequence[Name],
    *,
    marks: Sequence[Extent],
    scale: Extent,
    lines: Sequence[BaseGeometry],
    size: Extent,
    lettering: Lettering = USUAL,
) -> tuple[Label, ...]:
    """Return the names that find room, in order of importance; a name off the lines if it can be.

    names: in that order. marks, scale: what signs and the scale cover. size: the frame.
    """
    page = _Page(size, marks, scale, lines, [name.shape for name in names if _is_state(name)])
    page.lettering = lettering
    return tuple(label for name in names if (label := page.place(name)))


def _is_state(name: Name) -> bool:
    return name.kind in ("member", "country")


class _Page:
    """What is taken so far."""

    def __init__(
        self,
        size: Extent,
        marks: Sequence[Extent],
        scale: Extent,
        lines: Sequence[BaseGeometry],
        lands: Sequence[BaseGeometry],
    ) -> None:
        self.size, self.taken = size, [scale]
        self.marks = np.array(marks, dtype=float).reshape(-1, 4)
        self.lines, self.lands = STRtree(lines), STRtree(lands)
        self.scale, self.lettering = pen(size[2] - size[0]), USUAL

    def place(self, name: Name) -> Label | None:
        if not name.must and self._too_small(name):
            return None
        land = None if name.kind == "place" else Room(name.shape)
        smaller = SQUEEZED if name.must and not land else ()
        for size in self._sizes(*SIZES[name.kind], *smaller):
            spots, air = self._spots(name, land, size), 0.0 if size in smaller else AIR
            if best := self._best(spots, air):
                self.taken.append(extent(best))
                return best
        return self._squeezed(name, land) if land and name.must else None

    def _best(self, spots: Iterable[Label], air: float) -> Label | None:
        """Return the first label that is free and crosses no line, else the first that is free."""
        crossing = None
        for label in spots:
            if self._free(label) and self._clear(label, air):
                if not self._crosses(label):
                    return label
                crossing = crossing or label
        return crossing

    def _too_small(self, name: Name) -> bool:
        """Tell at once whether a land has no room for its name, as most of a map's have none."""
        if name.kind != "country":
            return False
        left, top, right, bottom = name.shape.bounds
        _, (wide, high) = self._writer(name, SIZES["country"][-1])
        return bool((right - left) * (bottom - top) < wide * high * INSIDE["country"])

    def _squeezed(self, name: Name, land: Room) -> Label | None:
        """Return the name where it does least harm, if that is little enough or it must be."""
        for nominal in self._sizes(*SQUEEZED):
            at, (wide, high) = self._writer(name, nominal)
            reach = land.shape.buffer(2 * wide).bounds
            near = self.lands.geometries[self.lands.query(box(*reach))]
            heart = name.shape.representative_point()  # an area may be named in its own country
            others = [shape for shape in near if not shape.covers(heart)]
            shapely.prepare(others)
            for x, y, harm in land.squeezed((wide, high), others, self.marks):
                if harm > MOST_HARM[name.anyhow]:
                    break
                if self._free(label := replace(at(x, y), over=True)):
                    self.taken.append(extent(label))
                    return label
        return None

    def _sizes(self, *nominal: float) -> Iterator[float]:
        """Yield sizes; of those that are drawn and placed alike the first."""
        tried = set()
        for size in nominal:
            alike = (self._drawn(size), OVERHANG.get(size), size in SQUEEZED)
            if alike not in tried:
                yield size
            tried.add(alike)

    def _drawn(self, nominal: float) -> float:
        """Return how large a nominal size is on this map."""
        return max(round(nominal * self.scale * self.lettering.larger, 2), self.lettering.least)

    def _writer(self, name: Name, nominal: float) -> tuple[Writer, tuple[float, float]]:
        """Return what makes a label of the name at that size, and how wide and high it is."""
        size, words = self._drawn(nominal), sayable(name.words)
        wide = width(words, size, FACE[name.kind]) * self.lettering.wider

        def at(x: float, y: float, anchor: Anchor = "middle") -> Label:
            return Label(
                words=words,
                kind=name.kind,
                anchor=anchor,
                size=size,
                wide=wide,
                kept=name.kept,
                x=x,
                y=y,
                of=name.of,
            )

        return at, (wide, size * LEADING)

    def _spots(self, name: Name, land: Room | None, nominal: float) -> Iterator[Label]:
        at, (wide, high) = self._writer(name, nominal)
        if land is None:
            own = (name.shape.x, name.shape.y)
            beside = _beside(at, own * 2, MARK_PT * self.scale, high)
            yield from (label for label in beside if self._is_of(label, own, nominal))
            return
        small = name.kind == "member" and nominal in OVERHANG
        share = OVERHANG[nominal] if small else INSIDE[name.kind]
        for x, y in land.rooms(wide, high, share):
            yield at(x, y)
        if small or name.kind == "area":
            home = name.shape.representative_point() if name.kind == "area" else None
            beside = _beside(at, land.shape.bounds, AIR, high)
            yield from (label for label in beside if self._at_sea(label, home))

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
            left - AIR < other[2]
            and right + AIR > other[0]
            and top < other[3]
            and bottom > other[1]
            for other in self.taken
        )

    def _clear(self, label: Label, air: float) -> bool:
        """Tell whether a name lies on no sign."""
        left, top, right, bottom = extent(label)
        low, high = np.array((left - air, top)), np.array((right + air, bottom))
        return not ((self.marks[:, :2] < high) & (self.marks[:, 2:] > low)).all(axis=1).any()

    def _is_of(self, label: Label, own: tuple[float, float], nominal: float) -> bool:
        """Tell whether a place's name lies nearer to its own sign than to any other."""
        more = -LENIENT_PT if nominal in SQUEEZED else OWN_PT
        left, top, right, bottom = extent(label)
        middles = (self.marks[:, :2] + self.marks[:, 2:]) / 2
        x, y = np.vstack([[own], middles]).T
        away = np.hypot(x - np.clip(x, left, right), y - np.clip(y, top, bottom))
        other = np.hypot(x - own[0], y - own[1]) > SAME_PT
        return bool((away[other] > away[0] + more).all())

    def _at_sea(self, label: Label, home: BaseGeometry | None) -> bool:
        """Tell whether a name beside its land stands on no other, which it would seem to be.

        home: a point of the land, in whose country the name may stand too.
        """
        met = self.lands.geometries[self.lands.query(box(*extent(label)), predicate="intersects")]
        return all(home is not None and land.covers(home) for land in met)

    def _crosses(self, label: Label) -> bool:
        return len(self.lines.query(box(*extent(label)), predicate="intersects")) > 0


def _beside(at: Writer, around: Extent, gap: float, high: float) -> Iterator[Label]:
    """Yield places right and left of a thing, below and above it, then aside and a little off."""
    left, top, right, bottom = around
    middle = ((left + right) / 2, (top + bottom) / 2)
    yield at(right + gap + AIR, middle[1], "start")
    yield at(left - gap - AIR, middle[1], "end")
    yield at(middle[0], bottom + gap + high / 2)
    yield at(middle[0], top - gap - high / 2)
    for y in (middle[1] + high / 2, middle[1] - high / 2):
        yield at(right + gap + AIR, y, "start")
        yield at(left - gap - AIR, y, "end")
