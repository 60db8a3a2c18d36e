"""The imprint: what every export says of where it comes from."""

from dataclasses import dataclass
from datetime import date

from layers.catalog import VERSION
from layers.deck import Deck, Slide, sources_of
from layers.model import Edition, Source
from layers.words import cite, when_words


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What one slide, or a view by itself, says of itself in every format.

    when: the date shown, as prose. quotation and citation are "" where there is none; edition is
    then the whole one. digest: the SHA-256 over all data files; version: of this software.
    """

    title: str
    when: str
    quotation: str
    citation: str
    edition: Edition
    sources: tuple[Source, ...]
    borders: str
    link: str
    version: str
    digest: str
    made: date


def imprint(deck: Deck, slide: Slide) -> Imprint:
    """Return the imprint of one slide."""
    return Imprint(
        title=slide.heading,
        when=when_words(slide.picture),
        quotation=slide.quote.text if slide.quote else "",
        citation=cite(slide.quote) if slide.quote else "",
        edition=slide.quote.edition if slide.quote else "us",
        sources=sources_of(deck.atlas, slide.picture),
        borders=deck.atlas.borders.statement,
        link=deck.link(slide),
        version=VERSION,
        digest=deck.atlas.digest,
        made=deck.made,
    )
