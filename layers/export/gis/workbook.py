"""A workbook: sheets with a head that stays in sight and filters.

No cell is a formula, and the same cells give the same bytes.
"""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from layers.export.gis.xlsx_cells import BODY, Cells
from layers.picture.outward import xml_text

STAMP = (1980, 1, 1, 0, 0, 0)  # of each part
NARROW, WIDE, FILTER = 9, 60, 4  # characters: of a column, and what the sign of a filter takes
LINE_PT, MOST_LINES = 15, 4
NAME_LIMIT = 31  # characters of a sheet's name
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\s]+")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A sheet to be: its columns by name; without a head it has as many, unnamed."""

    name: str
    columns: dict[str, list[Any]]
    has_head: bool = True

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows under the head."""
        return list(zip(*self.columns.values(), strict=True))

    @property
    def area(self) -> str:
        """All its cells, such as A1:C9."""
        return f"A1:{get_column_letter(len(self.columns))}{len(self.rows) + self.has_head}"


@dataclass(frozen=True, kw_only=True)
class Described:
    """What the properties of a workbook say: its title, who made it, on which day, its language."""

    title: str
    creator: str
    day: str
    language: str


class _Package(ZipFile):
    """A file of parts, each of the same moment."""

    def writestr(self, name: Any, data: Any, *_: Any) -> None:
        super().writestr(ZipInfo(name, date_time=STAMP), data, ZIP_DEFLATED)

    def write(self, path: Any, name: Any = None, *_: Any) -> None:
        self.writestr(name, Path(path).read_bytes())


def workbook(pages: Sequence[Page], told: Described) -> bytes:
    """Return sheets as a file."""
    book = Workbook(write_only=True)
    book._fonts[0] = BODY
    book.calculation = None  # or Excel works all out anew, and asks whether to save that
    _describe(book.properties, told)
    for page, name in zip(pages, _names(pages), strict=True):
        _fill(book.create_sheet(name), page)
    out = io.BytesIO()
    ExcelWriter(book, _Package(out, "w")).save()  # book.save says that it was modified now
    return out.getvalue()


def _describe(properties: Any, told: Described) -> None:
    properties.title, properties.creator = xml_text(told.title), told.creator
    properties.language = told.language
    properties.created = properties.modified = datetime.fromisoformat(told.day)


def _fill(sheet: Any, page: Page) -> None:
    """Write a sheet; how wide and high all is comes before the cells."""
    wide = list(_widths(page))
    for number, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    heights = [LINE_PT] * page.has_head + [_height_pt(row, wide) for row in page.rows]
    for number, height in enumerate(heights, start=1):
        sheet.row_dimensions[number].height = height
    cells = Cells(sheet)
    if page.has_head:
        sheet.freeze_panes, sheet.auto_filter.ref = "B2", page.area
        sheet.append(list(map(cells.head, page.columns)))
    for row in page.rows:
        sheet.append([cells.of(value) if _holds(value) else None for value in row])


def _holds(value: object) -> bool:
    return value not in ("", None)


def _widths(page: Page) -> Iterator[int]:
    """Yield how wide each column is, in characters: as its longest line, within bounds."""
    for name, values in page.columns.items():
        longest = max((len(line) for value in values for line in _lines(value)), default=0)
        least = len(name) + FILTER if page.has_head else NARROW
        yield min(max(longest + 1, least, NARROW), WIDE)


def _height_pt(row: Sequence[object], wide: Sequence[int]) -> int:
    """Return how high a row is: as many lines as its longest text has, up to a few."""
    lines = (
        sum(max(ceil(len(line) / width), 1) for line in _lines(value))
        for value, width in zip(row, wide, strict=True)
    )
    return LINE_PT * min(max(*lines, 1), MOST_LINES)


def _lines(value: object) -> list[str]:
    return str(value).splitlines() if _holds(value) else []


def _names(pages: Iterable[Page]) -> list[str]:
    """Return names that Excel takes for sheets, no two alike."""
    names: list[str] = []
    for page in pages:
        names.append(_name(page.name, {name.casefold() for name in names}))
    return names


def _name(title: str, taken: Collection[str]) -> str:
    plain = NOT_IN_A_NAME.sub(" ", xml_text(title)).strip(" '") or "-"
    endings = ("", *(f" {number}" for number in range(2, len(taken) + 3)))
    names = (plain[: NAME_LIMIT - len(ending)].rstrip(" '") + ending for ending in endings)
    return next(name for name in names if name.casefold() not in taken)
