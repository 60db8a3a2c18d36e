"""Whether every sign of a deck can be set: if not, it is refused, for no reader is shown a box."""

from collections.abc import Iterator

from layers.briefing.deck import Deck
from layers.briefing.slide import Slide
from layers.export.style.text_metrics import lacking
from layers.model.errors import ExportError
from layers.words import say

MOST = 6  # places, and signs of one, that the sentence names


def demand_letters(deck: Deck) -> None:
    """Raise ExportError where a text of a deck holds a sign that no font we ship has.

    The sentence names the places and their signs.
    """
    found = [
        (slide, part, missing)
        for slide in deck.slides
        for part, text in _texts(slide)
        if (missing := lacking(text))
    ]
    if found:
        places = [_place(*each) for each in found[:MOST]]
        raise ExportError(say("letters.refused", places=places, more=len(found) - len(places)))


def _texts(slide: Slide) -> Iterator[tuple[str, str]]:
    yield "heading", slide.heading
    if slide.quote:
        yield "quotation", slide.quote.text
    yield "notes", slide.notes
    yield "lines", "\n".join(slide.lines)


def _place(slide: Slide, part: str, missing: str) -> str:
    signs = [f"{sign} (U+{ord(sign):04X})" for sign in missing[:MOST]]
    where = say("letters.where", part=part, kind=slide.kind, number=slide.number)
    return say("letters.at", where=where, signs=signs, more=len(missing) - len(signs))
