"""Who may open a websocket, and how much of the app one reader can take.

Streamlit would ask the internet for its own address to judge a foreign origin, and sets no limit to
what a websocket brings. So both are decided here, before it hears of a handshake or a message.
"""

import asyncio
import socket
from collections.abc import Iterable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from layers.serve.connections import VIOLATED
from layers.serve.settings import Settings
from layers.serve.shares import Share, Shares, bucket
from layers.words import say

BROWSER_COOKIE = "atlas_browser"
BROWSER_HEADER = b"x-atlas-browser"  # .streamlit/config.toml has Streamlit heed it
Header = tuple[bytes, bytes]
MESSAGE_BYTES = 20_000  # a message counts once for each of them: reading a large one takes longer
MOST_TOLD = 20  # names that are refused of which a line is printed


class Door:
    """Let websockets in that come from our own pages, and close those that flood."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self._open = 0
        self._shares = Shares(settings)
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge a handshake, then count what comes; HTTP passes untouched."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        share = self._shares.of((scope.get("client") or ("",))[0])
        if not (self._is_ours(scope) and share.openings.take() and self._has_room()):
            await _refuse(receive, send)
            return
        self._open += 1
        share.count(1)
        try:
            await self._count(share, _as_own(scope), receive, send)
        finally:
            self._open -= 1
            share.count(-1)

    def _has_room(self) -> bool:
        return self._open < self.settings.readers

    def _is_ours(self, scope: Scope) -> bool:
        """Tell whether host and origin are ours; a program sends no origin."""
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        names = {urlsplit(known).netloc for known in self.settings.origins}
        if origin is not None and origin.lower() in self.settings.origins:
            return True
        if host is None or not (host.lower() in names or is_this_machine(host, scope)):
            self._tell(host or "")
            return False
        return origin is None or _netloc(origin) == host.lower()

    def _tell(self, host: str) -> None:
        """Print once for a name why its pages stay empty."""
        if host not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(host)
            print(say("served.no_name", host=host[:100]), flush=True)

    async def _count(self, share: Share, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass messages on, as many as may be; beyond that the reader has gone.

        Until a message is passed on nothing more is read from its line.
        """
        allowed = bucket(self.settings.messages_s, self.settings.messages)
        over = False

        async def counted() -> Message:
            nonlocal over
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            content = message.get("bytes")
            if not over and content is not None and allowed.take():
                await asyncio.sleep(share.messages.wait_s(1 + len(content) // MESSAGE_BYTES))
                return message
            if not over:
                over = True
                await send({"type": "websocket.close", "code": VIOLATED})
            return {"type": "websocket.disconnect", "code": VIOLATED}

        async def sent(message: MutableMapping[str, Any]) -> None:
            if not over:
                await send(message)

        await self.app(scope, counted, sent)


async def _refuse(receive: Receive, send: Send) -> None:
    """Answer a handshake with 403, as a server does that closes before it accepts."""
    await receive()
    await send({"type": "websocket.close", "code": VIOLATED})


def is_this_machine(host: str, scope: Scope) -> bool:
    """Tell whether a host is a name or address of this machine, without asking anybody.

    An address is this machine's where the connection has come in by it.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    own = socket.gethostname().lower()
    if name in {"localhost", own, own.partition(".")[0], f"{own.partition('.')[0]}.local"}:
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or str(address) == (scope.get("server") or ("",))[0]


def _as_own(scope: Scope) -> Scope:
    """Give a handshake its origin's host, by which Streamlit knows its own pages, and its browser.

    A session answers to the browser that began it and to no other, whoever knows its id.
    """
    origin, cookies = _header(scope, b"origin"), _header(scope, b"cookie") or ""
    headers = _without(scope["headers"], BROWSER_HEADER, browser_of(cookies))
    if origin is None:
        return {**scope, "headers": headers}
    return {**scope, "headers": _without(headers, b"host", urlsplit(origin).netloc)}


def browser_of(cookies: str) -> str:
    """Return what a browser is known by, from its cookies; "" where it has none."""
    known = (part.strip().partition("=") for part in cookies.split(";"))
    return next((value for name, _, value in known if name == BROWSER_COOKIE), "")


def _without(headers: Iterable[Header], name: bytes, value: str) -> list[Header]:
    """Return headers with one of a name, whatever there was of it."""
    kept = [header for header in headers if header[0] != name]
    return [*kept, (name, value.encode("latin-1"))]


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _header(scope: Scope, name: bytes) -> str | None:
    found = next((value for known, value in scope["headers"] if known == name), None)
    return None if found is None else found.decode("latin-1")
