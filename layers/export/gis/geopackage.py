"""GeoPackage through GDAL, with the label as metadata of the layer."""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
import pyogrio

from layers.export.gis.table import Sheet, cell, to_json

# GDAL writes when a file was made: the data's day at midnight, so that the same data give the
# same bytes. The setting is one of the whole process, so files are written one at a time.
MIDNIGHT = "T00:00:00.000Z"
UNWRITABLE = re.compile("\x00")  # ends a text inside GDAL


def to_geopackage(table: Sheet) -> bytes:
    """Return a GeoPackage of one layer named like the file."""
    written = io.BytesIO()
    _write(table, written)
    return written.getvalue()


def sheets_to_geopackage(sheets: Iterable[Sheet]) -> bytes:
    """Return a GeoPackage of a layer a sheet; GDAL adds a layer only to a file on the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layers.gpkg"
        for table in sheets:
            _write(table, path)
        return path.read_bytes()


def _write(table: Sheet, to: io.BytesIO | Path) -> None:
    columns = {name: _column([row[name] for row in table.rows]) for name in table.columns}
    shapes = gpd.GeoSeries(table.geometries, crs="EPSG:4326")
    types = set(shapes.geom_type.dropna())
    label = table.label.to_text() | {"json": to_json(table.label.to_json())}
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{table.label.as_of}{MIDNIGHT}"})
    pyogrio.write_dataframe(
        gpd.GeoDataFrame(columns, geometry=shapes),
        to,
        layer=table.id,
        driver="GPKG",
        geometry_type=types.pop() if len(types) == 1 else "MultiPolygon",
        promote_to_multi=len(types) > 0,
        layer_metadata={name: _writable(value) for name, value in label.items()},
        layer_options={
            "IDENTIFIER": _writable(table.label.title),
            "DESCRIPTION": _writable(f"{table.label.description} {table.label.limits}"),
        },
    )


def _column(values: list[object]) -> "pd.Series[float] | pd.Series[str]":
    """Return a column of numbers, or of texts; null stays null."""
    numbers = [value for value in values if isinstance(value, int | float)]
    if numbers and len(numbers) == sum(value is not None for value in values):
        return pd.Series(values, dtype="float64")
    return pd.Series([_text(value) for value in values], dtype="object")


def _text(value: object) -> str | None:
    return None if value is None else _writable(str(cell(value)))


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
