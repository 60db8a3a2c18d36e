"""Another site has the atlas in a frame, where the operator allows it, and else has not."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import MAP_FRAME, POLL_MS
from tests.serving import Server, free_port, serving

PAGE = "<!DOCTYPE html><title>News</title><iframe src='{}' width=1200 height=700></iframe>"


@contextmanager
def another_site(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder under a name that is not the app's."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{port}"
        server.shutdown()


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    """Where the site is that may embed, and the one that may not."""
    return free_port(), free_port()


@pytest.fixture(scope="module")
def app(ports, tmp_path_factory) -> Iterator[Server]:
    env = {"ATLAS_FRAME_ANCESTORS": f"http://localhost:{ports[0]}"}
    with serving(tmp_path_factory.mktemp("embedded") / "server.log", env=env) as running:
        yield running


@contextmanager
def embedding(browser: Browser, folder: Path, app: Server, port: int) -> Iterator[Page]:
    """Open a page of another site that has the atlas in a frame."""
    (folder / "index.html").write_text(PAGE.format(f"{app.origin}/?layers=ots"), "utf-8")
    with (
        another_site(folder, port) as site,
        browser.new_context(viewport={"width": 1280, "height": 800}) as context,
    ):
        page = context.new_page()
        page.goto(site)
        yield page


def test_a_site_that_is_named_has_the_map_in_its_page(browser, tmp_path, app, ports):
    with embedding(browser, tmp_path, app, ports[0]) as page:
        atlas = page.frame_locator("iframe")
        drawn = atlas.frame_locator(MAP_FRAME)
        expect(drawn.locator("[data-layers~=ots]").first).to_be_visible()
        atlas.locator(".st-key-layer_ots label").click()
        expect(drawn.locator("[data-layers~=ots]")).to_have_count(0)


def test_a_site_that_is_not_named_has_nothing(browser, tmp_path, app, ports):
    with embedding(browser, tmp_path, app, ports[1]) as page:
        page.wait_for_function(
            "() => document.querySelector('iframe').contentDocument === null", polling=POLL_MS
        )
        [_, framed] = page.frames

        assert "chrome-error" in framed.url
