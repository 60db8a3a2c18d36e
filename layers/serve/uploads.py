"""Uploads, held to what opening a briefing needs."""

import asyncio
import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.config import get_option
from streamlit.runtime import get_instance

from layers.serve.settings import settings_of
from layers.words import say

UPLOAD = re.compile(r"/_stcore/upload_file/([0-9a-f-]{36})/[0-9a-f-]{36}$")


class Uploads:
    """Let a session upload one small file at a time: the briefing that its reader opens.

    Streamlit itself asks for the token against forged requests, for a session that lives, and for
    at most three megabytes, by what is announced and by what comes. But it keeps whatever a session
    ever sent, asked for or not, and waits for ever; here the next file takes the place of the one
    before, a slow one is given up, and of all sessions' files the oldest go: they are opened.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.settings = settings_of()
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
        if scope["method"] == "PUT" and not self._has_room(session):
            await _UPLOAD_FULL(scope, receive, send)
            return
        await self._take(session, scope, receive, send)

    async def _take(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on, for as long as a file may take."""
        self._busy.add(session)
        try:
            async with asyncio.timeout(self.settings.body_s):
                await self.app(scope, receive, send)
        except TimeoutError:
            await _UPLOAD_SLOW(scope, receive, send)
        finally:
            self._busy.discard(session)

    def _has_room(self, session: str) -> bool:
        """Make room for one file more beside those that are coming, each as large as may be."""
        file_bytes = get_option("server.maxUploadSize") * 1_000_000
        room = self.settings.uploads * 1_000_000 - (len(self._busy) + 1) * file_bytes
        manager = get_instance().uploaded_file_mgr
        manager.remove_session_files(session)
        kept = {
            known: sum(len(file.data) for file in files.values())
            for known, files in list(manager.file_storage.items())  # type: ignore[attr-defined]
        }
        while kept and sum(kept.values()) > room:
            oldest = next(iter(kept))
            manager.remove_session_files(oldest)
            del kept[oldest]
        return bool(room >= 0)


_UPLOAD_REFUSED = PlainTextResponse(f"{say('served.no_upload')}\n", status_code=403)
_UPLOAD_BUSY = PlainTextResponse(f"{say('served.one_upload')}\n", status_code=429)
_LAST = {"connection": "close"}  # whatever of the file is still to come
_UPLOAD_FULL = PlainTextResponse(f"{say('served.many_uploads')}\n", 503, headers=_LAST)
_UPLOAD_SLOW = PlainTextResponse(f"{say('served.slow_upload')}\n", 408, headers=_LAST)
