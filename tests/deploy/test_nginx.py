"""The app behind the nginx of deploy/, as a browser and as a stranger see it."""

import gzip
import json
import re
import socket
import ssl
import subprocess
import urllib.request
from contextlib import ExitStack
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.serve.page_html import STATIC
from tests.acting import fetch_file, order_file
from tests.browsing import WAIT_MS, drawn_map, looks, on_layer, open_tab, press, redrawing, visit
from tests.deploy.edge import NAME, Edge, behind, edge, lasting_port, together
from tests.serving import ROOT, serving

pytestmark = pytest.mark.foreign
SECURITY = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
)
SCRIPT = next((STATIC / "static" / "js").glob("index.*.js")).name
HALVES = (
    "GET / HTTP/1.1\r\nHost: {host}",
    "PUT /_stcore/upload_file/x/y HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\n1",
)
BURST = min(map(int, re.findall(r"burst=(\d+)", (ROOT / "deploy/nginx.conf").read_text("utf-8"))))
STRIPPED = '"~^/atlas(?<rest>/.*)$" $rest;'
BELOW = ("rewrite ^/atlas$ /atlas/ permanent;", "rewrite ^/atlas(/.*)$ $1;")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("edge")


@pytest.fixture(scope="module")
def static(folder):
    """Streamlit's files, copied and packed as operators do."""
    subprocess.run([ROOT / "deploy" / "pack-static", folder / "www"], check=True)
    return folder / "www"


@pytest.fixture(scope="module")
def origins():
    """The ports of three edges: at the root, below a path taken off, below one that is kept."""
    return lasting_port(), lasting_port(), lasting_port()


@pytest.fixture(scope="module")
def apps(folder, origins):
    """Two replicas, and one that lies below a path."""
    env, below = behind(*origins), {"STREAMLIT_SERVER_BASE_URL_PATH": "atlas"}
    with together(
        serving(folder / "a.log", env=env),
        serving(folder / "b.log", env=env),
        serving(folder / "c.log", env={**env, **below}, below="/atlas"),
    ) as running:
        yield running


@pytest.fixture(scope="module")
def root(folder, static, apps, origins):
    with edge(folder / "root", static, (apps[0].port, apps[1].port), origins[0]) as running:
        yield running


@pytest.fixture(scope="module")
def halves(root):
    """Lines on which half a request was sent before all else; the test that waits comes last."""
    with ExitStack() as stack:
        lines = []
        for half in HALVES:
            plain = stack.enter_context(socket.create_connection((NAME, root.https)))
            lines.append(stack.enter_context(root.trust.wrap_socket(plain, server_hostname=NAME)))
            lines[-1].sendall(half.format(host=f"{NAME}:{root.https}").encode())
        yield lines


@pytest.fixture(scope="module")
def served(root, halves):
    return root


@pytest.fixture
def page(browser: Browser, served: Edge):
    with visit(browser, served.origin, ignore_https_errors=True) as shown:
        yield shown


def upload(page: Page, file: str) -> None:
    """Open a briefing that was saved, and see its scenes."""
    open_tab(page, "Briefing")
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.locator(".card").first).to_be_visible()


def logged(served: Edge, path: str = "") -> list[dict[str, Any]]:
    """Return the lines of the log; wait for one on `path` to be the last: nginx answers first."""
    end = monotonic() + WAIT_MS / 1000
    while True:
        whole = served.log.rpartition("\n")[0]
        lines = [json.loads(line) for line in whole.splitlines()]
        if not path or (lines and lines[-1]["path"] == path):
            return lines
        assert monotonic() < end, f"{path} is not the last line of the log"


def test_a_reader_has_map_toggle_upload_and_file(page, served, apps):
    page.goto("/?layers=ots.btc")
    frame = drawn_map(page)
    with redrawing(frame):
        press(page, "layer_nato")
    assert on_layer(frame, "nato")
    upload(page, str(next((ROOT / "tests/kept/briefings").iterdir())))
    open_tab(page, "Layers")

    order_file(page, "GeoJSON")
    assert fetch_file(page).startswith(b"{")
    asked = [line for line in logged(served) if line["replica"]]
    assert 400 * len(asked) <= BURST  # as many at once, behind one address, are no attack
    assert {line["status"] for line in asked} <= {200, 204}
    kept = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert kept["atlas_replica"]["value"] in {str(app.port) for app in apps[:2]}
    assert kept["atlas_replica"]["secure"]
    assert kept["atlas_browser"]["secure"]


