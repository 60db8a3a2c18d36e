"""Fixtures of the browser tests: the real app, a real browser, and no way out to the net."""

import http.client
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase
from playwright.sync_api import Browser, Frame, Page, sync_playwright

from layers.model.entities import Atlas
from layers.serve.store import STORE
from tests.browsing import drawn_map, launch, redrawing, visit
from tests.serving import ROOT, Server, serving

# No deadline: a busy machine is not a bug. In CI the same examples every time.
EXAMPLES = DirectoryBasedExampleDatabase(ROOT / ".cache" / "hypothesis")
settings.register_profile("here", deadline=None, database=EXAMPLES, print_blob=True)
settings.register_profile("ci", deadline=None, database=None, print_blob=True, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow files, those with a browser or a server: none waits at the end."""
    slow = ("screen", "serve")
    items.sort(key=lambda item: item.path.parent.name not in slow)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, started once for all tests; `server.origin` is its address, `server.log` its log."""
    with serving(tmp_path_factory.mktemp("server") / "server.log") as running:
        yield running


@pytest.fixture
def ask(server: Server) -> Callable[..., tuple[int, http.client.HTTPMessage, bytes]]:
    """A function that sends one request and returns status, headers and body."""

    def send(
        path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content

    return send


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium or Chrome, started once; it resolves no name but localhost."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def new_page(server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens one more page, in a context of its own: `new_page(viewport=…)`."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(visit(browser, server.origin, **options))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page at 1440 by 900; `page.goto("/?…")` is relative to the app."""
    return new_page()


@pytest.fixture
def open_map(request: pytest.FixtureRequest) -> Callable[..., tuple[Page, Frame]]:
    """A function that goes to the map and waits until it is drawn: `page, frame = open_map()`.

    query: the words after the question mark. page: another page than the fixture's own.
    """

    def go(query: str = "", page: Page | None = None) -> tuple[Page, Frame]:
        shown = page or request.getfixturevalue("page")
        shown.goto(f"/?{query}" if query else "/")
        return shown, drawn_map(shown)

    return go


@pytest.fixture
def redrawn() -> Callable[[Frame], Any]:
    """A context manager, `with redrawn(frame): page.click(…)`: ends when the map has changed."""
    return redrawing


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas of the committed data, loaded once for all tests."""
    return STORE.atlas
