"""The formats by id: what a reader may ask for, and the function that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from layers.export.csv_text import table_to_csv
from layers.export.geopackage import to_geopackage
from layers.export.json_text import to_geojson, to_plain_json
from layers.export.kml import to_kml
from layers.export.table import Table
from layers.schema import FORMS

Subject = TypeVar("Subject")


@dataclass(frozen=True, kw_only=True)
class Format(Generic[Subject]):
    """A way to take something away: its id is also the ending of the file."""

    id: str
    title: str
    media_type: str
    write: Callable[[Subject], bytes]


CSV = Format(id="csv", title="CSV", media_type="text/csv; charset=utf-8", write=table_to_csv)
# Of a file with geometry, and of one without.
MAP_FORMATS: tuple[Format[Table], ...] = (
    Format(id="geojson", title="GeoJSON", media_type="application/geo+json", write=to_geojson),
    Format(
        id="gpkg",
        title="GeoPackage",
        media_type="application/geopackage+sqlite3",
        write=to_geopackage,
    ),
    Format(
        id="kml",
        title="KML",
        media_type="application/vnd.google-earth.kml+xml",
        write=to_kml,
    ),
    CSV,
)
LIST_FORMATS: tuple[Format[Table], ...] = (
    Format(id="json", title="JSON", media_type="application/json", write=to_plain_json),
    CSV,
)


def formats(file: str) -> tuple[Format[Table], ...]:
    """Return the formats in which a file of geodata/ can be taken away."""
    return MAP_FORMATS if FORMS[file].geometry else LIST_FORMATS


# The name of each download, with the table it is made from and its format.
DOWNLOADS: dict[str, tuple[str, Format[Table]]] = {
    f"{Path(file).stem}.{format_.id}": (Path(file).stem, format_)
    for file in FORMS
    for format_ in formats(file)
}
