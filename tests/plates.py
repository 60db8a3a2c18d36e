"""Views that try a plate, and a deck of one, for the tests of all that is drawn from a plate."""

from dataclasses import replace
from datetime import date
from functools import cache

from layers.briefing.deck import Deck, deck_of_view
from layers.export.map.projection import Frame, frame_of
from layers.export.map.static_map import Plate, plate
from layers.model.plane import Plane
from layers.model.view import View
from layers.picture.picture import Picture, picture
from layers.serve.store import STORE

DAY = date(2026, 11, 22)
ALL = "layers=ots.csto.nato.middle_corridor.baku_supsa.btc.places.disputed"
VIEWS = {
    "home": "",
    "everything": ALL,
    "nothing": "layers=none",
    "Türkiye": f"{ALL}&at=39_35_5.5",
    "the Caspian": f"{ALL}&at=41_50_6.25",
    "Baku, near": f"{ALL}&at=40.3_49.8_9",
    "a filter": f"{ALL}&alliances=ots.nato&match=all",
    "a route": "layers=ots&route=btc",
    "1995": f"{ALL}&day=1995-06-01",
    "a phone": f"{ALL}&at=43.5_55_2.75",
    "beyond 180": f"{ALL}&at=66_170_4",
    "west of 180": f"{ALL}&at=60_-175_3.9",
    "the pole": f"{ALL}&at=80_40_4",
    "the equator": f"{ALL}&at=0_20_4",
    "the south": f"{ALL}&at=-40_145_4",
    "the world": f"{ALL}&at=30_20_2",
    "the world from the Pacific": f"{ALL}&at=10_-170_2",
}
SIZE = (660.0, 430.0)


def view_of(query: str) -> View:
    """Return the view of a query; nothing in it may be unknown."""
    view, notices = View.parse(query, STORE.vocabulary(DAY))
    assert notices == ()
    return view


@cache
def shown(query: str) -> Picture:
    """Return the picture of a query."""
    return picture(STORE.atlas, view_of(query), DAY)


@cache
def plate_of(query: str) -> Plate:
    """Return the plate of a query."""
    return plate(STORE.atlas, shown(query), width=SIZE[0], height=SIZE[1])


def framed(query: str, size: tuple[float, float] = SIZE) -> Frame:
    """Return the frame of the plate of a query."""
    picture = shown(query)
    plane = Plane.around(picture.catalog.centre)
    return frame_of(plane, picture.view.camera or picture.catalog.home.wide, *size)


def deck_of(query: str, **texts: str) -> Deck:
    """Return the deck of one view; texts: a title, a quotation, notes in place of its own."""
    known = {"vocabulary": STORE.vocabulary(DAY), "address": "http://localhost:8501", "made": DAY}
    deck = deck_of_view(STORE.atlas, view_of(query), **known)
    slide = deck.slides[0]
    if "quotation" in texts:
        assert slide.quote is not None
        slide = replace(slide, quote=replace(slide.quote, text=texts["quotation"]))
    slide = replace(
        slide, heading=texts.get("title", slide.heading), notes=texts.get("notes", slide.notes)
    )
    return replace(deck, title=slide.heading, slides=(slide,))
