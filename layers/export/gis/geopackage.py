"""GeoPackage through GDAL, with the label as metadata of the layer."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.export.gis.days import day_of, days_of
from layers.export.gis.qml_styles import Seen, style_of
from layers.export.gis.table import Sheet, cell, to_json

# GDAL writes when a file was made: the data's day at midnight, so that the same data give the
# same bytes. The setting is one of the whole process, so files are written one at a time.
MIDNIGHT = "T00:00:00.000Z"
UNWRITABLE = re.compile("\x00")  # ends a text inside GDAL
UTC = 100  # of a time, as GDAL has it
VERSION = "1.3"  # what GDAL before 3.8 knows: it warns of what is newer at every opening
Columns = Mapping[str, NDArray[Any]]


class Styled(NamedTuple):
    """A table with its style; indexed: where its shapes are can be looked up."""

    table: Sheet
    style: str
    indexed: bool = True


def to_geopackage(table: Sheet) -> bytes:
    """Return a GeoPackage of one layer named like the file, with its style."""
    return sheets_to_geopackage([Styled(table, style_of(table, Seen()))])


def sheets_to_geopackage(sheets: Iterable[Styled]) -> bytes:
    """Return a GeoPackage of a layer a sheet, each with its style: what lies on top comes first.

    GDAL adds a layer only to a file on the disk.
    """
    known = tuple(sheets)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        for own in known:
            _write(own.table, path, indexed=own.indexed)
        if styled := [own for own in known if own.style]:
            _write_styles(styled, path)
        return path.read_bytes()


def _write(table: Sheet, to: Path, *, indexed: bool) -> None:
    import pyogrio.raw  # GDAL takes a while to load, and no other format wants it

    shapes = np.array(table.geometries, dtype=object)
    types = {shape.geom_type for shape in table.geometries if shape}
    columns = _columns(table)
    label = table.label.to_text() | {"json": to_json(table.label.to_json())}
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{table.label.as_of}{MIDNIGHT}"})
    pyogrio.raw.write(
        to,
        shapely.to_wkb(shapes),
        list(columns.values()),
        list(columns),
        layer=table.id,
        driver="GPKG",
        geometry_type=types.pop() if len(types) == 1 else "MultiPolygon",
        crs="EPSG:4326",
        promote_to_multi=len(types) > 0,
        dataset_options={"VERSION": VERSION},
        layer_metadata={name: _writable(value) for name, value in label.items()},
        layer_options={
            "SPATIAL_INDEX": "YES" if indexed else "NO",
            "IDENTIFIER": _writable(table.label.title),
            "DESCRIPTION": _writable(f"{table.label.description} {table.label.limits}"),
        },
    )


def _write_styles(styles: Iterable[Styled], to: Path) -> None:
    """Write the table in which QGIS keeps styles, each the usual one of its layer."""
    import pyogrio.raw

    tables, texts, _ = zip(*styles, strict=True)
    made = [f"{table.label.as_of}{MIDNIGHT.removesuffix('Z')}" for table in tables]
    columns: Columns = {
        "f_table_catalog": _column([""] * len(tables)),
        "f_table_schema": _column([""] * len(tables)),
        "f_table_name": _column([table.id for table in tables]),
        "f_geometry_column": _column(["geom"] * len(tables)),
        "styleName": _column([table.id for table in tables]),
        "styleQML": _column(list(texts)),
        "styleSLD": _column([""] * len(tables)),
        "useAsDefault": np.ones(len(tables), dtype=bool),
        "description": _column([table.label.title for table in tables]),
        "owner": _column([""] * len(tables)),
        "ui": _column([None] * len(tables)),
        "update_time": np.array(made, dtype="datetime64[ms]"),
    }
    pyogrio.raw.write(
        to,
        None,
        list(columns.values()),
        list(columns),
        layer="layer_styles",
        gdal_tz_offsets={"update_time": np.full(len(tables), UTC)},
        driver="GPKG",
        layer_options={"FID": "id"},
    )


def _columns(table: Sheet) -> Columns:
    """Return the columns by name; behind one of days that may be months, one of the whole days."""
    known = days_of(table)
    found: dict[str, NDArray[Any]] = {}
    for name in table.columns:
        values, days = [row.get(name) for row in table.rows], known.get(name)
        found[name] = _days(values) if days == "whole" else _column(values)
        if days == "part":
            found[f"{name}_day"] = _days(values)
    return found


def _days(values: Iterable[object]) -> NDArray[Any]:
    return np.array([day_of(value) for value in values], dtype="datetime64[D]")


def _column(values: list[object]) -> NDArray[Any]:
    """Return a column of numbers, or of texts; null stays null."""
    numbers = [value for value in values if isinstance(value, int | float)]
    if numbers and len(numbers) == sum(value is not None for value in values):
        return np.array(values, dtype="float64")
    return np.array([_text(value) for value in values], dtype="object")


def _text(value: object) -> str | None:
    return None if value is None else _writable(str(cell(value)))


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
