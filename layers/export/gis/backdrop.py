"""What a view is seen against, and in which order: its frame, the land around it, the lakes."""

from collections.abc import Iterable, Iterator, Mapping

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from layers.export.gis.days import VICINITY, kind_of
from layers.export.gis.geopackage import Styled
from layers.export.gis.qml_styles import Seen, style_of
from layers.export.gis.table import Sheet
from layers.export.gis.view_records import Record, around
from layers.export.map.projection import Box, frame_of
from layers.model.entities import Atlas
from layers.model.plane import Plane
from layers.picture.picture import Picture

SIZE_PT = (960.0, 640.0)  # of the frame: rather higher than a picture of the view is
EDGE_DEGREES = 2.0  # its edge is curved on most maps
LAKES = "lakes"
# What lies on top comes first, as QGIS lists it: places, routes, areas, then these.
ON_TOP = ("places", "route", "areas", LAKES, "membership", VICINITY)


def records(atlas: Atlas, shown: Picture) -> Mapping[str, tuple[Record, ...]]:
    """Return what no record of a view is and the map shows all the same, by table.

    Land is cut to the frame, which is the first record of the vicinity: the sea.
    """
    frame = _frame(shown)
    behind = around(atlas, shown)
    land = tuple(_within(behind.pop("territories", ()), frame))
    blank = dict.fromkeys(name for record in land for name in record.row)
    sea = {"theme": VICINITY, "id": "frame", "kind": "frame", "sources": []}
    found = {
        **{f"{VICINITY}_{theme}": tuple(map(_behind, own)) for theme, own in behind.items()},
        LAKES: tuple(_lakes(atlas, frame)),
        VICINITY: (Record(blank | sea, frame), *land),
    }
    return {name: own for name, own in found.items() if own}


def styled(sheets: Iterable[Sheet], atlas: Atlas, shown: Picture) -> Iterator[Styled]:
    """Yield the tables of a view, each with its style, what lies on top first."""
    held = {id for id, own in shown.appearances.items() if own.held and own.when}
    apart = {item.id: item.geometry for item in atlas.territories.values() if item.status}
    for sheet in sorted(sheets, key=lambda it: _depth(shown, it.id)):
        behind = sheet.id.startswith((LAKES, VICINITY))
        kept = not behind or shown.matched is None
        seen = Seen(kept=kept, focused=shown.focused, twice=frozenset(held), apart=apart)
        yield Styled(sheet, style_of(sheet, seen), indexed=not behind)


def _depth(shown: Picture, id: str) -> tuple[int, bool]:
    """Return how far down a table lies, and whether it is behind the others of its kind."""
    own = id if id in ON_TOP else kind_of(shown.catalog, id) or id
    return ON_TOP.index(own), id.startswith(VICINITY)


def _frame(shown: Picture) -> BaseGeometry:
    """Return what a picture of the view shows, in degrees; round a pole or over 180, its box."""
    plane = Plane.around(shown.catalog.centre)
    frame = frame_of(plane, shown.view.camera or shown.catalog.home.wide, *SIZE_PT)
    west, _, east, _ = frame.box
    if -180 < west < east < 180:
        return shapely.Polygon(frame.edge)
    return shapely.segmentize(_boxed(frame.box), EDGE_DEGREES)


def _boxed(frame: Box) -> BaseGeometry:
    """Return a box as far as it is within 180 degrees, and what of it is beyond."""
    west, south, east, north = frame
    turned = [(max(west + turn, -180), min(east + turn, 180)) for turn in (-360, 0, 360)]
    parts = [box(left, south, right, north) for left, right in turned if left < right]
    return shapely.union_all(parts)


def _behind(record: Record) -> Record:
    return record._replace(row={**record.row, "theme": VICINITY})


def _lakes(atlas: Atlas, frame: BaseGeometry) -> Iterator[Record]:
    for number, lake in enumerate(atlas.lakes, 1):
        if (water := shapely.intersection(lake, frame)).area:
            yield Record({"theme": LAKES, "id": f"lake_{number}", "sources": []}, water)


def _within(found: Iterable[Record], frame: BaseGeometry) -> Iterator[Record]:
    for record in found:
        if record.shape and (part := shapely.intersection(record.shape, frame)).area:
            yield _behind(record)._replace(shape=_polygons(part))


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if part.area]
    return shapely.multipolygons(parts)
