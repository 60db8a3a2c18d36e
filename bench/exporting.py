"""The atlas with somebody who takes away one briefing after another: `python -m bench.exporting`.

It exports for as long as the file exists that BENCH_FLAG names; one that ends in .busy is there
while a file is being made.
"""

import os
import time
from pathlib import Path
from threading import Thread

from streamlit.starlette import App

from layers.briefing.file import article_briefing
from layers.export.job_queue import Job
from layers.serve.address import free_address
from layers.serve.app import SCRIPT, serve, settings
from layers.serve.store import STORE

FORMATS = ("pptx", "pdf", "html", "png")
PAUSE_S = 0.02


def main() -> None:
    """Serve the atlas, and export beside it."""
    address = free_address()
    app = App(SCRIPT, **settings())
    Thread(target=_export, args=(Path(os.environ["BENCH_FLAG"]),), daemon=True).start()
    serve(app, address)


def _export(flag: Path) -> None:
    """Ask for one file after another; the next when the last one is there."""
    briefing = article_briefing(STORE.atlas)
    busy, turn = flag.with_suffix(".busy"), 0
    while True:
        if flag.exists():
            chosen = FORMATS[turn % len(FORMATS)]
            turn += 1
            job = Job(format=chosen, briefing=briefing, address="http://localhost")
            busy.touch()
            STORE.studio.submit(job).result()
            busy.unlink()
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    main()
