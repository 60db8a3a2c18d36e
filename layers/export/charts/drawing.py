"""A drawing: rectangles, lines, ellipses and words, which each medium writes in its own way.

Lengths are in the unit of the medium, pixels or points, from the top left corner.
"""

from dataclasses import dataclass, replace
from typing import Literal

from layers.export.style.text_metrics import Face, lines, width

Anchor = Literal["start", "middle", "end"]
LEADING = 1.3  # from line to line, in parts of the size
SMALL = 0.925  # of the size, for what stands below a chart: 12 where it is 13


@dataclass(frozen=True, kw_only=True)
class Type:
    """In which size words are set, and how wide they are: by which faces, plain and bold.

    wider: how much wider they may be where the drawing is shown; bolder: what is bold, besides.
    """

    size: float
    plain: Face = "sans"
    bold: Face = "bold"
    wider: float = 1.0
    bolder: float = 1.0

    def width(self, text: str, *, bold: bool = False, scale: float = 1.0) -> float:
        """Return how wide words of one line are."""
        return width(text, self._measured(scale, bold), self.bold if bold else self.plain)

    def lines(self, text: str, room: float, *, bold: bool = False, scale: float = 1.0) -> list[str]:
        """Return words as lines that are no wider than the room."""
        return lines(text, self._measured(scale, bold), room, self.bold if bold else self.plain)

    @property
    def lead(self) -> float:
        """How far it is from one line to the next."""
        return self.size * LEADING

    def _measured(self, scale: float, bold: bool) -> float:
        return self.size * scale * self.wider * (self.bolder if bold else 1.0)


@dataclass(frozen=True, kw_only=True)
class Rect:
    """A rectangle; outlined: unfilled, for what the article says. said: what it shows."""

    x: float
    y: float
    width: float
    height: float
    paint: str
    outlined: bool = False
    said: str = ""

    def moved(self, x: float, y: float) -> "Rect":
        """Return it that much to the right and down."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, kw_only=True)
class Ellipse:
    """An ellipse around a middle. sheer: what lies under it is seen. said: what it shows."""

    x: float
    y: float
    rx: float
    ry: float
    paint: str
    outlined: bool = False
    sheer: bool = False
    said: str = ""

    def moved(self, x: float, y: float) -> "Ellipse":
        """Return it that much to the right and down."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of straight pieces, maybe dashed."""

    points: tuple[tuple[float, float], ...]
    paint: str
    width: float = 1.0
    dash: str = ""

    def moved(self, x: float, y: float) -> "Line":
        """Return it that much to the right and down."""
        return replace(self, points=tuple((a + x, b + y) for a, b in self.points))


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words of one line, on their base line; scale: of the size. over: they stand over a line."""

    x: float
    y: float
    text: str
    paint: str = "ink"
    bold: bool = False
    scale: float = 1.0
    anchor: Anchor = "start"
    over: bool = False

    def moved(self, x: float, y: float) -> "Words":
        """Return them that much to the right and down."""
        return replace(self, x=self.x + x, y=self.y + y)


Part = Rect | Ellipse | Line | Words


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Parts from the back to the front, and how much room they take."""

    width: float
    height: float
    parts: tuple[Part, ...]

    def moved(self, x: float, y: float) -> tuple[Part, ...]:
        """Return the parts that much to the right and down."""
        return tuple(part.moved(x, y) for part in self.parts)


def paragraph(
    text: str, face: Type, room: float, *, top: float, like: Words
) -> tuple[list[Words], float]:
    """Return words as lines below one another from `top` on, and where they end.

    like: how they look.
    """
    broken = face.lines(text, room, bold=like.bold, scale=like.scale) if text else []
    lead = face.lead * like.scale
    told = [
        replace(like, y=top + base_of(face, like.scale) + at * lead, text=line)
        for at, line in enumerate(broken)
    ]
    return told, top + len(broken) * lead


def base_of(face: Type, scale: float = 1.0) -> float:
    """Return how far below the top of a line its letters stand."""
    return face.size * scale * (0.5 * LEADING + 0.34)
