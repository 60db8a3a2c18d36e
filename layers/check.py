"""The rules of the data. The same rules run at start, in the tests and on the command line."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from shapely import is_valid_reason
from shapely.errors import ShapelyError
from shapely.geometry import shape

from layers.catalog import ALLIANCES, LAYERS, PRESETS, ROUTES
from layers.errors import Problem
from layers.schema import FORMS, shown
from layers.view import FIRST_DAY

JOIN_DEGREES = 0.001  # two segments of a branch meet when their ends lie within about 100 m


@dataclass(frozen=True, kw_only=True)
class Row:
    """One record of a file: its properties, and its raw GeoJSON geometry if it has one."""

    properties: Mapping[str, Any]
    geometry: Mapping[str, Any] | None = None

    def name(self, index: int) -> str:
        """Return how a message calls this record."""
        known = self.properties.get("id")
        return f"feature {shown(known)}" if known else f"feature number {index + 1}"


@dataclass(frozen=True, kw_only=True)
class Tables:
    """All of geodata/ as it was read: rows by file name, sidecars, and the files' SHA-256."""

    rows: Mapping[str, tuple[Row, ...]]
    sidecars: Mapping[str, Mapping[str, Any]]
    sha256: Mapping[str, str]


Rule = Callable[[Tables], Iterator[Problem]]


def problems(tables: Tables) -> tuple[Problem, ...]:
    """Return every breach of every rule; references are followed only in well-formed rows."""
    return tuple(problem for rule in RULES.values() for problem in rule(tables))


def _fields(tables: Tables) -> Iterator[Problem]:
    for file, index, row in _every_row(tables):
        fields, where = FORMS[file].fields, row.name(index)
        for key in fields.keys() - row.properties.keys():
            yield _problem(file, where, f"{key}: is missing")
        for key, value in row.properties.items():
            if key not in fields:
                says = f"{key}: unknown property{_hint(key, fields)}"
                yield _problem(file, where, says)
            elif fault := fields[key](value):
                yield _problem(file, where, f"{key}: {fault}")


def _unique_ids(tables: Tables) -> Iterator[Problem]:
    for file, rows in tables.rows.items():
        counted = Counter(str(row.properties.get("id")) for row in rows)
        for known, times in counted.items():
            if times > 1:
                yield _problem(file, f"feature {shown(known)}", f"id: stands {times} times")


def _geometry(tables: Tables) -> Iterator[Problem]:
    for file, index, row in _every_row(tables):
        fault = _geometry_fault(file, row.geometry)
        if fault:
            yield _problem(file, row.name(index), f"geometry: {fault}")


def _geometry_fault(file: str, geometry: Mapping[str, Any] | None) -> str | None:
    form = FORMS[file]
    if geometry is None:
        needed = form.geometry and not form.geometry_optional
        return f"is missing; write a {form.geometry[0]}" if needed else None
    if geometry.get("type") not in form.geometry:
        return f"{shown(geometry.get('type'))} is not among {', '.join(form.geometry)}"
    try:
        built = shape(geometry)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return "cannot be read; check that every ring is closed and every point is [lon, lat]"
    west, south, east, north = built.bounds if not built.is_empty else (999,) * 4
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return "is empty or leaves the globe; write [lon, lat] in degrees"
    return None if built.is_valid else f"is not valid: {is_valid_reason(built)}"


def _references(tables: Tables) -> Iterator[Problem]:
    targets = {"quotes": _ids(tables, "quotes.json"), "sources": _ids(tables, "sources.json")}
    for file, index, row in _every_row(tables):
        for key, known in targets.items():
            for place, name in enumerate(_listed(row, key)):
                if name not in known:
                    says = f"{key}[{place}]: no {key[:-1]} {shown(name)}{_hint(name, known)}"
                    yield _problem(file, row.name(index), says)


def _countries(tables: Tables) -> Iterator[Problem]:
    known = _ids(tables, "countries.geojson")
    areas = known | _ids(tables, "disputed.geojson")
    for file, index, row in _every_row(tables):
        named = row.properties.get("country")
        if isinstance(named, str) and named not in known:
            says = f"country: the base map has no {shown(named)}; add it or correct the code"
            yield _problem(file, row.name(index), says)
        for area in _listed(row, "areas"):
            if area not in areas:
                says = f"areas: the base map has no {shown(area)}; add it or correct the code"
                yield _problem(file, row.name(index), says)
        for subject in _listed(row, "subjects"):
            if subject.isupper() and subject not in known:
                says = f"subjects: the base map has no {shown(subject)}"
                yield _problem(file, row.name(index), says)


