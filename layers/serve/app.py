"""The ASGI app: Streamlit, the asset routes, and the headers every response carries."""

import gc
import logging
import re
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from layers.browser.assets import Asset
from layers.model.errors import LayersError
from layers.serve.address import Address
from layers.serve.data_routes import ROUTE as DATA
from layers.serve.preload import link_header
from layers.serve.store import STORE
from layers.words import say

SCRIPT = Path(__file__).parents[1] / "ui" / "app.py"
YEAR_S = 31_536_000
MAX_MESSAGE_BYTES = 1_000_000  # a view is a few kilobytes; nothing larger is ever sent to us
REFUSED = re.compile(rb";\s*q\s*=\s*0(\.0*)?\s*$", re.IGNORECASE)
UPLOAD = re.compile(r"/_stcore/upload_file/([0-9a-f-]{36})/[0-9a-f-]{36}$")
Header = tuple[bytes, bytes]

_COMMON = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
# Streamlit's page has one inline script, known by its hash; streamlit-folium evaluates what
# Python sends, so its iframe alone may.
PAGE_POLICY = (
    f"{_COMMON}; worker-src 'self' blob:; frame-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval' 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
)
COMPONENT_POLICY = f"{_COMMON}; frame-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'"


def settings() -> dict[str, Any]:
    """Return the keyword arguments for streamlit's App; loads the atlas first.

    Exits with every problem listed when the data breaks its rules.
    """
    try:
        STORE.open()
    except LayersError as error:
        sys.exit(f"{say('served.no_start')}\n{error}")
    _map_component()
    return {
        "lifespan": _lifespan,
        "routes": [Route("/assets/{name}", _serve_asset), DATA],
        "middleware": [Middleware(SecurityHeaders)],
    }


def serve(app: ASGIApp, address: Address) -> None:
    """Run the app with uvicorn, which unlike `streamlit run` sets TCP_NODELAY."""
    print(f"{STORE.atlas.catalog.name}: {address}  (Ctrl+C stops it)", flush=True)
    uvicorn.run(
        app,
        host=address.host,
        port=address.port,
        ws="websockets-sansio",
        ws_max_size=MAX_MESSAGE_BYTES,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


class SecurityHeaders:
    """Add the security headers to every response, and hold uploads to what opening a file needs.

    Whoever answers, here or in Streamlit, packs where the request's accept-encoding holds the
    word gzip, and adds to Vary what may stand there already; both are put right on the way.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.uploads = Uploads(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; websockets pass untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = security_headers(scope["path"])
        if links := link_header(scope["path"], STORE.assets):
            headers.append((b"link", links.encode()))

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*_vary_once(message.get("headers", [])), *headers]
            await send(message)

        inner = self.uploads if "/_stcore/upload_file" in scope["path"] else self.app
        asked = [_without_refused(name, value) for name, value in scope["headers"]]
        await inner({**scope, "headers": asked}, receive, send_with_headers)


class Uploads:
    """Let a session upload one small file at a time: the briefing that its reader opens.

    Streamlit itself asks for the token against forged requests, for a session that lives, and for
    at most three megabytes, by what is announced and by what comes. But it keeps whatever a session
    ever sent, asked for or not; here the next file takes the place of the one before.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._busy: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the PUT and DELETE of one file, refuse all else."""
        asked = UPLOAD.search(scope["path"])
        if not asked or scope["method"] not in ("PUT", "DELETE"):
            await _UPLOAD_REFUSED(scope, receive, send)
            return
        session = asked[1]
        if session in self._busy:
            await _UPLOAD_BUSY(scope, receive, send)
            return
        self._busy.add(session)
        try:
            if scope["method"] == "PUT":
                get_instance().uploaded_file_mgr.remove_session_files(session)
            await self.app(scope, receive, send)
        finally:
            self._busy.discard(session)


_UPLOAD_REFUSED = PlainTextResponse(f"{say('served.no_upload')}\n", status_code=403)
_UPLOAD_BUSY = PlainTextResponse(f"{say('served.one_upload')}\n", status_code=429)


def security_headers(path: str) -> list[tuple[bytes, bytes]]:
    """Return the headers for a response; the component's iframe has a policy of its own."""
    policy = COMPONENT_POLICY if "/component/" in path else PAGE_POLICY
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


@asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Register the map component, which registers itself only inside a script run; then warm up.

    A frozen heap is skipped by the full collection Streamlit runs after every script run.
    """
    get_instance().component_registry.register_component(_map_component())
    gc.collect()
    gc.freeze()
    yield {}


def _map_component() -> Any:
    """Import streamlit-folium; outside a script run it warns of that, which means nothing here."""
    log = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    log.disabled = True
    import streamlit_folium

    log.disabled = False
    return streamlit_folium._component_func


async def _serve_asset(request: Request) -> Response:
    asset = STORE.assets.files.get(request.path_params["name"])
    if asset is None:
        return PlainTextResponse(f"{say('served.no_asset')}\n", status_code=404)
    tag = f'"{asset.name}"'
    headers = {
        "cache-control": f"public, max-age={YEAR_S}, immutable",
        "etag": tag,
        "vary": "accept-encoding",
    }
    known = request.headers.get("if-none-match", "").split(",")
    if tag in {word.strip().removeprefix("W/") for word in known}:
        return Response(status_code=304, headers=headers)
    return _packed(asset, headers, accepted=request.headers.get("accept-encoding", ""))


def _packed(asset: Asset, headers: dict[str, str], *, accepted: str) -> Response:
    if "gzip" in accepted:
        packed = headers | {"content-encoding": "gzip"}
        return Response(asset.packed, headers=packed, media_type=asset.media_type)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
