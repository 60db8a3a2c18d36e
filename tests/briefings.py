"""What the tests of a presented briefing share: where it stands, and what the map looks at."""

import re
from typing import Any

from playwright.sync_api import Frame, Page, expect

from tests.browsing import drawn_map, settings, shape

CAMERA = "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"


def open_briefing(page: Page, query: str = "") -> Frame:
    """Go to the page Briefing and return the map's frame when the first slide is drawn."""
    page.goto(f"/briefing?{query}" if query else "/briefing")
    frame = drawn_map(page)
    expect(frame.locator(".atlas-slide")).to_be_visible()
    return frame


def expect_slide(page: Page, number: int) -> None:
    """Wait until the address names this slide."""
    expect(page).to_have_url(re.compile(rf"[?&]scene={number}(&|$)"))


def heading(frame: Frame) -> str:
    """Return the heading of the slide on show."""
    return frame.locator(".atlas-heading").inner_text()


def words_of(page: Page) -> dict[str, str]:
    """Return the words of the page's address."""
    return settings(page)


def camera(frame: Frame) -> list[float]:
    """Return where the map looks: latitude, longitude, zoom."""
    found: list[float] = frame.evaluate(CAMERA)
    return found


def drag(page: Page, frame: Frame, feature: str) -> None:
    """Pan the map by a shape, as a presenter does who leaves the path."""
    box: Any = shape(frame, feature).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y + 60, steps=4)
    page.mouse.up()
