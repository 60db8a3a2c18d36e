"""Read geodata/ into an Atlas. The only opener of data files."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from layers.catalog import Layer
from layers.check import AT_START, problems
from layers.errors import InvalidDataError, Problem
from layers.figure import Figure
from layers.forms import Record, build
from layers.geodesy import length_km
from layers.model import (
    Area,
    Atlas,
    Borders,
    Country,
    Crossing,
    Member,
    Place,
    Quote,
    Segment,
    Source,
    Statement,
    Territory,
)
from layers.records import read_records
from layers.scene import Scene
from layers.schema import CATALOG, Form
from layers.tables import Row, Tables

GEODATA = Path(__file__).parent.parent / "geodata"
QUAY_DEGREES = 0.02  # a sea leg ends up to about 2 km off the simplified coast of its port


def load_atlas(folder: Path = GEODATA, *, today: date) -> Atlas:
    """Read and check every file of a data folder, by all rules but the slowest.

    today: in UTC; nothing may lie ahead of it.
    Raises InvalidDataError with every problem of every file at once.
    """
    tables, unreadable = read_tables(folder, today=today)
    faults = (*unreadable, *problems(tables, AT_START))
    if faults:
        raise InvalidDataError(in_folder(faults, folder))
    return _atlas(tables)


def read_tables(
    folder: Path, *, today: date, held_to: Path | None = None
) -> tuple[Tables, tuple[Problem, ...]]:
    """Read the files as they are; what cannot be read comes back as problems.

    today: the day they are judged on. held_to: a data folder whose recipe holds the second
    records, for one of the same atlas without a recipe.
    """
    faults: list[Problem] = []
    said = _files(folder, CATALOG, today, faults)  # which other files there are
    others = {file: form for file, form in said.forms.items() if file not in CATALOG}
    read = _files(folder, others, today, faults)
    faults += _strangers(folder, said)
    theirs = (held_to,) if held_to and not _is_other(said, held_to) else ()
    kept = read_records((folder, *theirs))
    rows = {**said.rows, **read.rows}
    tables = Tables(
        rows={file: rows[file] for file in said.forms if file in rows},
        sidecars={**said.sidecars, **read.sidecars},
        sha256={**said.sha256, **read.sha256},
        today=today,
        verified=kept.verified,
        reviewed=kept.reviewed,
        waypoints=kept.waypoints,
        rolls=kept.rolls,
    )
    return tables, (*faults, *kept.faults)


def in_folder(faults: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Let problems name the folder that was read, where it is another than the project's own."""
    if folder.resolve() == GEODATA.resolve():
        return tuple(faults)
    here = folder.as_posix()
    return tuple(replace(fault, file=here + fault.file.removeprefix("geodata")) for fault in faults)


def _files(folder: Path, forms: Mapping[str, Form], today: date, faults: list[Problem]) -> Tables:
    rows: dict[str, tuple[Row, ...]] = {}
    sidecars: dict[str, Mapping[str, Any]] = {}
    sha256: dict[str, str] = {}
    for file, form in forms.items():
        raw = _read(folder / file, faults)
        if raw is not None:
            rows[file] = tuple(_rows(file, form, raw[1], faults))
            sha256[file] = raw[0]
        name = f"{Path(file).stem}.meta.json"
        meta = _read(folder / name, faults)
        if meta is not None and isinstance(meta[1], dict):
            sidecars[name] = meta[1]
        elif meta is not None:
            faults.append(Problem(file=f"geodata/{name}", where="", says="is not a record"))
    return Tables(rows=rows, sidecars=sidecars, sha256=sha256, today=today)


def _strangers(folder: Path, said: Tables) -> Iterator[Problem]:
    """Yield the files of layers that nobody knows, unless not every layer could be read."""
    unknown = {path.name for path in folder.glob("*.geojson")} - said.forms.keys()
    says = "is of no layer in layers.json; add its record there, or take the file out"
    for file in sorted(unknown) if said.has_every_layer else ():
        yield Problem(file=f"geodata/{file}", where="", says=says)


