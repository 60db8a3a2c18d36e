"""The one HTML file, written for the tests of it and opened as from a memory stick."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page

from layers.briefing.deck import Deck, deck_of
from layers.export.html import to_html
from layers.model.briefing import Briefing
from layers.model.entities import Atlas
from layers.picture.picture import Picture
from layers.serve.store import STORE
from tests.browsing import DRAWN, POLL_MS, WAIT_MS, WINDOW, redrawing, watched
from tests.catalogue import ALLIANCES

ADDRESS = "https://atlas.example"
MAP = "#at=44.000_52.000_4.00"


def deck_for(atlas: Atlas, briefing: Briefing) -> Deck:
    """Return a briefing as slides, made today."""
    words = STORE.vocabulary()
    return deck_of(atlas, briefing, vocabulary=words, address=ADDRESS, made=words.today)


def written(folder: Path, deck: Deck) -> str:
    """Write a deck as one file into a folder; returns its address."""
    path = folder / "atlas.html"
    path.write_bytes(to_html(deck, lambda *_: None))
    return path.as_uri()


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open a file in a context of its own; at the end it must have asked for no other address."""
    context = browser.new_context(**{"viewport": WINDOW, "reduced_motion": "reduce", **options})
    context.set_default_timeout(WAIT_MS)
    page = watched(context.new_page(), "file://")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    try:
        page.goto(address)
        page.wait_for_function(DRAWN, polling=POLL_MS)
        yield page
    finally:
        context.close()
    assert set(asked) == {address.partition("#")[0]}
    assert page.outside == []  # type: ignore[attr-defined]
    assert page.crashes == []  # type: ignore[attr-defined]


def go(page: Page, query: str) -> Frame:
    """Ask for a view by the address; returns the frame in which it is drawn."""
    frame = page.main_frame
    with redrawing(frame):
        page.evaluate("query => { location.hash = query; }", query)
    return frame


def address_of(page: Page) -> str:
    """Return the address as the page itself has it, at this moment."""
    address: str = page.evaluate("location.href")
    return address


def layers_of(picture: Picture) -> dict[str, str]:
    """Return the layers that each shape should name, by its id; shapes in none are left out."""
    on = set(picture.view.layers)
    held: dict[str, list[str]] = defaultdict(list)
    for layer in ALLIANCES:
        for member in picture.held(layer.id) if layer.id in on else ():
            for area in member.areas:
                held[area].append(layer.id)
    for area in (*picture.areas, *picture.past_areas) if "disputed" in on else ():
        held[area.id].append("disputed")
    lines = [item for item in picture.segments if item.layer in on | {picture.view.route}]
    for thing in (*lines, *(place for place in picture.places if place.layer in on)):
        held[thing.id].append(thing.layer)
    return {name: " ".join(layers) for name, layers in held.items()}
