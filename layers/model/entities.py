"""The things on the map, as frozen records. Geometry is lon/lat in degrees, WGS84.

The types of fields say what may stand in the files: layers/model/forms.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from shapely.geometry.base import BaseGeometry

from layers.model.borders import Borders
from layers.model.briefing import Scene
from layers.model.catalog import Catalog, PlaceKind
from layers.model.event import Event
from layers.model.fields import (
    Address,
    Count,
    CountryCode,
    Day,
    Density,
    Id,
    Ids,
    IsoDay,
    Length,
    LengthsByCountry,
    Measure,
    Named,
    Note,
    PartialDay,
    PathId,
    Text,
    Texts,
    YearOrDay,
)
from layers.model.figure import Figure
from layers.model.gazetteer import GazetteerEntry
from layers.model.stretches import stretch_words
from layers.model.vicinity import by_size, neighbours

Role = Literal["member", "observer", "signatory"]
Mode = Literal["rail", "sea", "pipeline", "canal"]
Stage = Literal["in_service", "under_construction", "planned"]
Accuracy = Literal["surveyed", "traced", "schematic"]
Dispute = Literal["de_facto", "status", "history"]
When = Literal["", "now", "past"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document that a fact rests on; `accessed` is the ISO day we read it, if we did."""

    id: Id
    publisher: Text
    title: Text
    url: Address | None
    published: PartialDay | None
    accessed: IsoDay | None
    licence: Text


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A verbatim passage: a substring of one paragraph of one edition of the article.

    true_since: of what it tells as done, the day since which it can be said; null where it speaks
    of the days in which it was written.
    """

    id: Id
    text: Text
    edition: Id
    paragraph: Count
    subjects: Ids
    true_since: PartialDay | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of ours about a layer, place or topic, true on `as_of`, with its sources.

    lengths_km: what it says is published for a route, by country.
    """

    id: Id
    subject: Id
    words: Text
    lengths_km: LengthsByCountry
    as_of: PartialDay
    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What the article speaks of and no map draws: a body, a document, a person, a notion.

    aliases: other names that it is found by. words: one sentence of ours on what it is, or "".
    concerns: ids of what it concerns on the map. sources: of the words; where there are none, the
    article, which speaks of it.
    """

    id: Id
    name: Text
    aliases: Texts
    words: Note
    concerns: Ids
    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Country:
    """A country or territory of the base map.

    name_short: its name where there is no room for the whole of it. status: what has to be said of
    one that is drawn apart, since its status differs, or "".
    """

    disputed: ClassVar = False

    id: CountryCode
    name: Text
    name_long: Text
    name_short: Text | None = None
    note: Note
    status: Note
    sources: Ids
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Area:
    """An area inside a country where control or recognition differs, today or in the past.

    kind: control differs (de_facto), recognition does (status), or both once did (history). within:
    ids of the countries it covers territory of. since, until: an ISO day, or a year; `until` is the
    first day no longer so. parties: the countries that the dispute is between.
    """

    disputed: ClassVar = True
    status: ClassVar = ""

    id: Id
    layer: str
    name: Text
    kind: Dispute
    within: Ids
    since: YearOrDay
    until: IsoDay | None
    control: Text
    recognition: Text
    note: Text
    parties: Ids
    sources: Ids
    geometry: BaseGeometry

    @property
    def name_long(self) -> str:
        """Its name; there is no longer one."""
        return self.name

    def when(self, day: date) -> When:
        """Tell whether it is so on this day, or was before; a year counts from its first day."""
        iso, end = day.isoformat(), self.until or "9999"
        return "past" if end <= iso else "now" if self.since <= iso else ""


Territory = Country | Area  # a polygon of the base map


@dataclass(frozen=True, kw_only=True)
class Member:
    """One spell of membership: in force from `since` until the day before `until`."""

    id: PathId
    layer: str
    country: CountryCode | None
    name: Text
    role: Role
    since: Day
    until: Day | None
    note: Note
    areas: Ids
    quotes: Ids
    sources: Ids

    def in_force(self, day: date) -> bool:
        """Tell whether the spell covers this day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One stretch of a route, in travel order; `length_km` is the published length, if any.

    stage: whether it stands; `status` says in words how it does. accuracy: from the two measures
    after it, see layers/model/accuracy.py. since: the day it opened, or the route began to be run
    as one; of what is not in service, the day on which it was agreed on or building began.
    """

    id: PathId
    layer: str
    name: Text
    mode: Mode
    start: Annotated[Text, Named("from")]
    end: Annotated[Text, Named("to")]
    branch: Id
    stage: Stage
    status: Text
    since: Day
    length_km: Length | None
    accuracy: Accuracy
    vertices_per_100_km: Density
    longest_gap_km: Measure
    note: Note
    quotes: Ids
    sources: Ids
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Kilometres of one segment in a country, or at sea (None); 0.0 where it has but a port.

    What is not in service leads through no country yet, and is no part of a total.
    """

    layer: str
    branch: str
    segment: str
    country: str | None
    length_km: float


@dataclass(frozen=True, kw_only=True)
class Place:
    """A point; `since` is the ISO day, month or year from which it is shown, None for ever."""

    id: Id
    layer: str
    name: Text
    kind: PlaceKind
    country: CountryCode
    since: PartialDay | None
    note: Note
    quotes: Ids
    sources: Ids
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """Everything the app knows, in file order; digest is the SHA-256 over all data, in hex."""

    catalog: Catalog
    territories: Mapping[str, Territory]
    lakes: tuple[BaseGeometry, ...]
    members: tuple[Member, ...]
    segments: tuple[Segment, ...]
    crossings: tuple[Crossing, ...]
    places: tuple[Place, ...]
    topics: Mapping[str, Topic]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    gazetteer: tuple[GazetteerEntry, ...]
    borders: Borders
    scenes: tuple[Scene, ...]
    quotes: Mapping[str, Quote]
    sources: Mapping[str, Source]
    digest: str

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas where control or recognition differs, in file order."""
        return tuple(item for item in self.territories.values() if isinstance(item, Area))

    @cached_property
    def stretches(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the stretches behind each word for a part of a route."""
        return stretch_words((item.layer, item.id, item.branch) for item in self.segments)

    @cached_property
    def by_size(self) -> tuple[str, ...]:
        """The ids of all territories, the largest first."""
        return by_size({id: item.geometry for id, item in self.territories.items()})

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """The countries that each country borders on, by land."""
        states = (item for item in self.territories.values() if not item.disputed)
        return neighbours({item.id: item.geometry for item in states})
