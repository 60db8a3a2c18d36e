"""The briefing as a PDF handout: a page a slide, with notes; what is long flows on."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, time

import numpy as np
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.path import Path

from layers.briefing.deck import Deck
from layers.briefing.progress import Tell
from layers.briefing.slide import Slide
from layers.export.map.static_map import plate
from layers.export.page.bibliography import bibliography
from layers.export.page.canvas import Page, settings, undisturbed
from layers.export.page.image import A4_PT
from layers.export.page.layout import MARGIN, Type, cut, draw_sheet, fitted
from layers.export.page.map_drawing import draw_plate
from layers.export.page.metrics import lines
from layers.export.style import palette
from layers.words import say

NOTES_LIMIT = 30_000  # characters; ten minutes of speech are 8,000
NOTE_SIZES = (8.6, 8.0, 7.4)  # points
LEAD = 1.42
NOTES_SHARE = 0.27  # of the page's height, at most
GAP = 22.0  # between two columns


def to_pdf(deck: Deck, tell: Tell) -> bytes:
    """Return a deck as PDF, A4 landscape: title, scenes with notes, sources."""
    out = io.BytesIO()
    with undisturbed(), settings(), PdfPages(out, metadata=_about(deck)) as book:
        writer = _Writer(book)
        for number, slide in enumerate(deck.slides):
            tell(number, len(deck.slides))
            for page in _pages(deck, slide):
                writer.add(page)
    tell(len(deck.slides), len(deck.slides))
    return out.getvalue()


class _Writer:
    """Numbers the pages and saves each at once, so that only one is held."""

    def __init__(self, book: PdfPages) -> None:
        self.book, self.number = book, 0

    def add(self, page: Page) -> None:
        self.number += 1
        if self.number > 1:  # the title page has none
            at = (page.width - MARGIN, page.height - MARGIN * 0.6)
            page.words(*at, str(self.number), size=7.5, colour=palette.SOFT, anchor="end")
        self.book.savefig(page.figure)  # type: ignore[no-untyped-call]


def _pages(deck: Deck, slide: Slide) -> Iterator[Page]:
    if slide.kind == "scene":
        yield from _scene(deck, slide)
        return
    yield _cover(deck, slide)
    if slide.kind == "closing":
        yield from bibliography(deck, A4_PT)


def _about(deck: Deck) -> dict[str, object]:
    told = deck.imprint(deck.slides[0])
    title = " ".join(lines(cut(deck.title, 200), 10, 10_000))
    software = f"{told.catalog.name} {told.version}"
    return {
        "Title": title,
        "Author": told.catalog.name,
        "Subject": say("printed.about", title=title, borders=told.borders, digest=told.digest),
        "Keywords": ", ".join(layer.title for layer in told.catalog.layers if layer.shown),
        "Creator": software,
        "Producer": software,
        "CreationDate": datetime.combine(deck.made, time(), UTC),
        "ModDate": datetime.combine(deck.made, time(), UTC),
    }


def _scene(deck: Deck, slide: Slide) -> list[Page]:
    """Return the page of a scene, and as many after it as its notes need."""
    page = Page(*A4_PT)
    wide = page.width - 2 * MARGIN
    column = (wide - GAP) / 2
    text = cut(slide.notes.strip(), NOTES_LIMIT)
    most = NOTES_SHARE * page.height
    for size in NOTE_SIZES:
        notes = Type(lines=tuple(lines(text, size, column)), size=size, lead=LEAD)
        if notes.height <= 2 * most:
            break
    held = int(most / (size * LEAD))
    first, rest = _columns(notes, held), notes.lines[2 * held :]
    high = max((part.height for part in first), default=0)
    end = draw_sheet(page, deck, slide, below=high + 24 if text else 0)
    if text:
        _write_notes(page, first, end + 8)
    pages = [page]
    while rest:
        more = Page(*A4_PT)
        words = say("printed.continued", heading=cut(slide.heading, 120))
        top = fitted(words, (13, 11, 9), (wide, 40), "bold", 1.25).write(more, MARGIN, MARGIN)
        held = int((more.height - top - 2 * MARGIN - 20) / (size * LEAD))
        flow = Type(lines=rest[: 2 * held], size=size, lead=LEAD)
        _write_notes(more, _columns(flow, held), top + 6)
        pages.append(more)
        rest = rest[2 * held :]
    return pages


def _columns(text: Type, held: int) -> list[Type]:
    """Return lines as one or two columns of at most so many, broken between paragraphs."""
    shown = text.lines[: 2 * held]
    middle = -(-len(shown) // 2)
    gaps = [at for at, line in enumerate(shown) if not line and len(shown) - held <= at <= held]
    at = min(gaps, key=lambda gap: abs(gap - middle), default=middle)
    parts = (shown[:at], shown[at:]) if len(shown) > 3 else (shown,)
    trimmed = [part if part[0] else part[1:] for part in parts if part]
    return [Type(lines=part, size=text.size, lead=text.lead) for part in trimmed]


def _write_notes(page: Page, columns: list[Type], y: float) -> None:
    rule = Path(np.array([(MARGIN, y), (page.width - MARGIN, y)]))
    page.path(rule, stroke=palette.PANEL_LINE, weight=0.7)
    column = (page.width - 2 * MARGIN - GAP) / 2
    for index, part in enumerate(columns):
        part.write(page, MARGIN + index * (column + GAP), y + 6)


def _cover(deck: Deck, slide: Slide) -> Page:
    """Return the title page, or the last: words on the left, the region on the right."""
    page, told = Page(*A4_PT), deck.imprint(slide)
    title = slide.kind == "title"
    room = page.width * (0.44 if title else 1) - MARGIN * 2
    if title:
        left = page.width * 0.46
        chart = plate(deck.atlas, slide.picture, width=page.width - left, height=page.height)
        draw_plate(page, chart, x=left, y=0)
    sizes = (30.0, 26.0, 22.0, 18.0, 14.0) if title else (21.0, 17.0)
    top = page.height * 0.27 if title else MARGIN
    heading = fitted(cut(slide.heading, 400), sizes, (room, 190 if title else 36), "bold", 1.2)
    y = heading.write(page, MARGIN, top) + 14
    foot = [
        f"{told.borders}.{_statuses(deck)}" if title else f"{told.borders}.",
        f"{told.credits}.",
        say("printed.edition", atlas=told.catalog.name, version=told.version, digest=told.digest),
        cut(told.link or told.again, 700),
    ]
    below = Type(
        lines=tuple(line for part in foot for line in lines(part, 6.8, room)[:3]),
        size=6.8,
        lead=1.35,
        colour=palette.SOFT,
    )
    end = page.height - MARGIN - below.height
    below.write(page, MARGIN, end, told.link)
    _listed(page, slide, (y, end - 10), room)
    return page


def _statuses(deck: Deck) -> str:
    """Say what has to be said of the states that are drawn apart."""
    return "".join(f" {item.status}." for item in deck.atlas.territories.values() if item.status)


def _listed(page: Page, slide: Slide, between: tuple[float, float], room: float) -> None:
    """Write the lines of a cover in as many columns as the last page needs."""
    number = 1 if slide.kind == "title" else 3
    column = (room - GAP * (number - 1)) / number
    text = cut("\n".join(slide.lines), 20_000)
    top, bottom = between
    sizes = (12.0, 10.0, 8.0) if number == 1 else (9.0, 8.0, 7.0, 6.0, 5.2)
    listed = fitted(text, sizes, (column, number * (bottom - top) - 30), "sans", LEAD)
    held = -(-len(listed.lines) // number)
    for index in range(number):
        part = Type(
            lines=listed.lines[index * held : (index + 1) * held],
            size=listed.size,
            lead=LEAD,
            colour=palette.SOFT if number == 1 else palette.INK,
        )
        part.write(page, MARGIN + index * (column + GAP), top)
