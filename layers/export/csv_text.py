"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that runs as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from layers.export.label import citation
from layers.export.table import Sheet, cell

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
    """Return a table as CSV: its columns, the label in each row, then the geometry.

    The columns of the label begin with `atlas_`; `atlas_sources` are those of the row. A point
    has lon and lat too. WKT, which GDAL takes for the geometry, is last: it may be longer than
    the 32,767 characters that a cell of Excel holds.
    """
    label = table.label.to_text()
    shapes: Iterable[BaseGeometry | None] = table.geometries or (None,) * len(table.rows)
    points = any(isinstance(shape, Point) for shape in table.geometries)
    head = (*table.columns, *(("lon", "lat") if points else ()), *map(_prefixed, label))

    def cells() -> Iterator[list[Any]]:
        for row, shape in zip(table.rows, shapes, strict=True):
            said = label | {"sources": " | ".join(map(citation, table.cited(row)))}
            place = _position(shape) if points else ()
            text = (_wkt(shape),) if table.geometries else ()
            own = (cell(row.get(name)) for name in table.columns)
            yield [*own, *place, *said.values(), *text]

    return to_csv((*head, *(("WKT",) if table.geometries else ())), cells())


def _position(shape: BaseGeometry | None) -> tuple[float | None, float | None]:
    return (shape.x, shape.y) if isinstance(shape, Point) else (None, None)


def _prefixed(name: str) -> str:
    return name if name.startswith("atlas_") else f"atlas_{name}"


def _wkt(shape: BaseGeometry | None) -> str | None:
    if shape is None:
        return None
    text: str = shapely.to_wkt(shape, rounding_precision=-1)
    return text
