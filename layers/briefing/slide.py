"""A slide: one picture of the map with what is said beside it."""

from dataclasses import dataclass
from typing import Literal

from layers.briefing.way import Way
from layers.model.entities import Quote
from layers.model.figure import Figure
from layers.picture.picture import Picture

SlideKind = Literal["title", "scene", "closing", "sources"]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: what the map shows, and what is said beside it.

    number: 0 for the title, 1 for the first scene, and so on; after them come the closing slide and
    the sources. figure: whose chart stands beside the map, if any. lines: what another slide than a
    scene lists. way: to the article, on the closing slide.
    """

    number: int
    kind: SlideKind
    heading: str
    picture: Picture
    quote: Quote | None
    notes: str
    figure: Figure | None = None
    lines: tuple[str, ...] = ()
    way: Way | None = None
