"""Read, check, build: the one way from geodata/ to an Atlas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from shapely import STRtree, get_parts
from shapely.geometry.base import BaseGeometry

from layers.dataset.reading import GEODATA, in_folder, read_tables
from layers.dataset.schema import EVENTS, GAZETTEER, TOPICS
from layers.dataset.tables import Row, Tables
from layers.model.borders import Borders
from layers.model.briefing import Scene
from layers.model.catalog import Layer
from layers.model.entities import (
    Area,
    Atlas,
    Country,
    Crossing,
    Member,
    Place,
    Quote,
    Segment,
    Source,
    Statement,
    Territory,
    Topic,
)
from layers.model.errors import InvalidDataError
from layers.model.event import Event
from layers.model.figure import Figure
from layers.model.forms import Record, build
from layers.model.gazetteer import GazetteerEntry
from layers.model.geodesy import length_km
from layers.rules.check import AT_START, problems

QUAY_DEGREES = 0.02  # a sea leg ends up to about 2 km off the simplified coast of its port


def load_atlas(folder: Path = GEODATA, *, today: date, checked: str = "") -> Atlas:
    """Read and check every file of a data folder, by all rules but the slowest.

    today: in UTC; nothing may lie ahead of it. checked: the digest of data that keep the rules, as
    another process has found; these are not checked again.
    Raises InvalidDataError with every problem of every file at once.
    """
    tables, unreadable = read_tables(folder, today=today)
    faults = (*unreadable, *(() if tables.digest == checked else problems(tables, AT_START)))
    if faults:
        raise InvalidDataError(in_folder(faults, folder))
    return _atlas(tables)


def _atlas(tables: Tables) -> Atlas:
    rows, catalog = tables.rows, tables.catalog
    countries = _records(Country, rows["countries.geojson"])
    territories = _by_id((*countries, *_of_layers(catalog.area_sets, Area, tables)))
    segments = tuple(_of_layers(catalog.routes, Segment, tables))
    return Atlas(
        catalog=catalog,
        scenes=tuple(_records(Scene, rows["scenes.json"])),
        territories=territories,
        lakes=tuple(_shape(row) for row in rows["lakes.geojson"]),
        members=tuple(_of_layers(catalog.memberships, Member, tables)),
        segments=segments,
        crossings=tuple(_crossings(segments, territories)),
        places=tuple(_of_layers(catalog.place_sets, Place, tables)),
        topics=_by_id(_records(Topic, rows.get(TOPICS, ()))),
        statements=tuple(_records(Statement, rows["facts.json"])),
        figures=tuple(_records(Figure, rows["figures.json"])),
        events=tuple(_records(Event, rows.get(EVENTS, ()))),
        gazetteer=tuple(_records(GazetteerEntry, rows.get(GAZETTEER, ()))),
        borders=build(Borders, rows["borders.json"][0].properties),
        quotes=_by_id(_records(Quote, rows["quotes.json"])),
        sources=_by_id(_records(Source, rows["sources.json"])),
        digest=tables.digest,
    )


def _by_id(records: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def _of_layers(layers: Iterable[Layer], record: type[Record], tables: Tables) -> Iterator[Record]:
    for layer in layers:
        own = (row for _, _, row in tables.rows_of((layer,)))
        yield from _records(record, own, layer=layer.id)


def _records(record: type[Record], rows: Iterable[Row], **given: str) -> Iterator[Record]:
    """Make a record of each row, with the row's geometry if the record has a place for it."""
    spatial = any(field.name == "geometry" for field in fields(record))
    for row in rows:
        own = {"geometry": _shape(row)} if spatial else {}
        yield build(record, row.properties, **given, **own)


def _shape(row: Row) -> BaseGeometry:
    assert row.shape is not None  # as the check has found
    return row.shape


def _crossings(
    segments: tuple[Segment, ...], territories: Mapping[str, Territory]
) -> Iterator[Crossing]:
    standing = [segment for segment in segments if segment.stage == "in_service"]
    states = sorted(
        (item for item in territories.values() if not item.disputed), key=lambda state: state.id
    )
    land = STRtree([state.geometry for state in states])
    for segment in standing:
        whole = length_km(segment.geometry)
        met = sorted(land.query(segment.geometry, "intersects"))
        inside = {states[at].id: _inside(segment, states[at]) for at in met}
        parts = {name: sum(map(length_km, own)) for name, own in inside.items() if own}
        if segment.mode == "sea":  # it ends at the quay; the country of the port is on the route
            quays = land.query(segment.geometry.boundary, "dwithin", QUAY_DEGREES)
            parts = {states[index].id: 0.0 for index in quays} | parts
        yield from _parts(segment, parts, whole)


def _inside(segment: Segment, state: Territory) -> list[BaseGeometry]:
    """Return the lines of a segment within a state; where it but touches, there are none."""
    shared = get_parts(segment.geometry.intersection(state.geometry))
    return [own for own in shared if own.length > 0]


def _parts(segment: Segment, parts: Mapping[str, float], whole: float) -> Iterator[Crossing]:
    at_sea = whole - sum(parts.values())
    if parts and segment.mode != "sea":  # what seems wet is land beyond the generalised coast
        longest = max(parts, key=lambda name: parts[name])
        parts, at_sea = {**parts, longest: parts[longest] + at_sea}, 0.0
    for country, part_km in (*parts.items(), (None, at_sea)):
        at_port = country is not None and segment.mode == "sea"
        if part_km > 0.05 or at_port:  # what is left below 50 m is a border's own width
            yield Crossing(
                layer=segment.layer,
                branch=segment.branch,
                segment=segment.id,
                country=country,
                length_km=part_km,
            )
