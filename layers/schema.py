"""What every file of geodata/ must hold: records of which form, with which geometry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from layers.catalog import ALLIANCES, ROUTES
from layers.fields import CountryCode, Id, Ids, IsoDay, Note, Number, Text, anything, shown
from layers.figure import Figure
from layers.forms import Field, form_of
from layers.model import (
    Area,
    Borders,
    Country,
    Member,
    Place,
    Quote,
    Segment,
    Source,
    Statement,
)
from layers.scene import Scene

__all__ = ["AREA", "FORMS", "MEMBERSHIP", "PLACE", "POLYGONS", "ROUTE", "SIDECAR", "Form", "shown"]


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form of one file: the record of which it holds many, and the geometry types allowed.

    geometry is empty for a plain list of records. single: the file is one record, not a list.
    """

    record: type
    geometry: tuple[str, ...] = ()
    geometry_optional: bool = False
    single: bool = False

    @property
    def fields(self) -> Mapping[str, Field]:
        """Its fields by their names in the file."""
        return form_of(self.record)

    def keeps(self, known: Mapping[str, Any], keys: Iterable[str] | None = None) -> bool:
        """Tell whether all fields of a record, or just these, are there and well formed."""
        wanted = self.fields if keys is None else keys
        return not any(self.fields[key].fault(known) for key in wanted)


# Records as they stand in their files, where these say more than the atlas keeps of them.


@dataclass(frozen=True, kw_only=True)
class VerifiedQuote(Quote):
    """A quotation, with the SHA-256 of the text that was compared with the article."""

    sha256: Text


@dataclass(frozen=True, kw_only=True)
class SourcedScene(Scene):
    """A scene of the article's own briefing, with the sources of what its notes say beside it."""

    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Point:
    """Where a border must leave a place: in which country it lies, or in none, which is at sea."""

    name: Text
    lon: Number
    lat: Number
    country: CountryCode | None
    why: Note


@dataclass(frozen=True, kw_only=True)
class CheckedBorders(Borders):
    """What the borders are, with what they are held against; un_members: their country codes."""

    id: Id
    points: tuple[Point, ...]
    un_members: Ids
    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Lake:
    """A lake; the map shows its shape alone."""

    id: Id
    name: Text
    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Sidecar:
    """What is said of a file: what it holds, what one record of it is, whence, how far to trust it.

    A rule compares `count` with the file itself.
    """

    title: Text
    record: Text
    sources: Ids
    licence: Text
    as_of: IsoDay
    sha256: Text
    notes: Note
    count: Annotated[int, anything]


SIDECAR = form_of(Sidecar)
POLYGONS = ("Polygon", "MultiPolygon")
MEMBERSHIP = Form(record=Member, geometry=POLYGONS, geometry_optional=True)
ROUTE = Form(record=Segment, geometry=("LineString",))
PLACE = Form(record=Place, geometry=("Point",))
AREA = Form(record=Area, geometry=POLYGONS)

FORMS: Mapping[str, Form] = {
    "countries.geojson": Form(record=Country, geometry=POLYGONS),
    "disputed.geojson": AREA,
    "lakes.geojson": Form(record=Lake, geometry=POLYGONS),
    **{f"{layer.id}.geojson": MEMBERSHIP for layer in ALLIANCES},
    **{f"{layer.id}.geojson": ROUTE for layer in ROUTES},
    "places.geojson": PLACE,
    "quotes.json": Form(record=VerifiedQuote),
    "facts.json": Form(record=Statement),
    "figures.json": Form(record=Figure),
    "scenes.json": Form(record=SourcedScene),
    "borders.json": Form(record=CheckedBorders, single=True),
    "sources.json": Form(record=Source),
}
