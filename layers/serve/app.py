"""The ASGI app: Streamlit, the asset routes, and the headers every response carries."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from streamlit.config import get_option, set_option
from streamlit.runtime import get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from layers.browser.assets import Asset
from layers.model.errors import LayersError
from layers.serve.access_log import access_log
from layers.serve.address import Address
from layers.serve.connections import PatientLine, PatientProtocol, Unread, connections_allowed
from layers.serve.data_routes import data_route
from layers.serve.door import Door
from layers.serve.drain import Leaving, PatientServer
from layers.serve.frame import frame_page
from layers.serve.headers import SecurityHeaders
from layers.serve.health import health_routes
from layers.serve.logs import keep_short
from layers.serve.settings import settings_of
from layers.serve.static_files import KEPT
from layers.serve.store import STORE
from layers.serve.turns import take_turns
from layers.serve.view_routes import card_route, thumb_route, view_route
from layers.serve.views import is_program
from layers.words import say

SCRIPT = Path(__file__).parents[1] / "ui" / "app.py"
CLOSING_S = 5  # for answers that are under way when the server ends
MAX_MESSAGE_BYTES = 1_000_000  # a view is a few kilobytes; nothing larger is ever sent to us


def settings() -> dict[str, Any]:
    """Return the keyword arguments for streamlit's App; loads the atlas first.

    Exits with every problem listed when the data breaks its rules.
    """
    try:
        STORE.open()
    except LayersError as error:
        if clock := STORE.too_early(error):
            sys.exit(clock)
        sys.exit(f"{say('served.no_start')}\n{error}")
    _map_component()
    base = base_path()
    frame = frame_page(STORE.assets, STORE.atlas.catalog.name)
    operators = settings_of()
    return {
        "lifespan": _lifespan,
        "routes": [
            Route(f"{base}/assets/{{name}}", _serve_asset),
            view_route(base),
            card_route(base),
            thumb_route(base),
            data_route(base),
            *health_routes(base),
        ],
        "middleware": [
            *access_log(operators.access_log),
            Middleware(Leaving),
            Middleware(Door, settings=operators),
            Middleware(
                SecurityHeaders, base=base, frame=frame, ancestors=operators.frame_ancestors
            ),
        ],
    }


def base_path() -> str:
    """Return the path below which a proxy serves the app, such as "/atlas", or nothing."""
    asked = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH")
    if asked is not None:  # `streamlit run` heeds it, `python dashboard.py` would not
        set_option("server.baseUrlPath", asked.strip("/"))
    return f"/{path}" if (path := str(get_option("server.baseUrlPath") or "").strip("/")) else ""


def serve(app: ASGIApp, address: Address) -> None:
    """Run the app with uvicorn, which unlike `streamlit run` sets TCP_NODELAY."""
    print(f"{STORE.atlas.catalog.name}: {address}  (Ctrl+C stops it)", flush=True)
    if address.is_open:
        print(say("served.open"), flush=True)
    operators = settings_of()
    Unread.read_s = operators.read_s
    PatientLine.flood_s = operators.flood_s
    PatientProtocol.head_s = operators.head_s
    PatientProtocol.most = connections_allowed()
    config = uvicorn.Config(
        app,
        host=address.host,
        port=address.port,
        http=PatientProtocol,
        proxy_headers=bool(operators.proxies),
        forwarded_allow_ips=list(operators.proxies),
        ws=PatientLine,
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=CLOSING_S,
    )
    server = PatientServer(config, operators.drain_s)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(1)


@asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Register the map component, which registers itself only inside a script run; then warm up.

    A frozen heap is skipped by the full collection Streamlit runs after every script run.
    """
    get_instance().component_registry.register_component(_map_component())
    # As many readers as may be here come back from a line that was cut, not Streamlit's 128.
    get_instance()._session_mgr._session_storage = MemorySessionStorage(  # type: ignore[attr-defined]
        maxsize=int(settings_of().readers), ttl_seconds=get_option("server.disconnectedSessionTTL")
    )
    STORE.studio.is_here = _is_here
    # It watches files for whoever comes back, whatever fileWatcherType says: 150 ms of each click.
    AppSession.register_file_watchers = _watch_nothing  # type: ignore[assignment,method-assign]
    asyncio.get_running_loop().run_in_executor(None, STORE.warm)  # before its first reader
    take_turns()
    keep_short()
    gc.collect()
    gc.freeze()
    yield {}


def _is_here(owner: str) -> bool:
    """Tell whether whoever ordered a file still waits for it."""
    return is_program(owner) or get_instance().is_active_session(owner)


def _watch_nothing(_session: AppSession) -> None:
    """Change nothing: the files of a running app are no reader's concern."""


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
        "cache-control": KEPT,
        "etag": tag,
        "vary": "accept-encoding",
    }
    known = request.headers.get("if-none-match", "").split(",")
    if tag in {word.strip().removeprefix("W/") for word in known}:
        return Response(status_code=304, headers=headers)
    return _packed(asset, headers, accepted=request.headers.get("accept-encoding", ""))


def _packed(asset: Asset, headers: dict[str, str], *, accepted: str) -> Response:
    if asset.packs and "gzip" in accepted:
        packed = headers | {"content-encoding": "gzip"}
        return Response(asset.packed, headers=packed, media_type=asset.media_type)
    return Response(asset.content, headers=headers, media_type=asset.media_type)
