"""A slide: one picture of the map with what is said beside it."""

from dataclasses import dataclass
from typing import Literal

from layers.model.entities import Quote
from layers.model.figure import Figure
from layers.picture.picture import Picture

SlideKind = Literal["title", "scene", "closing"]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: what the map shows, and what is said beside it.

    number: 0 for the title, 1 for the first scene, and so on; the closing slide is the last.
    figure: whose chart stands beside the map, if any. lines: what a title or closing slide lists; a
    scene has none.
    """

    number: int
    kind: SlideKind
    heading: str
    picture: Picture
    quote: Quote | None
    notes: str
    figure: Figure | None = None
    lines: tuple[str, ...] = ()
