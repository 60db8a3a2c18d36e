"""The rules of geometry: on the globe, closed, valid, joined, and where it is said to be."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import shapely

from layers.dataset.schema import POLYGONS, Form
from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.accuracy import accuracies
from layers.model.errors import shown
from layers.model.geodesy import WGS84

LAND = "countries.geojson"
POLYGON = shapely.GeometryType.POLYGON
JOIN_DEGREES = 0.001  # two segments of a branch meet when their ends lie within about 100 m
MEASURED = ("mode", "accuracy", "vertices_per_100_km", "longest_gap_km")
DENSITY_SLACK = 0.2  # known places per 100 km: rounding
THINNING_KM = 1.0  # thinning moves a line by 0.3 km, and so either end of an edge
NEAR_DEGREES = 0.25  # a port may lie off the simplified coast of its country


def sound_geometry(tables: Tables) -> Findings:
    """Every geometry is of the right type, closed, valid and on the globe."""
    for file, index, row in tables.every_row():
        if fault := fault_of(tables.forms[file], row):
            yield problem(file, row.name(index), f"geometry: {fault}")
        elif row.geometry is not None:
            yield Covered("geometries")
            yield Covered("vertices", _vertices(row.geometry))


def rings_wind_right(tables: Tables) -> Findings:
    """Outer rings run counterclockwise and holes clockwise: RFC 7946, section 3.1.6."""
    for file, index, row in tables.every_row():
        if row.shape is None or fault_of(tables.forms[file], row):
            continue
        parts = shapely.get_parts(row.shape)
        outer = shapely.get_exterior_ring(parts[shapely.get_type_id(parts) == POLYGON])
        holes = [hole for part in parts for hole in getattr(part, "interiors", ())]
        yield Covered("rings", len(outer) + len(holes))
        wrong = sum(~shapely.is_ccw(outer)) + sum(shapely.is_ccw(holes))
        if wrong:
            says = f"geometry: {wrong} of its rings run the wrong way round"
            wanted = "write outer rings counterclockwise, holes clockwise (RFC 7946)"
            yield problem(file, row.name(index), f"{says}; {wanted}")


def branches_join(tables: Tables) -> Findings:
    """Each segment of a branch starts where the one before it ends."""
    for layer in tables.catalog.routes:
        file = layer.file
        for first, second in pairwise(tables.rows.get(file, ())):
            if first.properties.get("branch") != second.properties.get("branch"):
                continue
            end, start = _end(first, -1), _end(second, 0)
            yield Covered("joints", 1 if end and start else 0)
            if end and start and max(abs(end[0] - start[0]), abs(end[1] - start[1])) > JOIN_DEGREES:
                says = f"geometry: does not start where {first.name(0)} ends"
                yield problem(file, second.name(0), says)


def accuracy_is_measured(tables: Tables) -> Findings:
    """The class of each segment follows from its two measures, and these fit its line."""
    for layer in tables.catalog.routes:
        file = layer.file
        for index, row in enumerate(tables.rows.get(file, ())):
            if tables.forms[file].keeps(row.properties, MEASURED):
                yield Covered("segments")
                for says in _accuracy_faults(tables.forms[file], row):
                    yield problem(file, row.name(index), says)


def _accuracy_faults(form: Form, row: Row) -> Iterator[str]:
    """Tell where a segment claims more than its line shows; to claim less is estimates' due."""
    mode, accuracy, density, gap = (row.properties[key] for key in MEASURED)
    if accuracy not in (due := accuracies(mode, density, gap)):
        best = " or ".join(sorted(due))
        yield f"accuracy: is {accuracy}, but its measures make it {best}; run make geodata"
    if fault_of(form, row) is not None:
        return  # said under geometry
    edges_km = _edges_km(row)
    if max(edges_km) > gap + THINNING_KM:
        yield f"longest_gap_km: is {gap}, but the line has an edge of {max(edges_km):.1f} km"
    drawn = 100 * (len(edges_km) + 1) / sum(edges_km)
    if mode != "rail" and density > drawn + DENSITY_SLACK:  # a railway is thinned afterwards
        yield f"vertices_per_100_km: is {density}, but the line has {drawn:.1f}"


def places_in_their_country(tables: Tables) -> Findings:
    """Each place lies in its country or just off its coast: latitude and longitude in order."""
    forms = tables.forms
    land = {str(row.properties.get("id")): row for row in tables.rows.get(LAND, ())}
    for file, index, row in tables.rows_of(tables.catalog.place_sets):
        name = row.properties.get("country")
        own = land.get(name) if isinstance(name, str) else None
        if own is None or fault_of(forms[file], row) or fault_of(forms[LAND], own):
            continue
        assert row.shape is not None
        yield Covered("places")
        if row.shape.distance(own.shape) > NEAR_DEGREES:
            says = f"geometry: does not lie in {name}; write [lon, lat] in degrees"
            yield problem(file, row.name(index), says)


def fault_of(form: Form, row: Row) -> str | None:
    """Return what is wrong with a row's geometry, or None; then it is sound, or null by right.

    form: that of its file.
    """
    geometry = row.geometry
    if geometry is None:
        needed = form.geometry and not form.geometry_optional
        return f"is missing; write a {form.geometry[0]}" if needed else None
    if geometry.get("type") not in form.geometry:
        return f"{shown(geometry.get('type'))} is not among {', '.join(form.geometry)}"
    built = row.shape
    if built is None or (open_rings := _open_rings(geometry)) is None:
        return "cannot be read; check that every ring is closed and every point is [lon, lat]"
    west, south, east, north = built.bounds if not built.is_empty else (999,) * 4
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return "is empty or leaves the globe; write [lon, lat] in degrees"
    if open_rings:
        return "has an open ring; write its first point again at its end"
    return f"is not valid: {row.invalid}" if row.invalid else None


def _open_rings(geometry: Mapping[str, Any]) -> int | None:
    try:
        return sum(1 for ring in _rings(geometry) if ring[0] != ring[-1])
    except (TypeError, LookupError):
        return None


def _rings(geometry: Mapping[str, Any]) -> Iterator[Any]:
    parts = geometry.get("coordinates") or ()
    if geometry["type"] == "Polygon":
        yield from parts
    elif geometry["type"] == "MultiPolygon":
        for polygon in parts:
            yield from polygon


def _vertices(geometry: Mapping[str, Any]) -> int:
    parts = geometry["coordinates"]
    if geometry["type"] in POLYGONS:
        return sum(len(ring) for ring in _rings(geometry))
    return len(parts) if geometry["type"] == "LineString" else 1


def _end(row: Row, index: int) -> tuple[float, float] | None:
    try:
        lon, lat = (row.geometry or {})["coordinates"][index]
        return float(lon), float(lat)
    except (LookupError, TypeError, ValueError):
        return None


def _edges_km(row: Row) -> list[float]:
    places = (row.geometry or {})["coordinates"]
    lons, lats = [place[0] for place in places], [place[1] for place in places]
    return [edge / 1000 for edge in WGS84.line_lengths(lons, lats)]
