"""KML 2.2: a placemark a record, its attributes and the file's label as extended data.

The column `name` is the placemark's own name, `id` is called atlas_id; the others keep theirs.
What a person reads is the description: plain text, in which Earth makes lines and links by itself.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from shapely.geometry.base import BaseGeometry

from layers.export.gis.file_label import FileLabel
from layers.export.gis.icons import icon_href
from layers.export.gis.looks import Look, look_of
from layers.export.gis.table import Sheet, cell
from layers.export.gis.told import span, told
from layers.model.plane import Plane
from layers.model.view import Camera
from layers.picture.outward import xml_text
from layers.words import say

NAMESPACE = "http://www.opengis.net/kml/2.2"
# A placemark has an id of its own, in which no slash may stand; GDAL would call ours id2.
FIELDS = {"id": "atlas_id"}
LAST_SECOND = "T23:59:59Z"
MARKUP = re.compile(r"<|&#?\w+;?")  # to who takes a description for HTML, as Earth does
AWAY_PX = 900  # how far a camera stands that sees about as many pixels from top to bottom


Looking = tuple[Camera, Plane]


class Fields(NamedTuple):
    """Where the fields of a table are declared, and the type of each."""

    schema: str
    kinds: Mapping[str, str]


def to_kml(table: Sheet) -> bytes:
    """Return a document: label, styles, schema, then the placemarks, one a line."""
    document = _document(table.label, [table], None)
    fields = _schema(document, "record", table)
    document.extend(_placemarks(table, fields))
    return _written(document)


def sheets_to_kml(sheets: Sequence[Sheet], label: FileLabel, looking: Looking | None) -> bytes:
    """Return a document with a folder a sheet; looking: at what first, if it is said."""
    document = _document(label, sheets, looking)
    fields = {table.id: _schema(document, table.id, table) for table in sheets}
    for table in sheets:
        folder = ET.SubElement(document, "Folder")
        _add(folder, "name", table.id)
        folder.extend(_placemarks(table, fields[table.id]))
    return _written(document)


def _document(label: FileLabel, sheets: Iterable[Sheet], looking: Looking | None) -> ET.Element:
    """Return a document with all that its schema wants before the fields and the placemarks."""
    document = ET.Element("Document", id=f"file_{label.id}")
    _add(document, "name", label.title)
    words = f"{label.description} {label.limits} {say('label.kml')}"
    _add(document, "description", _harmless(words))
    if looking:
        document.append(_look_at(*looking))
    looks = {look.id: look for sheet in sheets for look in _looks(sheet)}
    document.extend(map(_style, looks.values()))
    data = ET.SubElement(document, "ExtendedData")
    for name, value in label.to_text().items():
        _add(ET.SubElement(data, "Data", name=name), "value", value)
    return document


def _looks(sheet: Sheet) -> Iterator[Look]:
    return (look_of(sheet, row) for row in sheet.rows)


def _look_at(camera: Camera, plane: Plane) -> ET.Element:
    """Return about what the map shows: the middle is right, the distance a good guess."""
    look = ET.Element("LookAt")
    away = round(plane.metres_a_pixel(camera.zoom) * AWAY_PX)
    values = {"longitude": camera.lon, "latitude": camera.lat, "range": away}
    for name, value in values.items():
        _add(look, name, repr(value))
    return look


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


def _harmless(text: str) -> str:
    """Return a text that is the same where HTML is expected, and elsewhere as far as can be."""

    def kept(mark: re.Match[str]) -> str:
        return mark[0] if html.unescape(mark[0]) == mark[0] != "<" else html.escape(mark[0])

    return MARKUP.sub(kept, text)


def _style(look: Look) -> ET.Element:
    style = ET.Element("Style", id=f"look_{look.id}")
    if look.sign:
        icon = ET.SubElement(style, "IconStyle")
        _add(icon, "color", _colour(look.colour, 1))
        _add(ET.SubElement(icon, "Icon"), "href", icon_href(look.sign))
        return style
    line = ET.SubElement(style, "LineStyle")
    _add(line, "color", _colour(look.colour, look.stroke))
    _add(line, "width", f"{look.width:g}")
    _add(ET.SubElement(style, "PolyStyle"), "color", _colour(look.colour, look.fill))
    return style


def _colour(colour: str, opaque: float) -> str:
    """Return a colour as KML has it: opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(255 * opaque):02x}{blue}{green}{red}".lower()


def _schema(document: ET.Element, id: str, table: Sheet) -> Fields:
    """Add the fields of a table, and return their types."""
    extended = [name for name in table.columns if name != "name"]
    kinds = {name: _kind(row.get(name) for row in table.rows) for name in extended}
    schema = ET.SubElement(document, "Schema", name=id, id=f"fields_{id}")
    for name, kind in kinds.items():
        ET.SubElement(schema, "SimpleField", name=FIELDS.get(name, name), type=kind)
    return Fields(schema=f"#fields_{id}", kinds=kinds)


def _kind(values: Iterable[Any]) -> str:
    known = [value for value in values if value is not None]
    numeric = known and all(isinstance(value, int | float) for value in known)
    return "double" if numeric else "string"


def _placemarks(table: Sheet, fields: Fields) -> Iterator[ET.Element]:
    for row, shape in zip(table.rows, table.geometries, strict=True):
        yield _placemark(table, row, shape, fields)


def _placemark(
    table: Sheet, row: Mapping[str, Any], shape: BaseGeometry | None, fields: Fields
) -> ET.Element:
    """Return one record. What has no shape is there all the same, and says so."""
    mark = ET.Element("Placemark")
    mark.tail = "\n"
    _add(mark, "name", str(row.get("name", row["id"])))
    words = "\n".join(told(table, row, drawn=shape is not None))
    _add(mark, "description", _harmless(words))
    mark.extend(_time(*span(table.label.catalog, row)))
    _add(mark, "styleUrl", f"#look_{look_of(table, row).id}")
    data = ET.SubElement(mark, "ExtendedData")
    values = ET.SubElement(data, "SchemaData", schemaUrl=fields.schema)
    for name in fields.kinds:
        if row.get(name) is not None:
            _add(values, "SimpleData", str(cell(row.get(name)))).set("name", FIELDS.get(name, name))
    if shape is not None:
        mark.append(_geometry(shape))
    return mark


def _time(since: str, until: str) -> Iterator[ET.Element]:
    """Yield the time in which it is so, if that is known.

    Whether the end of a span belongs to it KML does not say. The last second of the last day is
    right for who counts it and for who does not.
    """
    if since or until:
        spell = ET.Element("TimeSpan")
        if since:
            _add(spell, "begin", since)
        if until:
            last = date.fromisoformat(until) - timedelta(days=1)
            _add(spell, "end", f"{last.isoformat()}{LAST_SECOND}")
        yield spell


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
