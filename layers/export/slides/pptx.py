"""PowerPoint: a slide a scene, 16:9, whose map is native shapes that can be edited."""

from typing import Any

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from layers.briefing.deck import Deck
from layers.briefing.progress import Tell
from layers.briefing.slide import Slide
from layers.export.slides.bar_chart import Plot, chart_book, chart_xml
from layers.export.slides.chart import Embed
from layers.export.slides.documents import documents, documents_page
from layers.export.slides.ends import Link
from layers.export.slides.notes import notes
from layers.export.slides.notes_page import on_pages
from layers.export.slides.pages import continued, page
from layers.export.slides.template import add_slide, empty_presentation, package, slide_xml
from layers.picture.chart import Chart
from layers.picture.outward import web_address

CHART, BOOK = "/ppt/charts/chart{}.xml", "/ppt/embeddings/chart{}.xlsx"
LINK_LIMIT = 2_000  # PowerPoint takes no longer address


def to_pptx(deck: Deck, tell: Tell) -> bytes:
    """Return a deck as a PowerPoint file; `tell` hears of each slide."""
    show = empty_presentation(deck.atlas.catalog)
    steps = len(deck.slides) + 1
    for number, slide in enumerate(deck.slides):
        tell(number, steps)
        _add_slide(show, deck, slide)
    tell(steps - 1, steps)
    for told in documents(deck):
        part = add_slide(show, "sources", on_pages(told.notes)[0])
        is_aside = len(deck.slides) == 1  # who takes one picture shows one slide
        part.blob = slide_xml(documents_page(deck, told, _links(part)), hidden=is_aside)
    content = package(show, deck)
    tell(steps, steps)
    return content


def _add_slide(show: Any, deck: Deck, slide: Slide) -> None:
    """Add a slide; notes that its page cannot hold go on below slides that the show passes over."""
    told = deck.imprint(slide)
    first, *more = on_pages(notes(slide, told))
    part = add_slide(show, slide.kind, first)
    part.blob = slide_xml(page(deck, slide, told, _links(part), _embedding(deck, part)))
    for further in more:
        part = add_slide(show, "sources", further)
        part.blob = slide_xml(continued(told, _links(part)), hidden=True)


def _embedding(deck: Deck, slide: Part) -> Embed:
    """Return what makes a chart a part of a slide, with its numbers in a workbook."""

    def embed(chart: Chart, size: float, plot: Plot) -> str:
        number = f"{slide.partname.idx}_{chart.id}"
        name, day = deck.atlas.catalog.name, deck.made.isoformat()
        book = Part(PackURI(BOOK.format(number)), CONTENT_TYPE.SML_SHEET, slide.package, b"")
        book.blob = chart_book(chart, name, day)
        own = Part(PackURI(CHART.format(number)), CONTENT_TYPE.DML_CHART, slide.package, b"")
        own.blob = chart_xml(chart, size, plot, own.relate_to(book, RT.PACKAGE))
        relation: str = slide.relate_to(own, RT.CHART)
        return relation

    return embed


def _links(part: Part) -> Link:
    """Return what makes a link of an address on a slide, or "" of one that leads nowhere safe."""

    def link(address: str) -> str:
        safe = web_address(address)
        if safe is None or len(safe) > LINK_LIMIT:
            return ""
        relation: str = part.relate_to(safe, RT.HYPERLINK, is_external=True)
        return relation

    return link
