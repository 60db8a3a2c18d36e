"""Text on slides: made harmless, shortened where it must be, measured, and written as DrawingML."""

import re
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from layers.export.style.text_metrics import Face, lines, width
from layers.picture.outward import xml_text
from layers.words import spoken

SERIF, SANS = "+mj-lt", "+mn-lt"  # the theme's fonts: for the article's words, and for ours
# Georgia may be missing where a slide is opened: what stands in for it is wider than what we
# measure by, at most by so much. Arial is narrower than that by at least this much wherever it
# is opened.
MEASURE: dict[str, tuple[Face, float]] = {SERIF: ("wide", 1.02), SANS: ("wide", 0.89)}
LEAST = 12.0  # points: nothing on a slide is written smaller
BOLDER = 1.13  # how much wider bold is
LEADING = 1.2  # from one line to the next, in parts of the size
# What would break or hide a line.
INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, kw_only=True)
class Style:
    """How words look: size in points, a theme font, a colour as DrawingML.

    spaced: points between letters.
    """

    size: float
    colour: str
    font: str = SANS
    bold: bool = False
    italic: bool = False
    spaced: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Body:
    """How a text stands in its box: aligned left, centre or right; from the top or the middle.

    gap: between paragraphs; aside: left and right of the text; pitch: from line to line, where it
    has to be exact. Points.
    """

    align: str = "l"
    anchor: str = "t"
    wrap: bool = True
    gap: float = 0.0
    aside: float = 0.0
    pitch: float = 0.0


def plain(text: str) -> str:
    """Return text that a slide can hold: what XML cannot is seen as \ufffd."""
    breaks = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return INVISIBLE.sub("", xml_text(breaks))


def one_line(text: str, limit: int) -> str:
    """Return a text as one line of at most so many characters, cut visibly."""
    return shortened(" ".join(plain(text[: 4 * limit + 100]).split()), limit)


def shortened(text: str, limit: int) -> str:
    """Return a text of at most so many characters, cut at a word where there is one near."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words = head.rpartition(" ")[0]
    return f"{(words if len(words) > limit * 0.8 else head).rstrip()}…"


def width_of(words: str, style: Style) -> float:
    """Return about how wide words are, in points, rather too much than too little."""
    return width(words, _measured_size(style), MEASURE[style.font][0])


def broken(text: str, style: Style, room: float) -> list[str]:
    """Return a text as the lines into which it falls in a column of so many points."""
    return lines(text, _measured_size(style), room, MEASURE[style.font][0])


def lines_of(text: str, style: Style, room: float) -> int:
    """Return into how many lines a text falls in a column of so many points."""
    return len(broken(text, style, room))


def height_of(text: str, style: Style, room: float) -> float:
    """Return how high a text stands in a column of so many points."""
    return lines_of(text, style, room) * style.size * LEADING


def fitting(text: str, style: Style, room: tuple[float, float], sizes: tuple[float, ...]) -> Style:
    """Return the style with the largest size at which a text fits, or else with the least.

    room: the width of the column and its height.
    """
    tried = (replace(style, size=size) for size in sizes)
    fits = (one for one in tried if height_of(text, one, room[0]) <= room[1])
    return next(fits, replace(style, size=sizes[-1]))


def run(words: str, style: Style, link: str = "") -> str:
    """Return words in one style; link: the id of a relationship, or ""."""
    marks = (' b="1"' if style.bold else "") + (' i="1"' if style.italic else "")
    if style.spaced:
        marks += f' spc="{round(style.spaced * 100)}"'
    click = f"<a:hlinkClick r:id={quoteattr(link)}/>" if link else ""
    return (
        f'<a:r><a:rPr lang="{spoken().customs.locale}" sz="{round(style.size * 100)}"'
        f'{marks} dirty="0">'
        f"<a:solidFill>{style.colour}</a:solidFill>"
        f'<a:latin typeface="{style.font}"/>{click}</a:rPr><a:t>{escape(words)}</a:t></a:r>'
    )


def body(paragraphs: list[str], how: Body) -> str:
    """Return a txBody of paragraphs, each of runs; nothing grows or shrinks by itself."""
    space = f'<a:spcBef><a:spcPts val="{round(how.gap * 100)}"/></a:spcBef>'
    if how.pitch:
        space = f'<a:lnSpc><a:spcPts val="{round(how.pitch * 100)}"/></a:lnSpc>'
    head = f'<a:pPr marL="0" indent="0" algn="{how.align}">'
    told = "".join(
        f"<a:p>{head}{space if number or how.pitch else ''}<a:buNone/></a:pPr>{runs}</a:p>"
        for number, runs in enumerate(paragraphs or [""])
    )
    wrap, aside = "square" if how.wrap else "none", round(how.aside * 12_700)
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="{aside}" tIns="0" rIns="{aside}" '
        f'bIns="0" rtlCol="0" anchor="{how.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{told}</p:txBody>"
    )


def _measured_size(style: Style) -> float:
    return style.size * MEASURE[style.font][1] * (BOLDER if style.bold else 1)
