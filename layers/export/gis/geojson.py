"""GeoJSON after RFC 7946, and JSON for tables without geometry; both one record a line."""

from collections.abc import Iterable
from typing import Any

from shapely.geometry import mapping

from layers.export.gis.table import Sheet, to_json


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
    }
    features = (
        {"type": "Feature", "properties": row, "geometry": mapping(shape) if shape else None}
        for row, shape in zip(table.rows, table.geometries, strict=True)
    )
    return _listed(head, "features", features)


def to_plain_json(table: Sheet) -> bytes:
    """Return an object with the label as `metadata` and the rows as `records`."""
    return _listed({"metadata": table.label.to_json()}, "records", table.rows)


def _listed(head: dict[str, Any], name: str, records: Iterable[Any]) -> bytes:
    lines = ",\n".join(map(to_json, records))
    return f'{to_json(head)[:-1]},"{name}":[\n{lines}\n]}}\n'.encode()
