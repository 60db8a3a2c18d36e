"""Starts the three apps as processes of their own, and stops them."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]
OUT = ROOT / "bench" / "out"
Kind = Literal["ours", "bare", "usual", "exporting"]
KINDS: tuple[Kind, ...] = ("ours", "bare", "usual")
START_TIMEOUT_S = 60


@dataclass(frozen=True, kw_only=True)
class Server:
    """One running app: which it is, its address, its process."""

    kind: Kind
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"http://127.0.0.1:{self.port}"

    def memory_mb(self) -> float:
        """Return its resident memory in MB of 1024² bytes, as Linux and macOS tell it."""
        words = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.check_output(words)) / 1024


@contextmanager
def serving(kind: Kind, **variables: str) -> Iterator[Server]:
    """Run an app until the block ends; variables: of its environment, on top of ours."""
    port = _free_port()
    command, folder = _command(kind, port)
    unbounded = {"ATLAS_MESSAGES_S": "100000"}  # reruns are counted as fast as they come
    address = {"PORT": str(port), "HOST": "127.0.0.1"}
    environment = {**os.environ, **address, **unbounded, **variables}
    OUT.mkdir(exist_ok=True)
    with (OUT / f"{kind}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        server = Server(kind=kind, port=port, process=process)
        _await(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _command(kind: Kind, port: int) -> tuple[list[str], Path]:
    """Return the words and the folder an app is started with.

    The usual app starts in bench/, where no config.toml of ours changes Streamlit's defaults.
    """
    if kind == "ours":
        return [sys.executable, str(ROOT / "dashboard.py")], ROOT
    if kind in ("bare", "exporting"):
        return [sys.executable, "-m", f"bench.{kind}"], ROOT
    options = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", "usual.py", *words], ROOT / "bench"


def _await(server: Server) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            sys.exit(f"The server “{server.kind}” ended; see bench/out/{server.kind}.log")
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health"):  # noqa: S310 - our own
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    sys.exit(f"The server “{server.kind}” did not start within {START_TIMEOUT_S} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
