"""From start to end, through every page and an export, the app asks nobody for anything."""

import socket
import threading
from contextlib import closing, contextmanager

import pytest
from websockets.exceptions import InvalidStatus

from tests.browsing import IDLE, drawn_map, press, visit
from tests.lines import line
from tests.serving import serving

# Put before the app in its path: notes each name that is looked up, each address that is called.
RECORDER = """
import os, socket
LOOKED_UP, CALLED = socket.getaddrinfo, socket.socket.connect
HERE = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "", None}

def note(host):
    if host not in HERE:
        with open(os.environ["RECORD"], "a") as record:
            record.write(f"{host}\\n")

def getaddrinfo(host, *args, **options):
    note(host)
    return LOOKED_UP(host, *args, **options)

def connect(own, address):
    note(address[0] if isinstance(address, tuple) else None)
    return CALLED(own, address)

socket.getaddrinfo = getaddrinfo
socket.socket.connect = connect
"""


@contextmanager
def black_hole():
    """A proxy that takes every call and answers none; yields its address, and who called."""
    callers = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def take():
            while True:
                try:
                    callers.append(listening.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", callers
    for caller in callers:
        caller.close()


def test_the_app_asks_nobody_outside(browser, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(RECORDER)
    record = tmp_path / "record"
    record.touch()
    with black_hole() as (proxy, callers):
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy")
        env = {"PYTHONPATH": str(tmp_path), "RECORD": str(record), **dict.fromkeys(names, proxy)}
        with serving(tmp_path / "log", env={**env, "no_proxy": ""}) as app:
            for _ in range(5):
                _foreign(app.origin)
            with visit(browser, app.origin) as page:
                page.goto("/")
                drawn_map(page).get_by_role("button", name="Take away").click()
                page.locator(".st-key-take_format").get_by_text("PDF handout", exact=True).click()
                press(page, "make_file")
                page.locator(".st-key-download_file button").wait_for()
                for path in ("/briefing?scene=1", "/figures", "/data"):
                    page.goto(path)
                    page.wait_for_selector(IDLE, state="attached")
                page.evaluate("() => fetch('/data/btc.kml').then(answer => answer.text())")
            with line(app.origin) as reader:
                reader.run()

        assert callers == []
    assert record.read_text() == ""


def _foreign(origin: str) -> None:
    """Try to open a line from another site, which Streamlit would judge by asking the net."""
    with pytest.raises(InvalidStatus, match="403"), line(origin, origin="http://evil.example"):
        pass
