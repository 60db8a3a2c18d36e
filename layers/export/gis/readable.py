"""A table as a person reads it: what names a thing first, lists as words, and nothing empty.

Whoever wants ids to join by takes GeoJSON, GeoPackage, KML or JSON; `id` and `quotes` are here too.
"""

from collections.abc import Mapping
from math import cos, radians
from typing import Any

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from layers.export.gis.table import Sheet
from layers.model.entities import Quote
from layers.picture.prose import citation, cite
from layers.words import say

Columns = dict[str, list[Any]]
Spot = tuple[float | None, float | None]

FIRST = (
    *("name", "title", "text", "area", "publisher", "theme", "kind", "alliances", "route"),
    *("country", "country_name", "role", "state", "day", "since", "until"),
)
# Of each alliance that a view shows.
BY_LAYER = ("_role", "_since", "_until")
LAST = ("quotation", "note", "quotes", "quote", "layer", "id", "lon", "lat", "source")
MOST_OF_A_CELL = 32_767  # characters that a cell of Excel holds
DECIMALS = 5  # of a degree: a metre
NOWHERE = (None, None)


def readable(sheet: Sheet) -> Columns:
    """Return the columns of a table as a person reads them, without those that hold nothing.

    Quotations stand beside their ids, the first that a row names, for nobody has the article's
    paragraphs in a cell; `source` is what a row rests on; lon and lat are a point of each shape.
    """
    own = {name: [_told(sheet, row.get(name)) for row in sheet.rows] for name in sheet.columns}
    own.pop("sources", None)
    own |= _named_countries(sheet)
    if not {"quote", "quotes"}.isdisjoint(own):
        own["quotation"] = [_quotation(sheet, row) for row in sheet.rows]
    spots = list(map(_spot, sheet.geometries))
    if spots:
        own |= {"lon": [lon for lon, _ in spots], "lat": [lat for _, lat in spots]}
    own["source"] = [" | ".join(map(citation, sheet.cited(row))) for row in sheet.rows]
    kept = (name for name in own if name == "id" or any(it not in ("", None) for it in own[name]))
    return {name: list(map(fitting, own[name])) for name in sorted(kept, key=_place)}


def fitting(value: Any) -> Any:
    """Return a value as a cell of a spreadsheet can hold it; what is cut off is said in it."""
    if not isinstance(value, str) or len(value) < MOST_OF_A_CELL:
        return value  # and an apostrophe may lead it
    told = say("label.cut", count=len(value))
    return f"{value[: MOST_OF_A_CELL - len(told) - 1]}{told}"


def quotation_words(sheet: Sheet, quote: Quote) -> str:
    """Return a quotation with its citation."""
    return say("label.quotation", text=quote.text, cited=cite(sheet.label.catalog, quote))


def _place(column: str) -> tuple[int, int]:
    """Return where a column stands, among those of no place of their own as the table has it."""
    if column in FIRST:
        return 0, FIRST.index(column)
    if column.endswith(BY_LAYER):
        return 1, 0
    if column in LAST:
        return 4, LAST.index(column)
    return (3 if column.endswith("_note") else 2), 0


def _told(sheet: Sheet, value: Any) -> Any:
    """Return a value as words: of a list each of its things, by its name where it is an id."""
    if isinstance(value, dict):
        return _record(sheet, value)
    if not isinstance(value, list):
        return value
    divided = " | " if any(isinstance(item, dict) for item in value) else "; "
    return divided.join(str(_named(sheet, item)) for item in value)


def _named_countries(sheet: Sheet) -> Columns:
    """Return the name beside each code of a country, unless it is what all rows are called."""
    codes = [row.get("country") for row in sheet.rows]
    names = [sheet.names.get(code, "") if code else "" for code in codes]
    called = [row.get("name") for row in sheet.rows]
    return {} if names == called else {"country_name": list(names)}


def _record(sheet: Sheet, record: Mapping[str, Any]) -> str:
    """Return what a record within a record says."""
    said = {sheet.names.get(name, name): _told(sheet, value) for name, value in record.items()}
    return ", ".join(
        say("labelled", label=name, text=str(value))
        for name, value in said.items()
        if value not in ("", None)
    )


def _named(sheet: Sheet, item: Any) -> Any:
    return sheet.names.get(item, item) if isinstance(item, str) else _told(sheet, item)


def _quotation(sheet: Sheet, row: Mapping[str, Any]) -> str:
    known = sheet.quoted(row)
    return quotation_words(sheet, known[0]) if known else ""


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
