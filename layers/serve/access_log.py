"""The access log, where it is asked for: a line of JSON for each request that was answered."""

import json
import re
import sys
import time
from collections.abc import MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

MOST = 200  # characters of a path
# What stands for a session, or for a file that was made for one, is for its reader alone.
OWN = re.compile(r"(/_stcore/upload_file/|/media/).*", re.DOTALL)


def access_log(where: str) -> list[Middleware]:
    """Return what writes the log: to the standard output for "json", else to a file, or not."""
    if not where:
        return []
    log = sys.stdout if where == "json" else Path(where).open("a", encoding="utf-8")  # noqa: SIM115 - open as long as the server runs
    return [Middleware(AccessLog, log=log)]


class AccessLog:
    """Write when, by whom and for what it was asked, without what a query or a header says."""

    def __init__(self, app: ASGIApp, log: TextIO) -> None:
        self.app = app
        self.log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the line is written at its end, and for a websocket at its own."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        began = time.monotonic()
        status, size = 0, 0

        async def noted(message: MutableMapping[str, Any]) -> None:
            nonlocal status, size
            status = status or _status(message)
            size += len(message.get("body") or message.get("bytes") or b"")
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self._write(scope, status=status, bytes=size, ms=_ms_since(began))

    def _write(self, scope: Scope, **told: int) -> None:
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": (scope.get("client") or ("",))[0],
            "method": scope.get("method", "GET"),
            "path": OWN.sub(r"\1…", scope["path"])[:MOST],
            **told,
        }
        with suppress(OSError):  # a full disk stops nobody from reading
            self.log.write(f"{json.dumps(line)}\n")
            self.log.flush()


def _status(message: MutableMapping[str, Any]) -> int:
    """Return what a message says of the outcome: 101 for a websocket that is let in; 0: nothing."""
    known = {"websocket.accept": 101, "websocket.close": 403}
    return int(message.get("status") or known.get(message["type"], 0))


def _ms_since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
