"""Composing in a browser: what its readers do in the tab *Briefing*, and what it then shows."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browsing import IDLE, POLL_MS, drawn_map, open_tab, visit

VIEW = "layers=ots.btc&alliances=ots.nato&match=all&at=41.000_47.000_5.00"
WRITTEN = {  # what can be undone when a field was taken
    "Title": "renaming the briefing",
    "Heading of": "renaming scene",
    "Speaker’s notes of": "notes of scene",
}
# The title and the scenes as the tab shows them, and what the tab keeps.
SHOWN = """() => [
    document.querySelector('[class*="st-key-briefing_title"] input')?.value,
    ...[...document.querySelectorAll('.card-title')].map(title => title.value)]"""


@contextmanager
def composed(browser: Browser, origin: str) -> Iterator[tuple[Page, Frame]]:
    """Open a page whose map has become scene 1, at its tab."""
    with visit(browser, origin) as page:
        page.goto(f"/?{VIEW}")
        frame = drawn_map(page)
        add(page, frame, 1)
        open_tab(page, "Briefing")
        yield page, frame


def add(page: Page, frame: Frame, number: int) -> None:
    frame.get_by_role("button", name="Add to briefing").click()
    expect(frame.locator(".atlas-said")).to_have_text(f"Scene {number} added")


def shows(page: Page, *wanted: str) -> None:
    """Wait until the tab shows this title, and these headings in this order."""
    page.wait_for_function(
        f"wanted => JSON.stringify(({SHOWN})()) === JSON.stringify(wanted)",
        arg=list(wanted),
        polling=POLL_MS,
    )
    page.wait_for_selector(IDLE, state="attached")


def write(page: Page, label: str, words: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    field.blur()
    what = WRITTEN[label.partition(" scene")[0]]
    expect(page.locator(".st-key-undo")).to_contain_text(f"Undo {what}")


def card(page: Page, number: int) -> Locator:
    return page.locator(".card").nth(number - 1)


def more(page: Page, number: int, deed: str) -> None:
    """Do what is behind the button with the dots."""
    card(page, number).locator("summary").click()
    card(page, number).get_by_role("button", name=deed, exact=True).click()


def undo(page: Page, what: str) -> None:
    page.locator(".st-key-undo").get_by_role("button", name=f"Undo {what}", exact=True).click()


def saved_scene(page: Page) -> dict[str, str]:
    with page.expect_download() as saved:
        page.locator(".st-key-save_briefing button").click()
    scene: dict[str, str] = json.loads(saved.value.path().read_bytes())["scenes"][0]
    return scene
