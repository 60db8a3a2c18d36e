"""The data of one view, just what it shows, for a GIS or a spreadsheet."""

from collections.abc import Callable, Mapping

from layers.briefing.deck import Deck
from layers.briefing.progress import Tell
from layers.export.gis import backdrop, csv_table, geojson, geopackage, kml
from layers.export.gis.table import Sheet, by_right_hand
from layers.export.gis.view_label import view_label
from layers.export.gis.view_records import Record, Row, records
from layers.model.entities import Atlas, Source
from layers.model.errors import NothingShownError
from layers.model.plane import Plane
from layers.words import say

Sheets = tuple[Sheet, ...]


def to_geojson(deck: Deck, tell: Tell) -> bytes:
    """Return a FeatureCollection; the property `theme` divides it."""
    return _made(deck, tell, lambda _, whole: geojson.to_geojson(whole))


def to_gpkg(deck: Deck, tell: Tell) -> bytes:
    """Return a GeoPackage, a layer a theme, with its style, over the land and water around."""
    return _made(deck, tell, lambda themes, _: _styled(deck, themes))


def to_kml(deck: Deck, tell: Tell) -> bytes:
    """Return a KML document, a folder a theme."""
    shown = deck.first.picture
    camera, plane = shown.view.camera, Plane.around(shown.catalog.centre)
    looking = (camera, plane) if camera else None
    return _made(deck, tell, lambda themes, whole: kml.sheets_to_kml(themes, whole.label, looking))


def to_csv(deck: Deck, tell: Tell) -> bytes:
    """Return one table without shapes, which fit into no cell; each record has lon and lat.

    The column `theme` divides it, and a column of another theme is empty.
    """
    return _made(deck, tell, lambda _, whole: csv_table.view_to_csv(whole))


def to_xlsx(deck: Deck, tell: Tell) -> bytes:
    """Return a workbook, a sheet a theme."""
    from layers.export.gis.xlsx import sheets_to_xlsx

    return _made(deck, tell, lambda themes, whole: sheets_to_xlsx(themes, whole.label))


def _styled(deck: Deck, themes: Sheets) -> bytes:
    ground = backdrop.records(deck.atlas, deck.first.picture)
    sheets = (
        *themes,
        *(_sheet(deck, name, {name: own}, bordered=False) for name, own in ground.items()),
    )
    return geopackage.sheets_to_geopackage(backdrop.styled(sheets, deck.atlas, deck.first.picture))


def _made(deck: Deck, tell: Tell, write: Callable[[Sheets, Sheet], bytes]) -> bytes:
    tell(0, 2)
    themes, whole = view_sheets(deck)
    tell(1, 2)
    content = write(themes, whole)
    tell(2, 2)
    return content


def view_sheets(deck: Deck) -> tuple[Sheets, Sheet]:
    """Return what a view shows as a sheet a theme, and as one sheet of all its records.

    Raises NothingShownError where it shows nothing.
    """
    slide = deck.first
    found = records(deck.atlas, slide.picture)
    if not found:
        raise NothingShownError(say("export.nothing"))
    themes = tuple(_sheet(deck, name, {name: own}) for name, own in found.items())
    return themes, _sheet(deck, "view", found)


def _sheet(
    deck: Deck, id: str, found: Mapping[str, tuple[Record, ...]], *, bordered: bool = True
) -> Sheet:
    """Return records as a sheet; bordered: what the borders rest on is among its sources."""
    slide = deck.first
    rows = tuple(record.row for own in found.values() for record in own)
    shapes = tuple(by_right_hand(record.shape) for own in found.values() for record in own)
    sources = _sources(deck, rows, bordered=bordered)
    label = view_label(id, deck.imprint(slide), slide.picture.day, found, sources)
    columns = tuple({name: None for row in rows for name in row})
    return Sheet(
        label=label,
        columns=columns,
        rows=rows,
        geometries=shapes,
        names=_names(deck.atlas),
        quotes=deck.atlas.quotes,
    )


def _names(atlas: Atlas) -> dict[str, str]:
    things = (*atlas.territories.values(), *atlas.places, *atlas.topics.values())
    layers = {layer.id: layer.short for layer in atlas.catalog.layers}
    return {thing.id: thing.name for thing in things} | layers


def _sources(deck: Deck, rows: tuple[Row, ...], *, bordered: bool) -> tuple[Source, ...]:
    """Return what the rows and the borders rest on, in the order of sources.json.

    bordered: the borders are among it, whatever the rows name.
    """
    cited = {name for row in rows for name in row["sources"]}
    if bordered or not cited:
        cited |= {name for rule in deck.atlas.borders.rules for name in rule.sources}
    return tuple(source for name, source in deck.atlas.sources.items() if name in cited)
