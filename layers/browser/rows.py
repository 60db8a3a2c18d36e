"""What the browser is sent as rows: a tuple each, whose places have the names and types below."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from layers.model.entities import Accuracy, Mode, Role, Stage
from layers.model.gazetteer import NamedKind
from layers.model.view import Match

Steps = Annotated[Sequence[int], "x, y of the first point, then the way to each next one"]
Polygons = Annotated[Sequence[Sequence[Steps]], "rings of each polygon, thousandths of a degree"]


class Spot(NamedTuple):
    """Where a name fits best on a country's largest part, in degrees; how many km wide that is."""

    lon: float
    lat: float
    width: float


class AreaRow(NamedTuple):
    """An area where control and recognition differ; days are ISO, or a year, "" for no end."""

    since: str
    until: str
    within: tuple[str, ...]
    polygons: Polygons
    label: Spot
    layer: str


class LineRow(NamedTuple):
    """A stretch of a route, in the direction of travel; steps in ten-thousandths of a degree."""

    layer: str
    mode: Mode
    accuracy: Accuracy
    steps: Steps
    since: str
    stage: Stage


class PlaceRow(NamedTuple):
    """A place; since is an ISO day, month or year, "" for ever."""

    kind: str
    lon: float
    lat: float
    country: str
    since: str
    layer: str


class NamedRow(NamedTuple):
    """What gives the map its bearings; country is "" but of a capital, along empty of one.

    along: as steps in thousandths of a degree, the line that the name follows.
    """

    kind: NamedKind
    lon: float
    lat: float
    rank: int
    along: Steps
    country: str


class SpellRow(NamedTuple):
    """A spell of membership: ISO days, half-open; areas are ids in one string; "" where none.

    body: the name of a holder that is no country and has no place on the map, else "".
    """

    layer: str
    role: Role
    since: str
    until: str
    areas: str
    country: str
    body: str


class CrossingRow(NamedTuple):
    """Kilometres of a stretch in one country, "" at sea; main: 1 on the main branch, else 0."""

    segment: str
    main: int
    country: str
    length_km: float


class StretchRow(NamedTuple):
    """Several stretches of a route that have a word together; segments are ids in one string."""

    name: str
    segments: str


class PresetRow(NamedTuple):
    """A filter that the article draws: alliances in one string, and the quotation behind it.

    since, until: the ISO days, half-open, which bear the quotation out; until is "" for no end.
    """

    alliances: str
    match: Match
    quote: str
    since: str
    until: str
