"""The server without a browser: what one rerun takes, and what fifty sessions do to it."""

import asyncio
import random
import time
from dataclasses import dataclass

from bench.browsing import LAYERS
from bench.client import Session
from bench.servers import Kind, Server

SESSIONS = 50
THINK_S = 5.0  # the mean time between a session's clicks
IDLE_S = 3.0


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """What fifty sessions measured: each rerun in ms, and MB of memory per idle session."""

    reruns_ms: tuple[float, ...]
    idle_mb: float


def reruns_ms(server: Server, count: int) -> list[float]:
    """Return what reruns take one after another in one session, seen over the loopback.

    An upper bound of the Python time: both ends of the websocket are in it.
    """
    return asyncio.run(_reruns_ms(server, count))


def crowd(server: Server, clicks: int) -> Crowd:
    """Open fifty sessions beside fifty others; then each of them clicks once per five seconds.

    The others take up the memory that start-up left free, which would hide what a session costs.
    """
    return asyncio.run(_crowd(server, clicks))


async def _reruns_ms(server: Server, count: int) -> list[float]:
    session = Session(server.url)
    await session.open()
    taken = []
    for turn in range(count + len(LAYERS)):
        taken.append((await session.toggle(_key(server.kind, turn))).taken_ms)
        await asyncio.sleep(0.05)
    await session.close()
    return taken[len(LAYERS) :]  # the first round warms up


async def _crowd(server: Server, clicks: int) -> Crowd:
    others = [await _opened(server) for _ in range(SESSIONS)]
    await asyncio.sleep(IDLE_S)
    before = server.memory_mb()
    sessions = [await _opened(server) for _ in range(SESSIONS)]
    await asyncio.sleep(IDLE_S)
    after = server.memory_mb()
    each = await asyncio.gather(*(_clicks(item, server.kind, clicks) for item in sessions))
    await asyncio.gather(*(session.close() for session in others + sessions))
    return Crowd(
        reruns_ms=tuple(taken for some in each for taken in some),
        idle_mb=(after - before) / SESSIONS,
    )


async def _opened(server: Server) -> Session:
    session = Session(server.url)
    await session.open()
    return session


async def _clicks(session: Session, kind: Kind, clicks: int) -> list[float]:
    """Click at random moments, once in each stretch of THINK_S seconds."""
    taken = []
    begun = time.perf_counter()
    for turn in range(clicks):
        moment = begun + (turn + random.random()) * THINK_S  # noqa: S311 - no secret
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        taken.append((await session.toggle(_key(kind, turn))).taken_ms)
    return taken


def _key(kind: Kind, turn: int) -> str:
    return "layer_bare" if kind == "bare" else f"layer_{LAYERS[turn % len(LAYERS)]}"
