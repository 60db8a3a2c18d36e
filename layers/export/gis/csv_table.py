"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that runs as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping
from math import cos, radians
from typing import Any

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from layers.export.gis.table import Sheet, cell
from layers.picture.prose import citation
from layers.words import say

# A cell that begins so is a formula to some spreadsheet, the full-width signs too.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

DECIMALS = 5  # of a degree: a metre
NOWHERE = (None, None)
Spot = tuple[float | None, float | None]
Columns = dict[str, list[Any]]


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
    """Return a file of geodata/ as CSV: its columns, the label in each row, then the geometry.

    The columns of the label begin with `atlas_`; `atlas_sources` are those of the row. A point
    has lon and lat too. WKT, which GDAL takes for the geometry, is last: it may be longer than
    the 32,767 characters that a cell of Excel holds.
    """
    points = any(isinstance(shape, Point) for shape in table.geometries)
    spots = [_spot(shape) if isinstance(shape, Point) else NOWHERE for shape in table.geometries]
    texts = {"WKT": list(map(_wkt, table.geometries))} if table.geometries else {}
    return _labelled(table, table.label.to_text(), _columns(spots) if points else {}, texts)


def view_to_csv(view: Sheet) -> bytes:
    """Return the records of a view as CSV for a spreadsheet: each shape as a point of it.

    As above, but lon and lat are of every record that has a shape, and no cell holds a geometry.
    """
    label = view.label.to_text() | {"geometry": say("label.points")}
    return _labelled(view, label, _columns(list(map(_spot, view.geometries))), {})


def _labelled(table: Sheet, label: Mapping[str, str], spots: Columns, shapes: Columns) -> bytes:
    """Return the columns of a table, then spots, its label with each row's sources, shapes."""
    sources = [" | ".join(map(citation, table.cited(row))) for row in table.rows]
    own: Columns = {name: [cell(row.get(name)) for row in table.rows] for name in table.columns}
    told: Columns = {_prefixed(name): [said] * len(table.rows) for name, said in label.items()}
    columns = own | spots | told | {"atlas_sources": sources} | shapes
    return to_csv(columns, zip(*columns.values(), strict=True))


def _columns(spots: list[Spot]) -> Columns:
    return {"lon": [lon for lon, _ in spots], "lat": [lat for _, lat in spots]}


def _spot(shape: BaseGeometry | None) -> Spot:
    """Return a point of a shape: itself, the middle of a line, or one within the area."""
    if shape is None or shape.is_empty:
        return NOWHERE
    if isinstance(shape, Point):
        return shape.x, shape.y
    if isinstance(shape, LineString):
        point = shape.interpolate(0.5, normalized=True)
    else:
        point = max(getattr(shape, "geoms", [shape]), key=_extent).representative_point()
    return round(point.x, DECIMALS), round(point.y, DECIMALS)


def _extent(part: BaseGeometry) -> float:
    """Return how large a part is beside others: square degrees, as wide as they are there."""
    extent: float = part.area * cos(radians(part.centroid.y))
    return extent


def _prefixed(name: str) -> str:
    return name if name.startswith("atlas_") else f"atlas_{name}"


def _wkt(shape: BaseGeometry | None) -> str | None:
    if shape is None:
        return None
    text: str = shapely.to_wkt(shape, rounding_precision=-1)
    return text
