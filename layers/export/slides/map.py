"""The map of a slide: native shapes, from the sea up to the names that lie over all."""

from collections.abc import Mapping
from dataclasses import replace

from shapely.geometry import LineString

from layers.export.map.static_map import Label, Land, Lettering, Plate, plate, scale_corner
from layers.export.slides.lands import asked_for, country, plain_lands
from layers.export.slides.look import NO_LINE, name_ground, outline, sea_fill
from layers.export.slides.names import apart as names_apart
from layers.export.slides.names import ground, stands_apart
from layers.export.slides.order import Piece, stacked, without_lakes
from layers.export.slides.places import place
from layers.export.slides.routes import routes
from layers.export.slides.shapes import Box, Shape, Title, figure, group, line, text_box
from layers.export.slides.theme import shade
from layers.export.slides.words import LEAST, Body, Style, body, run
from layers.model.entities import Atlas
from layers.picture.picture import Picture
from layers.words import say

# Names are read from the back of a room, in Arial, which is wider than our font by so much;
# outlines are as fine as a screen of 1920 pixels shows.
LETTERING, COARSE = Lettering(larger=1.5, least=LEAST, wider=1.15, straight=True), 1.7
MOST_SHAPES = 160
SCALE_UP = 10.0  # points from the bottom of the map


def slide_plate(atlas: Atlas, picture: Picture, *, width: float, height: float) -> Plate:
    """Return the map of a picture in the lettering and the grain of slides."""
    return plate(atlas, picture, width=width, height=height, lettering=LETTERING, coarse=COARSE)


def map_shapes(drawn: Plate, said: str, at: tuple[float, float]) -> list[Shape | None]:
    """Return the map with its top left corner there.

    said: what it shows, for who cannot see it. A name is grouped with what it names, unless it
    stands away from it or along a line, or its land and another would hide each other's. Where
    there are very many shapes, all that nobody asks for is one of them, named or not.
    """
    shapes = _shapes(drawn, said, at, {label.of for label in drawn.labels})
    if sum(shape.xml.count("<p:sp>") for shape in shapes if shape) <= MOST_SHAPES:
        return shapes
    return _shapes(drawn, said, at, set())


def _shapes(
    drawn: Plate, said: str, at: tuple[float, float], apart: set[str]
) -> list[Shape | None]:
    """Return the shapes of a map; apart: what of the land that nobody asks for is drawn apart."""
    sea = Box(x=at[0], y=at[1], width=drawn.width, height=drawn.height)
    named = {label.of: label for label in drawn.labels}
    covered = {label.of for label in drawn.labels if stands_apart(label)}
    lands = _dry(drawn)
    plain = [land for land in lands if not asked_for(land) and land.id not in apart]
    covered |= {land.id for land in plain} & named.keys()
    own = sorted((land for land in lands if land not in plain), key=_rank)
    pieces, freed = stacked([_piece(land, named, covered) for land in own])
    over = [*(label for label in drawn.labels if label.of in covered), *freed]
    return [
        figure(Title(name=say("shape.map"), said=said), sea, "rect", sea_fill() + NO_LINE),
        *plain_lands(plain, at),
        *(country(piece, lands, named.get(piece.land.id), at) for piece in pieces),
        *routes(drawn.courses, at),
        *(
            place(x, None if x.id in covered else named.get(x.id), drawn.lands, at)
            for x in drawn.marks
        ),
        group(
            Title(name=say("shape.names"), said=", ".join(label.words for label in over)),
            names_apart(over, drawn.lands, at),
        ),
        _scale_bar(drawn, at),
    ]


def _dry(drawn: Plate) -> list[Land]:
    """Return the lands; what is a lake is a hole in them."""
    dry = without_lakes([land for land in drawn.lands if land.kind == "land"], drawn.lakes)
    return [replace(land, geometry=dry.get(land.id, land.geometry)) for land in drawn.lands]


def _rank(land: Land) -> tuple[bool, bool, bool]:
    """Return what lies higher where nothing else decides."""
    return land.kind != "land", bool(land.status), bool(land.held)


def _piece(land: Land, named: Mapping[str, Label], covered: set[str]) -> Piece:
    label = named.get(land.id) if land.id not in covered else None
    return Piece(land=land, label=label, ground=ground(label) if label else None)


def _scale_bar(drawn: Plate, at: tuple[float, float]) -> Shape | None:
    """Return the scale of a map, at its bottom right, where no name stands."""
    km, points = drawn.scale
    left, top, right, bottom = scale_corner(drawn.width, drawn.height, drawn.scale)
    x, y = at[0] + (left + right - points) / 2, at[1] + bottom - SCALE_UP
    bar = LineString([(x, y - 4), (x, y), (x + points, y), (x + points, y - 4)])
    words = say("printed.scale", km=km)
    style = Style(size=LEAST, colour=shade("tx1"))
    place = Box(x=at[0] + left, y=at[1] + top, width=right - left, height=bottom - top)
    text = body([run(words, style)], Body(align="ctr", wrap=False))
    return group(
        Title(name=say("shape.scale.name"), said=say("shape.scale.said", length=words)),
        (
            text_box(Title(name=words), place, text, name_ground()),
            line(Title(name=say("shape.bar")), bar, (0, 0), outline("tx1", 1.0)),
        ),
    )
