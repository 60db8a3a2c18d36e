"""How wide words are, where lines break, and which signs can be set: by the fonts that we ship."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from layers.picture.outward import xml_text

Face = Literal["sans", "bold", "italic", "serif", "serif_italic", "wide"]
FONT_FOLDER = Path(__file__).parent / "fonts"
FONTS: dict[Face, str] = {
    "sans": "SourceSans3-Regular.otf",
    "bold": "SourceSans3-Bold.otf",
    "italic": "SourceSans3-It.otf",
    "serif": "SourceSerif4-Regular.otf",
    "serif_italic": "SourceSerif4-It.otf",
    "wide": "DejaVuSans.ttf",  # wider than what other programs put in the place of a font
}
FALLBACK, SQUARE = FONTS["wide"], "DroidSansFallback.ttf"
SQUARE_EM = 1.0  # of its size: how wide each sign of Chinese, Japanese or Korean is
SPACES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\u00a0": " ", "\t": " "})
# What has no shape: controls, marks of direction, joiners of words, selectors of a variant.
# Joiners of letters (U+200C, U+200D) stay, as Arabic letters go by them.
SHAPELESS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
ABOVE_OTHERS = {"Mn", "Me", "Cf"}  # categories of signs that take no room of their own


def sayable(words: str) -> str:
    """Return words as they are set: composed, without what has no shape; nothing else is lost."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES)
    return unicodedata.normalize("NFC", xml_text(SHAPELESS.sub("", plain)))


def lacking(words: str) -> str:
    """Return the signs of words that no font we ship has, each once, in their order."""
    signs = dict.fromkeys(sayable(words).replace("\n", " "))
    return "".join(sign for sign in signs if not sign.isascii() and not _is_held(sign))


@lru_cache(maxsize=16_384)
def width(words: str, size: float, face: Face = "sans") -> float:
    """Return how wide words of one line are, in points, without kerning."""
    advances = _advances(FONTS[face])
    return size * sum(
        wide if (wide := advances.get(ord(sign))) is not None else _otherwise(sign)
        for sign in words
    )


def lines(words: str, size: float, room: float, face: Face = "sans") -> list[str]:
    """Return words as lines no wider than `room` points; a blank line stays one."""
    return [
        line
        for paragraph in sayable(words).split("\n")
        for line in (_broken(paragraph, size, room, face) if paragraph.strip() else [""])
    ]


def _broken(paragraph: str, size: float, room: float, face: Face) -> Iterator[str]:
    space, taken, line = width(" ", size, face), 0.0, ""
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


def _is_held(sign: str) -> bool:
    return any(ord(sign) in held for held in (_advances(FONTS["sans"]), _advances(FALLBACK))) or (
        ord(sign) in _signs(SQUARE)
    )


@lru_cache(maxsize=4096)
def _otherwise(sign: str) -> float:
    """Return how wide a sign is that a face lacks, in parts of the size."""
    if unicodedata.category(sign) in ABOVE_OTHERS:
        return 0.0
    return _advances(FALLBACK).get(ord(sign), SQUARE_EM)


@lru_cache(maxsize=8)
def _advances(file: str) -> Mapping[int, float]:
    """Return how wide each sign of a font is, in parts of the size."""
    from fontTools.ttLib import TTFont  # takes a while to load, and is not always wanted

    with TTFont(FONT_FOLDER / file, lazy=True) as font:
        metrics, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {
            code: 0.0
            if unicodedata.category(chr(code)) in ABOVE_OTHERS
            else metrics[name][0] / unit
            for code, name in font.getBestCmap().items()
        }


@lru_cache(maxsize=1)
def _signs(file: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(FONT_FOLDER / file, lazy=True) as font:
        return frozenset(font.getBestCmap())
