"""What readers take away: how long a file takes to make, and what that does to others."""

import sys
import time
from dataclasses import dataclass
from statistics import median

from bench import load
from bench.servers import OUT, serving
from layers.briefing.file import article_briefing
from layers.export.job_queue import LIMIT_S, Job, Product
from layers.serve.store import Store

# Seconds of the first file of a new process, and of those after it.
PROMISED_S = {"html": (1.5, 1.5), "png": (1.5, 0.5), "pptx": (5.0, 3.0), "pdf": (7.0, 4.0)}
PROMISED_MB = {"pdf": 2.0}  # the size of a file
PROMISED_PEAK_MB = 240.0  # of memory
PROMISED_RATIO = 2.0  # of reruns: an export delays one by no more than another rerun
FLAG, BUSY = OUT / "exporting.flag", OUT / "exporting.busy"  # exports are wanted; one is made


@dataclass(frozen=True, kw_only=True)
class Export:
    """One format: seconds of the first file of a new process, and of those after it; bytes, MB."""

    format: str
    first_s: float
    warm_s: tuple[float, ...]
    size: int
    peak_mb: float


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Reruns of a session in ms: while nobody exports, and while one file after another is made."""

    alone_ms: tuple[float, ...]
    beside_ms: tuple[float, ...]


def exports(runs: int) -> list[Export]:
    """Make the article's briefing in each format, so many times after the first."""
    return [_export(name, runs) for name in PROMISED_S]


def beside(rounds: int, count: int) -> Beside:
    """Measure reruns in turns with and without exports, so many of each in a round."""
    alone: list[float] = []
    together: list[float] = []
    FLAG.unlink(missing_ok=True)
    BUSY.unlink(missing_ok=True)
    with serving("exporting", BENCH_FLAG=str(FLAG)) as server:
        for _ in range(rounds):
            alone += load.reruns_ms(server, count)
            FLAG.touch()
            together += load.reruns_ms(server, count)
            FLAG.unlink()
            _await_idle()
    return Beside(alone_ms=tuple(alone), beside_ms=tuple(together))


def _await_idle() -> None:
    """Wait until the last file is made."""
    deadline = time.monotonic() + LIMIT_S
    while BUSY.exists():
        if time.monotonic() > deadline:
            sys.exit("An export failed; see bench/out/exporting.log")
        time.sleep(0.1)


def table(made: list[Export], measured: Beside) -> str:
    """Return two tables in Markdown: the files, and the reruns beside them."""
    files = [
        "| the article’s briefing as | first, s | median, s | peak memory, MB | MB | promise | |",
        "|---|--:|--:|--:|--:|---|---|",
        *map(_file_line, made),
    ]
    alone, together = measured.alone_ms, measured.beside_ms
    usual = median(alone)
    reruns = [
        "| rerun | alone, ms | while exports are made, ms | to the median alone | promise | |",
        "|---|--:|--:|--:|---|---|",
        _rerun_line("median", usual, median(together), usual),
        _rerun_line("95th percentile", _p95(alone), _p95(together), usual),
    ]
    return "\n".join((*files, "", *reruns))


def _rerun_line(what: str, alone: float, together: float, usual: float) -> str:
    ratio = together / usual
    cells = (what, f"{alone:.1f}", f"{together:.1f}", f"{ratio:.2f} ×", f"≤ {PROMISED_RATIO:g} ×")
    return f"| {' | '.join(cells)} | {_mark(kept=ratio <= PROMISED_RATIO)} |"


def _export(name: str, runs: int) -> Export:
    """Measure one format in a process of its own, whose peak is then that of this format."""
    store = Store()
    store.open()
    try:
        first_s, _ = _timed(store, name)
        timed = [_timed(store, name) for _ in range(runs)]
    finally:
        store.studio.close()
    product = timed[-1][1]
    return Export(
        format=name,
        first_s=first_s,
        warm_s=tuple(taken for taken, _ in timed),
        size=len(product.content),
        peak_mb=product.peak_mb,
    )


def _timed(store: Store, name: str) -> tuple[float, Product]:
    job = Job(format=name, briefing=article_briefing(store.atlas), address="http://localhost:8501")
    begun = time.perf_counter()
    product = store.studio.submit(job).result()
    return time.perf_counter() - begun, product


def _file_line(made: Export) -> str:
    (first, usual), size = PROMISED_S[made.format], PROMISED_MB.get(made.format)
    measured = [
        (made.first_s, first, "first ≤ {:g} s"),
        (median(made.warm_s), usual, "≤ {:g} s"),
        (made.peak_mb, PROMISED_PEAK_MB, "≤ {:g} MB of memory"),
        *([(made.size / 1e6, size, "≤ {:g} MB")] if size else []),
    ]
    told = ", ".join(words.format(most) for _, most, words in measured)
    kept = all(found <= most for found, most, _ in measured)
    return (
        f"| {made.format} | {made.first_s:.1f} | {median(made.warm_s):.2f} | {made.peak_mb:.0f} | "
        f"{made.size / 1e6:.2f} | {told} | {_mark(kept=kept)} |"
    )


def _mark(*, kept: bool) -> str:
    return "✓" if kept else "✗"


def _p95(numbers: tuple[float, ...]) -> float:
    """Return the 95th percentile by nearest rank."""
    return sorted(numbers)[round(0.95 * (len(numbers) - 1))]
