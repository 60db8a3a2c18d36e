"""The studio: exports made in a process of their own, one at a time, so that nobody else waits.

Who has waited longest since a file of his was made comes next; orders of who has left are dropped.
The process is nice, starts on first use and is kept. It ends when the server does, and one that
was killed is replaced for the next job.
"""

import pickle
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread, Timer
from typing import IO

from layers.export.job import Job, Product
from layers.export.registry import DECK_FORMATS, MADE
from layers.export.ticket import Ticket
from layers.model.errors import ExportError, LayersError
from layers.model.view import Vocabulary
from layers.words import say

__all__ = ["LIMIT_S", "Job", "Order", "Product", "Studio", "Ticket"]

ROOT = Path(__file__).parents[2]  # where `layers` is found
WORKER = (sys.executable, "-m", "layers.export.worker")
WAITING = 64  # jobs in the queue, beside the one being made
WAITING_EACH = 4  # of them, those of one owner
MOST_BYTES = 128_000_000  # of the files that are kept
GONE_S = 10.0  # after which who is not here has left; a line that was cut is back sooner
LIMIT_S = 120.0  # for one job, with the start of the process; others may keep the machine busy
KEPT_S, MOST_KEPT = 600.0, 16  # files that were made: how long, and how many of them


@dataclass(frozen=True, kw_only=True)
class Order:
    """A job as the process is told of it: with the words a view may use, and the data's digest."""

    job: Job
    vocabulary: Vocabulary
    digest: str