def _sourced(tables: Tables) -> Iterator[Problem]:
    cited: set[str] = {"article_us", "article_avim"}
    for file, index, row in _every_row(tables):
        cited.update(_listed(row, "sources"))
        if "sources" in FORMS[file].fields and not _listed(row, "sources"):
            yield _problem(file, row.name(index), "sources: is empty; name at least one source")
    for sidecar in tables.sidecars.values():
        cited.update(sidecar.get("sources", ()))
    for unused in sorted(_ids(tables, "sources.json") - cited):
        yield _problem("sources.json", f"feature {shown(unused)}", "nothing cites this source")


def _spells(tables: Tables) -> Iterator[Problem]:
    for layer in ALLIANCES:
        file = f"{layer.id}.geojson"
        by_holder: dict[str, list[tuple[date, date, str]]] = {}
        for index, row in enumerate(tables.rows.get(file, ())):
            since, until = (_date(row.properties.get(key)) for key in ("since", "until"))
            if since is None:
                continue
            yield from _spell_faults(file, row.name(index), since, until)
            holder = row.properties.get("country") or str(row.properties.get("name"))
            spell = (since, until or date.max, row.name(index))
            by_holder.setdefault(str(holder), []).append(spell)
        for spells in by_holder.values():
            for (_, end, first), (start, _, second) in pairwise(sorted(spells)):
                if start < end:
                    yield _problem(file, second, f"since: overlaps with {first}")


def _spell_faults(file: str, where: str, since: date, until: date | None) -> Iterator[Problem]:
    if since < FIRST_DAY:
        yield _problem(file, where, f"since: {since} is before {FIRST_DAY}, where the slider ends")
    if since > date.today():
        yield _problem(file, where, f"since: {since} is in the future")
    if until is not None and until <= since:
        yield _problem(file, where, f"until: {until} is not after since, {since}")


def _branches_join(tables: Tables) -> Iterator[Problem]:
    for layer in ROUTES:
        file = f"{layer.id}.geojson"
        for first, second in pairwise(tables.rows.get(file, ())):
            if first.properties.get("branch") != second.properties.get("branch"):
                continue
            ends = _end(first, -1), _end(second, 0)
            if None in ends or max(abs(a - b) for a, b in zip(*ends, strict=True)) < JOIN_DEGREES:  # type: ignore[arg-type]
                continue
            says = f"geometry: does not start where {first.name(0)} ends"
            yield _problem(file, second.name(0), says)


def _quotes(tables: Tables) -> Iterator[Problem]:
    file, known = "quotes.json", _ids(tables, "quotes.json")
    for index, row in enumerate(tables.rows.get(file, ())):
        words = str(row.properties.get("text"))
        if hashlib.sha256(words.encode()).hexdigest() != row.properties.get("sha256"):
            says = "text: is not what was verified against the article (sha256 differs)"
            yield _problem(file, row.name(index), says)
    spoken = {name for layer in LAYERS for name in layer.quotes}
    for missing in sorted((spoken | {preset.quote for preset in PRESETS}) - known):
        yield _problem(file, "", f"no quote {shown(missing)}, which layers/catalog.py shows")


def _sidecars(tables: Tables) -> Iterator[Problem]:
    for file, digest in tables.sha256.items():
        name = f"{file.rsplit('.', 1)[0]}.meta.json"
        sidecar = tables.sidecars.get(name)
        if sidecar is None:
            continue  # that it is missing was said when the files were read
        if sidecar.get("sha256") != digest:
            says = f"sha256: {file} was changed after it was built; run make geodata"
            yield _problem(name, "", says)
        if sidecar.get("count") != len(tables.rows.get(file, ())):
            says = f"count: {shown(sidecar.get('count'))}, but {file} holds another number"
            yield _problem(name, "", says)


RULES: Mapping[str, Rule] = {
    "every field is there, known and well formed": _fields,
    "ids are unique": _unique_ids,
    "geometry is valid and on the globe": _geometry,
    "quotes and sources that are named exist": _references,
    "countries and areas that are named are on the base map": _countries,
    "every feature has a source, every source is cited": _sourced,
    "spells of membership are in order and do not overlap": _spells,
    "segments of a branch join end to end": _branches_join,
    "quotations are as verified, and those on show exist": _quotes,
    "sidecars tell the truth about their files": _sidecars,
}


def _every_row(tables: Tables) -> Iterator[tuple[str, int, Row]]:
    for file, rows in tables.rows.items():
        for index, row in enumerate(rows):
            yield file, index, row


def _ids(tables: Tables, file: str) -> set[str]:
    return {str(row.properties.get("id")) for row in tables.rows.get(file, ())}


def _listed(row: Row, key: str) -> tuple[str, ...]:
    value = row.properties.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _end(row: Row, index: int) -> tuple[float, float] | None:
    try:
        lon, lat = (row.geometry or {})["coordinates"][index]
        return float(lon), float(lat)
    except (LookupError, TypeError, ValueError):
        return None


def _hint(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {shown(near[0])}?" if near else ""


def _problem(file: str, where: str, says: str) -> Problem:
    return Problem(file=f"geodata/{file}", where=where, says=says)
