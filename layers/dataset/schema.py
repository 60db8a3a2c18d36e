"""What every file of geodata/ must hold: records of which form, with which geometry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from layers.model.article import Article
from layers.model.borders import Borders
from layers.model.briefing import Scene
from layers.model.catalog import Catalog, Kind, Layer
from layers.model.entities import (
    Area,
    Country,
    Member,
    Place,
    Quote,
    Segment,
    Source,
    Statement,
    Topic,
)
from layers.model.errors import shown
from layers.model.event import Event
from layers.model.fields import CountryCode, Id, Ids, IsoDay, Note, Number, Text, anything
from layers.model.figure import Figure
from layers.model.forms import Field, form_of
from layers.model.gazetteer import GazetteerEntry

__all__ = [
    "BY_KIND",
    "CATALOG",
    "EVENTS",
    "GAZETTEER",
    "POLYGONS",
    "SIDECAR",
    "TOPICS",
    "Form",
    "forms_of",
    "shown",
]


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
TOPICS, EVENTS, GAZETTEER = "topics.json", "events.json", "gazetteer.json"
POLYGONS = ("Polygon", "MultiPolygon")
# The files that say which others there are.
CATALOG: Mapping[str, Form] = {
    "atlas.json": Form(record=Article, single=True),
    "layers.json": Form(record=Layer),
}
BY_KIND: Mapping[Kind, Form] = {
    "membership": Form(record=Member, geometry=POLYGONS, geometry_optional=True),
    "route": Form(record=Segment, geometry=("LineString",)),
    "places": Form(record=Place, geometry=("Point",)),
    "areas": Form(record=Area, geometry=POLYGONS),
}


def forms_of(catalog: Catalog) -> Mapping[str, Form]:
    """Return the form of every file; those of layers after their kind, in the order of the panel.

    Areas come right behind the countries that they lie in. An atlas without topics, events or
    names that give bearings has no file of them.
    """
    return {
        "countries.geojson": Form(record=Country, geometry=POLYGONS),
        **{layer.file: BY_KIND["areas"] for layer in catalog.area_sets},
        "lakes.geojson": Form(record=Lake, geometry=POLYGONS),
        **{layer.file: BY_KIND[layer.kind] for layer in catalog.layers if layer.kind != "areas"},
        "quotes.json": Form(record=VerifiedQuote),
        **({TOPICS: Form(record=Topic)} if catalog.topics else {}),
        "facts.json": Form(record=Statement),
        "figures.json": Form(record=Figure),
        **({EVENTS: Form(record=Event)} if catalog.events else {}),
        **({GAZETTEER: Form(record=GazetteerEntry)} if catalog.gazetteer else {}),
        "scenes.json": Form(record=SourcedScene),
        "borders.json": Form(record=CheckedBorders, single=True),
        **CATALOG,
        "sources.json": Form(record=Source),
    }
