"""The imprint: what every export says of where it comes from."""

from dataclasses import dataclass
from datetime import date

from layers.briefing.slide import Slide
from layers.model.article import Edition
from layers.model.catalog import VERSION, Catalog
from layers.model.entities import Area, Atlas, Member, Place, Quote, Segment, Source
from layers.picture.charting import chart_beside
from layers.picture.only import is_in
from layers.picture.picture import Picture
from layers.picture.prose import cite_fully, filter_words, note_words, only_words, when_words
from layers.words import say

Thing = Member | Segment | Place | Area


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What one slide, or a view by itself, says of itself in every format.

    when: the date shown, as prose. kept: what the filter keeps, or ""; only: what alone is drawn
    in full, or ""; notes: what is noted on the map, or "". quotation and citation are
    "" where there is none; edition is then the usual one, edition_url where it is read, or "".
    found: where no address of that one is known, the editions that have one, each with it.
    checked: which of its figures do not simply hold, or "". credits: whose geometry is drawn,
    under which licence. link: the address that reopens the view, or "" where none is known; query:
    the view's words, which any address of the atlas takes. digest: the SHA-256 over all data;
    version: of this software.
    """

    catalog: Catalog
    title: str
    when: str
    kept: str
    only: str
    notes: str
    quotation: str
    citation: str
    checked: str
    edition: Edition
    edition_url: str
    found: tuple[tuple[Edition, str], ...]
    sources: tuple[Source, ...]
    credits: str
    borders: str
    link: str
    query: str
    version: str
    digest: str
    made: date

    @property
    def shown(self) -> str:
        """The date, what is pale where a filter is set, and what alone is drawn in full."""
        shown = say("imprint.pale", when=self.when, kept=self.kept) if self.kept else self.when
        return say("imprint.only", shown=shown, only=self.only) if self.only else shown

    @property
    def again(self) -> str:
        """How the view is seen again: by its link, or by its words where no address is known."""
        if self.link:
            return say("imprint.view", link=self.link)
        return say(
            "imprint.view_words", atlas=self.catalog.name, asked=bool(self.query), words=self.query
        )


def imprint(atlas: Atlas, slide: Slide, *, link: str, query: str, made: date) -> Imprint:
    """Return what a slide says of itself.

    link: the address that reopens its view, or "". query: the words of that view.
    """
    quote, shown = slide.quote, slide.picture
    edition = atlas.catalog.cited[quote.edition] if quote else atlas.catalog.editions[0]
    chart = chart_beside(atlas, slide.figure)
    sources = sources_of(atlas, shown, chart.sources if chart else ())
    catalog = atlas.catalog
    return Imprint(
        catalog=catalog,
        title=slide.heading,
        when=when_words(shown),
        kept=filter_words(shown),
        only=only_words(shown),
        notes=note_words(shown),
        quotation=quote.text if quote else "",
        citation=cite_fully(catalog, quote) if quote else "",
        checked=checked_words(atlas, quote) if quote else "",
        edition=edition,
        edition_url=_read_at(atlas, edition),
        found=() if _read_at(atlas, edition) else _found(atlas),
        sources=sources,
        credits=_credits(catalog, sources),
        borders=atlas.borders.statement,
        link=link,
        query=query,
        version=VERSION,
        digest=atlas.digest,
        made=made,
    )


def _read_at(atlas: Atlas, edition: Edition) -> str:
    return atlas.sources[edition.source].url or ""


def _found(atlas: Atlas) -> tuple[tuple[Edition, str], ...]:
    pairs = ((edition, _read_at(atlas, edition)) for edition in atlas.catalog.editions)
    return tuple((edition, url) for edition, url in pairs if url)


def sources_of(atlas: Atlas, shown: Picture, charted: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """Return the documents that what is shown rests on, in the order of sources.json.

    charted: those that a chart beside it rests on.
    """
    on = (*shown.view.layers, *([shown.view.route] if shown.view.route else []))
    cited = {name for layer in on for thing in things_seen(shown, layer) for name in thing.sources}
    cited |= {name for rule in atlas.borders.rules for name in rule.sources} | {*charted}
    return tuple(source for name, source in atlas.sources.items() if name in cited)


def things_of(shown: Picture, layer: str) -> tuple[Thing, ...]:
    """Return what there is of one layer on the day of a picture; each names its sources."""
    areas = (*shown.areas, *shown.past_areas)
    things: tuple[Thing, ...] = (*shown.in_force, *shown.segments, *shown.places, *areas)
    return tuple(thing for thing in things if thing.layer == layer)


def things_seen(shown: Picture, layer: str) -> tuple[Thing, ...]:
    """Return the same without what a picture leaves out where it picks others."""
    return tuple(thing for thing in things_of(shown, layer) if _is_seen(shown, thing))


def _is_seen(shown: Picture, thing: Thing) -> bool:
    if not isinstance(thing, Member):
        return thing.id in shown.appearances
    lands = shown.asked.only.lands
    return lands is None or is_in(lands, thing.areas)


def checked_words(atlas: Atlas, quote: Quote) -> str:
    """Return which figures of a quotation do not simply hold, and any condition, or nothing."""
    own = [item for item in atlas.figures if item.quote == quote.id and item.verdict != "holds"]
    told = [
        say("imprint.check", title=it.title, verdict=it.verdict, condition=it.condition)
        for it in own
    ]
    return say("imprint.checked", checks=". ".join(told)) if told else ""


def _credits(catalog: Catalog, sources: tuple[Source, ...]) -> str:
    licences = {source.publisher: source.licence for source in sources}
    told = (
        say("imprint.credit", name=name, licence=licences[name])
        for name in catalog.credited
        if name in licences
    )
    return say("imprint.credits", names="; ".join(told))
