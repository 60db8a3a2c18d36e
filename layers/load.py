"""Read geodata/ into an Atlas. The only opener of data files."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
from pyproj import Geod
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from layers.catalog import ALLIANCES, ROUTES
from layers.check import AT_START, problems
from layers.errors import InvalidDataError, Problem
from layers.model import (
    Area,
    Atlas,
    BorderRule,
    Borders,
    Chart,
    Crossing,
    Figure,
    Finding,
    Member,
    Place,
    Quote,
    Segment,
    Source,
    Statement,
    Territory,
    Value,
)
from layers.records import read_records
from layers.scene import Scene
from layers.schema import FORMS
from layers.tables import Row, Tables

GEODATA = Path(__file__).parent.parent / "geodata"
WGS84 = Geod(ellps="WGS84")
QUAY_DEGREES = 0.02  # a sea leg ends up to about 2 km off the simplified coast of its port


def load_atlas(folder: Path = GEODATA) -> Atlas:
    """Read and check every file of a data folder, by all rules but the slowest.

    Raises InvalidDataError with every problem of every file at once.
    """
    tables, unreadable = read_tables(folder)
    faults = (*unreadable, *problems(tables, AT_START))
    if faults:
        raise InvalidDataError(in_folder(faults, folder))
    return _atlas(tables)


def read_tables(folder: Path, *, held_to: Path | None = None) -> tuple[Tables, tuple[Problem, ...]]:
    """Read the files as they are; what cannot be read comes back as problems.

    held_to: a data folder whose recipe holds the second records, for one without a recipe.
    """
    faults: list[Problem] = []
    rows: dict[str, tuple[Row, ...]] = {}
    sidecars: dict[str, Mapping[str, Any]] = {}
    sha256: dict[str, str] = {}
    for file in FORMS:
        raw = _read(folder / file, faults)
        if raw is not None:
            rows[file] = tuple(_rows(file, raw[1], faults))
            sha256[file] = raw[0]
        name = f"{Path(file).stem}.meta.json"
        meta = _read(folder / name, faults)
        if meta is not None and isinstance(meta[1], dict):
            sidecars[name] = meta[1]
        elif meta is not None:
            faults.append(Problem(file=f"geodata/{name}", where="", says="is not a record"))
    kept = read_records((folder, held_to or folder))
    tables = Tables(
        rows=rows,
        sidecars=sidecars,
        sha256=sha256,
        verified=kept.verified,
        reviewed=kept.reviewed,
        waypoints=kept.waypoints,
    )
    return tables, (*faults, *kept.faults)


def in_folder(faults: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Let problems name the folder that was read, where it is another than the project's own."""
    if folder.resolve() == GEODATA.resolve():
        return tuple(faults)
    here = folder.as_posix()
    return tuple(replace(fault, file=here + fault.file.removeprefix("geodata")) for fault in faults)


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


def _rows(file: str, content: Any, faults: list[Problem]) -> Iterator[Row]:
    if FORMS[file].single:
        records, wanted = [content] if isinstance(content, dict) else None, "a record"
    elif not FORMS[file].geometry:
        records, wanted = content, "a list of records"
    else:
        collection = isinstance(content, dict) and content.get("type") == "FeatureCollection"
        records = content.get("features") if collection else None
        wanted = "a FeatureCollection"
    if not isinstance(records, list):
        faults.append(Problem(file=f"geodata/{file}", where="", says=f"is not {wanted}"))
        return
    for index, record in enumerate(records):
        row = _row(record, spatial=bool(FORMS[file].geometry))
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
    territories = {item.id: item for item in _territories(tables)}
    segments = tuple(_segments(tables))
    return Atlas(
        scenes=tuple(_scene(row) for row in tables.rows["scenes.json"]),
        territories=MappingProxyType(territories),
        lakes=tuple(_shape(row) for row in tables.rows["lakes.geojson"]),
        members=tuple(_members(tables)),
        segments=segments,
        crossings=tuple(_crossings(segments, territories)),
        places=tuple(_place(row) for row in tables.rows["places.geojson"]),
        statements=tuple(Statement(**_frozen(row)) for row in tables.rows["facts.json"]),
        figures=tuple(_figure(row) for row in tables.rows["figures.json"]),
        borders=_borders(tables.rows["borders.json"][0]),
        quotes=_by_id(_quote(row) for row in tables.rows["quotes.json"]),
        sources=_by_id(Source(**row.properties) for row in tables.rows["sources.json"]),
        digest=tables.digest,
    )


