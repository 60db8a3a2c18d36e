"""One stranger against one reader: what a click and a first page take while he goes on.

He is a process of his own at the lowest priority and comes from 127.0.0.2; the reader comes from
127.0.0.3, so that the server can tell them apart. `python -m bench.attack URL flood` is he.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import Literal, get_args
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException

from bench.browsing import LAYERS
from bench.client import ScriptError, Session
from bench.crowds import clicks_ms, p95
from bench.pages import first_load
from bench.servers import ROOT, Server, serving

Attack = Literal["flood", "halves", "lines", "views"]
ATTACKS: tuple[Attack, ...] = get_args(Attack)
STRANGER, READER = "127.0.0.2", "127.0.0.3"
FLOODING, HALVES, LINES = 20, 400, 40  # sessions; half-sent requests; sessions
ASKING = 20  # for files of views
FIRST_VIEW, DAYS = date(1994, 1, 1), 10_000
LINE_GAP_S = 1 / 39  # just below what one line may send
AGAIN_S = 0.05  # before a line that was closed or refused is tried again
GRIPPED_S = 2.0  # until the attackers' own process has begun
MOST_CLICK, MOST_PAGE = 3.0, 2.0  # times what it takes without the attack: 95th percentile, median
DONE = {
    "flood": f"{FLOODING} sessions flood",
    "halves": f"{HALVES} half-sent requests hang",
    "lines": f"{LINES} sessions send just less than one may",
    "views": f"{ASKING} ask for views that nobody has asked for",
}


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What one reader had: clicks in ms, first pages in seconds."""

    clicks_ms: tuple[float, ...]
    pages_s: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Siege:
    """A reader without the attack, right before it, and during it."""

    attack: Attack
    alone: Reader
    during: Reader


def sieges(paths: Sequence[str], seconds: float, pages: int) -> list[Siege]:
    """Measure every attack on a server of its own, as an operator would run it."""
    found = []
    for attack in ATTACKS:
        with serving("ours", ATLAS_MESSAGES_S="") as server:
            asyncio.run(_reader(server, paths, 1, 1))  # warms up
            alone = asyncio.run(_reader(server, paths, seconds, pages))
            with _attacking(server, attack):
                asyncio.run(asyncio.sleep(GRIPPED_S))
                during = asyncio.run(_reader(server, paths, seconds, pages))
        found.append(Siege(attack=attack, alone=alone, during=during))
    return found


def table(measured: Sequence[Siege]) -> str:
    """Return a table in Markdown."""
    head = [
        "| elsewhere | click: 95th, ms | promise | found | | page, ms | promise | found | |",
        "|---|--:|---|--:|---|--:|---|--:|---|",
    ]
    found = [*head, *map(_line, measured), ""] if measured else []
    return "".join(f"{line}\n" for line in found)


def _line(siege: Siege) -> str:
    click = tuple(p95(one.clicks_ms) for one in (siege.alone, siege.during))
    page = tuple(median(one.pages_s) * 1000 for one in (siege.alone, siege.during))
    cells = [
        cell
        for (alone, during), most in ((click, MOST_CLICK), (page, MOST_PAGE))
        for cell in (
            f"{alone:.0f} → {during:.0f}",
            f"≤ {most:g} ×",
            f"{during / alone:.2f} ×",
            "✓" if during <= most * alone else "✗",
        )
    ]
    return f"| {' | '.join((DONE[siege.attack], *cells))} |"


async def _reader(server: Server, paths: Sequence[str], seconds: float, pages: int) -> Reader:
    session = Session(server.url, READER)
    await session.open()
    enough = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, enough.set)
    clicks = await clicks_ms(session, enough)
    await session.close()
    loads = [await first_load(server.url, paths, READER) for _ in range(pages)]
    return Reader(clicks_ms=tuple(clicks), pages_s=tuple(loads))


@contextmanager
def _attacking(server: Server, attack: Attack) -> Iterator[None]:
    words = [sys.executable, "-m", "bench.attack", server.url, attack]
    process = subprocess.Popen(words, cwd=ROOT)
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def _attack(url: str, attack: Attack) -> None:
    if attack == "halves":
        await asyncio.gather(*(_again(url, _hang) for _ in range(HALVES)))
    elif attack == "flood":
        await asyncio.gather(*(_again(url, _flood) for _ in range(FLOODING)))
    elif attack == "views":
        await asyncio.gather(
            *(_again(url, partial(_ask_views, number)) for number in range(ASKING))
        )
    else:
        await asyncio.gather(*(_again(url, _stay_below) for _ in range(LINES)))


async def _again(url: str, act: Callable[[str], Awaitable[None]]) -> None:
    """Do it for ever: what was closed or refused is opened anew."""
    while True:
        with contextlib.suppress(OSError, WebSocketException, ScriptError, TimeoutError):
            await act(url)
        await asyncio.sleep(AGAIN_S)


async def _hang(url: str) -> None:
    """Send half a request and wait."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port, local_addr=(STRANGER, 0)
    )
    writer.write(f"GET / HTTP/1.1\r\nHost: {parts.netloc}\r\nX: ".encode())
    await reader.read()
    writer.close()


async def _ask_views(number: int, url: str) -> None:
    """Ask for one view after another, each of another day and so made anew."""
    parts = urlsplit(url)
    for day in range(number, DAYS, ASKING):
        reader, writer = await asyncio.open_connection(
            parts.hostname, parts.port, local_addr=(STRANGER, 0)
        )
        shown = FIRST_VIEW + timedelta(days=day)
        address = f"/data/view.geojson?day={shown}"
        writer.write(
            f"GET {address} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode()
        )
        await reader.read()
        writer.close()


async def _flood(url: str) -> None:
    """Send as fast as the line takes it."""
    await _press_on(url, 0)


async def _stay_below(url: str) -> None:
    """Send as much as no single line is closed for."""
    await _press_on(url, LINE_GAP_S)


async def _press_on(url: str, gap_s: float) -> None:
    session = Session(url, STRANGER)
    await session.open()
    reading = asyncio.create_task(session.read_on())
    try:
        while True:
            await session.press(f"layer_{LAYERS[0]}")
            await asyncio.sleep(gap_s)
    finally:
        reading.cancel()
        with contextlib.suppress(asyncio.CancelledError, WebSocketException):
            await reading


if __name__ == "__main__":
    os.nice(19)
    asyncio.run(_attack(sys.argv[1], sys.argv[2]))
