"""The rules of the borders: what geodata/borders.json says, held against the base map."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.errors import Problem, hint, shown
from layers.model.geodesy import area_km2

LAND, BORDERS = "countries.geojson", "borders.json"
WIDTH_DEG = 0.001  # about 100 m: a gap, overlap or stray edge below it is nobody's concern
# Coasts of two countries come close where a border reaches the sea and across narrow water, for
# nine edges at most (Macao) and 0.7° (the Juan de Fuca Strait); beyond that a border has opened.
NEAR_DEG, OPEN_EDGES, OPEN_DEG = 0.02, 12, 1.0
HALF = 180  # degrees: no part of anything goes half round the world
GRID = 1_000_000  # coordinates are equal when they are so as whole steps of a millionth degree


def points_lie_as_said(tables: Tables) -> Findings:
    """Each point of the rule file lies in its country and no other, or in none: at sea."""
    land = _sound(tables, LAND)
    ids, tree = list(land), shapely.STRtree(list(land.values()))
    for point in _listed(tables, "points"):
        at = _point(point)
        if at is None or not land:
            continue
        yield Covered("points")
        yield Covered("on land", 1 if point.get("country") in land else 0)
        found = sorted(ids[place] for place in tree.query(at, predicate="intersects"))
        wanted = [point["country"]] if point.get("country") else []
        if found != wanted:
            where = f"feature {shown((found or wanted)[0])}"
            there, here = " and ".join(found) or "no country", " and ".join(wanted) or "no country"
            says = f"geometry: {point.get('name')} ({at.x}° E, {at.y}° N) lies in {there}"
            yield problem(LAND, where, f"{says}, {BORDERS} says {here}; correct the border")


def members_are_there(tables: Tables) -> Findings:
    """The members of the United Nations that the rule file lists are on the base map.

    That none has left the list is seen by the reviewed record; a small base map lists its own.
    """
    land, members = tables.ids(LAND), _listed(tables, "un_members")
    if land is None or BORDERS not in tables.rows:
        return
    for code, times in Counter(map(str, members)).items():
        if times > 1:
            yield problem(BORDERS, "", f"un_members: {code} stands {times} times; write it once")
        yield Covered("members", 1 if code in land else 0)
        if code not in land:
            says = f"no feature {shown(code)}, a member of the United Nations; add it to the recipe"
            yield problem(LAND, "", f"{says}{hint(code, land)}")


def neighbours_share_their_border(tables: Tables) -> Findings:
    """Along no border is there a gap or an overlap of more than 100 m."""
    land = _sound(tables, LAND)
    if not land or len(land) < len(tables.rows[LAND]):
        return  # what is missing or broken was said elsewhere, and would look like a gap
    edges = _edges(land)
    yield Covered("countries", len(land))
    yield Covered("shared edges", int(np.sum(~edges.free) // 2))
    holes = _holes(land, tables) if BORDERS in tables.rows else ()  # it names the seas
    yield from list(_unmatched(land)) or [*holes, *_opened(land, edges)]


def antimeridian_is_clean(tables: Tables) -> Findings:
    """No ring or line crosses 180° or goes round the world; no edge is longer than 180°."""
    for file, index, row in tables.every_row():
        geometry = row.shape
        if geometry is None:
            continue
        yield Covered("geometries")
        if fault := _wrap(geometry):
            says = f"geometry: {fault}; cut it at 180° (RFC 7946, section 3.1.9)"
            yield problem(file, row.name(index), says)


def areas_lie_in_their_country(tables: Tables) -> Findings:
    """Each disputed area lies in the countries it names; history has an end, the rest has none."""
    land, known = _sound(tables, LAND), tables.ids(LAND)
    for file, index, row in tables.rows_of(tables.catalog.area_sets):
        yield Covered("areas")
        for says in (*_unknown(row, known), *_times(row), *_outside(row, land)):
            yield problem(file, row.name(index), says)


def areas_are_no_countries(tables: Tables) -> Findings:
    """What is drawn as an area is no country, and who colours an area colours nothing else."""
    files = [layer.file for layer in tables.catalog.area_sets]
    areas = {name: area for file in files for name, area in _sound(tables, file).items()}
    yield from _drawn_twice(tables, areas)
    known = all(file in tables.rows for file in files) and tables.has_every_layer
    for file, index, row in tables.rows_of(tables.catalog.memberships):
        yield Covered("spells")
        if known and (fault := _miscoloured(row, areas, files)):
            yield problem(file, row.name(index), fault)


BORDER_RULES = {
    "points lie in their country, those at sea in none": points_lie_as_said,
    "all members of the United Nations are there": members_are_there,
    "no border gapes or overlaps by more than 100 m": neighbours_share_their_border,
    "nothing crosses or spans the antimeridian": antimeridian_is_clean,
    "disputed areas lie in their country": areas_lie_in_their_country,
    "disputed areas are no countries and colour themselves": areas_are_no_countries,
}


class _Edges:
    """Every edge of every polygon: its owner's place, and whether nobody else has it (free)."""

    def __init__(self, ends: np.ndarray, owner: np.ndarray) -> None:
        self.ends, self.owner = ends, owner
        steps = np.rint(ends * GRID).astype(np.int64)
        turned = (steps[:, 0] > steps[:, 2]) | (
            (steps[:, 0] == steps[:, 2]) & (steps[:, 1] > steps[:, 3])
        )
        steps[turned] = steps[turned][:, [2, 3, 0, 1]]
        _, which, count = np.unique(steps, axis=0, return_inverse=True, return_counts=True)
        self.free = count[which.ravel()] == 1