def _by_id(records: Iterator[Any]) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def _quote(row: Row) -> Quote:
    known = {key: value for key, value in row.properties.items() if key != "sha256"}
    return Quote(**known | {"subjects": tuple(known["subjects"])})


def _figure(row: Row) -> Figure:
    known = _frozen(row)
    known["checks"] = tuple(Finding(**_tupled(check)) for check in known["checks"])
    values = ({**_tupled(value), "parts": tuple(value["from"])} for value in known["values"])
    known["values"] = tuple(
        Value(**{key: part for key, part in value.items() if key != "from"}) for value in values
    )
    known["chart"] = known["chart"] and Chart(**_tupled(known["chart"]))
    return Figure(**known)


def _scene(row: Row) -> Scene:
    return Scene(**{key: value for key, value in row.properties.items() if key != "sources"})


def _borders(row: Row) -> Borders:
    known = row.properties
    return Borders(
        statement=known["statement"],
        version=known["version"],
        as_of=known["as_of"],
        rules=tuple(BorderRule(**_tupled(rule)) for rule in known["rules"]),
    )


def _territories(tables: Tables) -> Iterator[Territory]:
    for row in tables.rows["countries.geojson"]:
        yield Territory(geometry=_shape(row), **_frozen(row))
    for row in tables.rows["disputed.geojson"]:
        known = _frozen(row)
        yield Area(geometry=_shape(row), name_long=known["name"], **known)


def _members(tables: Tables) -> Iterator[Member]:
    for layer in ALLIANCES:
        for row in tables.rows[f"{layer.id}.geojson"]:
            known, until = _frozen(row), row.properties["until"]
            known["since"] = date.fromisoformat(known["since"])
            known["until"] = date.fromisoformat(until) if until else None
            yield Member(layer=layer.id, **known)


def _segments(tables: Tables) -> Iterator[Segment]:
    for layer in ROUTES:
        for row in tables.rows[f"{layer.id}.geojson"]:
            known = _frozen(row)
            start, end = known.pop("from"), known.pop("to")
            known["since"] = date.fromisoformat(known["since"])
            line = _shape(row)
            yield Segment(layer=layer.id, start=start, end=end, geometry=line, **known)


def _place(row: Row) -> Place:
    return Place(geometry=_shape(row), **_frozen(row))


def _shape(row: Row) -> BaseGeometry:
    assert row.shape is not None  # as the check has found
    return row.shape


def _frozen(row: Row) -> dict[str, Any]:
    return _tupled(row.properties)


def _tupled(known: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}


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
    crossed["length_km"] = crossed.geometry.map(WGS84.geometry_length) / 1000
    by_segment = crossed.groupby(["segment", "country"])["length_km"].sum()
    coasts = STRtree(land.geometry)
    for segment in segments:
        whole = WGS84.geometry_length(segment.geometry) / 1000
        own = by_segment.get(segment.id)
        parts = {} if own is None else {str(name): float(km) for name, km in own.items()}
        if segment.mode == "sea":  # it ends at the quay; the country of the port is on the route
            quays = coasts.query(segment.geometry.boundary, "dwithin", QUAY_DEGREES)
            parts = {states[index].id: 0.0 for index in quays} | parts
        yield from _parts(segment, parts, whole)


def _parts(segment: Segment, parts: Mapping[str, float], whole: float) -> Iterator[Crossing]:
    at_sea = whole - sum(parts.values())
    for country, length_km in (*parts.items(), (None, at_sea)):
        at_port = country is not None and segment.mode == "sea"
        if length_km > 0.05 or at_port:  # what is left below 50 m is a border's own width
            yield Crossing(
                layer=segment.layer,
                branch=segment.branch,
                segment=segment.id,
                country=country,
                length_km=length_km,
            )
