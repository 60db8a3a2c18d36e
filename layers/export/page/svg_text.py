"""Paragraphs of a sheet of SVG: broken into lines that fit in whatever font they are shown."""

from dataclasses import dataclass

from layers.export.map.lettering import LOOKS
from layers.export.map.markup import number, tag, words
from layers.export.style import palette
from layers.export.style.text_metrics import Face, lines, width
from layers.picture.outward import web_address
from layers.words import say

# Who opens the file may lack our fonts: nothing that stands in for them is wider than this one.
MEASURE: Face = "wide"
WIDER: dict[Face, float] = {"bold": 1.13, "serif": 1.06}  # than this such a face is, by so much
BASE = 0.36  # of the size: from the middle of a line down to what its letters stand on


@dataclass(frozen=True, kw_only=True)
class Type:
    """How words are set: the size in points, from line to line in parts of it, face and colour."""

    size: float
    lead: float = 1.3
    face: Face = "sans"
    colour: str = palette.INK

    def broken(self, text: str, room: float) -> list[str]:
        """Return a text as lines that are no wider than so many points."""
        return lines(text, self._measured, room, MEASURE)

    def width(self, text: str) -> float:
        """Return how wide a line is at most, in points."""
        return width(text, self._measured, MEASURE)

    @property
    def _measured(self) -> float:
        return self.size * WIDER.get(self.face, 1)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Lines of one type, which lead to an address if there is one."""

    lines: tuple[str, ...]
    type: Type
    link: str | None = None

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.type.size * self.type.lead

    def markup(self, x: float, y: float) -> str:
        """Return the lines as text of SVG, down from the top left corner."""
        size, lead = self.type.size, self.type.lead
        at = [y + (index * lead + 0.5 * lead + BASE) * size for index in range(len(self.lines))]
        spans = [
            tag("tspan", words(f"{line} "), x=number(x), y=number(base))
            for line, base in zip(self.lines, at, strict=True)
            if line
        ]
        look = {**LOOKS[self.type.face], "fill": self.type.colour}
        told = tag("text", *spans, font_size=size, **look) if spans else ""
        address = web_address(self.link)
        return tag("a", told, href=address, **{"xlink:href": address}) if address else told


def fitted(text: str, types: tuple[Type, ...], room: tuple[float, float]) -> Paragraph:
    """Return a text in the first type in which it fits so wide and high; else cut to the last."""
    for one in types:
        broken = one.broken(text, room[0])
        if len(broken) * one.size * one.lead <= room[1]:
            break
    held = max(1, int(room[1] / (one.size * one.lead)))
    if len(broken) > held:
        rest = sum(len(line) + 1 for line in broken[held - 1 :])
        broken = [*broken[: held - 1], say("printed.cut_lines", count=rest)]
    return Paragraph(lines=tuple(broken), type=one)
