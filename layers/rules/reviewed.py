"""The rules of the reviewed record: what was looked at with care does not change unseen.

geodata/ is built from the inputs of the recipe; `inputs/reviewed.json` there is the other record,
kept by hand. Swapped texts, a shrunken area, a check point taken out, a digit turned round: the
data alone would not show it. Texts are held by their SHA-256, as quotations are; who has changed
one reads it again and renews its hash with `python geodata/recipe/review.py`.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from layers.dataset.schema import TOPICS, Form
from layers.dataset.second_records import REVIEWED
from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.catalog import Layer
from layers.model.errors import Problem, shown
from layers.model.geodesy import apart_km, area_km2
from layers.rules.geometry import fault_of
from layers.rules.routes import FACTS, published_km

RECORD = f"geodata/{REVIEWED}"
BORDERS = "borders.json"
SCENES = "scenes.json"
SOURCES = "sources.json"
AREA_KEYS = ("kind", "within", "since", "until", "parties")
AREA_TEXTS = ("control", "recognition", "note")
SIZE_SHARE = 0.03  # of its km²: more than another version of the source would change
POINT_KM, PLACE_KM = 2.0, 5.0
UNREAD_AT_MOST = 5


def areas_are_as_reviewed(tables: Tables) -> Findings:
    """The disputed areas are those of the record: kind, country, times, parties and size."""
    if tables.reviewed is None:
        return
    known = tables.reviewed.areas
    yield from _same_things(tables, tables.catalog.area_sets, known)
    for file, index, row in tables.rows_of(tables.catalog.area_sets):
        due = known.get(str(row.properties.get("id")))
        if due is None:
            continue
        yield Covered("areas")
        for key in AREA_KEYS:
            if row.properties.get(key) != due[key]:
                yield problem(
                    file, row.name(index), _differs(key, row.properties.get(key), due[key])
                )
        size = _size_km2(tables.forms[file], row)
        if size is not None and abs(size / due["km2"] - 1) > SIZE_SHARE:
            says = f"geometry: covers {size:,.0f} km², but {due['km2']:,} in {RECORD}"
            yield problem(file, row.name(index), says)


def texts_are_as_reviewed(tables: Tables) -> Findings:
    """What is said of control, recognition and borders is what was reviewed, word for word."""
    files = [layer.file for layer in tables.catalog.area_sets]
    yield from _texts_of(tables, (*files, BORDERS))


def notes_are_as_reviewed(tables: Tables) -> Findings:
    """What a presenter is given to say is what was reviewed, word for word."""
    yield from _texts_of(tables, (SCENES,))


def topics_are_as_reviewed(tables: Tables) -> Findings:
    """What we say of persons, bodies and documents is what was reviewed, word for word."""
    yield from _texts_of(tables, (TOPICS,))


def points_are_as_reviewed(tables: Tables) -> Findings:
    """No check point of the borders is missing, has moved, or names another country."""
    if tables.reviewed is None or BORDERS not in tables.rows:
        return
    found = {str(point.get("name")): point for point in _records(tables, "points")}
    for name, (lon, lat, country) in tables.reviewed.points.items():
        point = found.get(name)
        if point is None:
            yield problem(BORDERS, "", f"points: {RECORD} has {shown(name)}, this file has not")
            continue
        yield Covered("points")
        if point.get("country") != country:
            says = _differs("country", point.get("country"), country)
            yield problem(BORDERS, "", f"points: {name}: {says}")
        elif (away := _km((point.get("lon"), point.get("lat")), (lon, lat))) > POINT_KM:
            says = f"points: {name}: lies {away:,.0f} km from where {RECORD} has it"
            yield problem(BORDERS, "", says)


def places_are_as_reviewed(tables: Tables) -> Findings:
    """Every place stands where the record has it, as what it is, in its country."""
    if tables.reviewed is None:
        return
    known = tables.reviewed.places
    yield from _same_things(tables, tables.catalog.place_sets, known)
    for file, index, row in tables.rows_of(tables.catalog.place_sets):
        due = known.get(str(row.properties.get("id")))
        if due is None:
            continue
        yield Covered("places")
        for key, value in zip(("kind", "country"), due, strict=False):
            if row.properties.get(key) != value:
                yield problem(file, row.name(index), _differs(key, row.properties.get(key), value))
        if fault_of(tables.forms[file], row) or row.shape is None:
            continue
        away = _km(row.shape.coords[0], due[2:])
        if away > PLACE_KM:
            says = f"geometry: lies {away:,.0f} km from where {RECORD} has it"
            yield problem(file, row.name(index), says)


def numbers_are_as_reviewed(tables: Tables) -> Findings:
    """Facts name the lengths that were published, and figures have the verdict they were given."""
    if tables.reviewed is None:
        return
    words = {
        str(row.properties.get("id")): str(row.properties.get("words"))
        for row in tables.rows.get(FACTS, ())
    }
    for name, numbers in tables.reviewed.numbers.items() if FACTS in tables.rows else ():
        for number in numbers:
            yield Covered("numbers")
            if not re.search(
                rf"(?<![\d,.]){re.escape(number)}(?![\d]|[,.]\d)", words.get(name, "")
            ):
                says = f"words: do not name {number}, as {RECORD} has it"
                yield problem(FACTS, f"feature {shown(name)}", says)
    yield from _lengths(tables, tables.reviewed.crosses)
    yield from _verdicts(tables, tables.reviewed.verdicts)


def sources_were_read(tables: Tables) -> Findings:
    """Every source was read, but for the few that the record names, each with its reason."""
    if tables.reviewed is None or SOURCES not in tables.rows:
        return
    known = tables.reviewed.unread
    if len(known) > UNREAD_AT_MOST:
        yield problem(SOURCES, "", f"{RECORD} lets {len(known)} be unread, not {UNREAD_AT_MOST}")
    for index, row in enumerate(tables.rows[SOURCES]):
        unread = row.properties.get("accessed") is None
        yield Covered("sources")
        if unread != (str(row.properties.get("id")) in known):
            says = "is null, and no reason" if unread else "is a day, and a reason not to read it"
            yield problem(SOURCES, row.name(index), f"accessed: {says} stands in {RECORD}")


REVIEWED_RULES = {
    "disputed areas are as they were reviewed": areas_are_as_reviewed,
    "what is said of areas and borders was reviewed": texts_are_as_reviewed,
    "what a presenter is given to say was reviewed": notes_are_as_reviewed,
    "what is said of topics was reviewed": topics_are_as_reviewed,
    "points of the borders are as they were reviewed": points_are_as_reviewed,
    "places are where they were reviewed": places_are_as_reviewed,
    "lengths and verdicts are as they were reviewed": numbers_are_as_reviewed,
    "sources were read, or the record says why not": sources_were_read,
}


def texts(tables: Tables) -> Iterator[tuple[str, str, str, str]]:
    """Yield each text under review: file, where it stands, its place in the record, the text."""
    for file, index, row in tables.rows_of(tables.catalog.area_sets):
        for key in AREA_TEXTS:
            place = f"{file} {row.properties.get('id')} {key}"
            yield file, row.name(index), place, str(row.properties.get(key))
    for row in tables.rows.get(BORDERS, ()):
        yield BORDERS, "", f"{BORDERS} statement", str(row.properties.get("statement"))
        yield BORDERS, "", f"{BORDERS} un_members", " ".join(row.listed("un_members"))
    for rule in _records(tables, "rules"):
        for key in ("drawn", "why"):
            name = rule.get("id")
            yield BORDERS, f"rule {shown(name)}", f"{BORDERS} {name} {key}", str(rule.get(key))
    yield from _told_in(tables, SCENES, "title", "notes")
    yield from _told_in(tables, TOPICS, "words")


def _told_in(tables: Tables, file: str, *keys: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield some texts of each record of a file, where they are not empty."""
    for index, row in enumerate(tables.rows.get(file, ())):
        for key in keys:
            if text := row.properties.get(key):
                place = f"{file} {row.properties.get('id')} {key}"
                yield file, row.name(index), place, str(text)


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _texts_of(tables: Tables, files: tuple[str, ...]) -> Findings:
    if tables.reviewed is None:
        return
    own = tables.reviewed.texts.items()
    known = {place: hash_ for place, hash_ in own if place.partition(" ")[0] in files}
    there = (text for text in texts(tables) if text[0] in files)
    found = {place: (file, where, text) for file, where, place, text in there}
    for place, (file, where, text) in found.items():
        yield Covered("texts")
        if known.get(place) != digest(text):
            key = place.rpartition(" ")[2]
            says = f"{key}: is not the text that was reviewed; read it, then run"
            yield problem(file, where, f"{says} python geodata/recipe/review.py --accept")
    for lost in sorted(known.keys() - found.keys()):
        file = lost.partition(" ")[0]
        if file in tables.rows:
            yield problem(file, "", f"{RECORD} has the text {shown(lost)}, this file has not")


