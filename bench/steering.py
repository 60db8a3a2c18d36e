"""Twenty toggles, five filters and five dates, done to the atlas as a reader does them."""

import sys
import time
from collections.abc import Callable, Iterator

from bench.browsing import LAYERS, Tab, control

Act = Callable[[], None]
TOGGLES = 20
ANSWER_S = 10  # an act that changes nothing on the map by then is a fault of this file
SETTLE_S = 0.3


def map_reloads(tab: Tab) -> int:
    """Return how often the map's iframe was loaded anew through all of it."""
    before = tab.map_loads
    for act in _acts(tab):
        serial = tab.serial()
        act()
        deadline = time.monotonic() + ANSWER_S
        while tab.serial() in {serial, None}:
            if time.monotonic() > deadline:
                sys.exit("The map did not answer one of the toggles, filters or dates")
            time.sleep(0.02)
        time.sleep(SETTLE_S)
    return tab.map_loads - before


def _acts(tab: Tab) -> Iterator[Act]:
    for turn in range(TOGGLES):
        yield control(tab.page, f"layer_{LAYERS[turn % len(LAYERS)]}").locator("label").click
    _open(tab, "Filter")
    presets = tab.page.locator("[class*=st-key-preset_] button")
    pills = control(tab.page, "alliances").locator("button")
    yield from (presets.nth(place).click for place in range(3))
    yield from (pills.nth(place).click for place in (0, 2))
    _open(tab, "Date")
    modes = control(tab.page, "day_mode").locator("button")
    yield from (modes.nth(place).click for place in (1, 2))
    slider = tab.page.locator(".st-key-day input[type=range]")
    for key in ("PageDown", "ArrowLeft", "Home"):
        yield lambda key=key: slider.press(key)


def _open(tab: Tab, name: str) -> None:
    tab.page.get_by_role("tab", name=name, exact=True).click()
    time.sleep(SETTLE_S)
