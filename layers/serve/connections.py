"""Connections that bring no whole request or read no answer: closed after a while.

Those without a request go first where room is short.
"""

import asyncio
import resource
from typing import ClassVar

from uvicorn._types import ASGIReceiveEvent
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

VIOLATED = 1008  # the code of a websocket that is closed for what it did
CLOSED_S = 1.0  # in which who floods may hear that he is no longer heard
TAKEN_BYTES = 16_384
SPARE_FILES = 64  # descriptors that the app needs for itself: data, exports, its own sockets


def connections_allowed() -> int:
    """Raise the bound on open files as far as the system lets it; return how many connect."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return max(hard - SPARE_FILES, 16) if hard != resource.RLIM_INFINITY else 1_000_000


class Unread(asyncio.Protocol):
    """A connection whose other end has to read on, or it is closed with what it has not read."""

    read_s: ClassVar[float]
    transport: asyncio.Transport
    loop: asyncio.AbstractEventLoop
    full: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Begin to wait: as much lies here as may."""
        super().pause_writing()
        self.full = self.loop.call_later(self.read_s, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop waiting: much of it has been read."""
        self._has_read()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._has_read()
        super().connection_lost(exc)

    def _has_read(self) -> None:
        if self.full:
            self.full.cancel()
            self.full = None


class PatientLine(Unread, WebSocketsSansIOProtocol):
    """A websocket that waits for its other end to read, but not for ever, and bears no flood.

    The door reads slowly where much comes. A line that has never had nothing in wait for a while
    sends more than is read of it, and closes. Not at once: it would only open anew.
    """

    flood_s: ClassVar[float]
    flooded: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take little at a time: nobody else is served while it is taken apart."""
        transport.max_size = TAKEN_BYTES  # type: ignore[attr-defined]
        super().connection_made(transport)

    def send_receive_event_to_app(self) -> None:
        """Take a message in; from now on something is in wait."""
        super().send_receive_event_to_app()
        if not self.flooded:
            self.flooded = self.loop.call_later(self.flood_s, self._end)

    async def receive(self) -> ASGIReceiveEvent:
        """Give a message on, and note whether it was the last."""
        message = await super().receive()
        if self.queue.empty():
            self._calm()
        return message

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._calm()
        super().connection_lost(exc)

    def _calm(self) -> None:
        if self.flooded:
            self.flooded.cancel()
            self.flooded = None

    def _end(self) -> None:
        if self.close_sent:
            return
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": VIOLATED})
        self.conn.fail(VIOLATED)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.resume_reading()  # what still comes is dropped, so that the end is heard
        self.close_timer = self.loop.call_later(CLOSED_S, self.transport.close)


class PatientProtocol(Unread, H11Protocol):
    """HTTP that waits for a request to be whole, but not for ever.

    uvicorn bounds how long an answered connection may idle, and nothing before that.
    """

    head_s: ClassVar[float]
    most: ClassVar[int]
    waiting: ClassVar[dict["PatientProtocol", asyncio.TimerHandle]] = {}  # the oldest first

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait; where room is short, the one that has waited longest goes."""
        super().connection_made(transport)
        self._wait()
        while len(self.connections) > self.most and self.waiting:
            next(iter(self.waiting)).give_up()

    def data_received(self, data: bytes) -> None:
        """Stop waiting once a request is whole; one that follows it is waited for anew."""
        super().data_received(data)
        cycle: RequestResponseCycle | None = self.cycle
        if (cycle and not cycle.response_complete) or self.transport.get_protocol() is not self:
            self._stop()
        elif self not in self.waiting:
            self._wait()

    def on_response_complete(self) -> None:
        """Leave an answered connection to uvicorn, which bounds how long it idles."""
        self._stop()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop()
        super().connection_lost(exc)

    def give_up(self) -> None:
        """Close without an answer: there is nobody to read it."""
        self._stop()
        self.connections.discard(self)
        self.transport.abort()

    def _wait(self) -> None:
        self.waiting[self] = self.loop.call_later(self.head_s, self.give_up)

    def _stop(self) -> None:
        if timer := self.waiting.pop(self, None):
            timer.cancel()
