"""A view by its address: /data/view.geojson?layers=… and its like, so that others follow the atlas.

The words are those of the map's address; the file is the one that the app makes of that view. Its
card, /card.png?layers=…, is what previews of a link show; its thumb, /thumb.svg?layers=…, what a
scene looks like among others.
"""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from layers.briefing.file import LONGEST_VIEW
from layers.export.job import Job
from layers.export.registry import CARD, THUMB, VIEW_FORMATS
from layers.model.catalog import VERSION
from layers.model.errors import LayersError, NothingShownError
from layers.model.view import View
from layers.serve.data_routes import METHODS, OPEN, PREFLIGHT, answer
from layers.serve.own_address import own_address
from layers.serve.static_files import KEPT
from layers.serve.store import STORE
from layers.serve.views import Asked
from layers.words import say

LONGEST = 2_000  # characters of a question; a view has a few hundred
LONGEST_THUMB = LONGEST_VIEW + 100  # a scene of a file may ask for more
CARD_PATH, THUMB_PATH = "card.png", "thumb.svg"
RETRY_S = "5"
PATIENT_S = 30.0  # a page asks for many thumbs at once, and for none of them again
SHORTLY = "public, max-age=60"  # what a view shows may be another tomorrow
STAMP = "made"  # the word of an address that says by what its picture is made, and on which day


def view_route(base: str) -> Route:
    """Return the route below a path, which stands before that of all files."""

    async def serve_view(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN | PREFLIGHT)
        return await _served(request, own_address(request, base))

    return Route(f"{base}/data/view.{{format}}", serve_view, methods=list(METHODS))


def card_route(base: str) -> Route:
    """Return the route of cards: of a view as far as its words are understood, as on the page."""

    async def serve_card(request: Request) -> Response:
        words, address = request.url.query[:LONGEST], own_address(request, base)
        view, _ = View.parse(words, STORE.vocabulary())
        return await _made(request, CARD.id, view, address)

    return Route(f"{base}/{CARD_PATH}", serve_card)


def thumb_route(base: str) -> Route:
    """Return the route of thumbs, of views as far as their words are understood."""

    async def serve_thumb(request: Request) -> Response:
        view, _ = View.parse(request.url.query[:LONGEST_THUMB], STORE.vocabulary())
        kept = KEPT if request.query_params.get(STAMP) == _stamp() else SHORTLY
        return await _made(request, THUMB.id, view, "", kept=kept, room_s=PATIENT_S)

    return Route(f"{base}/{THUMB_PATH}", serve_thumb)


def thumb_address(query: str) -> str:
    """Return where the thumb of a view is, seen from a page; a browser may keep it for good."""
    return f"{THUMB_PATH}?{query}{'&' if query else ''}{STAMP}={_stamp()}"


def _stamp() -> str:
    return f"{VERSION}-{STORE.atlas.digest[:8]}-{STORE.vocabulary().today}"


class _RefusedError(Exception):
    """What is asked for is no view; `answer` says why."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.answer = _told(status, words)


async def _served(request: Request, address: str) -> Response:
    form = request.path_params["format"]
    try:
        return await _made(request, form, _asked(request, form), address)
    except _RefusedError as error:
        return error.answer


async def _made(  # noqa: PLR0913 — what is made, and how patiently
    request: Request,
    form: str,
    view: View,
    address: str,
    *,
    kept: str = SHORTLY,
    room_s: float | None = None,
) -> Response:
    client, vocabulary = request.client.host if request.client else "", STORE.vocabulary()
    job = Job(format=form, query=view.query(vocabulary), address=address)
    asked = Asked(job=job, day=vocabulary.today)
    try:
        file = await STORE.views.get(asked, client, request.is_disconnected, room_s)
    except NothingShownError as error:
        return _told(404, str(error))
    except LayersError as error:
        return _told(503, str(error))
    return answer(file, request, kept)


def _asked(request: Request, form: str) -> View:
    words = request.url.query
    if form not in VIEW_FORMATS:
        raise _RefusedError(404, say("served.no_view_format", formats=", ".join(VIEW_FORMATS)))
    if len(words) > LONGEST:
        raise _RefusedError(414, say("served.long_view", most=LONGEST))
    vocabulary = STORE.vocabulary()
    view, notices = View.parse(words, vocabulary)
    if notices:
        told = say("served.no_view", notices="; ".join(notices), first=vocabulary.first_day)
        raise _RefusedError(400, told)
    return view


def _told(status: int, words: str) -> Response:
    later = {"retry-after": RETRY_S} if status == 503 else {}
    return PlainTextResponse(f"{words}\n", status_code=status, headers=OPEN | later)
