"""A workbook as a package of parts (ECMA-376): sheets with a head that stays in sight and filters.

No cell is a formula, and the same cells give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from math import ceil
from typing import Any

from layers.export.gis.xlsx_cells import Texts, Written, head, written
from layers.export.gis.xlsx_look import STYLES, THEME
from layers.picture.outward import xml_text

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join((f"xmlns='{MAIN}'", f"xmlns:r='{OFFICE}'"))
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
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
        return f"A1:{_letters(len(self.columns))}{len(self.rows) + self.has_head}"


@dataclass(frozen=True, kw_only=True)
class Described:
    """What the properties of a workbook say: its title, who made it, on which day, its language."""

    title: str
    creator: str
    day: str
    language: str


def workbook(pages: Sequence[Page], told: Described) -> bytes:
    """Return sheets as a file."""
    texts, names = Texts(), _names(pages)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, xml in _parts(pages, names, told, texts):
            part = zipfile.ZipInfo(name, date_time=STAMP)
            text = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n{xml}"
            package.writestr(part, text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(
    pages: Sequence[Page], names: Sequence[str], told: Described, texts: Texts
) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types(len(pages))
    yield (
        "_rels/.rels",
        _relations(
            (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
    )
    yield "docProps/core.xml", _properties(told)
    yield "xl/workbook.xml", _book(pages, names)
    sheets = ((f"{OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n, _ in _numbered(pages))
    others = (
        (f"{OFFICE}/{kind}", target)
        for kind, target in (
            ("styles", "styles.xml"),
            ("theme", "theme/theme1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        )
    )
    yield "xl/_rels/workbook.xml.rels", _relations(*sheets, *others)
    for number, page in _numbered(pages):
        xml, links = _sheet(page, texts, is_first=number == 1)
        yield f"xl/worksheets/sheet{number}.xml", xml
        if links:
            leading = ((f"{OFFICE}/hyperlink", link) for link in links)
            relations = _relations(*leading, outside=" TargetMode='External'")
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", relations
    yield "xl/styles.xml", STYLES
    yield "xl/theme/theme1.xml", THEME
    yield "xl/sharedStrings.xml", texts.xml


def _numbered(pages: Iterable[Page]) -> Iterator[tuple[int, Page]]:
    return enumerate(pages, start=1)


def _sheet(page: Page, texts: Texts, *, is_first: bool) -> tuple[str, list[str]]:
    """Return a sheet, and the addresses that its cells lead to."""
    wide = list(_widths(page))
    rows = [
        [written(value, texts) if _holds(value) else None for value in row] for row in page.rows
    ]
    heights = [_height_pt(row, wide) for row in page.rows]
    if page.has_head:
        rows, heights = [list(head(page.columns, texts)), *rows], [LINE_PT, *heights]
    links = {
        f"{_letters(column)}{number}": cell.link
        for number, row in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
        if cell and cell.link
    }
    xml = (
        f"<worksheet {NAMESPACES}><dimension ref='{page.area}'/>"
        f"{_seen(page, is_first=is_first)}<sheetFormatPr defaultRowHeight='{LINE_PT}'/>"
        f"<cols>{_joined(map(_column, count(1), wide))}</cols>"
        f"<sheetData>{_joined(map(_row, count(1), rows, heights))}</sheetData>"
        f"{_filter(page)}{_leading(links)}</worksheet>"
    )
    return xml, list(links.values())


def _seen(page: Page, *, is_first: bool) -> str:
    """Return how a sheet is seen: its head and its first column stay, the first sheet is open."""
    pane = "<pane xSplit='1' ySplit='1' topLeftCell='B2' activePane='bottomRight' state='frozen'/>"
    selected = "tabSelected='1' " * is_first
    return (
        f"<sheetViews><sheetView {selected}workbookViewId='0'>"
        f"{pane * page.has_head}</sheetView></sheetViews>"
    )


def _column(number: int, width: int) -> str:
    return f"<col min='{number}' max='{number}' width='{width}' customWidth='1'/>"


def _filter(page: Page) -> str:
    return f"<autoFilter ref='{page.area}'/>" * page.has_head


def _leading(cells: Iterable[str]) -> str:
    links = _joined(f"<hyperlink ref='{cell}' r:id='rId{n}'/>" for n, cell in enumerate(cells, 1))
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts)


def _holds(value: object) -> bool:
    return value not in ("", None)


def _row(number: int, cells: Iterable[Written | None], height_pt: int) -> str:
    filled = "".join(
        f"<c r='{_letters(column)}{number}' s='{cell.look}' t='{cell.kind}'><v>{cell.value}</v></c>"
        for column, cell in enumerate(cells, start=1)
        if cell
    )
    return f"<row r='{number}' ht='{height_pt}' customHeight='1'>{filled}</row>"


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


def _letters(number: int) -> str:
    """Return what a column is called: A, then Z, AA, AB."""
    before, last = divmod(number - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


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


def _book(pages: Iterable[Page], names: Sequence[str]) -> str:
    sheets = "".join(
        f"<sheet name='{_attribute(name)}' sheetId='{number}' r:id='rId{number}'/>"
        for number, name in enumerate(names, start=1)
    )
    filters = "".join(
        f"<definedName name='_xlnm._FilterDatabase' localSheetId='{place}' hidden='1'>"
        f"{_whole(name, page.area)}</definedName>"
        for place, (name, page) in enumerate(zip(names, pages, strict=True))
        if page.has_head
    )
    return (
        f"<workbook {NAMESPACES}><bookViews><workbookView/></bookViews>"
        f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _whole(name: str, area: str) -> str:
    """Return an area of a sheet as a name means it: 'Sheet'!$A$1:$C$9."""
    place = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
    doubled = name.replace("'", "''")
    return escape(f"'{doubled}'!{place}", quote=False)


def _relations(*relations: tuple[str, str], outside: str = "") -> str:
    lines = "".join(
        f"<Relationship Id='rId{number}' Type='{kind}' Target='{_attribute(target)}'{outside}/>"
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f"<Relationships xmlns='{PACKAGE}/relationships'>{lines}</Relationships>"


def _content_types(sheets: int) -> str:
    parts = {
        "xl/workbook.xml": f"{TYPES}.spreadsheetml.sheet.main+xml",
        "xl/styles.xml": f"{TYPES}.spreadsheetml.styles+xml",
        "xl/theme/theme1.xml": f"{TYPES}.theme+xml",
        "xl/sharedStrings.xml": f"{TYPES}.spreadsheetml.sharedStrings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    } | {
        f"xl/worksheets/sheet{number}.xml": f"{TYPES}.spreadsheetml.worksheet+xml"
        for number in range(1, sheets + 1)
    }
    typed = "".join(
        f"<Override PartName='/{name}' ContentType='{kind}'/>" for name, kind in parts.items()
    )
    return (
        f"<Types xmlns='{PACKAGE}/content-types'><Default Extension='rels' "
        "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Default Extension='xml' ContentType='application/xml'/>{typed}</Types>"
    )


def _properties(told: Described) -> str:
    stamp = f"xsi:type='dcterms:W3CDTF'>{told.day}T00:00:00Z</dcterms:"
    return (
        f"<cp:coreProperties xmlns:cp='{PACKAGE}/metadata/core-properties' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/' "
        "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
        f"<dc:title>{escape(xml_text(told.title))}</dc:title>"
        f"<dc:creator>{escape(told.creator)}</dc:creator>"
        f"<dc:language>{told.language}</dc:language>"
        f"<dcterms:created {stamp}created><dcterms:modified {stamp}modified>"
        "</cp:coreProperties>"
    )


def _attribute(text: str) -> str:
    return escape(text, quote=True)
