"""The things on the map, as frozen records. Geometry is lon/lat in degrees, WGS84."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shapely.geometry.base import BaseGeometry

from layers.scene import Scene

Edition = Literal["us", "avim"]
Role = Literal["member", "observer", "signatory"]
Mode = Literal["rail", "sea", "pipeline"]
Accuracy = Literal["surveyed", "traced", "schematic"]
Dispute = Literal["de_facto", "status", "history"]
When = Literal["", "now", "past"]
Group = Literal["Alliances", "Routes", "Places", "Borders"]
Verdict = Literal["holds", "holds_if", "target", "unconfirmed"]
ValueKind = Literal["claim", "independent", "capacity", "derived"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document that a fact rests on; `accessed` is the ISO day we read it, if we did."""

    id: str
    publisher: str
    title: str
    url: str | None
    published: str | None
    accessed: str | None
    licence: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A verbatim passage: a substring of one paragraph of one edition of the article."""

    id: str
    text: str
    edition: Edition
    paragraph: int
    subjects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of ours about a layer or place, true on `as_of`, with its sources."""

    id: str
    subject: str
    words: str
    as_of: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence on what an independent source says of a figure, true on `as_of`."""

    words: str
    as_of: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Value:
    """One number of a figure, in its unit, for a year or an ISO day.

    parts: ids of values, of any figure, that a derived one comes from by `how`. A claim has no
    sources: its quotation is one.
    """

    id: str
    label: str
    value: float
    unit: str
    year: int | str
    kind: ValueKind
    sources: tuple[str, ...]
    parts: tuple[str, ...]
    how: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A bar chart of values of one figure, all in one unit; bars are their ids in order."""

    title: str
    unit: str
    bars: tuple[str, ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number or date of the article: what it claims, its quotation, and how it stands.

    condition: of holds_if, else empty; arithmetic: a line a step; sources: of checks and values.
    """

    id: str
    title: str
    claim: str
    quote: str
    verdict: Verdict
    verdict_words: str
    condition: str
    as_of: str
    checks: tuple[Finding, ...]
    arithmetic: tuple[str, ...]
    values: tuple[Value, ...]
    chart: Chart | None
    subjects: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Territory:
    """A polygon of the base map: a country, or an area where control differs (`disputed`)."""

    id: str
    name: str
    name_long: str
    note: str
    sources: tuple[str, ...]
    geometry: BaseGeometry
    disputed: bool = False


@dataclass(frozen=True, kw_only=True)
class Area(Territory):
    """An area inside a country where control or recognition differs, today or in the past.

    kind: control differs (de_facto), recognition does (status), or both once did (history). within:
    ids of the countries it covers territory of. since, until: an ISO day, or a year; `until` is the
    first day no longer so. parties: the countries that the dispute is between.
    """

    kind: Dispute
    within: tuple[str, ...]
    since: str
    until: str | None
    control: str
    recognition: str
    parties: tuple[str, ...]
    disputed: bool = True

    def when(self, day: date) -> When:
        """Tell whether it is so on this day, or was before; a year counts from its first day."""
        iso, end = day.isoformat(), self.until or "9999"
        return "past" if end <= iso else "now" if self.since <= iso else ""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One spell of membership: in force from `since` until the day before `until`."""

    id: str
    layer: str
    country: str | None
    name: str
    role: Role
    since: date
    until: date | None
    note: str
    areas: tuple[str, ...]
    quotes: tuple[str, ...]
    sources: tuple[str, ...]

    def in_force(self, day: date) -> bool:
        """Tell whether the spell covers this day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One stretch of a route, in travel order; `length_km` is the published length, if any.

    accuracy: from the two measures after it, see layers/accuracy.py. since: the day it opened, or
    the route began to be run as one.
    """

    id: str
    layer: str
    name: str
    mode: Mode
    start: str
    end: str
    branch: str
    status: str
    since: date
    length_km: float | None
    accuracy: Accuracy
    vertices_per_100_km: float
    longest_gap_km: float
    note: str
    quotes: tuple[str, ...]
    sources: tuple[str, ...]
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Kilometres of one segment in a country, or at sea (None); 0.0 where it has but a port."""

    layer: str
    branch: str
    segment: str
    country: str | None
    length_km: float


@dataclass(frozen=True, kw_only=True)
class Place:
    """A point; `since` is the ISO day, month or year from which it is shown, None for ever."""

    id: str
    name: str
    kind: str
    country: str
    since: str | None
    note: str
    quotes: tuple[str, ...]
    sources: tuple[str, ...]
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Layer:
    """What a layer means: its words and its colour. What it holds is in geodata/.

    former_names: (name, first day it no longer applied), oldest first. shown: at first. quotes:
    ids, that beside the toggle first. note: our words beside it, or "".
    """

    id: str
    group: Group
    title: str
    short: str
    colour: str
    colour_dark: str
    quotes: tuple[str, ...]
    former_names: tuple[tuple[str, date], ...] = ()
    shown: bool = True
    note: str = ""

    def name_on(self, day: date) -> str:
        """Return the name the layer went by on that day."""
        return next((name for name, until in self.former_names if day < until), self.title)

    def short_on(self, day: date) -> str:
        """Return the short name, or in earlier days the name it went by then."""
        return self.short if self.name_on(day) == self.title else self.name_on(day)


@dataclass(frozen=True, kw_only=True)
class BorderRule:
    """One decision on borders: what it is about, how it is drawn, and why, with sources."""

    id: str
    area: str
    drawn: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Borders:
    """Which borders the atlas draws and why; `statement` is the line every map and export shows."""

    statement: str
    version: str
    as_of: str
    rules: tuple[BorderRule, ...]


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """Everything the app knows, in file order; digest is the SHA-256 over all data, in hex."""

    territories: Mapping[str, Territory]
    lakes: tuple[BaseGeometry, ...]
    members: tuple[Member, ...]
    segments: tuple[Segment, ...]
    crossings: tuple[Crossing, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    borders: Borders
    scenes: tuple[Scene, ...]
    quotes: Mapping[str, Quote]
    sources: Mapping[str, Source]
    digest: str

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas where control or recognition differs, in file order."""
        return tuple(item for item in self.territories.values() if isinstance(item, Area))
