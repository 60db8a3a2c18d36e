"""Read the second records of the recipe, kept by hand beside the inputs of geodata/.

rolls.csv      who belonged to which alliance, as what, from which day to which
article.json   quotation -> SHA-256 of the text that was compared with the article
reviewed.json  what was looked at with care, and may not change without being looked at again
routes/*.csv   the places that the routes are laid through
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from layers.model.errors import Problem

INPUTS = "recipe/inputs"  # in the data folder
ROLLS, REVIEWED, WAYPOINTS = (
    f"{INPUTS}/{name}" for name in ("rolls.csv", "reviewed.json", "routes")
)
SEGMENTS = "segments.csv"  # beside the places of the routes; it holds none
Section = Mapping[str, Any]


class Spell(NamedTuple):
    """A holder's role in an alliance; `until` is None while it lasts, `areas` what is coloured."""

    holder: str
    role: str
    since: str
    until: str | None
    areas: tuple[str, ...]


class Waypoint(NamedTuple):
    """A place that a segment is laid through; `use` is vertex, pass or rail, lon/lat degrees."""

    name: str
    use: str
    lon: float
    lat: float


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """reviewed.json, section by section.

    areas: area -> kind, within, since, until, parties, km2
    points: check point of borders.json -> [lon, lat, country or null]
    places: place -> [kind, country, lon, lat]
    along: route -> [town, lon, lat, km that the route passes it by at most]
    crosses: route -> country that it crosses by land -> km published there, or null
    ends: words of a segment's `from` and `to` -> the place where a route begins or ends
    numbers: fact -> what its words must name; verdicts: figure -> verdict
    events: event -> its day
    gazetteer: capital, sea, range -> [kind, country or null, lon, lat]
    unread: source that is cited without having been read -> why
    texts: file, record and field -> SHA-256
    """

    areas: Section
    points: Section
    places: Section
    along: Section
    crosses: Section
    ends: Section
    numbers: Section
    verdicts: Section
    events: Section
    gazetteer: Section
    unread: Section
    texts: Section


@dataclass(frozen=True, kw_only=True)
class Records:
    """The second records; None where there is no recipe, or where one cannot be read."""

    rolls: Mapping[str, tuple[Spell, ...]] | None = None
    verified: Mapping[str, str] | None = None
    reviewed: Reviewed | None = None
    waypoints: Mapping[str, tuple[Waypoint, ...]] | None = None
    faults: tuple[Problem, ...] = field(default=())


def read_records(folders: Iterable[Path]) -> Records:
    """Read the records of the first folder that has a recipe: the data's own, or the project's."""
    home = next((path for path in folders if (path / INPUTS).is_dir()), None)
    if home is None:
        return Records()
    found: dict[str, Any] = {}
    faults = []
    for key, file, read in _READERS:
        try:
            found[key] = read(home / file)
        except FileNotFoundError:
            says = "is missing; restore it from the repository"
        except (OSError, ValueError, AttributeError, LookupError, TypeError) as error:
            says = f"cannot be read: {type(error).__name__}: {str(error)[:80]}"
        if key not in found:
            faults.append(Problem(file=f"geodata/{file}", where="", says=says))
    return Records(**found, faults=tuple(faults))


def _rolls(path: Path) -> Mapping[str, tuple[Spell, ...]]:
    """Read who holds what: alliance -> spells, one for each holder of a line.

    Empty `areas`: a country colours itself, any other holder nothing. Empty `until`: it lasts.
    """
    found: defaultdict[str, list[Spell]] = defaultdict(list)
    for row in _rows(path):
        for holder in row["holders"].split():
            own = (holder,) if holder.isupper() else ()
            spell = Spell(
                holder=holder,
                role=row["role"],
                since=row["since"],
                until=row["until"] or None,
                areas=tuple(row["areas"].split()) or own,
            )
            found[row["layer"]].append(spell)
    return {layer: tuple(spells) for layer, spells in found.items()}


def _verified(path: Path) -> Mapping[str, str]:
    editions = json.loads(path.read_bytes()).values()
    return {name: digest for edition in editions for name, digest in edition["quotes"].items()}


def _reviewed(path: Path) -> Reviewed:
    known = json.loads(path.read_bytes())
    sections = {section.name: dict(known[section.name]) for section in fields(Reviewed)}
    return Reviewed(**sections)


def _waypoints(folder: Path) -> Mapping[str, tuple[Waypoint, ...]]:
    found: defaultdict[str, list[Waypoint]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        for row in _rows(path) if path.suffix == ".csv" and path.name != SEGMENTS else ():
            point = Waypoint(row["name"], row["use"], float(row["lon"]), float(row["lat"]))
            found[row["segment"]].append(point)
    return {segment: tuple(points) for segment, points in found.items()}


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


_READERS = (
    ("rolls", ROLLS, _rolls),
    ("verified", f"{INPUTS}/article.json", _verified),
    ("reviewed", REVIEWED, _reviewed),
    ("waypoints", WAYPOINTS, _waypoints),
)
