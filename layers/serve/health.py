"""Whether the app lives, and whether it is fit to be sent readers."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from layers.model.catalog import VERSION
from layers.serve.store import STORE

UNKEPT = {"cache-control": "no-store"}


def health_routes(base: str) -> list[Route]:
    """Return /healthz and /readyz below a path."""
    return [Route(f"{base}/healthz", _alive), Route(f"{base}/readyz", _ready)]


async def _alive(_request: Request) -> Response:
    return Response("ok\n", media_type="text/plain", headers=UNKEPT)


def _ready(_request: Request) -> Response:
    """Say version, data and exports; 503 where the data on the disk are others, or at the end.

    The server calls this off its loop, as it looks at files.
    """
    changed, ends = STORE.changed, not STORE.studio.takes
    told = {
        "ready": not (changed or ends),
        "version": VERSION,
        "data": STORE.atlas.digest,
        "data_changed_on_disk": changed,
        "ending": ends,
        "exports": STORE.studio.state,
        "exports_waiting": STORE.studio.waiting,
    }
    return JSONResponse(told, status_code=200 if told["ready"] else 503, headers=UNKEPT)
