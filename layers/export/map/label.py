"""What a name on a plate is: what wants one, how it is written, and where it stands."""

from dataclasses import dataclass
from typing import Literal

import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from layers.export.style.text_metrics import Face
from layers.model.catalog import Layer

LabelKind = Literal["member", "country", "place", "area", "route", "capital", "sea", "range"]
Anchor = Literal["middle", "start", "end"]
Extent = tuple[float, float, float, float]
Course = tuple[tuple[float, float], ...]  # points that a line leads through
FACE: dict[LabelKind, Face] = {
    "member": "bold",
    "country": "sans",
    "place": "sans",
    "area": "italic",
    "route": "bold",
    "capital": "sans",
    "sea": "italic",
    "range": "sans",
}
SPACED: dict[LabelKind, float] = {"range": 0.16, "sea": 0.05}  # between letters, parts of the size
FULL = 660.0  # a map so wide, in points, has names of full size
LEADING = 1.15  # how high a name is, in parts of its size
SMALLER = 0.86  # the type of a note than that of its name
MARK_PT = 5.4  # how far a mark reaches from its middle
DOT_PT = 1.5  # and the dot of a capital


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words centred on (x, y), or beginning or ending there; no two labels overlap.

    of: the id of what they name. y: the middle of their height. size: of the type, and wide: their
    width, in points. course: the line that the middle of their height follows, or () where they
    are level. leader: the line from beside them to what they name, or () where none is needed.
    abroad: they stand on other land than that, so that only the leader says what they name. dot:
    where the dot of a capital is. layer: of a route, whose colour they have. note: what the view
    says below them, and note_size the size of its type; y is the middle of both together.
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
    course: Course = ()
    leader: Course = ()
    abroad: bool = False
    dot: tuple[float, float] | None = None
    layer: Layer | None = None
    note: str = ""
    note_size: float = 0.0

    @property
    def spaced(self) -> float:
        """Points between its letters."""
        return SPACED.get(self.kind, 0.0) * self.size

    @property
    def high(self) -> float:
        """How high it is, with its note."""
        return (self.size + self.note_size) * LEADING

    @property
    def lines(self) -> tuple[tuple[float, float], ...]:
        """The size of its words and the middle of their height, then, with a note, of that."""
        own = self.size, self.y - self.note_size * LEADING / 2
        below = self.note_size, self.y + self.size * LEADING / 2
        return (own, below) if self.note else (own,)


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """How names are written on a plate.

    larger: so much more than usual. least: no smaller, in points. wider: how much wider the
    letters are than those we measure by. straight: no name bends along its line.
    """

    larger: float = 1.0
    least: float = 6.2
    wider: float = 1.0
    straight: bool = False


@dataclass(frozen=True, kw_only=True)
class Name:
    """What wants a name: a polygon, a line, or a point with nothing around it; of: its id.

    words: in full, then shorter, for where these have no room. must: it is named away from what
    it names, at the end of a leader, if there is no room in it; far: however long that is.
    home: of a place, the country that its name may stand in. rest: of a route, its branches and
    what is at sea, where its main line on land has no room.
    tier: of those that are as important, and follow each other, all that need no leader come first.
    note: what the view says below it.
    """

    words: tuple[str, ...]
    kind: LabelKind
    kept: bool
    shape: BaseGeometry
    of: str = ""
    must: bool = False
    far: bool = False
    tier: int = 0
    home: BaseGeometry | None = None
    rest: BaseGeometry | None = None
    layer: Layer | None = None
    note: str = ""


USUAL = Lettering()


def pen(width_pt: float) -> float:
    """Return how much larger or smaller than usual to draw on a map of that width."""
    return min(1.3, max(0.72, width_pt / FULL))


def extent(label: Label) -> Extent:
    """Return what a label covers: left, top, right, bottom."""
    if label.course:
        left, top, right, bottom = covered(label).bounds
        return (left, top, right, bottom)
    wide, high = label.wide, label.high
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return (left, label.y - high / 2, left + wide, label.y + high / 2)


def covered(label: Label) -> BaseGeometry:
    """Return what its words cover: a rectangle, or a band along their line."""
    if not label.course:
        return box(*extent(label))
    return band(LineString(label.course), label.size * LEADING)


def band(line: BaseGeometry, high: float) -> BaseGeometry:
    """Return what words so high cover along a line."""
    return shapely.buffer(line, high / 2, cap_style="flat", join_style="round", quad_segs=2)
