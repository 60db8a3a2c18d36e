"""A real browser that can reach nothing but the server under test, and says what it tried."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Locator,
    Page,
    Playwright,
    Request,
    WebSocket,
    expect,
)

from tests.serving import ROOT

GEODATA = Path(os.environ.get("ATLAS_GEODATA", ROOT / "geodata"))  # what the server reads
WINDOW = {"width": 1440, "height": 900}
WAIT_MS = 60_000
POLL_MS = 20  # by the clock, since a page that is busy elsewhere may paint no frame for a while
expect.set_options(timeout=WAIT_MS)  # a busy machine is not a bug
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
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
MOST_LEFT = 4  # contexts that wait for the next visit
LEFT: dict[tuple[Browser, str], BrowserContext] = {}
MAP_FRAME = 'iframe[src*="streamlit_folium"]'
DRAWN = "() => document.documentElement?.dataset.atlas"
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'  # the panel comes after the map
# The server has answered everything; in a file there is none.
ANSWERED = """() => [undefined, 'notRunning'].includes(
    document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState)"""
# The map flies nowhere: between two frames a shape stays where it is.
RESTS = """shape => new Promise(done => {
    const look = was => requestAnimationFrame(() => {
        const { x, y, width } = shape.getBoundingClientRect();
        const now = `${x} ${y} ${width}`;
        if (now === was) done(); else look(now);
    });
    look();
})"""
# A point of the window where a shape lies on top: along a line, or on a grid over an area.
TOPMOST = """shape => {
    const box = shape.getBoundingClientRect();
    const isLine = getComputedStyle(shape).fill === 'none';
    const points = [[box.left + box.width / 2, box.top + box.height / 2]];
    for (let i = 1; i < 40; i += 1) {
        if (isLine) {
            const at = shape.getPointAtLength(shape.getTotalLength() * i / 40);
            const { x, y } = at.matrixTransform(shape.getScreenCTM());
            points.push([x, y]);
        } else for (let j = 1; j < 40; j += 1) {
            points.push([box.left + box.width * j / 40, box.top + box.height * i / 40]);
        }
    }
    const found = points.find(([x, y]) => document.elementFromPoint(x, y) === shape);
    if (!found) throw new Error(`nothing of ${shape.dataset.feature} can be pointed at`);
    return found;
}"""
LOOKS = """() => Object.fromEntries([...document.querySelectorAll('[data-feature]')]
    .filter(shape => getComputedStyle(shape).display !== 'none')
    .map(shape => {
        const { fill, stroke, strokeDasharray, opacity } = shape.style;
        const name = shape.dataset.segment || shape.dataset.feature;
        return [name, [shape.dataset.layers, fill, stroke, strokeDasharray, opacity]];
    }))"""
KEPT = """() => [...document.querySelectorAll('.atlas-land, .atlas-area')]
    .filter(shape => getComputedStyle(shape).display !== 'none')
    .filter(shape => !shape.classList.contains('atlas-faded'))
    .map(shape => shape.dataset.feature)"""


def launch(playwright: Playwright) -> Browser:
    """Start the system's browser, or the one Playwright has installed."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=found, args=list(SWITCHES))


@contextmanager
def visit(browser: Browser, origin: str, **options: Any) -> Iterator[Page]:
    """Open a page that nobody used before; at the end it must have stayed on `origin`.

    options: Playwright's for a new context, such as color_scheme="dark" or viewport={...}.
    The page has `outside`, the addresses it asked for beyond `origin` and what its policy
    refused, and `crashes`, the exceptions nobody caught in it; a test that provokes either
    clears the list.
    """
    chosen = {"base_url": origin, "viewport": WINDOW, **options}
    with _context(browser, chosen) as context:
        page = watched(context.new_page(), origin)
        yield page
        _forget(page, origin)
    assert page.outside == []
    assert page.crashes == []


@contextmanager
def _context(browser: Browser, options: dict[str, Any]) -> Iterator[BrowserContext]:
    """Give a context that nobody else uses now: one that was left whole, or a new one.

    It has what it fetched before, which is never half of a page's code.
    """
    key = (browser, json.dumps(options, sort_keys=True))
    context = LEFT.pop(key, None) or browser.new_context(**options)
    context.set_default_timeout(WAIT_MS)
    try:
        yield context
    except BaseException:
        context.close()
        raise
    for _ in range(len(LEFT) + 1 - MOST_LEFT):
        LEFT.pop(next(iter(LEFT))).close()
    if key in LEFT:
        context.close()
    else:
        LEFT[key] = context


