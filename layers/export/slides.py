"""PowerPoint: a slide a scene, 16:9, whose map is native shapes that can be edited."""

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from layers.deck import Deck, Slide
from layers.export.registry import Tell
from layers.export.slides_notes import notes
from layers.export.slides_pages import page
from layers.export.slides_template import add_slide, empty_presentation, package, slide_xml
from layers.export.slides_words import web_address
from layers.imprint import imprint


def to_pptx(deck: Deck, tell: Tell) -> bytes:
    """Return a deck as a PowerPoint file; `tell` hears of each slide."""
    show = empty_presentation()
    steps = len(deck.slides) + 1
    for number, slide in enumerate(deck.slides):
        tell(number, steps)
        _add_slide(show, deck, slide)
    tell(steps - 1, steps)
    content = package(show, deck)
    tell(steps, steps)
    return content


def _add_slide(show: Any, deck: Deck, slide: Slide) -> None:
    told = imprint(deck, slide)
    part = add_slide(show, slide.kind, notes(deck, slide, told))

    def link(address: str) -> str:
        safe = web_address(address)
        return part.relate_to(safe, RT.HYPERLINK, is_external=True) if safe else ""

    part.blob = slide_xml(page(deck, slide, told, link))
