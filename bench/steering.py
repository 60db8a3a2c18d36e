"""Twenty toggles, five filters and five dates, done to the atlas as a reader does them."""

import time

from playwright.sync_api import Locator, Page

from bench.browsing import LAYERS, Tab

TOGGLES = 20
WAIT_S = 0.5  # time for a reload to begin, if there is one


def map_reloads(tab: Tab) -> int:
    """Return how often the map's iframe was loaded anew through all of it."""
    before = tab.map_loads
    toggles = [tab.page.locator(f".st-key-layer_{name} label") for name in LAYERS]
    for turn in range(TOGGLES):
        _click(toggles[turn % len(toggles)])
    _filter(tab.page)
    _date(tab.page)
    time.sleep(2)
    return tab.map_loads - before


def _filter(page: Page) -> None:
    _tab(page, "Filter")
    presets = page.locator("[class*=st-key-preset_] button")
    pills = page.locator(".st-key-alliances button")
    for button in (presets.nth(0), presets.nth(1), presets.nth(2), pills.nth(0), pills.nth(2)):
        _click(button)


def _date(page: Page) -> None:
    _tab(page, "Date")
    modes = page.locator(".st-key-day_mode button")
    _click(modes.nth(1))
    _click(modes.nth(2))
    thumb = page.locator(".st-key-day [role=slider]")
    for key in ("PageDown", "ArrowLeft", "Home"):
        thumb.press(key)
        time.sleep(WAIT_S)


def _tab(page: Page, name: str) -> None:
    _click(page.get_by_role("tab", name=name, exact=True))


def _click(target: Locator) -> None:
    target.click()
    time.sleep(WAIT_S)
