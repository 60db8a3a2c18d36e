"""The cells of a workbook as SpreadsheetML: how each value is held, and in which look."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any, NamedTuple

from layers.export.gis.csv_table import RISKY
from layers.export.gis.readable import fitting
from layers.export.gis.xlsx_look import DAY_LOOK, HEAD, HELD, LINK, PLAIN, TEXT
from layers.picture.outward import web_address, xml_text

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY_ZERO, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)  # Excel has a 29 February 1900
LINK_LIMIT = 2_000  # characters; Excel takes an address no longer than 2,079
# Excel reads _x0041_ as the letter A; so an underscore before such a word is written as one.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Written(NamedTuple):
    """A cell's type, look and value, and where it leads to, if it is an address."""

    kind: str
    look: int
    value: str
    link: str = ""


class Texts:
    """The texts of a workbook, each held once and known by its number."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._used = 0

    def number(self, text: str) -> int:
        """Return the number of a text."""
        self._used += 1
        return self._known.setdefault(text, len(self._known))

    @property
    def xml(self) -> str:
        """The part that holds them."""
        items = "".join(
            f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>'
            for text in self._known
        )
        return (
            "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
            f"count='{self._used}' uniqueCount='{len(self._known)}'>{items}</sst>"
        )


def written(value: Any, texts: Texts) -> Written:
    """Return how a value is held: a number, a truth, a whole day as a date, all else as text."""
    if isinstance(value, bool):
        return Written("b", PLAIN, str(int(value)))
    if isinstance(value, int | float):
        return Written("n", PLAIN, repr(value))
    text = str(value)
    if day := _day(text):
        return Written("n", DAY_LOOK, str((day - DAY_ZERO).days))
    number = str(texts.number(_plain(text)))
    address = web_address(text) or ""
    if address and len(address) <= LINK_LIMIT:
        return Written("s", LINK, number, address)
    return Written("s", HELD if text.startswith(RISKY) else TEXT, number)


def head(names: Iterable[str], texts: Texts) -> Iterator[Written]:
    """Yield the cells of a head."""
    return (Written("s", HEAD, str(texts.number(_plain(name)))) for name in names)


def _plain(text: str) -> str:
    """Return a text as a cell can hold it."""
    lines = xml_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    return ESCAPED.sub("_x005F_", fitting(lines))


def _day(text: str) -> date | None:
    """Return a whole day that Excel can hold; an ISO year or month is none."""
    if not DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None
