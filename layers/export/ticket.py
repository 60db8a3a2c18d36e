"""What stands for an order of a file until the file is there."""

import time
from collections.abc import Callable
from math import inf
from threading import Event

from layers.export.job import Job, Product
from layers.model.errors import ExportError, LayersError
from layers.words import say


class Ticket:
    """What stands for a job until its file is there; any thread may look at it."""

    def __init__(
        self, job: Job, owner: str, cancel: Callable[["Ticket"], None], *, is_kept: bool = True
    ) -> None:
        self.job = job
        self.owner = owner
        self.is_kept = is_kept  # by the studio, for a while
        self.before = 0  # how many are made before it
        self.progress = (0, 1)  # steps done, and in all
        self.ended_at = inf
        self.is_fetched = not is_kept  # its reader has begun to download it
        self._cancel = cancel
        self._ended = Event()
        self._outcome: Product | LayersError = ExportError(say("export.cancelled"))

    @property
    def done(self) -> bool:
        """Whether it is over, well or not."""
        return self._ended.is_set()

    @property
    def size(self) -> int:
        """Return how many bytes it holds."""
        return len(self._outcome.content) if isinstance(self._outcome, Product) else 0

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until it is over; tell whether it is."""
        return self._ended.wait(timeout_s)

    def result(self) -> Product:
        """Return the file, once it is there. Raises LayersError with the reason if there is none.

        The file is kept for ten minutes, or until many newer ones were made.
        """
        self._ended.wait()
        if isinstance(self._outcome, LayersError):
            raise self._outcome
        return self._outcome

    def cancel(self) -> None:
        """Give it up, whether it waits, is being made, or was made and is not wanted any more."""
        self._cancel(self)

    def end(self, outcome: Product | LayersError) -> None:
        """Say what came of it; the studio does."""
        self._outcome = outcome
        self.ended_at = time.monotonic()
        self._ended.set()

    def forget(self) -> None:
        """Let the file go."""
        self._outcome = ExportError(say("export.gone"))
