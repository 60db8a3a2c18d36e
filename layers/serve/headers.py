"""The headers that every response carries, and the answer where there is nothing."""

import re
from collections.abc import Iterable, Iterator, MutableMapping
from functools import partial
from secrets import token_urlsafe
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from layers.model.link import as_meant
from layers.serve.door import BROWSER_COOKIE, browser_of
from layers.serve.frame import FRAME_PATH
from layers.serve.nowhere import nowhere
from layers.serve.page_html import link_header
from layers.serve.pages import PATHS, Page
from layers.serve.static_files import FILES as STATIC_FILES
from layers.serve.static_files import StaticFiles
from layers.serve.store import STORE
from layers.serve.uploads import Uploads
from layers.serve.view_routes import CARD_PATH, THUMB_PATH

REFUSED = re.compile(rb";\s*q\s*=\s*0(\.0*)?\s*$", re.IGNORECASE)
PICTURES = {f"/{CARD_PATH}", f"/{THUMB_PATH}"}
FILES = {*PICTURES, "/healthz", "/readyz", "/favicon.ico", "/favicon.png", "/robots.txt"}
PARTS = ("/assets/", "/data/", "/component/", "/media/", "/_stcore/")
Header = tuple[bytes, bytes]

_COMMON = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
# Each of Streamlit's pages has one inline script, known by its hash.
PAGE_POLICY = (
    f"{_COMMON}; worker-src 'self' blob:; frame-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval' 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
)
COMPONENT_POLICY = f"{_COMMON}; frame-src 'none'; script-src 'self'"


class SecurityHeaders:
    """Add the security headers to every response, and hold uploads to what opening a file needs.

    Whoever answers, here or in Streamlit, packs where the request's accept-encoding holds the
    word gzip, and adds to Vary what may stand there already; both are put right on the way.
    """

    def __init__(
        self, app: ASGIApp, base: str, frame: bytes, ancestors: tuple[str, ...] = ()
    ) -> None:
        """Take the path below which the app lies, and the page in the map's frame, in HTML.

        ancestors: origins of the pages of others that may have the app in a frame.
        """
        self.app = app
        self.uploads = Uploads(app)
        self.static = StaticFiles(app)
        self.base = base
        self.ancestors = ancestors
        own: dict[str, ASGIApp] = {path: Page(name, base) for path, name in PATHS.items()}
        self._pages = {FRAME_PATH: _html(frame)} | own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; websockets pass untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = security_headers(scope["path"], self.ancestors)
        if links := link_header(scope["path"], STORE.assets):
            headers.append((b"link", links.encode()))

        if _is_page(scope["path"].removeprefix(self.base)) and not browser_of(
            Headers(scope=scope).get("cookie", "")
        ):
            headers.append((b"set-cookie", self._cookie(scope)))

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*_vary_once(message.get("headers", [])), *headers]
            await send(message)

        inner = self._inner(scope["path"].removeprefix(self.base), scope["query_string"])
        asked = [_without_refused(name, value) for name, value in scope["headers"]]
        await inner({**scope, "headers": asked}, receive, send_with_headers)

    def _cookie(self, scope: Scope) -> bytes:
        """Return a cookie by which the sessions of a browser are its own."""
        answer = Response()
        secure = scope["scheme"] == "https"
        options: dict[str, Any] = {"path": f"{self.base}/", "secure": secure, "httponly": True}
        if not (secure and self.ancestors):
            answer.set_cookie(BROWSER_COOKIE, token_urlsafe(16), **options)
            return answer.headers["set-cookie"].encode()
        # In a frame of another site a browser takes it so alone: one for each site that embeds.
        answer.set_cookie(BROWSER_COOKIE, token_urlsafe(16), samesite="none", **options)
        return answer.headers["set-cookie"].encode() + b"; Partitioned"

    def _inner(self, path: str, query: bytes) -> ASGIApp:
        if not _is_known(path):
            return _meant(path, query) or partial(nowhere, path)
        if page := self._pages.get(path.rstrip("/") or "/"):
            return page
        if path.startswith("/static/"):
            return self.static
        return self.uploads if "/_stcore/upload_file" in path else self.app


def _html(page: bytes) -> Response:
    return Response(page, media_type="text/html", headers={"cache-control": "no-cache"})


def _meant(path: str, query: bytes) -> ASGIApp | None:
    """Return the way to the page that is meant where mail left its marks on the path.

    It is told from where the reader is, for a proxy may have taken the path before it away.
    """
    told = as_meant(path).lower()
    if f"/{told}" not in PATHS:
        return None
    up = "../" * (path.count("/") - 1) or "./"
    return RedirectResponse(f"{up}{told}" + (f"?{query.decode('latin-1')}" if query else ""))


def security_headers(path: str, ancestors: tuple[str, ...] = ()) -> list[Header]:
    """Return the headers for a response; the component's iframe has a policy of its own."""
    policy = COMPONENT_POLICY if "/component/" in path else PAGE_POLICY
    own = "frame-ancestors 'self'"
    policy = policy.replace(own, " ".join((own, *ancestors)))
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


def _without_refused(name: bytes, value: bytes) -> Header:
    """Take encodings of quality 0 from accept-encoding: "gzip;q=0" refuses gzip."""
    if name != b"accept-encoding":
        return name, value
    kept = (word for word in value.split(b",") if not REFUSED.search(word))
    return name, b",".join(kept)


def _vary_once(headers: Iterable[Header]) -> Iterator[Header]:
    """Yield the headers, no word of Vary twice."""
    for name, value in headers:
        words = {word.strip().lower(): None for word in value.split(b",")}
        yield (name, b", ".join(words)) if name == b"vary" else (name, value)


def _is_page(path: str) -> bool:
    return (path.rstrip("/") or "/") in PATHS


def _is_known(path: str) -> bool:
    """Tell whether there is anything at a path; Streamlit answers its page to every other one."""
    page, _, part = path.partition("/_stcore/")
    if part:
        return _is_page(page)
    if path.startswith("/static/"):
        return path in STATIC_FILES
    return path.startswith(PARTS) or path in FILES or _is_page(path)
