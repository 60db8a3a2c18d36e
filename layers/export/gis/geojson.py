"""GeoJSON after RFC 7946, and JSON for tables without geometry; both one record a line.

A feature has what its row has, and how it is drawn by the simplestyle-spec 1.1: that is what web
maps and code hosts read. What the article says stands once, in the member `quotations`.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from layers.export.gis.looks import Look, Row, look_of
from layers.export.gis.table import Sheet, to_json
from layers.export.gis.told import facts
from layers.picture.prose import cite

# Icons of Maki, by name, for the kinds of places: what such a place is, where a sign has no name.
MARKERS = {
    "seat": "town-hall",
    "summit": "star",
    "declaration": "monument",
    "terminal": "fuel",
    "port": "harbor",
    "mission": "embassy",
}


def to_geojson(table: Sheet) -> bytes:
    """Return a FeatureCollection; its label is the foreign member `metadata`.

    GDAL reads `name`, `title` and `description` as those of the layer.
    """
    head = {
        "type": "FeatureCollection",
        "name": table.id,
        "title": table.label.title,
        "description": table.label.description,
        "metadata": table.label.to_json(),
        "quotations": _quotations(table),
        "bbox": bounds([shape for shape in table.geometries if shape is not None]),
    }
    features = (
        _feature(table, row, shape) for row, shape in zip(table.rows, table.geometries, strict=True)
    )
    return _listed({name: value for name, value in head.items() if value}, "features", features)


def to_plain_json(table: Sheet) -> bytes:
    """Return an object with the label as `metadata` and the rows as `records`."""
    return _listed({"metadata": table.label.to_json()}, "records", table.rows)


def bounds(shapes: Iterable[BaseGeometry]) -> list[float]:
    """Return west, south, east, north of some shapes; empty where there are none.

    Across 180 degrees west is the larger number (RFC 7946, 5.2): what is left out is the widest
    gap between the parts, all the way round.
    """
    parts = [part.bounds for shape in shapes for part in getattr(shape, "geoms", [shape])]
    if not parts:
        return []
    spans = _joined(sorted((west, east) for west, _, east, _ in parts))
    gaps = [(after - before, after, before) for (_, before), (after, _) in pairwise(spans)]
    gaps.append((spans[0][0] + 360 - spans[-1][1], spans[0][0], spans[-1][1]))
    _, west, east = max(gaps, key=lambda gap: (gap[0], gap[1] <= gap[2]))
    return [west, min(part[1] for part in parts), east, max(part[3] for part in parts)]


def _joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return spans without those that begin inside another, which grows with them."""
    found = [spans[0]]
    for west, east in spans[1:]:
        first, last = found[-1]
        if west > last:
            found.append((west, east))
        else:
            found[-1] = (first, max(last, east))
    return found


def _feature(table: Sheet, row: Row, shape: BaseGeometry | None) -> dict[str, Any]:
    words = {"title": row.get("name"), "description": " ".join(facts(table, row))}
    told = {name: text for name, text in words.items() if text}
    drawn = _style(look_of(table, row), shape) if shape else {}
    return {
        "type": "Feature",
        "id": _id(row),
        **({"bbox": bounds([shape])} if shape else {}),
        "properties": {**told, **drawn, **row},
        "geometry": mapping(shape) if shape else None,
    }


def _id(row: Row) -> str:
    """Return the id of a record; of an area that holds a membership there may be two in a view."""
    divided = row.get("theme") == "territories" and row.get("kind") == "area"
    return f"{row['theme']}/{row['id']}" if divided else str(row["id"])


def _style(look: Look, shape: BaseGeometry) -> Mapping[str, Any]:
    """Return the look of a shape in the words of the simplestyle-spec."""
    if look.sign:
        return {
            "marker-color": look.colour,
            "marker-symbol": MARKERS[look.sign],
            "marker-size": "medium",
        }
    line = {"stroke": look.colour, "stroke-opacity": look.stroke, "stroke-width": look.width}
    if shape.geom_type.endswith("Polygon"):
        return {"fill": look.colour, "fill-opacity": look.fill, **line}
    return line


def _quotations(table: Sheet) -> dict[str, Any]:
    """Return the quotations that records name, by id, in the order in which they do."""
    named = {quote.id: quote for row in table.rows for quote in table.quoted(row)}
    return {
        quote.id: {
            "text": quote.text,
            "cite": cite(table.label.catalog, quote),
            "edition": quote.edition,
            "paragraph": quote.paragraph,
        }
        for quote in named.values()
    }


def _listed(head: Mapping[str, Any], name: str, records: Iterable[Any]) -> bytes:
    lines = ",\n".join(map(to_json, records))
    return f'{to_json(head)[:-1]},"{name}":[\n{lines}\n]}}\n'.encode()
