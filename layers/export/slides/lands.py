"""The lands of a slide's map: each one group with its bands and its name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shapely import get_parts
from shapely.geometry import MultiPolygon

from layers.export.map.static_map import Label, Land
from layers.export.slides.look import area_fill, border, land_fill, land_outline
from layers.export.slides.names import ground, name_shape
from layers.export.slides.order import Piece
from layers.export.slides.shapes import Point, Shape, Title, group, polygon
from layers.export.slides.stripes import bands
from layers.words import say


def asked_for(land: Land) -> bool:
    """Tell whether a view is about a land in any way."""
    return bool(land.kind != "land" or land.held or land.status or land.focused)


def plain_lands(lands: Sequence[Land], at: Point) -> Iterator[Shape | None]:
    """Yield what nobody asks for as one shape, and as another what of it recedes."""
    for kept in (True, False):
        parts = get_parts([land.geometry for land in lands if land.kept == kept])
        look = land_fill((), kept=kept) + border()
        yield polygon(Title(name=say("shape.land")), MultiPolygon(list(parts)), at, look)


def country(piece: Piece, lands: Sequence[Land], label: Label | None, at: Point) -> Shape | None:
    """Return a land as one group, or as one shape where it is only that.

    label: its name, wherever that lies; no band runs through it.
    """
    land = piece.land
    clear = land.geometry.difference(ground(label)) if label else land.geometry
    title = Title(name=land.name, said=land.said if asked_for(land) else "", id=land.id)
    striped = land.kind == "land" and len(land.held) > 1
    inner = replace(title, said="", id="") if piece.label or striped else title
    drawn = polygon(inner, land.geometry, at, _look(land, lands))
    if inner is title:
        return drawn
    striping = bands(land.held, clear, at, kept=land.kept) if striped else ()
    name = name_shape(piece.label, at, lands) if piece.label else None
    return group(title, (drawn, *striping, name))


def _look(land: Land, lands: Sequence[Land]) -> str:
    fill = land_fill(land.held, kept=land.kept) if land.kind == "land" else _hatch(land, lands)
    return fill + land_outline(land)


def _hatch(area: Land, lands: Sequence[Land]) -> str:
    """Return the hatch of an area, over the colour of the country that it lies in."""
    inside = area.geometry.representative_point()
    states = (land for land in lands if land.kind == "land")
    under = next((land for land in states if land.geometry.intersects(inside)), None)
    layer = area.held[0][0] if area.held else area.layer
    assert layer is not None  # an area is of a layer
    return area_fill(area.kind, layer, under.held if under else (), kept=area.kept)
