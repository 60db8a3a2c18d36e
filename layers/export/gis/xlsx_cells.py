"""The cells of a workbook: how each value is held, and in which look."""

import re
from datetime import date
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from layers.export.gis.csv_table import RISKY
from layers.export.gis.readable import fitting
from layers.picture.outward import web_address, xml_text

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900
LINK_LIMIT = 2_000  # characters; Excel takes an address no longer than 2,079
# Excel reads _x0041_ as the letter A; so an underscore before such a word is written as one.
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Face(Font):  # type: ignore[misc]  # openpyxl has no types
    """A font whose parts stand in the order of the schema, as openpyxl's own do not."""

    __nested__ = Font.__nested__
    __elements__ = ("b", "u", "sz", "color", "name", "family")


TYPE = {"name": "Calibri", "family": 2, "sz": 11}
BODY = Face(**TYPE)
_TOP, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"alignment": _TOP},
    "head": {
        "alignment": _TOP,
        "font": Face(**TYPE, b=True),
        "fill": PatternFill("solid", fgColor="FFE8ECEF"),
    },
    "text": {"alignment": _WRAPPED},
    "day": {"alignment": _TOP, "number_format": "yyyy-mm-dd"},
    "held": {"alignment": _WRAPPED, "quotePrefix": True},  # it stays a text when it is edited
    "link": {"alignment": _WRAPPED, "font": Face(**TYPE, u="single", color="FF0B5CAD")},
}


class Cells:
    """Makes the cells of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles = {look: self._style(how) for look, how in _LOOKS.items()}

    def head(self, name: str) -> Cell:
        """Return a cell of the head."""
        return self._text(name, "head")

    def of(self, value: Any) -> Cell:
        """Return a value's cell: a number or a truth as such, a whole day as one, else a text."""
        if isinstance(value, int | float):
            return self._cell(value, "plain")
        text = str(value)
        if day := _day(text):
            return self._cell(day, "day")
        address = web_address(text) or ""
        if not address or len(address) > LINK_LIMIT:
            return self._text(text, "held" if text.startswith(RISKY) else "text")
        cell = self._text(text, "link")
        cell.hyperlink = address
        return cell

    def _style(self, how: dict[str, Any]) -> Any:
        cell = WriteOnlyCell(self._sheet)
        for name, value in how.items():
            setattr(cell, name, value)
        return cell._style

    def _text(self, text: str, look: str) -> Cell:
        cell = self._cell(_plain(text), look)
        cell.data_type = "s"  # neither a formula nor an error, whatever it begins with
        return cell

    def _cell(self, value: Any, look: str) -> Cell:
        return Cell(self._sheet, row=1, column=1, value=value, style_array=self._styles[look])


def _plain(text: str) -> str:
    """Return a text as a cell can hold it."""
    lines = xml_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    return str(fitting(ESCAPED.sub("_x005F_", lines)))


def _day(text: str) -> date | None:
    """Return a whole day that Excel can hold; an ISO year or month is none."""
    if not DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None
