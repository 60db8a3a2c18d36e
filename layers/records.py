"""Read the second records of the recipe, kept by hand beside the inputs of geodata/.

article.json   quotation -> SHA-256 of the text that was compared with the article
reviewed.json  what was looked at with care, and may not change without being looked at again
routes/*.csv   the places that the routes are laid through
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from layers.catalog import ROUTES
from layers.errors import Problem

INPUTS = Path("recipe", "inputs")
Section = Mapping[str, Any]


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
    numbers: fact -> what its words must name; verdicts: figure -> verdict
    texts: file, record and field -> SHA-256
    """

    areas: Section
    points: Section
    places: Section
    along: Section
    numbers: Section
    verdicts: Section
    texts: Section


@dataclass(frozen=True, kw_only=True)
class Records:
    """The second records; None where there is no recipe, or where one cannot be read."""

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
            found[key] = read(home / INPUTS / file)
        except FileNotFoundError:
            says = "is missing; restore it from the repository"
        except (OSError, ValueError, AttributeError, LookupError, TypeError) as error:
            says = f"cannot be read: {type(error).__name__}: {str(error)[:80]}"
        if key not in found:
            faults.append(Problem(file=f"geodata/{INPUTS.as_posix()}/{file}", where="", says=says))
    return Records(**found, faults=tuple(faults))


def _verified(path: Path) -> Mapping[str, str]:
    editions = json.loads(path.read_bytes()).values()
    return {name: digest for edition in editions for name, digest in edition["quotes"].items()}


def _reviewed(path: Path) -> Reviewed:
    known = json.loads(path.read_bytes())
    sections = {section.name: dict(known[section.name]) for section in fields(Reviewed)}
    return Reviewed(**sections)


def _waypoints(folder: Path) -> Mapping[str, tuple[Waypoint, ...]]:
    found: dict[str, list[Waypoint]] = {}
    for layer in ROUTES:
        with (folder / f"{layer.id}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                point = Waypoint(row["name"], row["use"], float(row["lon"]), float(row["lat"]))
                found.setdefault(row["segment"], []).append(point)
    return {segment: tuple(points) for segment, points in found.items()}


_READERS = (
    ("verified", "article.json", _verified),
    ("reviewed", "reviewed.json", _reviewed),
    ("waypoints", "routes", _waypoints),
)
