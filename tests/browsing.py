"""A real browser that can reach nothing but the server under test, and says what it tried."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Playwright, Request, WebSocket

WINDOW = {"width": 1440, "height": 900}
WAIT_MS = 20_000
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SWITCHES = (
    "--no-sandbox",  # a container's root has none
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    # No name but these resolves: what a page asks of the net fails at once, web sockets too.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
MAP_FRAME = 'iframe[title*="streamlit_folium"]'
DRAWN = "() => document.documentElement?.dataset.atlas"


def launch(playwright: Playwright) -> Browser:
    """Start the system's browser, or the one Playwright has installed."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=found, args=list(SWITCHES))


@contextmanager
def visit(browser: Browser, origin: str, **options: Any) -> Iterator[Page]:
    """Open a page in a context of its own; at the end it must have stayed on `origin`.

    options: Playwright's for a new context, such as color_scheme="dark" or viewport={...}.
    The page has `outside`, the addresses it asked for beyond `origin` and what its policy
    refused, and `crashes`, the exceptions nobody caught in it; a test that provokes either
    clears the list.
    """
    context = browser.new_context(base_url=origin, **{"viewport": WINDOW, **options})
    context.set_default_timeout(WAIT_MS)
    page = watched(context.new_page(), origin)
    try:
        yield page
    finally:
        context.close()
    assert page.outside == []
    assert page.crashes == []


def watched(page: Page, origin: str) -> Page:
    """Make a page keep a list of what it asks for beyond `origin`, and of its exceptions."""
    outside: list[str] = []
    crashes: list[str] = []
    page.outside, page.crashes = outside, crashes  # type: ignore[attr-defined]
    host = urlsplit(origin).netloc

    def note(asked: Request | WebSocket) -> None:
        if (
            urlsplit(asked.url).scheme not in ("data", "blob")
            and urlsplit(asked.url).netloc != host
        ):
            outside.append(asked.url)

    def note_refusal(message: ConsoleMessage) -> None:
        # What the app's own policy stops never becomes a request, but it was tried.
        if "Content Security Policy" in message.text:
            outside.append(message.text)

    page.on("request", note)
    page.on("console", note_refusal)
    page.on("websocket", note)
    page.on("pageerror", lambda error: crashes.append(str(error)))
    return page


def drawn_map(page: Page) -> Frame:
    """Wait until the map's iframe has drawn a command; return that frame."""
    frame = page.wait_for_selector(MAP_FRAME, state="attached").content_frame()
    assert frame is not None, "the map's iframe is empty"
    frame.wait_for_function(DRAWN)
    return frame


@contextmanager
def redrawing(frame: Frame) -> Iterator[None]:
    """Do something that changes the map; come back when the map has drawn the next command."""
    before = frame.evaluate(DRAWN)
    yield
    frame.wait_for_function(
        "before => document.documentElement.dataset.atlas !== before", arg=before
    )
