"""Reading downloads again, with GDAL and without, and data that attack whoever opens them."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio
from shapely import Point, equals_identical, orient_polygons
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from layers.dataset.reading import GEODATA
from layers.export.gis.file_label import FileLabel
from layers.export.gis.table import Table
from layers.export.registry import downloads_of
from layers.model.entities import Source
from tests.catalogue import CATALOG, FORMS

DOWNLOADS = downloads_of(FORMS)
FILES = {Path(file).stem: file for file in FORMS}

TEXTS = {  # each would do harm, or be lost, in one format or another
    "script": "</description></value><script>alert(1)</script>",
    "end_of_cdata": "]]><script>alert(1)</script>",
    "formula": '=HYPERLINK("http://example.org","x")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "template": "{{7*7}}{% x %}${7*7}",
    "long": "x" * 2_000,
    "lines": "one\ntwo\r\nthree\rfour\n",
    "quotes": "\"double\" 'single' “curly”, comma; semicolon",
    "spaces": "  led and followed  ",
    "sql": "'); DROP TABLE features; --",
    "letters": "Ağdərə, Şuşa, Қазақстан, საქართველო, 新疆, 🗺",
    "entity": "&amp; &lt;b&gt; &#13; %20",
    "json": '{"a":[1]}',
    "empty": "",
}


@cache
def records(name):
    """What the file behind a download holds: its records, and its geometry if it has any."""
    content = json.loads((GEODATA / FILES[name]).read_bytes())
    if name == "borders":
        content = content["rules"]
    if isinstance(content, list):
        return content, []
    if "features" not in content:
        return [content], []
    features = content["features"]
    drawn = [f["geometry"] and shape(f["geometry"]) for f in features]
    return [feature["properties"] for feature in features], drawn


def table_rows(content):
    """A CSV as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def hostile() -> Table:
    """A table of points whose every text attacks, its label's included."""
    rows = tuple(
        {"id": name, "name": text, "note": text, "until": None, "length_km": 1.5, "sources": [text]}
        for name, text in TEXTS.items()
    )
    source = Source(
        id="x",
        publisher=TEXTS["script"],
        title=TEXTS["quotes"],
        url=TEXTS["formula"],
        published=None,
        accessed=None,
        licence=TEXTS["template"],
    )
    label = FileLabel(
        catalog=CATALOG,
        id="hostile",
        title=TEXTS["script"],
        description=TEXTS["quotes"],
        told={
            "reference_system": "WGS 84, longitude then latitude, in degrees",
            "borders": TEXTS["end_of_cdata"],
        },
        licence=TEXTS["formula"],
        as_of="2026-11-22",
        count=len(rows),
        limits=TEXTS["lines"],
        courses=(),
        sources=(source,),
        made_from={"data_file": "geodata/hostile.geojson", "data_sha256": "0" * 64},
        digest="1" * 64,
    )
    return Table(
        label=label,
        file="hostile.geojson",
        record=TEXTS["quotes"],
        columns=tuple(rows[0]),
        rows=rows,
        geometries=points(len(rows)),
        names={},
        quotes={},
    )


def points(number: int) -> tuple[BaseGeometry, ...]:
    """So many points, each elsewhere."""
    return tuple(Point(index / 3, -index / 7) for index in range(number))


def names(*suffixes: str) -> list[str]:
    """The names of all downloads in these formats."""
    return [name for name, (_, chosen) in DOWNLOADS.items() if chosen.id in suffixes]


@cache
def opened(path: Path) -> tuple[list[dict[str, Any]], list[BaseGeometry | None]]:
    """A file as GDAL reads it: the records, null as None, and their geometry."""
    frame = pyogrio.read_dataframe(path, layer=0, datetime_as_string=True)
    shapes = list(frame.geometry)
    table = pd.DataFrame(frame.drop(columns="geometry")).astype(object)
    records = table.where(table.notna(), None).to_dict("records")
    return [{key: _plain(value) for key, value in row.items()} for row in records], shapes


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


def as_text(value: Any) -> Any:
    """A value as a format without lists holds it."""
    if not isinstance(value, list | dict):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def winds_right(shape: BaseGeometry | None) -> bool:
    """Whether outer rings run counterclockwise and holes clockwise, as RFC 7946 has it."""
    return shape is None or orient_polygons(shape).equals_exact(shape, 0)


def same_course(expected: BaseGeometry | None, actual: BaseGeometry | None) -> bool:
    """Whether two geometries have the same coordinates in the same order.

    A GeoPackage has one type a layer, so there a polygon may come back as one of one.
    """
    if expected is None or actual is None:
        return expected is actual
    first, second = parts(expected), parts(actual)
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(equals_identical(*pair) for pair in pairs)


def parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return list(getattr(shape, "geoms", [shape]))
