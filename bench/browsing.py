"""The three apps in a real Chromium: toggles, bytes, reloads, first loads."""

import base64
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from playwright.sync_api import Browser, Frame, Locator, Page, sync_playwright

from bench.servers import Kind, Server

STOPWATCH = Path(__file__).with_name("stopwatch.js").read_text("utf-8")
SCENES_FILE = Path(__file__).parents[1] / "geodata" / "scenes.json"
LAYERS = ("ots", "csto", "nato", "middle_corridor", "baku_supsa", "btc", "ports")
SCENES = 15  # of the article's briefing, with the two slides after them
Wanted = tuple[str, Any]  # a question of the stopwatch, and what it asks of the page
FLIGHT_S = 1.6  # in which the camera flies on to where the scene looks
SETTLE_S = 0.4  # after every measurement, so that no tail of it reaches the next


def control(page: Page, name: str) -> Locator:
    """Return a control of the page; one that was set from elsewhere has a number after its name."""
    return page.locator(f'.st-key-{name}, [class*="st-key-{name}-"]')


@dataclass(kw_only=True)
class Tab:
    """One app open in one browser page, and what has passed through it so far."""

    kind: Kind
    page: Page
    shown: set[str] = field(default_factory=lambda: {*LAYERS, "bare"})
    sent: int = 0
    received: int = 0
    map_loads: int = 0

    def toggle_ms(self, layer: str) -> tuple[float, float]:
        """Click a layer's toggle; return milliseconds to the painted result, and to the answer.

        The answer is the server's, drawn: the same as the result where nothing is drawn before.
        """
        name = "bare" if self.kind == "bare" else layer
        toggle = control(self.page, f"layer_{name}").locator("label")
        self.page.evaluate("wanted => stopwatch.arm(wanted)", self._wanted(name))
        toggle.click()
        taken = self.page.evaluate("stopwatch.result")
        time.sleep(SETTLE_S)
        return float(taken[0]), float(max(taken))

    def scene_ms(self, named: Iterable[str] = ()) -> float:
        """Press Right in a briefing; return milliseconds to the scene’s first painted frame.

        named: what has its name there too.
        """
        wanted = [["told", self.serial()], ["named", [*named]]]
        self.page.evaluate("window.focus()")  # the stopwatch listens in the page, not in the map
        self.page.evaluate("wanted => stopwatch.arm(wanted, 'keydown')", wanted)
        self.page.keyboard.press("ArrowRight")
        taken = self.page.evaluate("stopwatch.result")
        time.sleep(FLIGHT_S)
        return float(max(taken))

    def serial(self) -> str | None:
        """Return the number of the message that the atlas has drawn last."""
        return self.page.evaluate("stopwatch.serial()")

    def _wanted(self, name: str) -> list[list[Any]]:
        """Note that a layer is about to be switched; return what the stopwatch has to find."""
        self.shown ^= {name}
        on = name in self.shown
        if self.kind == "bare":
            return [["bare", "on" if on else "off"]]
        if self.kind == "usual":
            return [["usual", _drawn(self.shown)]]
        return [["ours", {"layer": name, "on": on}], ["told", self.serial()]]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that CHROME names, or Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROME") or None,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@cache
def named() -> tuple[list[str], ...]:
    """Return what each scene of the article's briefing names on its map, in their order."""
    scenes = json.loads(SCENES_FILE.read_text("utf-8"))
    words = (dict(parse_qsl(scene["view"])).get("named", "") for scene in scenes)
    return tuple(list(filter(None, each.split("."))) for each in words)


def _drawn(layers: Iterable[str]) -> dict[str, list[str]]:
    return {"shown": sorted(set(layers) & set(LAYERS)), "all": list(LAYERS)}


def load_ms(browser: Browser, server: Server) -> float:
    """Return milliseconds from navigation to everything painted, with nothing cached."""
    return _painted_ms(browser, server, _whole(server.kind))


def start_ms(browser: Browser, server: Server) -> float:
    """Return the same to the picture of the start view, which the raw page has."""
    return _painted_ms(browser, server, ("start", None))


def _painted_ms(browser: Browser, server: Server, wanted: Wanted) -> float:
    with _page(browser, wanted) as page:
        page.goto(server.url)
        taken = float(page.evaluate("stopwatch.result"))
        time.sleep(SETTLE_S)
        return taken


@contextmanager
def open_tab(
    browser: Browser,
    server: Server,
    path: str = "",
    on_request: Callable[[str], None] = lambda _address: None,
) -> Iterator[Tab]:
    """Open an app, wait until it is drawn, and count what passes from then on.

    on_request: is told the address of all that the page asks for.
    """
    with _page(browser, _whole(server.kind)) as page:
        page.on("request", lambda request: on_request(request.url))
        page.goto(f"{server.url}{path}")
        page.evaluate("stopwatch.result")
        time.sleep(1)
        tab = Tab(kind=server.kind, page=page)
        _count(tab)
        yield tab


@contextmanager
def _page(browser: Browser, wanted: Wanted) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    words = ", ".join(map(json.dumps, wanted))
    context.add_init_script(f"{STOPWATCH}\nif (window === window.top) stopwatch.load({words});")
    try:
        yield context.new_page()
    finally:
        context.close()


def _whole(kind: Kind) -> Wanted:
    """Return what is there when all of an app is."""
    wanted: dict[Kind, Wanted] = {
        "ours": ("told", None),
        "bare": ("bare", "on"),
        "usual": ("usual", _drawn(LAYERS)),
    }
    return wanted[kind]


def _count(tab: Tab) -> None:
    def size(event: dict[str, Any]) -> int:
        frame = event["response"]
        text = frame["payloadData"]
        return len(base64.b64decode(text) if frame["opcode"] == 2 else text.encode())

    def sent(event: dict[str, Any]) -> None:
        tab.sent += size(event)

    def received(event: dict[str, Any]) -> None:
        tab.received += size(event)

    def navigated(frame: Frame) -> None:
        tab.map_loads += "streamlit_folium" in frame.url

    wire = tab.page.context.new_cdp_session(tab.page)
    wire.send("Network.enable")
    wire.on("Network.webSocketFrameSent", sent)
    wire.on("Network.webSocketFrameReceived", received)
    tab.page.on("framenavigated", navigated)
