"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that runs as a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.export.gis.readable import MOST_OF_A_CELL, Columns, fitting, readable
from layers.export.gis.table import Sheet

# A cell that begins so is a formula to some spreadsheet, the full-width signs too.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Return a table as CSV; an empty cell is a missing value.

    A cell that a spreadsheet would run as a formula is led by an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(value: Any) -> Any:
    """Lead a text with an apostrophe if a spreadsheet would take it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def table_to_csv(table: Sheet) -> bytes:
    """Return a file of geodata/ as CSV: its columns as they are read, then what it is, then shapes.

    WKT, which GDAL takes for the geometry, is last; where one is longer than a cell of Excel holds
    there is none at all, for half a map is worse than a point of each shape.
    """
    texts = list(map(_wkt, table.geometries))
    fits = any(texts) and max(map(len, texts)) <= MOST_OF_A_CELL
    return _labelled(table, {"WKT": texts} if fits else {})


def view_to_csv(view: Sheet) -> bytes:
    """Return the records of a view as CSV for a spreadsheet: each shape as a point of it."""
    return _labelled(view, {})


def _labelled(sheet: Sheet, shapes: Columns) -> bytes:
    """Return a table with what it is in each row, for a row may be copied without the others."""
    is_point_only = bool(sheet.geometries) and not shapes
    told = fitting(sheet.label.in_a_line(is_point_only=is_point_only))
    columns = readable(sheet) | {"atlas": [told] * len(sheet.rows)} | shapes
    return to_csv(columns, zip(*columns.values(), strict=True))


def _wkt(shape: BaseGeometry | None) -> str:
    text: str = shapely.to_wkt(shape, rounding_precision=-1) if shape is not None else ""
    return text
