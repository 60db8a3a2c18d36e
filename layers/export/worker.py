"""The process that makes exports: `python -m layers.export.worker FOLDER DIGEST`, of the studio.

It reads orders from its input and answers on its output, both pickled: (steps done, in all) as
often as it likes, then a Product, or the LayersError that says why there is none.
"""

import gc
import os
import pickle
import resource
import sys
import traceback
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from layers.export.job import Product, make
from layers.export.job_queue import Order
from layers.load import load_atlas
from layers.model.entities import Atlas
from layers.model.errors import ChangedDataError, ExportError, LayersError, NothingShownError
from layers.words import say

NICE = 10  # whoever uses the map goes first
# The highest resident set comes in kilobytes, on macOS in bytes.
PEAK_UNITS_PER_MB = 1024**2 if sys.platform == "darwin" else 1024


def main(folder: Path, digest: str) -> None:
    """Make what is ordered until the input ends, which it does when the server does.

    digest: of the data that the server has checked.
    """
    os.nice(NICE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to the log, not between the answers
    orders: SimpleQueue[Order] = SimpleQueue()
    Thread(target=_listen, args=(orders,), daemon=True).start()
    atlas = _load(folder, digest)
    if orders.empty():
        _prepare()
    gc.collect()
    gc.freeze()  # what stays for good need not be looked through again and again
    while True:
        _answer(answers, _made(atlas, orders.get(), answers))


def _listen(orders: "SimpleQueue[Order]") -> None:
    """Pass orders on; at the end of the input end at once, in the midst of a job too."""
    try:
        while True:
            orders.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - from the server, our parent
    finally:
        os._exit(0)


def _load(folder: Path, digest: str) -> Atlas | None:
    """Return the atlas, or None where the folder no longer keeps the rules it kept at first."""
    try:
        return load_atlas(folder, today=datetime.now(UTC).date(), checked=digest)
    except LayersError as error:
        sys.stderr.write(f"{error}\n")
        return None


def _prepare() -> None:
    """Load writers and fonts while nobody waits; what cannot be loaded says so when wanted."""
    try:
        from layers.export import html  # noqa: F401
        from layers.export.page import handout, image, typesetter  # noqa: F401
        from layers.export.slides import pptx  # noqa: F401

        typesetter.warm()
    except ImportError:
        traceback.print_exc()


def _made(atlas: Atlas | None, order: Order, answers: BinaryIO) -> Product | LayersError:
    """Return the file, or the reason why it could not be made."""
    if atlas is None or atlas.digest != order.digest:
        return ChangedDataError(say("export.changed"))
    try:
        product = make(
            order.job, atlas, order.vocabulary, lambda done, of: _answer(answers, (done, of))
        )
    except LayersError as error:
        if error.__cause__:
            traceback.print_exc()  # for whoever keeps the server
        plain = NothingShownError if isinstance(error, NothingShownError) else ExportError
        return plain(str(error))  # which any pickle takes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNITS_PER_MB
    return replace(product, peak_mb=peak)


def _answer(answers: BinaryIO, said: Any) -> None:
    pickle.dump(said, answers)
    answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