def _forget(page: Page, origin: str) -> None:
    """Have a context forget what its pages kept, and close them."""
    stored = {"origin": origin, "storageTypes": "cookies,local_storage"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
    for own in page.context.pages:
        own.close()


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
    """Wait until the map's iframe has drawn a message and the page is whole; return that frame."""
    # Looked up anew at each try, for an iframe starts empty, and a slow one was waited for in vain.
    page.frame_locator(MAP_FRAME).locator("html[data-atlas]").wait_for(state="attached")
    page.wait_for_selector(IDLE, state="attached")
    frame = page.wait_for_selector(MAP_FRAME, state="attached").content_frame()
    assert frame is not None, "the map's iframe is empty"
    return frame


@contextmanager
def redrawing(frame: Frame) -> Iterator[None]:
    """Do something that changes the map; come back when the map has drawn what it changed.

    What was asked before is answered first, so that it is not taken for what is asked now.
    """
    frame.page.wait_for_function(ANSWERED, polling=POLL_MS)
    before = frame.evaluate(DRAWN)
    yield
    frame.wait_for_function(
        "before => document.documentElement.dataset.atlas !== before", arg=before, polling=POLL_MS
    )
    frame.page.wait_for_function(ANSWERED, polling=POLL_MS)


def shape(frame: Frame, feature: str) -> Locator:
    """Return the shape of a territory, a place, or a segment ("btc/21")."""
    return frame.locator(f'[data-{"segment" if "/" in feature else "feature"}="{feature}"]')


def spot(frame: Frame, feature: str) -> tuple[float, float]:
    """Return a point of the page where this shape lies on top once the map is at rest."""
    shape(frame, feature).evaluate(RESTS)
    x, y = shape(frame, feature).evaluate(TOPMOST)
    box = frame.frame_element().bounding_box()
    assert box is not None, "the map's iframe is not visible"
    return x + box["x"], y + box["y"]


def looks(frame: Frame) -> dict[str, list[str]]:
    """Return how every visible shape looks, by id: its layers, then fill, stroke, dash."""
    found: dict[str, list[str]] = frame.evaluate(LOOKS)
    return found


def on_layer(frame: Frame, layer: str) -> set[str]:
    """Return the ids of the visible shapes that belong to a layer."""
    return {name for name, look in looks(frame).items() if layer in look[0].split()}


def kept(frame: Frame) -> set[str]:
    """Return the ids of the visible territories that do not recede."""
    return set(frame.evaluate(KEPT))


def field(page: Page, name: str) -> Locator:
    """Return a field or button; a field that was set from elsewhere is a new one, with a number."""
    return page.locator(f'.st-key-{name}, [class*="st-key-{name}-"]')


def press(page: Page, key: str, words: str = "") -> None:
    """Press a widget by its key: a toggle, a button, or the choice that reads `words`."""
    widget = field(page, key)
    if key.startswith("layer_") and widget.count() and not widget.first.is_visible():
        open_tab(page, "Layers")  # a link with a filter opens at the filter
    if words:
        widget.get_by_text(words, exact=True).click()
    else:
        widget.locator("label, button").first.click()


def open_tab(page: Page, name: str) -> None:
    """Show one of the groups of controls: Layers, Filter, Date, Briefing."""
    page.get_by_role("tab", name=name).click()
    drawn = {
        "Layers": "layer_ots",
        "Filter": "alliances",
        "Date": "day_mode",
        "Briefing": "briefing_title",
    }[name]
    expect(field(page, drawn)).to_be_visible()


def address(page: Page) -> str:
    """Return what stands in the address bar; Playwright hears of it a little later."""
    now: str = page.evaluate("location.href")
    return now


def settings(page: Page) -> dict[str, str]:
    """Return what the address bar says of the view."""
    return dict(parse_qsl(urlsplit(address(page)).query))


@cache
def quotations() -> dict[str, dict[str, Any]]:
    """Return every quotation as it stands in the data, by id, in the article's order."""
    return {quote["id"]: quote for quote in json.loads((GEODATA / "quotes.json").read_bytes())}
