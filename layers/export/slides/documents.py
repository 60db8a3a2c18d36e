"""The documents that a deck rests on, over as many slides as they need; addresses in the notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layers.briefing.deck import Deck
from layers.export.slides.ends import Link
from layers.export.slides.headings import heading
from layers.export.slides.notes_page import on_pages
from layers.export.slides.pages import foot
from layers.export.slides.shapes import Box, Shape, Title, placeholder, text_box
from layers.export.slides.template import (
    BODY_KIND,
    FOOT_TOP,
    MARGIN,
    TEXT_TOP,
    TITLE_KIND,
    WIDTH,
    number_shape,
)
from layers.export.slides.theme import shade
from layers.export.slides.words import LEAST, Body, Style, body, height_of, one_line, run
from layers.model.entities import Source
from layers.picture.prose import source_days
from layers.words import say

HEADING_SIZE, TOP, GAP, AIR = 24.0, 78.0, 24.0, 4.0  # points
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2
HIGH = FOOT_TOP - 12 - TOP
LIMIT = 400  # characters of an entry
Entry = tuple[int, Source]


@dataclass(frozen=True, kw_only=True)
class Documents:
    """The documents of one slide, numbered, in two columns."""

    columns: tuple[tuple[Entry, ...], ...]

    @property
    def heading(self) -> str:
        """Which of the documents they are."""
        first, last = self.columns[0][0][0], self.columns[-1][-1][0]
        return say("slide.documents", first=first, last=last)

    @property
    def notes(self) -> str:
        """Their addresses, for paper, where no link can be followed."""
        entries = (entry for column in self.columns for entry in column)
        lines = (_address(entry) for entry in entries)
        return "\n".join((say("notes.addresses"), *filter(None, lines)))


def documents(deck: Deck) -> Iterator[Documents]:
    """Yield the documents of a deck, each once, by publisher and title, slide by slide."""
    found = {item.id: item for slide in deck.slides for item in deck.imprint(slide).sources}
    known = sorted(found.values(), key=lambda item: (item.publisher.casefold(), item.title))
    columns: list[tuple[Entry, ...]] = []
    for column in _columns(list(enumerate(known, start=1))):
        told = Documents(columns=(*columns, column))
        if columns and (len(columns) == 2 or not _fits_notes(told)):
            yield Documents(columns=tuple(columns))
            columns = []
        columns.append(column)
    if columns:
        yield Documents(columns=tuple(columns))


def documents_page(deck: Deck, told: Documents, link: Link) -> list[Shape | None]:
    """Return the shapes of a slide of documents."""
    box = Box(x=MARGIN, y=TEXT_TOP, width=WIDTH - 2 * MARGIN, height=36)
    shapes: list[Shape | None] = [heading(told.heading, box, (HEADING_SIZE,), (TITLE_KIND, "t"))]
    for number, column in enumerate(told.columns):
        place = Box(x=MARGIN + number * (COLUMN + GAP), y=TOP, width=COLUMN, height=HIGH)
        text = body([_runs(entry, link) for entry in column], Body(gap=AIR))
        title = Title(name=say("shape.sources"))
        shapes.append(
            text_box(title, place, text) if number else placeholder(title, place, BODY_KIND, text)
        )
    last = deck.slides[-1]
    return [*shapes, foot(deck.imprint(last), link, None), number_shape("‹#›")]


def _columns(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Yield entries in columns that are no higher than there is room."""
    column: list[Entry] = []
    taken = 0.0
    for entry in entries:
        needed = height_of(_words(entry), _style(), COLUMN) + AIR
        if column and taken + needed > HIGH:
            yield tuple(column)
            column, taken = [], 0.0
        column.append(entry)
        taken += needed
    if column:
        yield tuple(column)


def _fits_notes(told: Documents) -> bool:
    return len(on_pages(told.notes)) == 1


def _style() -> Style:
    return Style(size=LEAST, colour=shade("tx1"))


def _words(entry: Entry) -> str:
    number, source = entry
    told = say(
        "printed.document",
        publisher=source.publisher,
        title=source.title,
        days=source_days(source),
    )
    return one_line(say("slide.document", number=number, text=told), LIMIT)


def _runs(entry: Entry, link: Link) -> str:
    """Return an entry, whose number leads to the document where that has an address."""
    number, _, rest = _words(entry).partition(" ")
    address = link(entry[1].url or "")
    style = replace(_style(), colour=shade("hlink")) if address else _style()
    return run(number, style, address) + run(f" {rest}", _style())


def _address(entry: Entry) -> str:
    number, source = entry
    return say("slide.document", number=number, text=source.url) if source.url else ""
