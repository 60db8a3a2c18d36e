"""What a name on a plate is: what wants one, how it is written, and where it stands."""

from dataclasses import dataclass
from typing import Literal

from shapely.geometry.base import BaseGeometry

from layers.export.map.label_space import Extent
from layers.export.style.text_metrics import Face

LabelKind = Literal["member", "country", "place", "area"]
Anchor = Literal["middle", "start", "end"]
FACE: dict[LabelKind, Face] = {
    "member": "bold",
    "country": "sans",
    "place": "sans",
    "area": "italic",
}
FULL = 660.0  # a map so wide, in points, has names of full size
LEADING = 1.15  # how high a name is, in parts of its size
MARK_PT = 5.4  # how far a mark reaches from its middle


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words centred on (x, y), or beginning or ending there; no two labels overlap.

    of: the id of what they name. y: the middle of their height. size: of the type, and wide: their
    width, in points. over: they may lie on signs, because nowhere else was free.
    """

    words: str
    kind: LabelKind
    anchor: Anchor
    size: float
    wide: float
    kept: bool
    x: float
    y: float
    of: str = ""
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """How names are written on a plate.

    larger: so much more than usual. least: no smaller, in points. wider: how much wider the
    letters are than those we measure by.
    """

    larger: float = 1.0
    least: float = 0.0
    wider: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Name:
    """What wants a name: a polygon, or a point with nothing around it; of: its id.

    must: it is named though it hides a part of a sign or reaches into another land; anyhow:
    however much.
    """

    words: str
    kind: LabelKind
    kept: bool
    shape: BaseGeometry
    of: str = ""
    must: bool = False
    anyhow: bool = False


USUAL = Lettering()


def pen(width_pt: float) -> float:
    """Return how much larger or smaller than usual to draw on a map of that width."""
    return min(1.3, max(0.72, width_pt / FULL))


def extent(label: Label) -> Extent:
    """Return what a label covers: left, top, right, bottom."""
    wide, high = label.wide, label.size * LEADING
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return (left, label.y - high / 2, left + wide, label.y + high / 2)