class Studio:
    """Takes jobs, and makes them one after another, each owner's in turn.

    is_here: tells of an owner whether he still waits.
    folder: the data folder. digest: the SHA-256 of the data that the app was started with.
    vocabulary: returns the words that a view may use today.
    """

    def __init__(
        self,
        folder: Path,
        digest: str,
        vocabulary: Callable[[], Vocabulary],
        *,
        command: tuple[str, ...] = WORKER,
        limit_s: float = LIMIT_S,
    ) -> None:
        self.is_here: Callable[[str], bool] = lambda _owner: True
        self._seen: dict[str, float] = {}  # when an owner was last here
        self._served: dict[str, float] = {}  # and when a job of his was last begun
        self._digest, self._vocabulary, self._limit_s = digest, vocabulary, limit_s
        self._command = (*command, str(folder.resolve()), digest)
        self._changed = Condition()
        self._queue: list[Ticket] = []
        self._finished: deque[Ticket] = deque()
        self._running: Ticket | None = None
        self._why = ""  # the process was stopped by us
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: Thread | None = None
        self._open = True
        self.takes = True  # jobs; no more once the app is about to end

    def warm(self) -> None:
        """Start the process, if it does not run, so that a job finds it ready."""
        with self._changed:
            self._start_thread()
            if self._running is None:
                self._ready()

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._queue)

    @property
    def state(self) -> str:
        """Say of the process: "busy", "idle", or "stopped" until the next job starts one."""
        runs = self._process is not None and self._process.poll() is None
        return "busy" if self._running else "idle" if runs else "stopped"

    @property
    def unmade(self) -> list[Ticket]:
        """The jobs that wait, and the one being made."""
        return [*self._queue, *([self._running] if self._running else [])]

    def submit(self, job: Job, owner: str = "", *, is_kept: bool = True) -> Ticket:
        """Put a job into the queue. Raises ExportError where the format or a place is wanting.

        owner: whoever shares one shares its place in turn. is_kept: for a while after it is made.
        """
        if job.format not in MADE:
            known = ", ".join(DECK_FORMATS)
            raise ExportError(say("export.no_format", format=repr(job.format), formats=known))
        ticket = Ticket(job, owner, self._give_up, is_kept=is_kept)
        with self._changed:
            if not self.takes:
                raise ExportError(say("export.ending"))
            self._drop_old()
            self._drop_left()
            own = sum(known.owner == owner for known in self._queue)
            if len(self._queue) >= WAITING or own >= WAITING_EACH:
                raise ExportError(say("export.too_many"))
            self._start_thread()
            self._seen[owner] = time.monotonic()
            self._queue.append(ticket)
            self._put_in_order()
            self._changed.notify_all()
        return ticket

    def withdraw(self, ticket: Ticket) -> None:
        """Take a job out of the queue; one that is being made is finished."""
        with self._changed:
            if ticket in self._queue:
                self._give_up(ticket)

    def close(self) -> None:
        """End the process and give up what waits."""
        with self._changed:
            self._open = self.takes = False
            for ticket in self._queue:
                ticket.end(ExportError(say("export.ending")))
            self._queue.clear()
            self._stop(say("export.ending"))
            self._changed.notify_all()
        if self._thread:
            self._thread.join()

    def _start_thread(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="studio", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        """Make what is asked for, for as long as the studio is open."""
        while self._open:
            with self._changed:
                self._drop_old()
                self._drop_left()
                if not self._queue:
                    self._forget_owners()
                    self._changed.wait(KEPT_S / 10)
                    continue
                ticket = self._running = self._queue.pop(0)
                self._served[ticket.owner] = time.monotonic()
                self._put_in_order()
                self._why = ""
            outcome = self._made(ticket)
            with self._changed:
                self._running = None
                if ticket.is_kept:
                    self._finished.append(ticket)
                self._drop_old()
                ticket.end(outcome)
        self._bury()

    def _made(self, ticket: Ticket) -> Product | LayersError:
        """Let the process make one file; returns it, or why there is none."""
        told = say("export.too_long", seconds=self._limit_s)
        timer = Timer(self._limit_s, self._over, (ticket, told))
        timer.daemon = True  # the server may end meanwhile
        timer.start()
        try:
            return self._heard(ticket)
        except Exception as error:  # noqa: BLE001 - the next job must find a studio that works
            with self._changed:
                self._bury()
            return ExportError(self._why or say("export.cut_off", why=type(error).__name__))
        finally:
            timer.cancel()

    def _heard(self, ticket: Ticket) -> Product | LayersError:
        """Tell the process of a job, and listen to it until it has answered."""
        order = Order(job=ticket.job, vocabulary=self._vocabulary(), digest=self._digest)
        with self._changed:
            if self._why:
                raise EOFError  # it was given up meanwhile
            process = self._ready()
        pickle.dump(order, _pipe(process.stdin))
        _pipe(process.stdin).flush()
        while True:
            said: Product | LayersError | tuple[int, int] = pickle.load(  # noqa: S301 - our own
                _pipe(process.stdout)
            )
            if not isinstance(said, tuple):
                return said
            ticket.progress = said
            with self._changed:
                self._drop_left()

    def _ready(self) -> subprocess.Popen[bytes]:
        """Return the running process, a fresh one where there is none."""
        if self._process is None or self._process.poll() is not None:
            self._bury()
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                self._command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl+C is for the server, at whose end this one ends
            )
        return self._process

    def _bury(self) -> None:
        """Close what is left of a process that has ended, or is to end."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                _pipe(pipe).close()
        self._process = None

    def _over(self, ticket: Ticket, why: str) -> None:
        """End the process if it is still at this job."""
        with self._changed:
            if self._running is ticket:
                self._stop(why)

    def _give_up(self, ticket: Ticket) -> None:
        with self._changed:
            if ticket in self._queue:
                self._queue.remove(ticket)
                self._put_in_order()
                ticket.end(ExportError(say("export.cancelled")))
            elif self._running is ticket:
                self._stop(say("export.cancelled"))
            elif ticket in self._finished:
                self._finished.remove(ticket)
                ticket.forget()

    def _put_in_order(self) -> None:
        """Put first who was served longest ago, each owner's jobs as they came, one at a time."""
        turns: dict[str, int] = {}
        places: dict[Ticket, tuple[int, float]] = {}
        for ticket in self._queue:
            turn = turns[ticket.owner] = turns.get(ticket.owner, -1) + 1
            places[ticket] = (turn, self._served.get(ticket.owner, 0.0))
        self._queue.sort(key=lambda ticket: places[ticket])
        for place, ticket in enumerate(self._queue):
            ticket.before = place + (self._running is not None)

    def _drop_left(self) -> None:
        """Give up what was ordered by who has left since."""
        now = time.monotonic()
        for ticket in self.unmade:
            if self.is_here(ticket.owner):
                self._seen[ticket.owner] = now
            elif now - self._seen.get(ticket.owner, now) > GONE_S:
                self._give_up(ticket)

    def _forget_owners(self) -> None:
        self._seen.clear()
        self._served.clear()

    def _stop(self, why: str) -> None:
        """Kill the process; who reads from it finds its end, and this reason."""
        self._why = why
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _drop_old(self) -> None:
        """Let go the files that were made long ago, and those beyond so many."""
        oldest = time.monotonic() - KEPT_S
        while self._finished and (
            self._finished[0].ended_at < oldest
            or len(self._finished) > MOST_KEPT
            or sum(ticket.size for ticket in self._finished) > MOST_BYTES
        ):
            self._finished.popleft().forget()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # as it was asked for
    return pipe
