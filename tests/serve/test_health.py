"""What tells an operator that the app lives, and that it is fit to be sent readers."""

import json
import shutil
import subprocess
import sys

import pytest

from layers.model.catalog import VERSION
from layers.serve.address import Address
from layers.serve.store import STORE
from tests.serving import ROOT, serving


def test_the_app_lives(ask):
    status, headers, body = ask("/healthz")

    assert (status, body) == (200, b"ok\n")
    assert headers["cache-control"] == "no-store"


def test_it_is_ready_and_says_what_it_serves(ask):
    status, _, body = ask("/readyz")
    told = json.loads(body)

    assert status == 200
    assert (told["version"], told["data"]) == (VERSION, STORE.atlas.digest)
    assert (told["ready"], told["data_changed_on_disk"]) == (True, False)


def test_data_that_change_under_it_are_told(tmp_path):
    folder = tmp_path / "geodata"
    shutil.copytree(ROOT / "geodata", folder, ignore=shutil.ignore_patterns("sources"))
    env = {"ATLAS_GEODATA": str(folder)}
    with serving(tmp_path / "log", env=env) as app:
        (folder / "btc.geojson").write_bytes(b"{}")
        asked = subprocess.run(
            ["curl", "-s", "-w", "%{http_code}", f"{app.origin}/readyz"],
            capture_output=True,
            check=True,
        )

    assert asked.stdout.endswith(b"503")
    assert b'"data_changed_on_disk":true' in asked.stdout


@pytest.mark.parametrize("path", ["/nosuch", "/static/nosuch.js", "/healthz/x", "/data.html"])
def test_where_there_is_nothing_that_is_said(ask, path):
    status, headers, _ = ask(path)

    assert status == 404
    assert headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("host", "shown", "is_open"),
    [
        ("127.0.0.1", "http://localhost:1", False),
        ("::1", "http://localhost:1", False),
        ("0.0.0.0", "http://localhost:1", True),  # noqa: S104 - only written
        ("192.0.2.7", "http://192.0.2.7:1", True),
        ("2001:db8::7", "http://[2001:db8::7]:1", True),
    ],
)
def test_an_address_is_written_as_a_browser_takes_it(host, shown, is_open):
    address = Address(host=host, port=1)

    assert (str(address), address.is_open) == (shown, is_open)


def test_a_host_that_is_not_ours_is_said():
    ran = subprocess.run(
        [sys.executable, "dashboard.py"],
        cwd=ROOT,
        env={"HOST": "192.0.2.7", "PORT": "8999", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr.startswith("HOST=192.0.2.7 is no address of this machine")


def test_who_is_reached_by_others_is_told_so(tmp_path):
    with serving(tmp_path / "log", env={"HOST": "0.0.0.0"}) as app:  # noqa: S104 - what is tested
        assert "without TLS" in app.log


def test_a_clock_that_is_behind_is_said_in_a_sentence():
    code = (
        "import datetime as d, layers.serve.store as s; "
        "s._today = lambda: d.date(2026, 1, 2); "
        "from layers.serve.app import settings; settings()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert ran.stderr.startswith("The clock of this machine says 2 January 2026, but the data")
