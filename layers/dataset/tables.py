"""geodata/ as it was read: rows by file, sidecars, hashes. What the rules of the data look at."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from shapely import is_valid_reason, linearrings, multipolygons, polygons
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from layers.dataset.schema import CATALOG, Form, forms_of
from layers.dataset.second_records import Reviewed, Spell, Waypoint
from layers.model.catalog import UNSAID, Catalog, Layer, read_catalog
from layers.model.errors import Problem, hint, shown


@dataclass(frozen=True, kw_only=True)
class Row:
    """One record of a file: its properties, and its raw GeoJSON geometry if it has one."""

    properties: Mapping[str, Any]
    geometry: Mapping[str, Any] | None = None

    @cached_property
    def shape(self) -> BaseGeometry | None:
        """The geometry, built once for all who ask; None where it is missing or unreadable."""
        try:
            return _built(self.geometry) if self.geometry is not None else None
        except (ShapelyError, ValueError, TypeError, AttributeError, LookupError):
            return None

    @cached_property
    def invalid(self) -> str | None:
        """Why the geometry is not valid, found once for all who ask; None if it is."""
        return None if self.shape is None or self.shape.is_valid else is_valid_reason(self.shape)

    def name(self, index: int) -> str:
        """Return how a message calls this record."""
        known = self.properties.get("id")
        return f"feature {shown(known)}" if known else f"feature number {index + 1}"

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the ids in a list property; none where it is no list."""
        value = self.properties.get(key)
        if not isinstance(value, list):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def records(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """Return the records in a list property; none where it is no list."""
        value = self.properties.get(key)
        items = value if isinstance(value, list) else ()
        return tuple(item for item in items if isinstance(item, dict))


@dataclass(frozen=True, kw_only=True)
class Tables:
    """All of geodata/: rows by file name, sidecars by theirs, and the files' SHA-256.

    A file that could not be read is in none of the three. today: the day on which they are judged,
    in UTC. verified: quotation -> SHA-256 of the text that was compared with the article; reviewed:
    what else was looked at; waypoints: segment -> the places that it is laid through; rolls:
    alliance -> every spell of membership. Each is None where there is no recipe to read it from.
    """

    rows: Mapping[str, tuple[Row, ...]]
    sidecars: Mapping[str, Mapping[str, Any]]
    sha256: Mapping[str, str]
    today: date
    verified: Mapping[str, str] | None = None
    reviewed: Reviewed | None = None
    waypoints: Mapping[str, tuple[Waypoint, ...]] | None = None
    rolls: Mapping[str, tuple[Spell, ...]] | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 over all data files, in hexadecimal; the order of the files is nothing."""
        return hashlib.sha256("".join(sorted(self.sha256.values())).encode()).hexdigest()

    @cached_property
    def catalog(self) -> Catalog:
        """What layers.json and atlas.json say, as far as it is well formed."""
        atlas, layers = (
            [row.properties for row in self.rows.get(file, ()) if form.keeps(row.properties)]
            for file, form in CATALOG.items()
        )
        return read_catalog(layers, next(iter(atlas), UNSAID))

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The form of every file that there must be."""
        return forms_of(self.catalog)

    @property
    def has_every_layer(self) -> bool:
        """Whether layers.json was read, with every layer in it."""
        return len(self.rows.get("layers.json", ((),))) == len(self.catalog.layers)

    @property
    def is_complete(self) -> bool:
        """Whether every file was read, with every layer."""
        return self.has_every_layer and self.forms.keys() <= self.rows.keys()

    def every_row(self) -> Iterator[tuple[str, int, Row]]:
        """Yield each row of a file that there must be, with the file and its index there."""
        for file in self.forms:
            for index, row in enumerate(self.rows.get(file, ())):
                yield file, index, row

    def rows_of(self, layers: Iterable[Layer]) -> Iterator[tuple[str, int, Row]]:
        """Yield each row of some layers with its file and its index there."""
        for layer in layers:
            for index, row in enumerate(self.rows.get(layer.file, ())):
                if layer.holds(row.properties):
                    yield layer.file, index, row

    def records(self, file: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield every record of a file that is well formed, behind how a message calls it.

        Of the others the rule of fields speaks.
        """
        form = self.forms.get(file)
        for index, row in enumerate(self.rows.get(file, ())):
            if form and form.keeps(row.properties):
                yield row.name(index), row.properties

    def ids(self, *files: str) -> frozenset[str] | None:
        """Return all ids of some files, or None when one of them could not be read."""
        if any(file not in self.rows for file in files):
            return None
        return frozenset(str(row.properties.get("id")) for file in files for row in self.rows[file])


class Covered(NamedTuple):
    """What a rule yields beside its problems: that it looked at so many more of something.

    what: in the plural, "geometries"; the numbers of one rule are added up for each of them.
    """

    what: str
    number: int = 1


Findings = Iterator[Problem | Covered]  # what a rule yields


def problem(file: str, where: str, says: str) -> Problem:
    """Return a problem of a file in geodata/."""
    return Problem(file=f"geodata/{file}", where=where, says=says)


def missing_records(
    tables: Tables,
    layers: Iterable[Layer],
    known: Collection[str] | None,
    record: str,
    wanted: str,
) -> Iterator[Problem]:
    """Yield each layer of which a second record says nothing, and each that it alone has.

    known: the layers in the record, None where it was not read; record: its path in geodata/;
    wanted: what is to be written there, as the end of a message.
    """
    if known is None or not tables.has_every_layer:
        return
    own = [layer.id for layer in layers]
    for name in own:
        if name not in known and f"{name}.geojson" in tables.rows:
            yield problem(f"{name}.geojson", "", f"is not in geodata/{record}; {wanted}")
    for name in sorted(set(known) - set(own)):
        says = f"no layer {shown(name)} of this kind{hint(name, own)}; known are {', '.join(own)}"
        yield problem(record, "", says)


def _built(geometry: Mapping[str, Any]) -> BaseGeometry:
    """Return a GeoJSON geometry as a shape; each ring whole, where shapely takes every point."""
    kind, parts = geometry["type"], geometry["coordinates"]
    if kind == "Polygon" and parts:
        return _polygon(parts)
    if kind == "MultiPolygon" and all(parts):
        return multipolygons([_polygon(part) for part in parts])
    return shape(geometry)


def _polygon(parts: Collection[Any]) -> BaseGeometry:
    outer, *holes = map(linearrings, parts)
    return polygons(outer, holes or None)
