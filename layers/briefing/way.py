"""The way to the article: who published it, at which address, and that as a QR code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from layers.model.article import Edition
from layers.model.catalog import Catalog
from layers.model.entities import Source
from layers.words import say

QUIET = 4  # modules of light ground around a code: ISO/IEC 18004:2015, section 9.1
LEVEL = "m"  # it is still read with 15 % of it hidden: a hand, a crease, a glare


@dataclass(frozen=True, kw_only=True)
class Code:
    """A QR code with its quiet ground: a row of modules a string, 1 where it is dark, else 0.

    said: for who does not see it.
    """

    rows: tuple[str, ...]
    said: str

    @property
    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Dark modules that lie side by side: column, row, how many."""
        for y, row in enumerate(self.rows):
            for run in re.finditer("1+", row):
                yield run.start(), y, run.end() - run.start()


def code_svg(code: Code) -> str:
    """Return a code as an SVG by itself: dark on light, whatever it lies on."""
    size = len(code.rows)
    path = "".join(f"M{x} {y}h{wide}v1h-{wide}z" for x, y, wide in code.runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where the article is read. address: "" where none is known, and then there is no code."""

    author: str
    title: str
    published: str
    address: str
    code: Code | None

    @property
    def words(self) -> str:
        """Who wrote it, and its title there."""
        return say("deck.written", author=self.author, title=self.title)

    @property
    def shown(self) -> str:
        """The address as it is read out: without what every address has."""
        return self.address.removeprefix("https://").removeprefix("http://").rstrip("/")


def way_to(catalog: Catalog, sources: Mapping[str, Source]) -> Way:
    """Return the way to the first edition whose address is known, else to the usual one.

    Its publisher's own address comes before that of the text which we have read.
    """
    known = {
        edition.id: edition.address or _read_at(edition, sources) for edition in catalog.editions
    }
    edition = next((one for one in catalog.editions if known[one.id]), catalog.editions[0])
    address = known[edition.id]
    return Way(
        author=catalog.author,
        title=say("deck.title", title=edition.title),
        published=_published(edition),
        address=address,
        code=code_of(address) if address else None,
    )


@cache
def code_of(address: str) -> Code:
    """Return an address as a QR code; no net is asked for it."""
    import segno  # a fifth of a second, which no start has to spare

    modules = segno.make_qr(address, error=LEVEL).matrix_iter(border=QUIET)
    rows = tuple("".join(map(str, row)) for row in modules)
    return Code(rows=rows, said=say("deck.code", address=address))


def _read_at(edition: Edition, sources: Mapping[str, Source]) -> str:
    return sources[edition.source].url or ""


def _published(edition: Edition) -> str:
    """Return where and when the edition came out that the address leads to."""
    if not (edition.address and edition.publisher):
        return edition.words
    dated = edition.day is not None
    return say("deck.published", publisher=edition.publisher, dated=dated, day=edition.day)
