"""The imprint: what every export says of where it comes from."""

from dataclasses import dataclass
from datetime import date

from layers.catalog import CREDITED, VERSION
from layers.deck import Deck, Slide, sources_of
from layers.model import Atlas, Edition, Quote, Source, Verdict
from layers.prose import cite_fully, filter_words, when_words

CHECKED: dict[Verdict, str] = {
    "holds_if": "holds only under a condition",
    "target": "a target, not a fact",
    "unconfirmed": "cannot be confirmed",
}


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What one slide, or a view by itself, says of itself in every format.

    when: the date shown, as prose. kept: what the filter keeps, or "". quotation and citation are
    "" where there is none; edition is then the whole one. checked: which of its figures do not
    simply hold, or "". credits: whose geometry is drawn, under which licence. digest: the SHA-256
    over all data; version: of this software.
    """

    title: str
    when: str
    kept: str
    quotation: str
    citation: str
    checked: str
    edition: Edition
    sources: tuple[Source, ...]
    credits: str
    borders: str
    link: str
    version: str
    digest: str
    made: date

    @property
    def shown(self) -> str:
        """The date, and what is pale where a filter is set."""
        return f"{self.when} · {self.kept}; all else is pale" if self.kept else self.when


def imprint(deck: Deck, slide: Slide) -> Imprint:
    """Return the imprint of one slide."""
    sources = sources_of(deck.atlas, slide.picture)
    return Imprint(
        title=slide.heading,
        when=when_words(slide.picture),
        kept=filter_words(slide.picture),
        quotation=slide.quote.text if slide.quote else "",
        citation=cite_fully(slide.quote) if slide.quote else "",
        checked=_checked(deck.atlas, slide.quote) if slide.quote else "",
        edition=slide.quote.edition if slide.quote else "us",
        sources=sources,
        credits=_credits(sources),
        borders=deck.atlas.borders.statement,
        link=deck.link(slide),
        version=VERSION,
        digest=deck.atlas.digest,
        made=deck.made,
    )


def _checked(atlas: Atlas, quote: Quote) -> str:
    own = [item for item in atlas.figures if item.quote == quote.id and item.verdict != "holds"]
    told = "; ".join(f"{figure.title}: {CHECKED[figure.verdict]}" for figure in own)
    return f"Our check: {told}" if told else ""


def _credits(sources: tuple[Source, ...]) -> str:
    licences = {source.publisher: source.licence for source in sources}
    told = (f"{name} ({licences[name]})" for name in CREDITED if name in licences)
    return f"Map data: {'; '.join(told)}"
