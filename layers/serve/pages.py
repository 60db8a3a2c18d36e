"""The pages as they are asked for: each with the card of its link, the map with the start view."""

import gzip
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from layers.model.view import View
from layers.serve.own_address import own_address
from layers.serve.page_html import PAGES, page_html
from layers.serve.store import STORE
from layers.serve.view_routes import CARD_PATH

PATHS = {"/" if page == "map" else f"/{page}": page for page in PAGES}
LONGEST_LINK = 500  # characters of a question that a card still has
HEADERS = {"cache-control": "no-cache", "vary": "accept-encoding"}


class Page:
    """One of PAGES in HTML; below the path under which the app lies."""

    def __init__(self, name: str, base: str) -> None:
        self.name, self.base = name, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope)
        address, words = own_address(request, self.base), request.url.query
        view = _shown(words) if self.name == "map" else ""
        asked = f"?{view}" if 0 < len(view) < LONGEST_LINK else ""
        card = f"{address}/{CARD_PATH}{asked}" if address else ""
        is_start = self.name == "map" and not view
        plain, packed = await run_in_threadpool(_written, self.name, card, is_start=is_start)
        headers, body = dict(HEADERS), plain
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"], body = "gzip", packed
        await Response(body, media_type="text/html", headers=headers)(scope, receive, send)


def _shown(words: str) -> str:
    """Return the view that an address shows, in the atlas's own words; "" for the start view."""
    vocabulary = STORE.vocabulary()
    return View.parse(words, vocabulary)[0].query(vocabulary)


@lru_cache(maxsize=64)
def _written(name: str, card: str, *, is_start: bool) -> tuple[bytes, bytes]:
    start = STORE.start if is_start else ""
    html = page_html(name, STORE.atlas.catalog, STORE.assets, card=card, start=start)
    return html.encode(), gzip.compress(html.encode(), 6, mtime=0)
