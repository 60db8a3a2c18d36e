"""KML 2.2: a placemark a record, its attributes and the file's label as extended data.

The column `name` is the placemark's own name, `id` is called atlas_id; the others keep theirs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry.base import BaseGeometry

from layers.catalog import BY_ID
from layers.export.table import Table, cell

NAMESPACE = "http://www.opengis.net/kml/2.2"
INK = "#4A5660"  # for what is no layer of the map
# A placemark has an id of its own, in which no slash may stand; GDAL would call ours id2.
FIELDS = {"id": "atlas_id"}
# What XML 1.0 cannot hold, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_kml(table: Table) -> bytes:
    """Return a document: label, style, schema, then the placemarks, one a line."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document", id=table.id)
    _add(document, "name", table.label.title)
    _add(document, "description", f"{table.label.description} {table.label.limits}")
    _style(document, BY_ID[table.id].colour if table.id in BY_ID else INK)
    extended = [name for name in table.columns if name != "name"]
    kinds = {name: _kind(row[name] for row in table.rows) for name in extended}
    _schema(document, kinds)
    data = ET.SubElement(document, "ExtendedData")
    for name, value in table.label.to_text().items():
        _add(ET.SubElement(data, "Data", name=name), "value", value)
    for row, shape in zip(table.rows, table.geometries, strict=True):
        document.append(_placemark(row, shape, kinds))
    text = ET.tostring(root, encoding="unicode")
    # A parser takes a bare carriage return for a line feed; a written one it leaves.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.replace("\r", "&#13;").encode()


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = UNWRITABLE.sub("\ufffd", text)
    return child


def _style(document: ET.Element, colour: str) -> None:
    """Give all placemarks one look; KML writes a colour as opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    style = ET.SubElement(document, "Style", id="look")
    line = ET.SubElement(style, "LineStyle")
    _add(line, "color", f"ff{blue}{green}{red}".lower())
    _add(line, "width", "2")
    _add(ET.SubElement(style, "PolyStyle"), "color", f"66{blue}{green}{red}".lower())


def _schema(document: ET.Element, kinds: dict[str, str]) -> None:
    schema = ET.SubElement(document, "Schema", name="record", id="record")
    for name, kind in kinds.items():
        ET.SubElement(schema, "SimpleField", name=FIELDS.get(name, name), type=kind)


def _kind(values: Iterable[Any]) -> str:
    known = [value for value in values if value is not None]
    numeric = known and all(isinstance(value, int | float) for value in known)
    return "double" if numeric else "string"


def _placemark(
    row: Mapping[str, Any], shape: BaseGeometry | None, kinds: dict[str, str]
) -> ET.Element:
    mark = ET.Element("Placemark")
    mark.tail = "\n"
    _add(mark, "name", str(row.get("name", row["id"])))
    _add(mark, "styleUrl", "#look")
    data = ET.SubElement(mark, "ExtendedData")
    values = ET.SubElement(data, "SchemaData", schemaUrl="#record")
    for name in kinds:
        if row[name] is not None:
            _add(values, "SimpleData", str(cell(row[name]))).set("name", FIELDS.get(name, name))
    if shape is not None:
        mark.append(_geometry(shape))
    return mark


def _geometry(shape: BaseGeometry) -> ET.Element:
    parts = list(getattr(shape, "geoms", ()))
    if parts:
        several = ET.Element("MultiGeometry")
        several.extend(map(_geometry, parts))
        return several
    element = ET.Element(shape.geom_type)
    if shape.geom_type != "Polygon":
        if shape.geom_type == "LineString":
            _add(element, "tessellate", "1")  # along the ground, not through it
        _add(element, "coordinates", _coordinates(shape))
        return element
    for tag, ring in _rings(shape):
        boundary = ET.SubElement(element, tag)
        _add(ET.SubElement(boundary, "LinearRing"), "coordinates", _coordinates(ring))
    return element


def _rings(polygon: Any) -> Iterator[tuple[str, BaseGeometry]]:
    yield "outerBoundaryIs", polygon.exterior
    for ring in polygon.interiors:
        yield "innerBoundaryIs", ring


def _coordinates(shape: BaseGeometry) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat, *_ in shape.coords)
