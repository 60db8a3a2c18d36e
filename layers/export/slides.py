"""PowerPoint: a slide a scene, 16:9, whose map is native shapes that can be edited."""

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from layers.deck import Deck, Slide
from layers.export.label import citation
from layers.export.registry import Tell
from layers.export.slides_pages import page
from layers.export.slides_template import add_slide, empty_presentation, package, slide_xml
from layers.export.slides_words import plain, shortened, web_address
from layers.imprint import Imprint, imprint

NOTES_LIMIT = 20_000  # characters in the notes, of each thing that somebody wrote


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
    part = add_slide(show, slide.kind, notes(slide, told))

    def link(address: str) -> str:
        safe = web_address(address)
        return part.relate_to(safe, RT.HYPERLINK, is_external=True) if safe else ""

    part.blob = slide_xml(page(deck, slide, told, link))


def notes(slide: Slide, told: Imprint) -> str:
    """Return what stands below a slide: the speaker's notes, then the whole imprint."""
    spoken = _written(slide.notes)
    quotation = f"“{_written(told.quotation)}”\n{told.citation}" if told.quotation else ""
    parts = (
        spoken,
        "— — —" if spoken else "",
        _written(told.title),
        f"Shown: {told.shown}.",
        quotation,
        "\n".join(slide.lines),
        f"{told.borders}.",
        f"This view: {_written(told.link)}",
        f"Version {told.version}, data SHA-256 {told.digest}, made {told.made.isoformat()}.",
        "\n".join(("Sources:", *map(citation, told.sources))),
    )
    return "\n\n".join(plain(part) for part in parts if part)


def _written(text: str) -> str:
    """Return what somebody wrote, as long as notes may be, cut visibly."""
    return shortened(plain(text).strip(), NOTES_LIMIT)
