"""What readers take away as data: records, their geometry, and a label; above all a file."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import orient_polygons
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from layers.dataset.tables import Tables
from layers.export.gis.file_label import FileLabel, courses
from layers.model.entities import Quote, Source
from layers.model.forms import build
from layers.words import say

# A file that is one record, and the list in it that readers look for.
UNFOLDED = {"borders.json": "rules"}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table: one row a record, in order; geometries is empty where there are none.

    names: what each thing is called that a row may name by its id. quotes: every quotation of the
    atlas by id, in the article's order; a row names its own.
    """

    label: FileLabel
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    geometries: tuple[BaseGeometry | None, ...]
    names: Mapping[str, str]
    quotes: Mapping[str, Quote]

    @property
    def id(self) -> str:
        """The file's name without its ending."""
        return self.label.id

    def cited(self, row: Mapping[str, Any]) -> tuple[Source, ...]:
        """Return the sources that a row names, or the file's where its rows name none."""
        if "sources" not in self.columns:
            return self.label.sources
        wanted = set(row["sources"])
        return tuple(source for source in self.label.sources if source.id in wanted)

    def quoted(self, row: Mapping[str, Any]) -> tuple[Quote, ...]:
        """Return the quotations that a row names."""
        names = row.get("quotes") or [row.get("quote")]
        return tuple(self.quotes[name] for name in names if name in self.quotes)


@dataclass(frozen=True, kw_only=True)
class Table(Sheet):
    """A file of geodata/ by its name, its rows in file order; record: what one of them is."""

    file: str
    record: str


def tables_of(read: Tables, digest: str) -> dict[str, Table]:
    """Return every file as a table, by id, in the order of the schema."""
    known = _Known(
        names=_names(read),
        quotes={row["id"]: build(Quote, row) for row in _records(read, "quotes.json")},
    )
    return {Path(file).stem: _table(file, read, known, digest) for file in read.forms}


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What the ids in the files stand for."""

    names: Mapping[str, str]
    quotes: Mapping[str, Quote]


def _records(read: Tables, file: str) -> Iterator[Mapping[str, Any]]:
    return (row.properties for row in read.rows[file])


def _names(read: Tables) -> dict[str, str]:
    rows = (row for file in read.forms for row in _records(read, file) if "name" in row)
    layers = {layer.id: layer.short for layer in read.catalog.layers}
    return {row["id"]: row["name"] for row in rows} | layers


def _table(file: str, read: Tables, known: _Known, digest: str) -> Table:
    rows = tuple(row.properties for row in read.rows[file])
    columns = tuple(read.forms[file].fields)
    if file in UNFOLDED:
        rows = tuple(rows[0][UNFOLDED[file]])
        columns = tuple(rows[0])
    geometries = tuple(
        by_right_hand(shape(row.geometry) if row.geometry else None)
        for row in read.rows[file]
        if read.forms[file].geometry
    )
    sidecar = read.sidecars[f"{Path(file).stem}.meta.json"]
    record = sidecar["record"]
    label = FileLabel(
        catalog=read.catalog,
        id=Path(file).stem,
        title=sidecar["title"],
        description=say("label.record_is", record=record, count=len(rows)),
        told={
            "reference_system": say("label.reference_system"),
            "borders": _statement(read),
        },
        licence=sidecar["licence"],
        as_of=sidecar["as_of"],
        count=len(rows),
        limits=sidecar["notes"],
        courses=courses(rows, geometries) if geometries else (),
        sources=_sources(read, sidecar["sources"]),
        made_from={"data_file": f"geodata/{file}", "data_sha256": sidecar["sha256"]},
        digest=digest,
    )
    return Table(
        label=label,
        record=record,
        file=file,
        columns=columns,
        rows=rows,
        geometries=geometries,
        names=known.names,
        quotes=known.quotes,
    )


def _sources(read: Tables, names: Iterable[str]) -> tuple[Source, ...]:
    known = {row.properties["id"]: row.properties for row in read.rows["sources.json"]}
    return tuple(Source(**known[name]) for name in names)


def _statement(read: Tables) -> str:
    statement: str = read.rows["borders.json"][0].properties["statement"]
    return statement


def by_right_hand(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return a shape whose outer rings run counterclockwise, holes clockwise (RFC 7946, KML)."""
    return orient_polygons(shape)


def cell(value: Any) -> Any:
    """Return a value as a column can hold it: a list or a record becomes its JSON text."""
    return to_json(value) if isinstance(value, list | dict) else value


def to_json(value: Any) -> str:
    """Return a value as JSON on one line; the same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
