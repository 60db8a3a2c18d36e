"""A deck as the browser presents it."""

from layers.briefing.deck import Deck
from layers.briefing.slide import Slide
from layers.briefing.way import Way
from layers.browser.messages import DeckMessage, SlideMessage, WayText
from layers.model.catalog import VERSION


def deck_message(deck: Deck, scene: int) -> DeckMessage:
    """Return a deck as the browser presents it, from slide `scene` on."""
    return {
        "title": deck.title,
        "today": deck.vocabulary.today.isoformat(),
        "scene": scene,
        "version": VERSION,
        "digest": deck.atlas.digest,
        "slides": [_slide(deck, slide) for slide in deck.slides],
    }


def way_text(way: Way) -> WayText:
    """Return where the article is read, as the browser shows it."""
    code = way.code
    return {
        "author": way.author,
        "title": way.title,
        "published": way.published,
        "address": way.address,
        "shown": way.shown,
        "code": ("\n".join(code.rows), code.said) if code else ("", ""),
    }


def _slide(deck: Deck, slide: Slide) -> SlideMessage:
    told: SlideMessage = {
        "kind": slide.kind,
        "heading": slide.heading,
        "query": deck.query(slide),
        "quote": slide.quote.id if slide.quote else "",
        "checked": deck.imprint(slide).checked,
        "notes": slide.notes,
        "figure": slide.figure.id if slide.figure else "",
        "lines": slide.lines,
    }
    if slide.way:
        told["way"] = way_text(slide.way)
    return told