@pytest.mark.parametrize("path", ["/", f"/static/js/{SCRIPT}", "/data/btc.geojson", "/nosuch"])
def test_the_edge_loses_no_header_of_the_app(served, apps, path):
    status, headers, _ = served.ask(path)
    with urllib.request.urlopen(f"{apps[0].origin}/healthz") as own:
        everywhere = own.headers

    assert status == (404 if path == "/nosuch" else 200)
    assert headers["strict-transport-security"] == "max-age=63072000"
    for name in SECURITY:
        assert headers.get_all(name) == everywhere.get_all(name)
    assert headers["server"] == "nginx"


def test_static_files_come_packed_from_the_disk_and_stay(served, static):
    file = static / "static/js" / SCRIPT
    status, headers, content = served.ask(f"/static/js/{file.name}", accept_encoding="gzip")

    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert content == file.with_suffix(".js.gz").read_bytes()
    assert gzip.decompress(content) == file.read_bytes()
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["vary"] == "Accept-Encoding"
    assert logged(served, f"/static/js/{file.name}")[-1]["replica"] == ""


@pytest.fixture
def missing(static):
    """A static file that is not where nginx looks, as after an upgrade."""
    file = static / "static" / "js" / SCRIPT
    away = file.rename(file.with_suffix(".away"))
    yield away.read_bytes()
    away.rename(file)


def test_a_static_file_that_is_not_on_the_disk_is_asked_of_the_app(served, missing):
    status, headers, content = served.ask(f"/static/js/{SCRIPT}")

    assert (status, content) == (200, missing)
    assert headers.get_all("strict-transport-security") == ["max-age=63072000"]


def test_plain_http_leads_to_tls(served):
    with socket.create_connection((NAME, served.http)) as plain:
        plain.sendall(b"GET /?layers=ots HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        head = plain.recv(10_000).decode()

    assert head.startswith("HTTP/1.1 301")
    assert f"Location: {served.origin}/?layers=ots\r\n" in head


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1"])
def test_another_name_is_not_even_shaken_hands_with(served, name):
    with (
        socket.create_connection((NAME, served.https)) as plain,
        pytest.raises(ssl.SSLError, match=r"(?i)unrecognized.name"),
    ):
        served.trust.wrap_socket(plain, server_hostname=name)


def test_old_tls_is_refused(served):
    old = served.trust
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("AES128-SHA256")  # without forward secrecy
    with socket.create_connection((NAME, served.https)) as plain, pytest.raises(ssl.SSLError):
        old.wrap_socket(plain, server_hostname=NAME)


def test_no_id_of_a_session_and_no_query_is_in_the_log(served):
    session = "00000000-0000-0000-0000-000000000007"
    served.ask(f"/_stcore/upload_file/{session}/{session}?deck=secret")
    served.ask("/media/0123abc.pdf")
    last = [line["path"] for line in logged(served, "/media/…")[-2:]]

    assert last == ["/_stcore/upload_file/…", "/media/…"]
    assert session not in served.log
    assert "secret" not in served.log


def test_how_many_readers_there_are_is_no_strangers_business(served):
    assert served.ask("/_stcore/metrics")[0] == 404
    assert served.ask("/healthz")[0] == 200


def test_a_path_that_the_proxy_takes_off(browser, folder, static, apps, origins):
    use, replicas = (*BELOW, STRIPPED), (apps[0].port, apps[1].port)
    with edge(folder / "stripped", static, replicas, origins[1], use=use) as running:
        _reads_below(browser, running)


def test_a_path_that_the_proxy_keeps(browser, folder, static, apps, origins):
    replicas = (lasting_port(), apps[2].port)  # and one that is dead
    with edge(folder / "kept", static, replicas, origins[2], use=BELOW) as running:
        _reads_below(browser, running)


def _reads_below(browser: Browser, running: Edge) -> None:
    with visit(browser, running.origin, ignore_https_errors=True) as page:
        page.goto("/atlas")
        frame = drawn_map(page)
        with redrawing(frame):
            press(page, "layer_ports")
        assert len(looks(frame)) > 300
        upload(page, str(next((ROOT / "tests/kept/briefings").iterdir())))
        page.goto("/atlas/data?layer=btc")
        link = page.get_by_role("link", name="GeoJSON").first.evaluate("link => link.href")
        assert link == f"{running.origin}/atlas/data/btc.geojson"
        assert running.ask("/atlas/data/btc.geojson")[0] == 200
        assert running.ask("/atlas/nosuch")[0] == 404
    script = next(each for each in running.log.splitlines() if SCRIPT in each)
    assert json.loads(script)["replica"] == ""


@pytest.mark.parametrize("number", range(len(HALVES)))
def test_a_request_that_is_never_whole_is_closed(halves, number):
    line = halves[number]
    line.settimeout(60)
    said = b"".join(iter(lambda: line.recv(10_000), b""))

    assert said == b"" or said.startswith(b"HTTP/1.1 408 ")
