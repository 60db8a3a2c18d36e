"""The app as a reader starts it: `python dashboard.py` in a process of its own."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 240  # a busy machine is not a bug
STOP_SECONDS = 10


class ServerError(AssertionError):
    """The app ended, or gave no sign of health, before it was asked to stop."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running app: its own origin, and what it has printed so far."""

    origin: str
    log_path: Path
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])

    @property
    def log(self) -> str:
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def __str__(self) -> str:
        return self.origin


@contextmanager
def serving(
    log_path: Path,
    *,
    root: Path = ROOT,
    env: Mapping[str, str] | None = None,
    below: str = "",
    port: int = 0,
) -> Iterator[Server]:
    """Start the app found in `root`, wait until it is healthy, stop it at the end.

    env: variables set on top of this process's own. below: the path under which it answers.
    port: where it listens, on a free one if not said.
    """
    port = port or free_port()
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "dashboard.py"],
            cwd=root,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {}), "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(origin=f"http://127.0.0.1:{port}", log_path=log_path, process=process)
    try:
        _wait_until_healthy(server, f"{server.origin}{below}/_stcore/health")
        yield server
    finally:
        _stop(process)


def run_apart(everything: Coroutine[None, None, None]) -> None:
    """Run what waits on a loop of its own: in this thread there may be the browser's."""
    with ThreadPoolExecutor() as elsewhere:
        elsewhere.submit(asyncio.run, everything).result()


def free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _healthy(address):
        if server.process.poll() is not None:
            raise ServerError(f"ended with {server.process.returncode}:\n{server.log}")
        if time.monotonic() > deadline:
            raise ServerError(f"not healthy after {START_SECONDS} s:\n{server.log}")
        time.sleep(0.05)


def _healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)
