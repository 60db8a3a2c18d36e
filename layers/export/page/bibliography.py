"""The documents that a deck rests on, each with its address."""

from layers.briefing.deck import Deck
from layers.export.page.sheet import Told, led
from layers.model.entities import Source
from layers.picture.outward import web_address
from layers.picture.prose import source_days
from layers.words import say


def bibliography(deck: Deck) -> Told:
    """Return every document of every scene, and a heading above them."""
    return {"heading": say("printed.documents"), "entries": list(map(_entry, _documents(deck)))}


def _documents(deck: Deck) -> list[Source]:
    """Return what the scenes rest on, each once, by publisher and title."""
    found = {item.id: item for slide in deck.scenes for item in deck.imprint(slide).sources}
    return sorted(found.values(), key=lambda item: (item.publisher.casefold(), item.title))


def _entry(source: Source) -> Told:
    told = say(
        "printed.document",
        publisher=source.publisher,
        title=source.title,
        days=source_days(source),
    )
    return led(told, web_address(source.url)) | {"address": source.url}
