"""Workbooks: what openpyxl reads, what the Open XML rules say, and what LibreOffice Calc shows."""

import io
import re
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from layers.export.gis.csv_table import RISKY
from layers.export.gis.readable import MOST_OF_A_CELL, readable
from layers.export.gis.view_data import view_sheets
from layers.export.gis.workbook import NAME_LIMIT, Described, Page, workbook
from layers.export.gis.xlsx import table_to_xlsx
from layers.serve.store import STORE
from tests.catalogue import BY_ID
from tests.exporting import TEXTS, hostile, names, table_rows
from tests.office import converted
from tests.viewing import deck_of, written

EVERYTHING = f"layers={'.'.join(BY_ID)}"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# openpyxl writes a text into its cell, as the schema allows; Excel gathers them when it saves.
IN_THEIR_CELLS = re.compile(r"Worksheet sheet\d+\.xml has \d+ inline-string cell")
FROM_CSV = "Text - txt - csv (StarCalc):44,34,76,1"  # commas, quotes, UTF-8, from the first line
TOLD = Described(title="x", creator="x", day="2026-11-22", language="en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The workbooks of a view and of every file."""
    path = tmp_path_factory.mktemp("workbooks")
    (path / "view.xlsx").write_bytes(written(deck_of(EVERYTHING), "xlsx"))
    for name in names("xlsx"):
        (path / name).write_bytes(STORE.downloads.get(name).content)
    (path / "hostile.xlsx").write_bytes(table_to_xlsx(hostile()))
    return path


def opened(content):
    return load_workbook(io.BytesIO(content))


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def as_read(value):
    """A value as a workbook gives it back: a whole day as such, text with plain line feeds."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return datetime.fromisoformat(value)
    return value.replace("\r\n", "\n") or None if isinstance(value, str) else value


@pytest.mark.parametrize("name", names("xlsx"))
def test_a_file_has_its_records_with_days_as_days_and_numbers_as_numbers(name, folder):
    table = STORE.downloads.tables()[name.partition(".")[0]]
    sheet = load_workbook(folder / name).worksheets[0]
    head, *rows = values(sheet)
    columns = readable(table)

    assert head == list(columns)
    assert rows == [list(map(as_read, row)) for row in zip(*columns.values(), strict=True)]


def test_a_view_has_a_sheet_a_theme_then_quotations_sources_and_what_it_is(folder):
    book = load_workbook(folder / "view.xlsx")
    themes, whole = view_sheets(deck_of(EVERYTHING))
    quoted = {quote.text for row in whole.rows for quote in whole.quoted(row)}

    assert book.sheetnames[-3:] == ["Quotations", "Sources", "About"]
    assert [sheet.max_row - 1 for sheet in book.worksheets[: len(themes)]] == [
        len(theme.rows) for theme in themes
    ]
    assert {row[0] for row in values(book["Quotations"])[1:]} == quoted
    assert [row[-1] for row in values(book["Sources"])[1:]] == [it.id for it in whole.label.sources]
    assert dict(values(book["About"]))["Borders"] == STORE.atlas.borders.statement


@pytest.mark.parametrize("name", ["view.xlsx", "sources.xlsx"])
def test_a_table_has_a_head_that_stays_a_filter_and_addresses_that_lead_on(name, folder):
    book = load_workbook(folder / name)
    urls = [cell for cell in book["Sources"]["E" if name == "view.xlsx" else "C"][1:] if cell.value]

    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert {cell.font.bold for cell in sheet[1]} == {True}
    assert urls
    assert [cell.value for cell in urls if cell.hyperlink is None] == []


def test_no_cell_is_a_formula_whatever_a_text_begins_with():
    content = table_to_xlsx(hostile())
    [notes] = [
        cells for (head, *cells) in opened(content).worksheets[0].columns if head.value == "note"
    ]
    risky = [cell for cell in notes if (cell.value or "").startswith(RISKY)]
    parts = zipfile.ZipFile(io.BytesIO(content))

    assert [(it.value or "").replace("\n", " ") for it in notes] == [
        " ".join(re.split("\r\n|\r|\n", text)) for text in TEXTS.values()
    ]
    assert {cell.data_type for cell in notes if cell.value} == {"s"}
    assert risky
    assert [cell.value for cell in risky if not cell.quotePrefix] == []
    assert [
        name for name in parts.namelist() if b"<f" in parts.read(name) and "sheet" in name
    ] == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a\x00b\x1f\ufffe", "a\ufffdb\ufffd\ufffd"),
        ("_x0041_", "_x005F_x0041_"),  # or Excel and Calc read the letter A
        ("#N/A", "#N/A"),
        ("1e5", "1e5"),
        ("1998-02-30", "1998-02-30"),
        ("1888-10-29", "1888-10-29"),  # Excel knows no such day
        ("1997-10", "1997-10"),
    ],
)
def test_a_text_stays_the_text_that_it_is(text, held):
    book = opened(workbook([Page(name="x", columns={"a": [text]})], TOLD))

    assert (book["x"]["A2"].value, book["x"]["A2"].data_type) == (held, "s")


def test_a_text_that_fits_into_no_cell_says_that_it_is_cut():
    book = opened(workbook([Page(name="x", columns={"a": ["=" * 40_000]})], TOLD))

    assert len(book["x"]["A2"].value) < MOST_OF_A_CELL
    assert book["x"]["A2"].value.endswith(
        "… (cut: 40,000 characters are more than a cell holds; the whole is in GeoJSON or JSON)"
    )


def test_sheets_have_names_that_excel_takes():
    titles = ["a/b:c", "'", "", "x" * 50, "X" * 50, "History [1]?*\\"]
    pages = [Page(name=title, columns={"a": [1]}) for title in titles]
    found = opened(workbook(pages, TOLD)).sheetnames

    assert len({name.casefold() for name in found}) == len(titles)
    assert all(0 < len(name) <= NAME_LIMIT and not set("[]:*?/\\") & set(name) for name in found)


@pytest.mark.parametrize("name", ["view.xlsx", "figures.xlsx", "sources.xlsx", "hostile.xlsx"])
def test_the_rules_of_open_xml_find_nothing_but_that_texts_are_in_their_cells(name, folder):
    found = [error.description for error in OpenXmlValidator().validate(folder / name).errors]

    assert [told for told in found if not IN_THEIR_CELLS.match(told)] == []


def test_what_a_workbook_says_of_itself_is_of_the_day_and_in_a_language(folder):
    told = load_workbook(folder / "view.xlsx").properties
    parts = zipfile.ZipFile(folder / "view.xlsx").infolist()

    assert (told.language, told.creator) == ("en", "Turkic Vector Atlas contributors")
    assert told.created == told.modified == datetime.fromisoformat("2026-11-22")
    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}


@pytest.fixture(scope="module")
def in_calc(folder):
    """A workbook and a CSV as LibreOffice Calc has opened and saved them."""
    (folder / "taken.csv").write_bytes(STORE.downloads.get("ots.csv").content)
    saved = (
        converted(folder / "ots.xlsx", "xlsx"),
        converted(folder / "taken.csv", "xlsx", f"--infilter={FROM_CSV}"),
    )
    return [load_workbook(path).worksheets[0] for path in saved]


def test_calc_shows_days_as_days_numbers_as_numbers_and_letters_as_they_are(in_calc):
    rows = table_rows(STORE.downloads.get("ots.csv").content)

    for sheet in in_calc:
        columns = [cell.value for cell in sheet[1]]
        for expected, row in zip(rows, sheet.iter_rows(2), strict=True):
            told = dict(zip(columns, row, strict=True))
            assert told["name"].value == expected["name"]
            assert told["since"].value == datetime.fromisoformat(expected["since"])
            assert told["lon"].value == (float(expected["lon"]) if expected["lon"] else None)
            assert told["note"].value == (expected["note"] or None)
