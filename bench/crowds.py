"""Many readers at a time: hundreds that click, hundreds that open the page at once."""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.browsing import LAYERS
from bench.client import Session
from bench.pages import first_load
from bench.servers import ROOT, Server

CROWDS = (200, 400)
LOADS = 200
RAMP_S = 8.0  # in which a crowd arrives
THINK_S = 5.0  # the mean time between a viewer's clicks, which is exponential
PAUSE_S = 0.2  # between the clicks of the one reader beside first loads


@dataclass(frozen=True, kw_only=True)
class Viewers:
    """So many sessions: each first run and each click in ms, MB before and with all of them."""

    sessions: int
    firsts_ms: tuple[float, ...]
    clicks_ms: tuple[float, ...]
    before_mb: float
    after_mb: float


@dataclass(frozen=True, kw_only=True)
class Rush:
    """So many first loads at once: seconds until all had theirs, and a reader's clicks in ms."""

    loads: int
    all_s: float
    alone_ms: tuple[float, ...]
    beside_ms: tuple[float, ...]


def viewers(server: Server, count: int, seconds: float) -> Viewers:
    """Let so many arrive, then click for so many seconds."""
    return asyncio.run(_viewers(server, count, seconds))


def rush(server: Server, paths: Sequence[str], loads: int) -> Rush:
    """Load the page so many times at once, in a process of its own, while one reader clicks."""
    return asyncio.run(_rush(server, paths, loads))


def table(seen: Sequence[Viewers], rushed: Rush | None) -> str:
    """Return a table in Markdown of the crowds, and a line of the first loads."""
    head = [
        "| viewers | first run: median, 95th, ms | click: median, 95th, most, ms | memory, MB |",
        "|---|--:|--:|--:|",
    ]
    lines = [
        f"| {some.sessions} | {median(some.firsts_ms):.0f}, {p95(some.firsts_ms):.0f} "
        f"| {median(some.clicks_ms):.0f}, {p95(some.clicks_ms):.0f}, {max(some.clicks_ms):,.0f} "
        f"| {some.before_mb:.0f} → {some.after_mb:.0f} |"
        for some in seen
    ]
    found = [*head, *lines, ""] if seen else []
    if rushed:
        found += [_told(rushed), ""]
    return "".join(f"{line}\n" for line in found)


def _told(rushed: Rush) -> str:
    alone, beside = (
        f"{median(some):.0f} ms in the median and {p95(some):.0f} ms in the 95th percentile"
        for some in (rushed.alone_ms, rushed.beside_ms)
    )
    return (
        f"{rushed.loads} first loads at once: all have theirs after {rushed.all_s:.1f} s. "
        f"A reader’s click takes {beside} meanwhile, {alone} before."
    )


def p95(numbers: Sequence[float]) -> float:
    """Return the 95th percentile by nearest rank."""
    return sorted(numbers)[round(0.95 * (len(numbers) - 1))]


async def clicks_ms(session: Session, until: asyncio.Event) -> list[float]:
    """Click in one session, one toggle after another, until something has happened."""
    taken: list[float] = []
    while not until.is_set():
        taken.append((await session.toggle(f"layer_{LAYERS[len(taken) % len(LAYERS)]}")).taken_ms)
        await asyncio.sleep(PAUSE_S)
    return taken


async def _viewers(server: Server, count: int, seconds: float) -> Viewers:
    before_mb = server.memory_mb()
    ready = asyncio.Event()
    coming = [asyncio.create_task(_view(server, ready, seconds)) for _ in range(count)]
    await asyncio.sleep(RAMP_S)
    ready.set()
    seen = await asyncio.gather(*coming)
    after_mb = server.memory_mb()
    await asyncio.gather(*(session.close() for session, _, _ in seen))
    return Viewers(
        sessions=count,
        firsts_ms=tuple(first for _, first, _ in seen),
        clicks_ms=tuple(taken for _, _, clicks in seen for taken in clicks),
        before_mb=before_mb,
        after_mb=after_mb,
    )


async def _view(
    server: Server, ready: asyncio.Event, seconds: float
) -> tuple[Session, float, list[float]]:
    """Arrive, wait for the others, and click; return the session, its first run and clicks."""
    await asyncio.sleep(random.uniform(0, RAMP_S))  # noqa: S311 - no secret
    session = Session(server.url)
    first = await session.open()
    await ready.wait()
    taken: list[float] = []
    until = time.perf_counter() + seconds
    while True:
        think_s = random.expovariate(1 / THINK_S)
        if time.perf_counter() + think_s > until:
            return session, first.taken_ms, taken
        await asyncio.sleep(think_s)
        taken.append((await session.toggle(f"layer_{LAYERS[len(taken) % len(LAYERS)]}")).taken_ms)


async def _rush(server: Server, paths: Sequence[str], loads: int) -> Rush:
    session = Session(server.url)
    await session.open()
    alone = asyncio.Event()
    asyncio.get_running_loop().call_later(loads / 40, alone.set)
    alone_ms = await clicks_ms(session, alone)
    words = [sys.executable, "-m", "bench.crowds", server.url, str(loads)]
    process = await asyncio.create_subprocess_exec(
        *words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    done = asyncio.Event()
    beside = asyncio.create_task(clicks_ms(session, done))
    told, _ = await process.communicate(json.dumps(list(paths)).encode())
    done.set()
    beside_ms = await beside
    await session.close()
    return Rush(
        loads=loads, all_s=float(told), alone_ms=tuple(alone_ms), beside_ms=tuple(beside_ms)
    )


async def _all_at_once(url: str, paths: Sequence[str], loads: int) -> float:
    begun = time.perf_counter()
    await asyncio.gather(*(first_load(url, paths) for _ in range(loads)))
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(asyncio.run(_all_at_once(sys.argv[1], json.load(sys.stdin), int(sys.argv[2]))))