def _edges(land: Mapping[str, BaseGeometry]) -> _Edges:
    rings = [
        (place, shapely.get_coordinates(ring))
        for place, country in enumerate(land.values())
        for ring in shapely.get_rings(shapely.get_parts(country))
    ]
    ends = np.vstack([np.hstack([points[:-1], points[1:]]) for _, points in rings])
    owner = np.concatenate([np.full(len(points) - 1, place) for place, points in rings])
    return _Edges(ends, owner)


def _unmatched(land: Mapping[str, BaseGeometry]) -> Iterator[Problem]:
    """Find overlaps, and gaps of up to 100 m. Source: GEOS, CoverageValidator."""
    wrong = shapely.coverage_invalid_edges(np.array(list(land.values())), gap_width=WIDTH_DEG)
    for name, edges in zip(land, wrong, strict=True):
        if not edges.is_empty:
            lon, lat = shapely.get_coordinates(edges)[0]
            says = f"geometry: does not fit its neighbour near {lon:.4f}° E, {lat:.4f}° N"
            yield _of_land(name, f"{says}; neighbours must share every vertex of their border")


def _holes(land: Mapping[str, BaseGeometry], tables: Tables) -> Iterator[Problem]:
    """Find gaps that land encloses: all but the seas of the rule file."""
    whole = shapely.get_parts(shapely.coverage_union_all(np.array(list(land.values()))))
    seas = [_point(point) for point in _listed(tables, "points") if not point.get("country")]
    for hole in (shapely.Polygon(ring) for part in whole for ring in part.interiors):
        if any(at is not None and hole.contains(at) for at in seas):
            continue
        beside = sorted(name for name, country in land.items() if country.intersects(hole))
        at, size = hole.representative_point(), area_km2(hole)
        says = f"geometry: a gap of {size:,.2f} km² between {', '.join(beside)}"
        yield _of_land(
            beside[0], f"{says} near {at.x:.3f}° E, {at.y:.3f}° N; let them share a line"
        )


def _opened(land: Mapping[str, BaseGeometry], edges: _Edges) -> Iterator[Problem]:
    """Find borders that have opened to the sea: long stretches of two coasts, side by side."""
    ends, owner = edges.ends[edges.free], edges.owner[edges.free]
    lines = shapely.linestrings(ends.reshape(-1, 2, 2))
    middles = shapely.points((ends[:, :2] + ends[:, 2:]) / 2)
    near = shapely.STRtree(lines).query(middles, predicate="dwithin", distance=NEAR_DEG)
    near = near[:, owner[near[0]] != owner[near[1]]]
    beside: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one, *both in np.vstack([near[:1], owner[near]]).T.tolist():
        beside[both[0], both[1]].add(one)
    names, lengths = list(land), shapely.length(lines)
    for (one, other), found in sorted(beside.items()):
        if len(found) > OPEN_EDGES or sum(lengths[place] for place in found) > OPEN_DEG:
            says = f"geometry: {len(found)} edges run along {names[other]} and are not shared"
            yield _of_land(names[one], f"{says}; let both have the same line")


