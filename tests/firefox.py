"""Firefox, driven by WebDriver BiDi: as much of it as the tests of one page need."""

import json
import os
import re
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

WAIT_SECONDS = 60
POLL_SECONDS = 0.1
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
VIEWPORT = {"width": 1440, "height": 900}
PREFERENCES = {  # a new profile would ask the net for much; no name is resolved but this machine's
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
    "ui.prefersReducedMotion": 1,
}
KEYS = {
    "Escape": "\ue00c",
    "ArrowRight": "\ue014",
    "ArrowLeft": "\ue012",
    "Enter": "\ue007",
}  # as WebDriver writes them


class Firefox:
    """One window. requests: each address that a page in it asked for; failures: its errors.

    A context is a page by its id: the window's own, or that of a frame in it.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self.requests: list[str] = []
        self.failures: list[str] = []
        self._socket = socket
        self._numbers = count(1)
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self.window: str = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._ask("browsingContext.setViewport", context=self.window, viewport=VIEWPORT)

    def open(self, address: str) -> None:
        """Go to an address, and forget what was asked for before."""
        self.requests.clear()
        self.failures.clear()
        self._ask("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def frame(self, depth: int = 1) -> str:
        """Return the frame in the window's page, or the frame in that frame."""
        pages = self._ask("browsingContext.getTree", root=self.window)["contexts"]
        for _ in range(depth):
            pages = pages[0]["children"]
        context: str = pages[0]["context"]
        return context

    def read(self, expression: str, context: str = "") -> Any:
        """Return what an expression in JavaScript is worth: anything that JSON can hold."""
        asked = f"JSON.stringify({expression} ?? null)"
        target = {"context": context or self.window}
        said = self._ask("script.evaluate", expression=asked, target=target, awaitPromise=True)
        assert said["type"] == "success", said
        return json.loads(said["result"]["value"])

    def wait(self, expression: str, context: str = "") -> Any:
        """Wait until an expression is worth something; returns that."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not (value := self.read(expression, context)):
            assert time.monotonic() < deadline, f"{expression} stays {value!r}: {self.failures}"
            time.sleep(POLL_SECONDS)
        return value

    def press(self, *keys: str, context: str = "") -> None:
        """Press keys, wherever the keyboard is in a page."""
        typed = [KEYS.get(key, key) for key in keys]
        steps = [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": steps}, context)

    def point(self, x: int, y: int, context: str = "") -> None:
        """Move the mouse to a point of a page."""
        self._mouse([{"type": "pointerMove", "x": x, "y": y}], context)

    def click(self, x: int, y: int, context: str = "") -> None:
        """Press a point of a page with the mouse."""
        self.point(x, y, context)
        kinds = ("pointerDown", "pointerUp")
        self._mouse([{"type": kind, "button": 0} for kind in kinds], context)

    def print(self) -> bytes:
        """Return the page as PDF, in the size that it asks for or on A4."""
        sheet = {"width": 21.0, "height": 29.7}
        said = self._ask("browsingContext.print", context=self.window, page=sheet)
        return b64decode(said["data"])

    def _mouse(self, steps: list[dict[str, Any]], context: str) -> None:
        self._act({"type": "pointer", "id": "mouse", "actions": steps}, context)

    def _act(self, source: dict[str, Any], context: str) -> None:
        self._ask("input.performActions", context=context or self.window, actions=[source])

    def _ask(self, method: str, **params: Any) -> Any:
        """Give a command; returns its result, and keeps what is told meanwhile."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(WAIT_SECONDS))
            if said.get("id") == number:
                assert said["type"] == "success", said
                return said["result"]
            self._note(said.get("method"), said.get("params", {}))

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            url = told["request"]["url"]
            if not url.startswith("data:"):  # its own bullets are such a font
                self.requests.append(url)
        elif told.get("level") == "error":
            self.failures.append(told["text"])


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Start the Firefox that FIREFOX names, or the system's, with a profile in a folder."""
    found = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    assert found, "no Firefox: .ci/firefox installs one"
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
    (folder / "user.js").write_text("".join(lines), "utf-8")
    log = folder / "firefox.log"
    options = ("--headless", "--no-remote", "--remote-debugging-port", "0")
    with log.open("wb") as said:
        process = subprocess.Popen([found, *options, "--profile", folder], stdout=said, stderr=said)
    try:
        with connect(f"{_listens(process, log)}/session", max_size=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(WAIT_SECONDS)


def _listens(process: "subprocess.Popen[bytes]", log: Path) -> str:
    """Wait until it says where it listens."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not (told := LISTENS.search(log.read_text("utf-8", "replace"))):
        ended = process.poll() is not None or time.monotonic() > deadline
        assert not ended, log.read_text("utf-8", "replace")
        time.sleep(POLL_SECONDS)
    return told[1]
