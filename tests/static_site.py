"""The static edition as a plain web server has it: a folder, at the root or below a path."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page

from layers.serve.store import STORE
from layers.site.edition import site_files
from tests.browsing import DRAWN, POLL_MS

BELOW = "/sub/atlas"


class _Handler(SimpleHTTPRequestHandler):
    """A folder below a path; all else is not found."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, below: str, **kwargs: Any) -> None:
        self.below = below
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "nothing")
        return super().translate_path(path.removeprefix(self.below) or "/")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def written(folder: Path, app: str = "") -> Path:
    """Write the site without packed copies. app: the address of an app, if it names one."""
    for name, content in site_files(STORE.atlas, STORE.downloads, app).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@contextmanager
def served(folder: Path, below: str = "") -> Iterator[str]:
    """Serve a folder, below a path such as "/sub/atlas"; gives the origin."""
    handler = partial(_Handler, directory=str(folder), below=below)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def drawn(page: Page) -> Page:
    """Wait until the map is drawn."""
    page.wait_for_function(DRAWN, polling=POLL_MS)
    return page


def go(page: Page, path: str = "") -> Page:
    """Open a page of the site that is served below a path."""
    page.goto(f"{BELOW}/{path}")
    return page