def _is_other(said: Tables, folder: Path) -> bool:
    """Tell whether a folder holds the atlas of another text; not of one that cannot be read."""
    found = _read(folder / "atlas.json", [])
    theirs = [found[1].get("id")] if found and isinstance(found[1], dict) else []
    own = [row.properties.get("id") for row in said.rows.get("atlas.json", ())]
    return bool(own and theirs) and own != theirs


def _read(path: Path, faults: list[Problem]) -> tuple[str, Any] | None:
    try:
        content = path.read_bytes()
        return hashlib.sha256(content).hexdigest(), json.loads(content)
    except FileNotFoundError:
        says = "is missing; run make geodata, or restore it from the repository"
    except (ValueError, RecursionError) as error:
        says = (
            f"is no JSON ({str(error)[:80]}); it may be cut short: restore it from the repository"
        )
    except OSError as error:
        says = f"cannot be read: {error.strerror}"
    faults.append(Problem(file=f"geodata/{path.name}", where="", says=says))
    return None


def _rows(file: str, form: Form, content: Any, faults: list[Problem]) -> Iterator[Row]:
    if form.single:
        records, wanted = [content] if isinstance(content, dict) else None, "a record"
    elif not form.geometry:
        records, wanted = content, "a list of records"
    else:
        collection = isinstance(content, dict) and content.get("type") == "FeatureCollection"
        records = content.get("features") if collection else None
        wanted = "a FeatureCollection"
    if not isinstance(records, list):
        faults.append(Problem(file=f"geodata/{file}", where="", says=f"is not {wanted}"))
        return
    for index, record in enumerate(records):
        row = _row(record, spatial=bool(form.geometry))
        if row is None:
            where = f"feature number {index + 1}"
            faults.append(Problem(file=f"geodata/{file}", where=where, says="is no feature"))
        else:
            yield row


def _row(record: Any, *, spatial: bool) -> Row | None:
    if not isinstance(record, dict):
        return None
    if not spatial:
        return Row(properties=record)
    known, geometry = record.get("properties"), record.get("geometry")
    if not isinstance(known, dict) or not isinstance(geometry, dict | None):
        return None
    return Row(properties=known, geometry=geometry)


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
        statements=tuple(_records(Statement, rows["facts.json"])),
        figures=tuple(_records(Figure, rows["figures.json"])),
        borders=build(Borders, rows["borders.json"][0].properties),
        quotes=_by_id(_records(Quote, rows["quotes.json"])),
        sources=_by_id(_records(Source, rows["sources.json"])),
        digest=tables.digest,
    )


def _by_id(records: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def _of_layers(layers: Iterable[Layer], record: type[Record], tables: Tables) -> Iterator[Record]:
    for layer in layers:
        yield from _records(record, tables.rows[layer.file], layer=layer.id)


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
    lines = gpd.GeoDataFrame(
        {"segment": [segment.id for segment in segments]},
        geometry=[segment.geometry for segment in segments],
        crs="EPSG:4326",
    )
    states = [item for item in territories.values() if not item.disputed]
    land = gpd.GeoDataFrame(
        {"country": [state.id for state in states]},
        geometry=[state.geometry for state in states],
        crs="EPSG:4326",
    )
    crossed = gpd.overlay(lines, land, how="intersection", keep_geom_type=True)
    crossed["length_km"] = crossed.geometry.map(length_km)
    by_segment = crossed.groupby(["segment", "country"])["length_km"].sum()
    coasts = STRtree(land.geometry)
    for segment in segments:
        whole = length_km(segment.geometry)
        own = by_segment.get(segment.id)
        parts = {} if own is None else {str(name): float(km) for name, km in own.items()}
        if segment.mode == "sea":  # it ends at the quay; the country of the port is on the route
            quays = coasts.query(segment.geometry.boundary, "dwithin", QUAY_DEGREES)
            parts = {states[index].id: 0.0 for index in quays} | parts
        yield from _parts(segment, parts, whole)


def _parts(segment: Segment, parts: Mapping[str, float], whole: float) -> Iterator[Crossing]:
    at_sea = whole - sum(parts.values())
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
