"""Whose script runs next: one at a time, the addresses by turns; and what a reader did counts.

Streamlit runs every session's script in a thread of its own, and all of them share one interpreter:
forty that are busy would each slow the forty-first. Here a run begins when the one before has ended
and the loop that sends its messages has come round; the next is that of another address.
"""

import asyncio
import sys
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from typing import Any

from streamlit.runtime import app_session, get_instance
from streamlit.runtime.scriptrunner import ScriptRunner, script_runner
from streamlit.runtime.state import SafeSessionState

LONGEST_S = 1.0  # after which a run no longer keeps the next one waiting
SWITCH_S = 0.0005  # a run gives way to the loop this soon; Python's 5 ms add up over 30 messages


class Turns:
    """The runs that wait, by address; every method but `turn` is called in the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: OrderedDict[str, deque[Event]] = OrderedDict()
        self._running: Event | None = None

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait, in a thread that is to run a script, until it may; then it is its turn."""
        mine = Event()
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._ask, address, mine)
            mine.wait()
        try:
            yield
        finally:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._end, mine)

    def _ask(self, address: str, one: Event) -> None:
        self._waiting.setdefault(address, deque()).append(one)
        if self._running is None:
            self._next()

    def _end(self, one: Event) -> None:
        if self._running is one:
            self._next()

    def _next(self) -> None:
        """Let the first of the next address run; its address is then the last."""
        self._running = None
        if not self._waiting:
            return
        address, waiting = self._waiting.popitem(last=False)
        self._running = waiting.popleft()
        if waiting:
            self._waiting[address] = waiting
        self._loop.call_later(LONGEST_S, self._end, self._running)
        self._running.set()


class Whole(SafeSessionState):
    """A session's state whose callbacks all run, and to their ends.

    Streamlit drops a run that has not begun, or breaks its callbacks off, when a newer request of
    the same reader comes: a press that waited for its turn would be lost. It looks for newer ones
    right after.
    """

    def on_script_will_rerun(self, *args: Any, **kwargs: Any) -> None:
        """Take what the browser sent, and call back who is concerned, undisturbed."""
        give_way = self._yield_callback
        object.__setattr__(self, "_yield_callback", lambda: None)
        try:
            super().on_script_will_rerun(*args, **kwargs)
        finally:
            object.__setattr__(self, "_yield_callback", give_way)


def take_turns() -> None:
    """Have Streamlit's sessions run their scripts by turns, from now on and in this loop."""
    sys.setswitchinterval(SWITCH_S)
    turns = Turns(asyncio.get_running_loop())

    class InTurn(ScriptRunner):
        def _run_script(self, rerun_data: Any) -> None:
            with turns.turn(_address_of(self._session_id)):
                super()._run_script(rerun_data)

    app_session.ScriptRunner = InTurn  # type: ignore[attr-defined]
    script_runner.SafeSessionState = Whole  # type: ignore[attr-defined]


def _address_of(session: str) -> str:
    """Return the address of the line that a session has; "" where it has none any more."""
    known = get_instance()._session_mgr.get_active_session_info(session)
    context = known.client.client_context if known else None
    return (context and context.remote_ip) or ""
