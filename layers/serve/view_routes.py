"""A view by its address: /data/view.geojson?layers=… and its like, so that others follow the atlas.

The words are those of the map's address; the file is the one that the app makes of that view.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from layers.export.job import Job
from layers.export.registry import VIEW_FORMATS
from layers.model.errors import LayersError, NothingShownError
from layers.model.view import View
from layers.serve.data_routes import METHODS, OPEN, PREFLIGHT, answer
from layers.serve.door import is_this_machine
from layers.serve.settings import settings_of
from layers.serve.store import STORE
from layers.serve.views import Asked
from layers.words import say

LONGEST = 2_000  # characters of a question; a view has a few hundred
RETRY_S = "5"
SHORTLY = "public, max-age=60"  # what a view shows may be another tomorrow


def view_route(base: str) -> Route:
    """Return the route below a path, which stands before that of all files."""

    async def serve_view(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN | PREFLIGHT)
        return await _served(request, _address(request, base))

    return Route(f"{base}/data/view.{{format}}", serve_view, methods=list(METHODS))


class _RefusedError(Exception):
    """What is asked for is no view; `answer` says why."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.answer = _told(status, words)


async def _served(request: Request, address: str) -> Response:
    client = request.client.host if request.client else ""
    try:
        asked = _asked(request, address)
        file = await STORE.views.get(asked, client, request.is_disconnected)
    except _RefusedError as error:
        return error.answer
    except NothingShownError as error:
        return _told(404, str(error))
    except LayersError as error:
        return _told(503, str(error))
    return answer(file, request, SHORTLY)


def _asked(request: Request, address: str) -> Asked:
    form, words = request.path_params["format"], request.url.query
    if form not in VIEW_FORMATS:
        raise _RefusedError(404, say("served.no_view_format", formats=", ".join(VIEW_FORMATS)))
    if len(words) > LONGEST:
        raise _RefusedError(414, say("served.long_view", most=LONGEST))
    vocabulary = STORE.vocabulary()
    view, notices = View.parse(words, vocabulary)
    if notices:
        told = say("served.no_view", notices="; ".join(notices), first=vocabulary.first_day)
        raise _RefusedError(400, told)
    job = Job(format=form, query=view.query(vocabulary), address=address)
    return Asked(job=job, day=vocabulary.today)


def _told(status: int, words: str) -> Response:
    later = {"retry-after": RETRY_S} if status == 503 else {}
    return PlainTextResponse(f"{words}\n", status_code=status, headers=OPEN | later)


def _address(request: Request, base: str) -> str:
    """Return where the app is, for the link in the file; "" where it is asked by a strange name.

    What a stranger calls it is kept in no file that another may get.
    """
    host, origins = request.headers.get("host", "").lower(), settings_of().origins
    asked = f"{request.url.scheme}://{host}"
    named = [origin for origin in origins if urlsplit(origin).netloc == host]
    if named:
        return (asked if asked in named else named[0]) + base
    if is_this_machine(host, request.scope):
        return asked + base
    return origins[0] + base if origins else ""
