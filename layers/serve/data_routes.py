"""The data by address: /data/btc.geojson and its like, for a GIS or any page that reads them."""

import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from layers.export.downloads import Download
from layers.model.errors import LayersError
from layers.model.link import as_meant
from layers.serve.store import STORE
from layers.words import say

METHODS = ("GET", "HEAD", "OPTIONS")
# Anybody's page may read the data; nobody's may send anything.
OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": (
        "etag, content-disposition, content-encoding, content-length, content-range, accept-ranges"
    ),
}
PREFLIGHT = {
    "access-control-allow-methods": ", ".join(METHODS),
    "access-control-allow-headers": "accept-encoding, if-none-match, if-range, range",
    "access-control-max-age": "86400",
    "allow": ", ".join(METHODS),
}
ALWAYS_ASK = "no-cache"  # keep it, but ask each time: the address stays, data change
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")  # of several, the whole file is the right answer too


def serve_data(request: Request) -> Response:
    """Answer one request; the server calls this off its loop, as a file may have to be made."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=OPEN | PREFLIGHT)
    name = request.path_params["name"]
    try:
        download = STORE.downloads.get(name)
    except LayersError as error:
        return PlainTextResponse(f"{error}\n", status_code=503, headers=OPEN)
    if download is None:
        if (meant := as_meant(name).lower()) in STORE.downloads.names:  # mail left its marks on it
            return RedirectResponse(meant, headers=OPEN)
        told = say("served.no_file", files=", ".join(STORE.downloads.names))
        return PlainTextResponse(f"{told}\n", status_code=404, headers=OPEN)
    return answer(download, request, ALWAYS_ASK)


def data_route(base: str) -> Route:
    """Return the route below a path."""
    return Route(f"{base}/data/{{name}}", serve_data, methods=list(METHODS))


def answer(download: Download, request: Request, kept: str) -> Response:
    """Send the file: whole, packed, in part, or not at all where the asker has it.

    kept: how long it may be kept, as Cache-Control says it.
    """
    asked = request.headers
    part = _part(asked.get("range", ""), asked.get("if-range", ""), download)
    packed = part is None and "gzip" in asked.get("accept-encoding", "")
    headers = _headers(download, packed=packed) | {"cache-control": kept}
    if _has(asked.get("if-none-match", ""), download):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["content-encoding"] = "gzip"
        return Response(download.packed, headers=headers, media_type=download.media_type)
    if part is None:
        return Response(download.content, headers=headers, media_type=download.media_type)
    return _partial(download, part, headers)


def _headers(download: Download, *, packed: bool) -> dict[str, str]:
    return OPEN | {
        "etag": f'"{download.tag}-gzip"' if packed else f'"{download.tag}"',
        "vary": "accept-encoding",
        "accept-ranges": "bytes",
        "content-disposition": f'inline; filename="{download.name}"',
    }


def _has(tags: str, download: Download) -> bool:
    """Tell whether the asker holds this file, plain or packed."""
    known = {word.strip().removeprefix("W/") for word in tags.split(",")}
    return bool(known & {"*", f'"{download.tag}"', f'"{download.tag}-gzip"'})


def _part(words: str, condition: str, download: Download) -> tuple[int, int] | None:
    """Return the first byte asked for and the one after the last; None for the whole file."""
    found = ONE_RANGE.fullmatch(words.strip())
    if not found or not any(found.groups()) or condition not in ("", f'"{download.tag}"'):
        return None
    size = len(download.content)
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size
    return int(first), min(int(last) + 1, size) if last else size


def _partial(download: Download, part: tuple[int, int], headers: dict[str, str]) -> Response:
    first, after = part
    size = len(download.content)
    if first >= after:
        headers["content-range"] = f"bytes */{size}"
        return Response(status_code=416, headers=headers)
    headers["content-range"] = f"bytes {first}-{after - 1}/{size}"
    return Response(
        download.content[first:after],
        status_code=206,
        headers=headers,
        media_type=download.media_type,
    )
