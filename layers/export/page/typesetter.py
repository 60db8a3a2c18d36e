"""Has Typst set sheets by the template beside this module: as PDF, or a picture of the first."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from layers.export.page.sheet import Paper, Told
from layers.export.style import palette
from layers.export.style.text_metrics import FONT_FOLDER, sayable
from layers.words import spoken

TEMPLATE = Path(__file__).with_name("sheets.typ")
KEPT_FOR = 11  # compilations: so long Typst keeps what it has worked out
DRAWING = "svg"  # the one value that is no words
COLOURS = {
    "ink": palette.INK,
    "soft": palette.SOFT,
    "accent": palette.ACCENT,
    "rule": palette.PANEL_LINE,
}


def pdf(told: Told, paper: Paper, made: date) -> bytes:
    """Return sheets as PDF/UA-1: tagged, with bookmarks, links and only our fonts."""
    return _set(told, paper, made, format="pdf", pdf_standards=["ua-1"])


def png(told: Told, paper: Paper, made: date, dots_per_inch: float) -> bytes:
    """Return the one sheet as a picture."""
    return _set(told, paper, made, format="png", ppi=dots_per_inch)


@cache
def fonts() -> typst.Fonts:
    """Return the fonts that are shipped, and no other that the machine may have."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)]
    )


def _set(told: Told, paper: Paper, made: date, **how: Any) -> bytes:
    measures = {**asdict(paper), "room": paper.room}
    day = {"year": made.year, "month": made.month, "day": made.day}
    language = spoken().customs.language
    words = _plain(told) | {
        "colours": COLOURS,
        "paper": measures,
        "made": day,
        "language": language,
    }
    try:
        found: bytes = typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=fonts(),
            sys_inputs={"told": json.dumps(words)},
            timestamp=datetime.combine(made, time(), UTC),
            **how,
        )
    finally:
        _forget()
    return found


def _plain(value: Any) -> Any:
    """Return what is said without signs that have no shape; drawings stay as they are."""
    if isinstance(value, str):
        return sayable(value)
    if isinstance(value, dict):
        return {key: own if key == DRAWING else _plain(own) for key, own in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def warm() -> None:
    """Load the fonts and what Typst makes of them."""
    typst.compile(b"", font_paths=fonts(), format="svg")


def _forget() -> None:
    """Set nothing so often that Typst lets go of what no other document needs: some 60 MB."""
    for _ in range(KEPT_FOR):
        warm()