def _same_things(
    tables: Tables, layers: tuple[Layer, ...], known: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what stands in the files of layers and not in the record, or the other way round."""
    own = {layer.file: tables.ids(layer.file) for layer in layers}
    for file, ids in own.items():
        yield from _unrecorded(file, ids or frozenset(), known)
    if own and tables.has_every_layer and None not in own.values():
        there = frozenset().union(*(ids for ids in own.values() if ids))
        yield from _lost(next(iter(own)), there, known)


def _unrecorded(file: str, there: frozenset[str], known: Mapping[str, Any]) -> Iterator[Problem]:
    for name in sorted(there - known.keys()):
        says = f"is not in {RECORD}; review it and write it there"
        yield problem(file, f"feature {shown(name)}", says)


def _lost(file: str, there: frozenset[str], known: Mapping[str, Any]) -> Iterator[Problem]:
    for name in sorted(known.keys() - there):
        yield problem(file, "", f"{RECORD} has {shown(name)}, this file has not")


def _lengths(tables: Tables, known: Mapping[str, Mapping[str, float | None]]) -> Findings:
    told = published_km(tables)
    for route in sorted(told.keys() | known.keys()) if FACTS in tables.rows else ():
        due = {country: km for country, km in known.get(route, {}).items() if km is not None}
        own = told.get(route, {})
        yield Covered("lengths", len(own))
        for country in sorted(own.keys() | due.keys()):
            if own.get(country) != due.get(country):
                says = _differs("lengths_km", own.get(country), due.get(country))
                yield problem(FACTS, "", f"{route} in {country}: {says}")


def _verdicts(tables: Tables, known: Mapping[str, Any]) -> Findings:
    file = "figures.json"
    if file not in tables.rows:
        return
    there = tables.ids(file) or frozenset()
    yield from (*_unrecorded(file, there, known), *_lost(file, there, known))
    for index, row in enumerate(tables.rows[file]):
        name, verdict = str(row.properties.get("id")), row.properties.get("verdict")
        yield Covered("verdicts", 1 if name in known else 0)
        if name in known and verdict != known[name]:
            yield problem(file, row.name(index), _differs("verdict", verdict, known[name]))


def _differs(key: str, value: Any, due: Any) -> str:
    return f"{key}: is {shown(value)}, but {shown(due)} in {RECORD}"


def _size_km2(form: Form, row: Row) -> float | None:
    if row.shape is None or fault_of(form, row):
        return None
    return area_km2(row.shape)


def _km(one: Any, other: Any) -> float:
    try:
        (lon, lat), (other_lon, other_lat) = one, other
        return apart_km((float(lon), float(lat)), (float(other_lon), float(other_lat)))
    except (TypeError, ValueError):
        return 0.0  # what is no place is told by the rules of fields and geometry


def _records(tables: Tables, key: str) -> Iterator[Mapping[str, Any]]:
    """Yield the records of a list in borders.json; none where it is no list of records."""
    for row in tables.rows.get(BORDERS, ()):
        yield from row.records(key)
