"""The legend of a picture as rows, for every export that draws one: true of what is shown."""

from dataclasses import dataclass
from typing import Literal

from layers.model import Role

Swatch = Literal["fill", "line", "dash", "mark", "hatch"]


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """One row: what the sample looks like, and what it means.

    swatch: fill (of `held`), line (of `layer`), dash (a plain line with `dash`), mark, or hatch
    (`past` or now). note: the count beside the words, or "".
    """

    swatch: Swatch
    words: str
    note: str = ""
    layer: str = ""
    held: tuple[tuple[str, Role], ...] = ()
    dash: str = ""
    past: bool = False
