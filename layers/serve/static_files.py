"""Streamlit's own scripts and style sheets, each packed once: it sends them as they are."""

import asyncio
import gzip
import re
from mimetypes import guess_type
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from layers.serve.page_html import STATIC

# Every file there is, by its path: what is asked for is looked up here, never joined to a folder.
FILES = {
    f"/{path.relative_to(STATIC).as_posix()}": path
    for path in (STATIC / "static").rglob("*")
    if path.is_file()
}
PACKED = {".js", ".css"}  # its fonts and pictures are packed already
# Of its sheet, the families that ours stand for (layers/web/fonts/streamlit.css): 545 kilobytes
# would be fetched. deploy/pack-static leaves them out likewise.
FACES = re.compile(rb"@font-face\{font-family:(?:Source|Material) [^}]*\}")
KEPT = "public, max-age=31536000, immutable"  # their names hold a hash of what is in them


class StaticFiles:
    """Send a file packed, to whoever reads that; everything else Streamlit sends itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._packing: dict[str, asyncio.Future[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a path that ends as one of FILES does, such as /static/js/index.js."""
        path = FILES[scope["path"][scope["path"].rindex("/static/") :]]
        asked = Headers(scope=scope)
        is_plain = "gzip" not in asked.get("accept-encoding", "") or "range" in asked
        if path.suffix not in PACKED or is_plain:
            await self.app(scope, receive, send)
            return
        headers = {
            "cache-control": KEPT,
            "content-encoding": "gzip",
            "vary": "accept-encoding",
        }
        packed = await self._packed(path)
        answer = Response(packed, headers=headers, media_type=guess_type(path.name)[0])
        await answer(scope, receive, send)

    async def _packed(self, path: Path) -> bytes:
        """Pack a file off the loop; who asks for it meanwhile waits for the same."""
        if (packing := self._packing.get(path.name)) is None:
            packing = asyncio.ensure_future(asyncio.to_thread(_pack, path))
            self._packing[path.name] = packing
        return await asyncio.shield(packing)


def _pack(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".css":
        content = FACES.sub(b"", content)
    return gzip.compress(content, 9, mtime=0)