def _wrap(geometry: BaseGeometry) -> str | None:
    """Say what is wrong; a part narrower than 180° has no edge longer than that."""
    west, _, east, _ = shapely.bounds(shapely.get_parts(geometry)).T
    if len(west) and (east - west).max() > HALF:
        return f"spans {(east - west).max():.1f}° from west to east"
    return "crosses 180°" if len(west) and (west.min() < -HALF or east.max() > HALF) else None


def _unknown(row: Row, known: frozenset[str] | None) -> Iterator[str]:
    for key in ("within", "parties"):
        for name in row.listed(key):
            if known is not None and name not in known:
                yield f"{key}: the base map has no {shown(name)}{hint(name, known)}"


def _times(row: Row) -> Iterator[str]:
    since, until = row.properties.get("since"), row.properties.get("until")
    past = row.properties.get("kind") == "history"
    if past and until is None:
        yield "until: history has an end; write its day"
    if not past and until is not None:
        yield "until: what has ended is history; write kind history, or null"
    if isinstance(since, str) and isinstance(until, str) and until <= since:
        yield f"until: {until} is not after since, {since}"


def _outside(row: Row, land: Mapping[str, BaseGeometry]) -> Iterator[str]:
    geometry, names = row.shape, row.listed("within")
    if not names:
        yield "within: is empty; name the country whose territory it covers"
    if geometry is None or not geometry.is_valid or not names or not set(names) <= land.keys():
        return
    own = shapely.union_all([land[name] for name in names])
    corners = shapely.points(shapely.get_coordinates(shapely.difference(geometry, own)))
    away = max(shapely.distance(corners, own), default=0.0)
    if away > WIDTH_DEG:
        yield f"geometry: reaches {away:.3f}° out of {', '.join(names)}; cut it along the border"


def _drawn_twice(tables: Tables, areas: Mapping[str, BaseGeometry]) -> Findings:
    rows = [(file, row) for file, _, row in tables.rows_of(tables.catalog.area_sets)]
    within = {str(row.properties.get("id")): (file, row.listed("within")) for file, row in rows}
    names, tree = list(areas), shapely.STRtree(list(areas.values()))
    for name, country in _sound(tables, LAND).items():
        yield Covered("countries")
        near = [names[place] for place in tree.query(country)]  # by their boxes alone
        inside = country.representative_point() if near else None
        for area in {*near, name} & areas.keys():
            file, states = within[area]
            if name == area or (name not in states and areas[area].contains(inside)):
                says = f"stands as a country where {file} has the area {shown(area)}"
                yield _of_land(name, f"{says}; merge it with the country it lies in")


def _miscoloured(row: Row, areas: Mapping[str, BaseGeometry], files: Sequence[str]) -> str | None:
    coloured, geometry = row.listed("areas"), row.shape
    named = [name for name in coloured if name in areas]
    alone = row.properties.get("country") is None
    if not named:
        strays = alone and geometry is not None
        return "areas: it has a polygon and no country; name its area" if strays else None
    if not alone:
        return f"country: an area such as {shown(named[0])} belongs to no country; write null"
    if len(named) < len(coloured):
        return "areas: names an area and a country together; name the area only"
    drawn = shapely.union_all([areas[name] for name in named])
    same = geometry is not None and geometry.is_valid and shapely.equals(geometry, drawn)
    where = f"{', '.join(named)} in {' or '.join(files)}"
    return None if same else f"geometry: is not that of {where}; copy it"


def _of_land(name: str, says: str) -> Problem:
    return problem(LAND, f"feature {shown(name)}", says)


def _listed(tables: Tables, key: str) -> Sequence[Any]:
    """Return a list of the rule file; none where it is no list, which another rule says."""
    for row in tables.rows.get(BORDERS, ()):
        found = row.properties.get(key)
        return found if isinstance(found, list) else ()
    return ()


def _point(point: Any) -> BaseGeometry | None:
    try:
        return shapely.Point(float(point["lon"]), float(point["lat"]))
    except (LookupError, TypeError, ValueError):
        return None


def _sound(tables: Tables, file: str) -> dict[str, BaseGeometry]:
    """Return id -> geometry of what is readable, valid and not empty in a file."""
    found = {}
    for row in tables.rows.get(file, ()):
        geometry = row.shape
        if geometry is not None and row.invalid is None and not geometry.is_empty:
            found[str(row.properties.get("id"))] = geometry
    return found
