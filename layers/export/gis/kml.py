"""KML 2.2: a placemark a record, its attributes and the file's label as extended data.

The column `name` is the placemark's own name, `id` is called atlas_id; the others keep theirs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry.base import BaseGeometry

from layers.export.gis.file_label import FileLabel
from layers.export.gis.table import Sheet, cell
from layers.model.catalog import Catalog
from layers.picture.outward import xml_text

NAMESPACE = "http://www.opengis.net/kml/2.2"
INK = "#4A5660"  # for what is no layer of the map
# A placemark has an id of its own, in which no slash may stand; GDAL would call ours id2.
FIELDS = {"id": "atlas_id"}


def to_kml(table: Sheet) -> bytes:
    """Return a document: label, style, schema, then the placemarks, one a line."""
    document = _document(table.label)
    look = _style(document, table.id, table.label.catalog)
    _extend(document, table.label)
    kinds = _schema(document, "record", table)
    for row, shape in zip(table.rows, table.geometries, strict=True):
        document.append(_placemark(row, shape, kinds, links=(look, "record")))
    return _written(document)


def sheets_to_kml(sheets: Sequence[Sheet], label: FileLabel) -> bytes:
    """Return a document with a folder a sheet; the colour is that of the column `layer`."""
    document = _document(label)
    shown = {row["layer"]: None for table in sheets for row in table.rows}
    looks = {layer: _style(document, layer, label.catalog) for layer in shown}
    _extend(document, label)
    kinds = {table.id: _schema(document, table.id, table) for table in sheets}
    for table in sheets:
        folder = ET.SubElement(document, "Folder")
        _add(folder, "name", table.id)
        for row, shape in zip(table.rows, table.geometries, strict=True):
            links = (looks[row["layer"]], table.id)
            folder.append(_placemark(row, shape, kinds[table.id], links=links))
    return _written(document)


def _document(label: FileLabel) -> ET.Element:
    document = ET.Element("Document", id=label.id)
    _add(document, "name", label.title)
    _add(document, "description", f"{label.description} {label.limits}")
    return document


def _extend(document: ET.Element, label: FileLabel) -> None:
    data = ET.SubElement(document, "ExtendedData")
    for name, value in label.to_text().items():
        _add(ET.SubElement(data, "Data", name=name), "value", value)


def _written(document: ET.Element) -> bytes:
    root = ET.Element("kml", xmlns=NAMESPACE)
    root.append(document)
    text = ET.tostring(root, encoding="unicode")
    # A parser takes a bare carriage return for a line feed; a written one it leaves.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.replace("\r", "&#13;").encode()


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = xml_text(text)
    return child


def _style(document: ET.Element, layer: str, catalog: Catalog) -> str:
    """Add the look of a layer and return its id; a colour is opacity, blue, green, red in KML."""
    known = catalog.by_id.get(layer)
    colour = known.colour if known else INK
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    style = ET.SubElement(document, "Style", id=f"look_{layer}")
    line = ET.SubElement(style, "LineStyle")
    _add(line, "color", f"ff{blue}{green}{red}".lower())
    _add(line, "width", "2")
    _add(ET.SubElement(style, "PolyStyle"), "color", f"66{blue}{green}{red}".lower())
    return f"look_{layer}"


def _schema(document: ET.Element, id: str, table: Sheet) -> dict[str, str]:
    """Add the fields of a table, and return the type of each."""
    extended = [name for name in table.columns if name != "name"]
    kinds = {name: _kind(row[name] for row in table.rows) for name in extended}
    schema = ET.SubElement(document, "Schema", name=id, id=id)
    for name, kind in kinds.items():
        ET.SubElement(schema, "SimpleField", name=FIELDS.get(name, name), type=kind)
    return kinds


def _kind(values: Iterable[Any]) -> str:
    known = [value for value in values if value is not None]
    numeric = known and all(isinstance(value, int | float) for value in known)
    return "double" if numeric else "string"


def _placemark(
    row: Mapping[str, Any],
    shape: BaseGeometry | None,
    kinds: dict[str, str],
    *,
    links: tuple[str, str],
) -> ET.Element:
    """Return one record; links: the ids of its style and of its schema."""
    look, schema = links
    mark = ET.Element("Placemark")
    mark.tail = "\n"
    _add(mark, "name", str(row.get("name", row["id"])))
    _add(mark, "styleUrl", f"#{look}")
    data = ET.SubElement(mark, "ExtendedData")
    values = ET.SubElement(data, "SchemaData", schemaUrl=f"#{schema}")
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
