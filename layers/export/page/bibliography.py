"""The documents that a deck rests on, each with its address, over as many pages as they need."""

from collections.abc import Iterator

from layers.briefing.deck import Deck
from layers.export.page.canvas import Page
from layers.export.page.layout import MARGIN, Type
from layers.export.page.metrics import lines
from layers.export.style import palette
from layers.model.entities import Source
from layers.picture.prose import source_days
from layers.words import say

SIZE, LEAD, COLUMNS, GAP = 6.0, 1.3, 3, 18.0  # points, of its size, in number, points
AIR = 1.2  # points after each part of an entry, which has two lines or more with its address
Entry = tuple[tuple[str, ...], str]  # its lines, and where they lead


def bibliography(deck: Deck, size: tuple[float, float]) -> Iterator[Page]:
    """Yield pages of that size, in points, with every document of every scene."""
    wide, high = size
    column = (wide - 2 * MARGIN - GAP * (COLUMNS - 1)) / COLUMNS
    most = int((high - 3.4 * MARGIN - 20) / (SIZE * LEAD + AIR / 2))
    entries = [part for source in _documents(deck) for part in _entry(source, column)]
    filled = _columns(entries, most)
    for first in range(0, len(filled), COLUMNS):
        page = Page(wide, high)
        head = Type(lines=(say("printed.documents"),), size=13.0, lead=1.25, face="bold")
        top = head.write(page, MARGIN, MARGIN) + 6
        for number, part in enumerate(filled[first : first + COLUMNS]):
            y = top
            for words, url in part:
                text = Type(lines=words, size=SIZE, lead=LEAD, colour=_colour(url))
                y = text.write(page, MARGIN + number * (column + GAP), y, url) + AIR
        yield page


def _documents(deck: Deck) -> list[Source]:
    """Return what the scenes rest on, each once, by publisher and title."""
    found = {item.id: item for slide in deck.scenes for item in deck.imprint(slide).sources}
    return sorted(found.values(), key=lambda item: (item.publisher.casefold(), item.title))


def _entry(source: Source, column: float) -> Iterator[Entry]:
    told = say(
        "printed.document",
        publisher=source.publisher,
        title=source.title,
        days=source_days(source),
    )
    yield tuple(lines(told, SIZE, column)), ""
    if source.url:
        yield tuple(lines(source.url, SIZE, column)), source.url


def _columns(entries: list[Entry], most: int) -> list[list[Entry]]:
    """Return entries in columns of at most so many lines; a document stays with its address."""
    columns: list[list[Entry]] = [[]]
    taken = 0
    for index, (words, url) in enumerate(entries):
        after = entries[index + 1] if index + 1 < len(entries) else ((), "")
        needed = len(words) + (len(after[0]) if after[1] and not url else 0)
        if columns[-1] and taken + needed > most and not url:
            columns.append([])
            taken = 0
        columns[-1].append((words, url))
        taken += len(words)
    return columns


def _colour(url: str) -> str:
    return palette.ACCENT if url else palette.INK
