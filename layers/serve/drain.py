"""The end: who waits for a file gets it first, while new readers are sent elsewhere."""

import signal
import time
from math import inf
from types import FrameType

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from layers.export.job_queue import Studio, Ticket
from layers.serve.store import STORE
from layers.words import say

LAST_S = (
    4.0  # in which the last who waited fetches his file, or his dialog has said why there is none
)


class Drain:
    """Waits for the files that readers had ordered: until they are fetched, or time is up."""

    def __init__(self, studio: Studio, within_s: float) -> None:
        self._studio = studio
        studio.takes = False
        self.awaited = tuple(studio.unmade)
        self._waited_at = -inf  # when somebody last did
        self._ends_at = time.monotonic() + within_s

    def is_over(self) -> bool:
        """Tell whether nobody waits any more; once time is up, whoever does is told."""
        now = time.monotonic()
        if any(map(self._is_awaited, self.awaited)):
            self._waited_at = now
            if now > self._ends_at:
                self.awaited = ()
                self._studio.close()
        return now - self._waited_at > LAST_S

    def _is_awaited(self, ticket: Ticket) -> bool:
        """Tell whether a file is to be made still, or to be fetched by a reader who is here."""
        is_made = ticket.size and not ticket.is_fetched and self._studio.is_here(ticket.owner)
        return not ticket.done or bool(is_made)


class PatientServer(uvicorn.Server):
    """A server that drains when it is asked to end, though not where Ctrl+C asks."""

    def __init__(self, config: uvicorn.Config, drain_s: float) -> None:
        super().__init__(config)
        self._drain_s = drain_s
        self._drain: Drain | None = None
        self._at_once = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note by which signal it is asked."""
        self._at_once = self._at_once or sig == signal.SIGINT
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Tell, ten times a second, whether to end."""
        return await super().on_tick(counter) and (self._at_once or self._is_over())

    def _is_over(self) -> bool:
        if self._drain is None:
            self._drain = Drain(STORE.studio, self._drain_s)
            if count := len(self._drain.awaited):
                print(say("served.draining", seconds=self._drain_s, count=count), flush=True)
        return self._drain.is_over()


class Leaving:
    """Refuse new readers once the app is about to end."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a handshake with 503, by which a proxy tries the next replica."""
        leaves = scope["type"] == "websocket" and not STORE.studio.takes
        await (_LEAVING if leaves else self.app)(scope, receive, send)


_LEAVING = PlainTextResponse(f"{say('served.leaving')}\n", status_code=503)
