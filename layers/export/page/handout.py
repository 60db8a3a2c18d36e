"""The briefing as a PDF handout: a page a slide, with notes; what is long flows on."""

import math
import re

from layers.briefing.deck import Deck
from layers.briefing.imprint import Imprint
from layers.briefing.progress import Tell
from layers.briefing.slide import Slide
from layers.briefing.way import code_svg
from layers.export.map.legend import legend_rows
from layers.export.map.static_map import plate
from layers.export.page.bibliography import bibliography
from layers.export.page.sheet import (
    A4,
    LINE_LIMIT,
    Told,
    cut,
    drawn,
    led,
    lengths,
    named,
    sheet,
)
from layers.export.page.typesetter import pdf
from layers.export.style.text_metrics import lines
from layers.words import say

NOTES_LIMIT = 30_000  # characters; ten minutes of speech are 8,000
NOTE_SIZES = (9.2, 8.6, 8.0)  # points
NOTE_LEAD = 1.42  # from line to line, of their size; as in sheets.typ
MOST_ROWS = 16  # of a legend above them; with more, they begin on a page of their own
PARAGRAPH = 0.4  # of a line: what parts two of them, there too
NOTES_HEAD = 26.0  # points, for a rule and a heading above them
NOTES_SHARE = 0.27  # of the page's height, at most
MOST_LISTED = 18  # slides that the title page has room to list
COVERED = 0.54  # of the title page's width, by its map
COVER_LIMIT, RUNNING_LIMIT = 400, 120  # characters


def to_pdf(deck: Deck, tell: Tell) -> bytes:
    """Return a deck as PDF, A4 landscape: title, scenes with notes, take-aways, sources."""
    pages = []
    for number, slide in enumerate(deck.slides):
        tell(number, len(deck.slides))
        pages.append(_page(deck, slide))
    told = {"about": _about(deck), "running": cut(deck.title, RUNNING_LIMIT), "pages": pages}
    made = pdf(told, A4, deck.made)
    tell(len(deck.slides), len(deck.slides))
    return made


def _page(deck: Deck, slide: Slide) -> Told:
    """Return what a slide says and shows, and what flows on from it."""
    pages = {"title": _cover, "scene": _scene, "closing": _closing, "sources": _sources}
    return pages[slide.kind](deck, slide)


def _about(deck: Deck) -> Told:
    told = deck.imprint(deck.slides[0])
    title, edition = " ".join(named(deck.title, told.catalog.name).split()), _edition(told)
    return {
        "title": title,
        "author": told.catalog.name,
        "description": say("printed.about", title=title, borders=told.borders, edition=edition),
        "keywords": [layer.title for layer in told.catalog.layers if layer.shown],
    }


def _edition(told: Imprint) -> str:
    return say("printed.edition", atlas=told.catalog.name, version=told.version, digest=told.digest)


def _scene(deck: Deck, slide: Slide) -> Told:
    """Return the page of a scene, with its notes below, which run on over as many as they need."""
    text = cut(slide.notes.strip(), NOTES_LIMIT)
    if not text:
        return sheet(deck, slide, A4)
    size, high = _notes_size(text)
    routes = [
        layer.id for layer in slide.picture.layers if layer.kind == "route"
    ]  # named on the map
    rows = len(legend_rows(deck.atlas, slide.picture, routes)) + len(lengths(slide))
    beneath = rows <= MOST_ROWS
    return {
        **sheet(deck, slide, A4, below=high + NOTES_HEAD if beneath else 0),
        "notes": {
            "beneath": beneath,
            "heading": say("printed.notes"),
            "continued": say("printed.continued", heading=cut(slide.heading, RUNNING_LIMIT)),
            "paragraphs": [part for part in re.split(r"\n\s*\n", text) if part.strip()],
            "size": size,
        },
    }


def _notes_size(text: str) -> tuple[float, float]:
    """Return the largest size at which notes fit below the map, if one does, and their height."""
    column, most = (A4.room - A4.gap) / 2, NOTES_SHARE * A4.high
    for size in NOTE_SIZES:
        broken = lines(text, size, column)
        taken = len(broken) - (1 - PARAGRAPH) * broken.count("")
        high = (math.ceil(taken / 2) + 1) * size * NOTE_LEAD  # in two columns, which never match
        if high <= most:
            return size, high
    return NOTE_SIZES[-1], most


def _cover(deck: Deck, slide: Slide) -> Told:
    """Return the title page: words on the left, the region on the right."""
    told = deck.imprint(slide)
    wide = round(A4.wide * COVERED, 1)
    chart = plate(deck.atlas, slide.picture, width=wide, height=A4.high)
    return {
        "kind": "title",
        "heading": named(slide.heading, told.catalog.name, COVER_LIMIT),
        "lines": [cut(line, LINE_LIMIT) for line in slide.lines],
        "contents": say("printed.contents") if len(deck.slides) <= MOST_LISTED else None,
        "map": drawn(slide, chart),
        "imprint": _foot(told, _statuses(deck)),
    }


def _closing(deck: Deck, slide: Slide) -> Told:
    """Return the page of what to take away, with the way to the article."""
    way = slide.way
    assert way is not None  # a closing slide has one
    code = way.code
    return {
        "kind": "closing",
        "heading": slide.heading,
        "lines": [line.partition(": ") for line in slide.lines],
        "read": say("slides.read"),
        "way": [way.words, way.published],
        "address": led(way.shown, way.address),
        "code": {"svg": code_svg(code), "alt": code.said} if code else None,
        "imprint": _foot(deck.imprint(slide), ""),
    }


def _sources(deck: Deck, slide: Slide) -> Told:
    """Return the last page: who published what, then every document."""
    return {
        "kind": "sources",
        "heading": slide.heading,
        "lines": list(slide.lines),
        "documents": bibliography(deck),
        "imprint": _foot(deck.imprint(slide), ""),
    }


def _foot(told: Imprint, statuses: str) -> list[Told]:
    words = (f"{told.borders}.{statuses}", f"{told.credits}.", _edition(told))
    again = led(cut(told.link or told.again, LINE_LIMIT), told.link)
    return [*(led(line) for line in words), again]


def _statuses(deck: Deck) -> str:
    """Say what has to be said of the states that are drawn apart."""
    return "".join(f" {item.status}." for item in deck.atlas.territories.values() if item.status)
