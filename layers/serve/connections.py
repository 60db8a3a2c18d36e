"""Connections that bring no whole request: closed after a while, and first where room is short."""

import asyncio
import resource
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

SPARE_FILES = 64  # descriptors that the app needs for itself: data, exports, its own sockets


def connections_allowed() -> int:
    """Raise the bound on open files as far as the system lets it; return how many connect."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return max(hard - SPARE_FILES, 16) if hard != resource.RLIM_INFINITY else 1_000_000


class PatientProtocol(H11Protocol):
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
