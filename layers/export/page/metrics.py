"""How wide words are on the pages of matplotlib, by the fonts that come with it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock

import matplotlib
from matplotlib.ft2font import FT2Font, LoadFlags

from layers.export.style.text_metrics import Face

FACES: dict[Face, str] = {
    "sans": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
    "serif": "DejaVuSerif.ttf",
}
UNKNOWN = "□"
MEASURED_AT = 100  # points: widths grow in proportion
SPACES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\u00a0": " ", "\t": " "})
_pen = Lock()  # a font holds the text it measures


def font_path(face: Face) -> Path:
    """Return where the font of a face lies."""
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / FACES[face]


def sayable(words: str, face: Face = "sans") -> str:
    """Return words that a font can draw: no control characters, a box for what it lacks."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES)
    return "".join(
        mark if mark == "\n" or _known(mark, face) else UNKNOWN
        for mark in plain
        if mark == "\n" or (ord(mark) >= 0x20 and not 0x7F <= ord(mark) < 0xA0)
    )


@lru_cache(maxsize=16_384)
def width(words: str, size: float, face: Face = "sans") -> float:
    """Return how wide words of one line are, in points."""
    with _pen:
        font = _font(face)
        font.set_text(words, 0, flags=LoadFlags.NO_HINTING)
        return float(font.get_width_height()[0]) / 64 * size / MEASURED_AT


def lines(words: str, size: float, room: float, face: Face = "sans") -> list[str]:
    """Return words as lines no wider than `room` points; a blank line stays one."""
    return [
        line
        for paragraph in sayable(words, face).split("\n")
        for line in (_broken(paragraph, size, room, face) if paragraph.strip() else [""])
    ]


def _broken(paragraph: str, size: float, room: float, face: Face) -> Iterator[str]:
    space, taken, line = width("n n", size, face) - width("nn", size, face), 0.0, ""
    for word in _pieces(paragraph, size, room, face):
        needed = width(word, size, face)
        if line and taken + space + needed > room:
            yield line
            taken, line = 0.0, ""
        taken += needed + (space if line else 0)
        line = f"{line} {word}" if line else word
    if line:
        yield line


def _pieces(paragraph: str, size: float, room: float, face: Face) -> Iterator[str]:
    """Yield words, and of a word too long for a line, pieces that fit."""
    for word in paragraph.split():
        rest = word
        while len(rest) > 1 and width(rest[:400], size, face) > room:
            fits = max(1, int(len(rest[:400]) * room / width(rest[:400], size, face)))
            while fits > 1 and width(rest[:fits], size, face) > room:
                fits -= 1
            yield rest[:fits]
            rest = rest[fits:]
        if rest:
            yield rest


@lru_cache(maxsize=8)
def _font(face: Face) -> FT2Font:
    font = FT2Font(str(font_path(face)))
    font.set_size(MEASURED_AT, 72)
    return font


@lru_cache(maxsize=4096)
def _known(mark: str, face: Face) -> bool:
    if 0xD800 <= ord(mark) <= 0xDFFF:
        return False
    with _pen:
        return bool(_font(face).get_char_index(ord(mark)))
