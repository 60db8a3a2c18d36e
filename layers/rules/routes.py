"""The rules of where routes run: through their own countries, over water, to their terminals.

Which countries a route crosses, and where routes begin and end, stands in the reviewed record
(`crosses`, `ends`); the lengths that are published for it, in facts.json.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from shapely import Point, STRtree, prepare
from shapely.geometry.base import BaseGeometry

from layers.dataset.schema import Form
from layers.dataset.second_records import REVIEWED, WAYPOINTS, Waypoint
from layers.dataset.tables import Covered, Findings, Row, Tables, missing_records, problem
from layers.model.errors import shown
from layers.model.fields import by_country
from layers.model.geodesy import apart_km, length_km
from layers.rules.geometry import fault_of

SHARE = (0.88, 1.04)  # straight edges cut the bends of a pipe that follows the ground
DRY = ("pipeline", "canal")  # modes that run over land alone
STRAY_KM = 0.5  # a border's own width, where a line runs along it
ASHORE_KM = 3.0  # a quay may lie behind the simplified coast
NEAR_KM = 4.0
# How far a line may lie from a place that it is laid through: thinning moves it by 0.3 km; the
# railway may pass the middle of a town, and a course that starts at a node of the rail data too.
LINE_KM: Mapping[str, float] = {"vertex": 0.5, "pass": 0.5, "rail": 8.0}
VERTEX_KM = 0.1  # between a vertex that is drawn and the place of the recipe that it is
FACTS, LAND = "facts.json", "countries.geojson"

Kilometres = Mapping[str, float]


def routes_keep_to_their_countries(tables: Tables) -> Findings:
    """No kilometre of a route lies in a country that it does not cross, or at sea unless by sea."""
    routes, land, published = tables.catalog.routes, _Land(tables), published_km(tables)
    crosses = tables.reviewed.crosses if tables.reviewed else None
    wanted = "write under crosses which countries it crosses, each with its published km or null"
    yield from missing_records(tables, routes, crosses, REVIEWED, wanted)
    for layer in routes if land.rows else ():
        file, ran = layer.file, Counter[str]()
        for index, row in enumerate(tables.rows.get(file, ())):
            if fault_of(tables.forms[file], row) or row.shape is None:
                continue
            yield Covered("segments")
            crossed = land.crossed(row.shape)
            if row.properties.get("stage") == "in_service":
                ran.update(crossed)
            for says in _strays(row, crossed, (crosses or {}).get(layer.id), land):
                yield problem(file, row.name(index), f"geometry: {says}")
        if file in tables.rows:
            due = published.get(layer.id, {})
            yield from _shares(file, ran, {name: due[name] for name in due.keys() & land.known})


def routes_end_at_their_places(tables: Tables) -> Findings:
    """A segment from or to a terminal or port has its end there, and none of these stands alone."""
    catalog, forms = tables.catalog, tables.forms
    rows = [(file, row) for file, _, row in tables.rows_of(catalog.place_sets)]
    places = {str(row.properties.get("id")): (file, row) for file, row in rows}
    ends, seen = tables.reviewed.ends if tables.reviewed else {}, set()
    for file, index, row in tables.rows_of(catalog.routes):
        for key, end in (("from", 0), ("to", -1)):
            name = ends.get(str(row.properties.get(key)), "")
            beside, place = places.get(name, ("", None))
            if place is None or fault_of(forms[file], row) or fault_of(forms[beside], place):
                continue
            yield Covered("ends")
            seen.add(name)
            away = _apart_km(row, end, place)
            if away > NEAR_KM:
                says = f"geometry: {key} lies {away:.1f} km from the place {name!r}"
                yield problem(file, row.name(index), says)
    if places and all(layer.file in tables.rows for layer in catalog.routes):
        for name in sorted(set(ends.values()) - seen):
            beside = places.get(name, rows[0])[0]
            yield problem(beside, f"feature {name!r}", "no route begins or ends here")


def routes_pass_their_places(tables: Tables) -> Findings:
    """Each segment runs through the places of the recipe, each route past the towns of the record.

    A pipeline or sea course has no vertex beside them: it was drawn from place to place.
    """
    yield from _past_towns(tables)
    laid = tables.waypoints if tables.waypoints is not None else {}
    files = [layer.file for layer in tables.catalog.routes]
    for file in files if tables.waypoints is not None else ():
        for index, row in enumerate(tables.rows.get(file, ())):
            points = laid.get(str(row.properties.get("id")), ())
            yield Covered("places", len(points))
            if not points:
                says = f"geodata/{WAYPOINTS} lays it through no place; write some there"
                yield problem(file, row.name(index), says)
            elif _drawn(tables.forms[file], row):
                for says in _off_course(row.shape, points, row.properties.get("mode")):
                    yield problem(file, row.name(index), f"geometry: {says}")
    known = tables.ids(*files) if tables.has_every_layer else None
    for lost in sorted(laid.keys() - known) if known is not None else ():
        yield problem(WAYPOINTS, "", f"has places of {shown(lost)}, which is in no route")


def segments_are_numbered(tables: Tables) -> Findings:
    """The segments of a route bear the numbers from 1 on: one lost leaves a gap."""
    for layer in tables.catalog.routes:
        file = layer.file
        for index, row in enumerate(tables.rows.get(file, ())):
            yield Covered("segments")
            due = f"{layer.id}/{index + 1:02}"
            if row.properties.get("id") != due:
                yield problem(file, row.name(index), f"id: here {due} is due; is a segment lost?")
                break  # all that follow are off by as many


def published_km(tables: Tables) -> dict[str, dict[str, float]]:
    """Return route -> country -> the kilometres there that facts say are published."""
    found: dict[str, dict[str, float]] = {}
    for row in tables.rows.get(FACTS, ()):
        told = row.properties.get("lengths_km")
        if told and by_country(told) is None:
            found.setdefault(str(row.properties.get("subject")), {}).update(told)
    return found


class _Land:
    """The countries, to be asked how many kilometres of a line lie in which."""

    def __init__(self, tables: Tables) -> None:
        rows, form = tables.rows.get(LAND, ()), tables.forms[LAND]
        sound = [row for row in rows if fault_of(form, row) is None]
        self.rows = tuple(row for row in sound if row.shape is not None)
        self.known = frozenset(str(row.properties.get("id")) for row in self.rows)
        self.tree = STRtree([row.shape for row in self.rows])

    def crossed(self, line: BaseGeometry) -> Kilometres:
        """Return country -> km of the line there."""
        found = {}
        for place in self.tree.query(line).tolist():
            row = self.rows[place]
            assert row.shape is not None
            prepare(row.shape)
            if row.shape.covers(line):
                return {str(row.properties.get("id")): length_km(line)}
            if row.shape.intersects(line):
                inside = row.shape.intersection(line)
                found[str(row.properties.get("id"))] = length_km(inside)
        return found


def _strays(
    row: Row, crossed: Kilometres, known: Collection[str] | None, land: _Land
) -> Iterator[str]:
    """Tell where a segment has no business; known: what its route crosses, None if unrecorded."""
    mode, whole = row.properties.get("mode"), length_km(row.shape)
    ashore = sum(crossed.values())
    if mode == "sea" and ashore > ASHORE_KM:
        where = max(crossed, key=lambda country: crossed[country])
        yield f"a sea leg runs {ashore:.1f} km over land, most of it in {where}"
    if known is None:
        return
    for country, inside_km in crossed.items():
        if country not in known and inside_km > STRAY_KM:
            yield f"runs {inside_km:.1f} km in {country}, which the route does not cross"
    if mode in DRY and land.known.issuperset(known) and whole - ashore > STRAY_KM:
        yield f"a {mode} runs {whole - ashore:.1f} km over the sea"


def _shares(file: str, ran: Kilometres, published: Kilometres) -> Findings:
    for country, due_km in published.items():
        yield Covered("published lengths")
        if not SHARE[0] <= ran[country] / due_km <= SHARE[1]:
            says = f"runs {ran[country]:.0f} km in {country}, published are {due_km:.0f} km"
            yield problem(file, "", says)


def _past_towns(tables: Tables) -> Findings:
    along = tables.reviewed.along if tables.reviewed else None
    wanted = "write under along which towns it passes, and within how many km"
    yield from missing_records(tables, tables.catalog.routes, along, REVIEWED, wanted)
    for layer in tables.catalog.routes:
        file = layer.file
        lines = [row.shape for row in tables.rows.get(file, ()) if _drawn(tables.forms[file], row)]
        for name, lon, lat, most in (along or {}).get(layer.id, ()) if lines else ():
            yield Covered("towns")
            away = min(_away_km(line, lon, lat) for line in lines if line is not None)
            if away > most:
                says = f"passes {name} by {away:.0f} km, geodata/{REVIEWED} has at most {most}"
                yield problem(file, "", says)


def _drawn(form: Form, row: Row) -> bool:
    return row.shape is not None and fault_of(form, row) is None


def _off_course(line: BaseGeometry, points: tuple[Waypoint, ...], mode: Any) -> Iterator[str]:
    for point in points:
        away = _away_km(line, point.lon, point.lat)
        if away > LINE_KM.get(point.use, 0.5):
            yield f"runs {away:.1f} km from {point.name}, which the recipe lays it through"
    if mode == "rail":
        return
    for lon, lat, *_ in line.coords:
        away = min(apart_km((lon, lat), (point.lon, point.lat)) for point in points)
        if away > VERTEX_KM:
            yield f"has a vertex at {lon}° E, {lat}° N, {away:.1f} km from any place of the recipe"


def _away_km(line: BaseGeometry, lon: float, lat: float) -> float:
    """Return how far a line passes a place by; nearest in degrees, which is near enough here."""
    at = line.interpolate(line.project(Point(lon, lat)))
    return apart_km((at.x, at.y), (lon, lat))


def _apart_km(row: Row, end: int, place: Row) -> float:
    assert row.shape is not None
    assert place.shape is not None
    return apart_km(row.shape.coords[end][:2], place.shape.coords[0][:2])
