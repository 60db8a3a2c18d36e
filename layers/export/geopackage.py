"""GeoPackage through GDAL, with the label as metadata of the layer."""

import io
import re

import geopandas as gpd
import pandas as pd
import pyogrio

from layers.export.table import Table, cell, to_json

# GDAL writes when a file was made: the data's day at midnight, so that the same data give the
# same bytes. The setting is one of the whole process, so files are written one at a time.
MIDNIGHT = "T00:00:00.000Z"
UNWRITABLE = re.compile("\x00")  # ends a text inside GDAL


def to_geopackage(table: Table) -> bytes:
    """Return a GeoPackage of one layer named like the file."""
    columns = {name: _column([row[name] for row in table.rows]) for name in table.columns}
    shapes = gpd.GeoSeries(table.geometries, crs="EPSG:4326")
    types = set(shapes.geom_type.dropna())
    label = table.label.to_text() | {"json": to_json(table.label.to_json())}
    written = io.BytesIO()
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{table.label.as_of}{MIDNIGHT}"})
    pyogrio.write_dataframe(
        gpd.GeoDataFrame(columns, geometry=shapes),
        written,
        layer=table.id,
        driver="GPKG",
        geometry_type=types.pop() if len(types) == 1 else "MultiPolygon",
        promote_to_multi=len(types) > 0,
        layer_metadata={name: _writable(value) for name, value in label.items()},
        layer_options={
            "IDENTIFIER": table.label.title,
            "DESCRIPTION": f"{table.label.description} {table.label.limits}",
        },
    )
    return written.getvalue()


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
