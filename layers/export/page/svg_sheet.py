"""Lays out one slide as a sheet of SVG: heading, map, legend, quotation, imprint; text is text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from layers.export.map.lettering import FAMILIES
from layers.export.map.markup import number, tag, words
from layers.export.map.svg import XMLNS, inside
from layers.export.map.swatches import SIZE as SAMPLE
from layers.export.page.sheet import Paper, Told
from layers.export.page.svg_text import Paragraph, Type, fitted
from layers.export.style import palette
from layers.export.style.text_metrics import sayable
from layers.words import spoken

RDF = {
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:cc": "http://creativecommons.org/ns#",
}
SMALL, GAP, BETWEEN = 0.88, 7.0, 1.8  # a note beside the words; after a sample; between two rows
SHOWN_PT = 20.0  # of the head, for the line below the heading
LEGIBLE = 6  # which of its sizes a quotation has at least, if a legend can make room for it
HALF = 0.5  # of the column, that a quotation of this size takes at most
HEADINGS = tuple(Type(size=size, lead=1.2, face="bold") for size in (24, 21, 18, 15, 12, 10))
LEGENDS = (8.8, 8.0, 7.4, 6.8, 6.0)
QUOTATIONS = tuple(
    Type(size=size, lead=1.4, face="serif") for size in (15, 14, 13, 12, 11, 10, 9, 8, 7, 6)
)
BAR_PT, INDENT = 2.2, 12.0  # beside a quotation


def svg_sheet(told: Told, about: Mapping[str, str], paper: Paper) -> str:
    """Return a sheet as a file of SVG; about: what it says of itself, by the terms of Dublin Core.

    It is complete by itself, and asks for nothing.
    """
    parts = (
        tag("title", words(about["title"]), id="sheet-title"),
        tag("desc", words(sayable(_seen(told))), id="sheet-desc"),
        _metadata(about),
        tag("rect", width=paper.wide, height=paper.high, fill=palette.PAPER),
        *_head(told, paper),
        _moved(inside(told["map"]["svg"]), paper.margin, paper.top + paper.head),
        *_chart(told, paper),
        *_column(told, paper),
        *_imprint(told["imprint"], paper),
    )
    wide, high = number(paper.wide), number(paper.high)
    language = spoken().customs.language
    look = {
        **XMLNS,
        "width": f"{wide}pt",
        "height": f"{high}pt",
        "viewBox": f"0 0 {wide} {high}",
        "font-family": FAMILIES["sans"],
        "lang": language,
        "xml:lang": language,
        "role": "img",
        "aria-labelledby": "sheet-title sheet-desc",
    }
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tag("svg", *parts, **look)}\n'


def _metadata(about: Mapping[str, str]) -> str:
    terms = [tag(f"dc:{name}", words(text)) for name, text in about.items()]
    return tag("metadata", tag("rdf:RDF", tag("cc:Work", *terms), **RDF))


def _seen(told: Told) -> str:
    """Return what map and chart show, for who cannot see them."""
    return " ".join(told[part]["alt"] for part in ("map", "chart") if told[part])


def _chart(told: Told, paper: Paper) -> Iterator[str]:
    if chart := told["chart"]:
        (wide, high), (across, down) = chart["size"], told["room"]
        left, top = (across - wide, 0) if chart["beside"] else (0, down - high)
        yield _moved(inside(chart["svg"]), paper.margin + left, paper.top + paper.head + top)


def _head(told: Told, paper: Paper) -> Iterator[str]:
    heading = fitted(told["heading"], HEADINGS, (paper.room, paper.head - SHOWN_PT))
    yield heading.markup(paper.margin, paper.top)
    shown = Type(size=10, colour=palette.SOFT)
    below = fitted(told["shown"], (shown, replace(shown, size=7.5)), (paper.room, SHOWN_PT))
    yield below.markup(paper.margin, paper.top + heading.height + 1)


def _column(told: Told, paper: Paper) -> Iterator[str]:
    """Yield the legend from the top of the column, and the quotation at its foot."""
    x, y = paper.wide - paper.margin - paper.column, paper.top + paper.head
    high, said = told["room"][1], told["quotation"]
    least = _quoted(said, paper.column, QUOTATIONS[LEGIBLE:], HALF * high)[2] + 14 if said else 0
    rows, taken = _legend(told, paper.column, high - least)
    yield _moved("".join(rows), x, y)
    if said:
        yield from _quotation(said, (x, y + taken + 14, paper.column, high - taken - 14))


def _legend(told: Told, room: float, high: float) -> tuple[list[str], float]:
    """Return the rows of a legend and how high they stand, as large as fits."""
    for size in LEGENDS:
        rows, y = [], 0.0
        for row in told["legend"]:
            drawn, taken = _row(row, room, size)
            rows.append(_moved(drawn, 0, y))
            y += taken
        lengths = fitted(
            "\n".join(told["lengths"]), (Type(size=size * 0.92, lead=1.2),), (room, 1e6)
        )
        if told["lengths"]:
            rows.append(_moved(lengths.markup(0, 0), 0, y + 6))
            y += lengths.height + 6
        if y <= high:
            break
    return rows, y


def _row(row: Told, room: float, size: float) -> tuple[str, float]:
    """Return a sample with its words, and a note beside these or below; and their height."""
    big, small = Type(size=size, lead=1.2), Type(size=size * SMALL, lead=1.2 / SMALL)
    small = replace(small, colour=palette.SOFT)
    left, free = SAMPLE[0] + GAP, room - SAMPLE[0] - GAP
    said = Paragraph(lines=tuple(big.broken(row["words"], free)), type=big)
    last = big.width(f"{said.lines[-1]}n")
    beside = last + small.width(row["note"]) <= free
    broken = (row["note"],) if beside else tuple(small.broken(row["note"], free))
    note = Paragraph(lines=broken if row["note"] else (), type=small)
    line = size * big.lead
    at = (left + last, said.height - line) if beside else (left, said.height)
    sample = _moved(inside(row["svg"]), 0, (line - SAMPLE[1]) / 2)
    high = max(said.height + (0 if beside else note.height), SAMPLE[1]) + BETWEEN
    return sample + said.markup(left, 0) + note.markup(*at), high


def _quotation(said: Told, at: tuple[float, float, float, float]) -> Iterator[str]:
    x, y, wide, high = at
    quote, under, whole = _quoted(said, wide, QUOTATIONS, high)
    top = y + high - whole
    yield tag("rect", x=x, y=top, width=BAR_PT, height=whole, fill=palette.ACCENT)
    yield quote.markup(x + INDENT, top)
    top += quote.height + 6
    for part in under:
        yield part.markup(x + INDENT, top)
        top += part.height + 2


def _quoted(
    said: Told, wide: float, types: tuple[Type, ...], high: float
) -> tuple[Paragraph, list[Paragraph], float]:
    """Return a quotation as large as fits, what stands below it, and the height of both."""
    soft, room = Type(size=7.6, lead=1.28, colour=palette.SOFT), wide - INDENT
    under = [Paragraph(lines=tuple(soft.broken(it, room)), type=soft) for it in said["under"]]
    below = sum(part.height + 2 for part in under) + 6
    quote = fitted(said["words"], types, (room, max(high - below, 12)))
    return quote, under, quote.height + below


def _imprint(parts: Iterable[Told], paper: Paper) -> Iterator[str]:
    """Yield what every export carries, as large as fits above the edge."""
    top = paper.high - paper.running - paper.imprint
    free = paper.imprint + paper.running * 0.7
    for size in (paper.small, 6.4, 6.0, 5.6):
        soft = Type(size=size, lead=1.25, colour=palette.SOFT)
        broken = [
            Paragraph(lines=tuple(soft.broken(it["words"], paper.room)), type=soft, link=it["link"])
            for it in parts
        ]
        if sum(part.height for part in broken) <= free:
            break
    for part in broken:
        yield part.markup(paper.margin, top)
        top += part.height


def _moved(content: str, x: float, y: float) -> str:
    return tag("g", content, transform=f"translate({number(x)} {number(y)})") if content else ""
