"""Uploads, held to what opening a briefing needs."""

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from layers.words import say

UPLOAD = re.compile(r"/_stcore/upload_file/([0-9a-f-]{36})/[0-9a-f-]{36}$")


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
