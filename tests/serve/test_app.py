"""The server's answers: headers on every one, assets for ever."""

import gzip
import os
import re
import socket
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from layers.serve.address import free_address
from layers.serve.headers import security_headers
from layers.serve.page_html import STATIC
from layers.serve.store import STORE
from tests.axe import problems
from tests.browsing import drawn_map
from tests.catalogue import CATALOG
from tests.serving import ROOT

COMPONENT = "/component/streamlit_folium.st_folium/index.html"
PATHS = (
    "/",
    "/?layers=ots",
    "/no/such/page",
    "/assets/no-such-asset",
    "/assets/../layers/serve/store.py",
    "/assets/",
    "/component/no.such/index.html",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/x/y",
    "/static/no-such-file.js",
    "/%00",
    COMPONENT,
)


@pytest.fixture
def script(atlas):
    """The hashed name of our own script."""
    return STORE.assets.scripts[-1]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(ask, path):
    _, headers, _ = ask(path)

    for name, value in security_headers(path):
        assert headers.get_all(name.decode()) == [value.decode()]


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_a_request_of_any_kind_is_answered_with_the_headers(ask, method):
    _, headers, _ = ask("/", method=method)

    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_names_the_server(ask, path):
    _, headers, _ = ask(path)

    assert headers["server"] is None
    assert headers["x-powered-by"] is None


def test_the_sites_that_may_embed_are_named_and_no_other():
    named = ("https://news.example.org", "https://other.example.org")
    for path in ("/", COMPONENT):
        policy = dict(security_headers(path, named))[b"content-security-policy"].decode()

        assert f"frame-ancestors 'self' {' '.join(named)}" in policy.split("; ")


def test_no_page_may_evaluate_scripts(ask):
    policies = {path: ask(path)[1]["content-security-policy"] for path in ("/", COMPONENT)}

    assert "script-src 'self'" in policies[COMPONENT].split("; ")
    for policy in policies.values():
        assert not re.search(r"'unsafe-eval'|script-src[^;]*'unsafe-inline'", policy)
        assert "default-src 'self'" in policy
        assert "object-src 'none'" in policy
        assert not re.search(r"https?:|wss?:|\*", policy)


def test_the_component_of_the_map_is_registered(ask):
    status, headers, content = ask(COMPONENT)

    assert status == 200
    assert headers["content-type"].startswith("text/html")
    assert b'id="map_div"' in content


def test_every_asset_is_sent_packed_and_kept_for_ever(ask):
    for name, asset in STORE.assets.files.items():
        status, headers, content = ask(f"/assets/{name}", accept_encoding="gzip, deflate, br")

        assert status == 200
        assert headers["content-encoding"] == ("gzip" if asset.packs else None)
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["vary"].lower() == "accept-encoding"
        assert headers["content-type"].split(";")[0] == asset.media_type
        assert (gzip.decompress(content) if asset.packs else content) == asset.content


def test_whoever_takes_gzip_less_gladly_gets_it_all_the_same(ask, script):
    _, headers, _ = ask(f"/assets/{script}", accept_encoding="br;q=1.0, gzip;q=0.05")

    assert headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_is_packed_for_who_refuses_that(ask, path):
    assert ask(path, accept_encoding="gzip;q=0")[1]["content-encoding"] is None


def test_an_asset_carries_the_security_headers(ask, script):
    _, headers, _ = ask(f"/assets/{script}")

    for name, value in security_headers(f"/assets/{script}"):
        assert headers.get_all(name.decode()) == [value.decode()]


@pytest.mark.parametrize(
    "encoding", ["identity", "", "br", "gzip;q=0", "br, GZIP ; Q=0.000", "gzip;q=0, *;q=0"]
)
def test_an_asset_is_sent_plain_to_whom_cannot_unpack_it(ask, script, encoding):
    _, headers, content = ask(f"/assets/{script}", accept_encoding=encoding)

    assert headers["content-encoding"] is None
    assert headers.get_all("vary") == ["accept-encoding"]
    assert content == STORE.assets.files[script].content


@pytest.mark.parametrize("sent", ["{}", "W/{}", '"x", {}'])
def test_an_asset_the_browser_has_is_not_sent_again(ask, script, sent):
    tag = ask(f"/assets/{script}")[1]["etag"]
    status, headers, content = ask(f"/assets/{script}", if_none_match=sent.format(tag))

    assert (status, content) == (304, b"")
    assert headers["etag"] == tag


def test_an_asset_that_changed_is_sent_again(ask, script):
    status, _, content = ask(f"/assets/{script}", if_none_match='"atlas.0000.js"')

    assert status == 200
    assert content


@pytest.mark.parametrize("name", ["x", "atlas.js", "leaflet.js", "%3Cimg%20src=x%3E"])
def test_an_asset_nobody_has_is_not_found(ask, name):
    status, headers, content = ask(f"/assets/{name}")

    assert (status, content) == (404, b"No such asset.\n")
    assert headers["cache-control"] is None


@pytest.mark.parametrize("name", ["..%2f..%2fdashboard.py", "%2e%2e/x", "../../pyproject.toml"])
def test_no_file_of_the_server_can_be_reached(ask, name):
    status, _, content = ask(f"/assets/{name}")

    assert status >= 400 or b"<!doctype html>" in content.lower()  # Streamlit's own page
    assert b"import " not in content
    assert b"[project]" not in content


def test_the_app_is_healthy(ask):
    assert ask("/_stcore/health")[0] == 200


@pytest.mark.parametrize("word", ["", "abc", "0", "-1", "65536", "80.5", "8501 ", "²"])
def test_a_port_that_is_none_is_named_with_what_to_write(monkeypatch, word):
    monkeypatch.setenv("PORT", word)
    with pytest.raises(SystemExit) as stopped:
        free_address()

    assert str(stopped.value) == (
        f"PORT={word} is no port; write a number from 1 to 65535, such as PORT=8502"
    )


def test_a_port_in_use_is_named_with_another(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit) as stopped:
            free_address()

    assert f"Port {port} cannot be used" in str(stopped.value)
    assert f"PORT={port + 1} make run" in str(stopped.value)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "localhost"), ("0.0.0.0", "localhost")],  # noqa: S104
)
def test_the_address_shown_can_be_opened(monkeypatch, host, shown):
    with socket.create_server((host, 0)) as probe:
        port = probe.getsockname()[1]
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("PORT", str(port))

    assert str(free_address()) == f"http://{shown}:{port}"


def test_the_frame_of_the_map_may_fetch_all_it_needs_side_by_side(server):
    with urlopen(server.origin + COMPONENT) as answer:
        told = answer.headers["link"] + answer.read().decode()
    names = set(re.findall(r"\.\./\.\./assets/([\w.-]+)", told))

    assert names == set(STORE.assets.files) - {
        STORE.assets.fonts["AtlasIcons.woff2"],
        STORE.assets.start,
    }
    for name in names:
        with urlopen(f"{server.origin}/assets/{name}") as answer:
            assert "immutable" in answer.headers["cache-control"]


def test_the_modules_that_a_page_fetches_at_once_exist(server):
    with urlopen(server.origin + "/") as answer:
        names = re.findall(r'(?:src|href)="\./(static/js/[^"]+)"', answer.read().decode())

    assert any("ComponentInstance" in name for name in names)
    assert len(names) == len(set(names))
    for name in names:
        with urlopen(f"{server.origin}/{name}") as answer:
            assert "javascript" in answer.headers["content-type"]
            assert "immutable" in answer.headers["cache-control"]


def test_what_streamlit_brings_is_sent_packed(ask):
    _, _, page = ask("/")
    name = re.search(rb'src="\./(static/js/index\.[^"]+)"', page)[1].decode()
    _, packed, content = ask(f"/{name}", accept_encoding="gzip")
    _, plain, whole = ask(f"/{name}", accept_encoding="identity")

    assert (packed["content-encoding"], plain["content-encoding"]) == ("gzip", None)
    assert gzip.decompress(content) == whole
    assert packed["content-type"] == plain["content-type"]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_no_path_leads_out_of_what_streamlit_brings(encoding, ask):
    folder = STATIC / "static"
    out = os.path.relpath(ROOT / "layers" / "web" / "map" / "map.js", folder)
    inside = next(path.name for path in (folder / "js").iterdir())
    for path in (out, out.replace("..", "%2e%2e"), f"js/../js/{inside}", f"/js/{inside}", "js"):
        status, _, content = ask(f"/static/{path}", accept_encoding=encoding)

        assert (status, len(content) < 200) == (404, True), path


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/briefing.", "/briefing"),
        ("/briefing)/?scene=3", "/briefing?scene=3"),
        ("/Figures%22%3E", "/figures"),
        ("/data,", "/data"),
        ("/%E2%80%9D?layers=btc", "/?layers=btc"),
    ],
)
def test_a_page_is_found_through_the_marks_that_mail_leaves_on_its_path(path, page, ask):
    status, headers, _ = ask(path)

    assert (status, urljoin(path, headers["location"])) == (307, page)
    assert ask("/briefings.")[0] == 404


def test_where_there_is_nothing_a_browser_is_shown_the_way_to_the_map(new_page):
    page = new_page(color_scheme="dark")
    answer = page.goto("/no/where")

    assert answer.status == 404
    assert problems(page) == []
    page.get_by_role("link", name="Map").click()
    drawn_map(page)


@pytest.mark.parametrize("path", ["/", "/briefing", "/figures", "/data"])
def test_the_raw_html_of_a_page_says_what_it_is(path, ask):
    _, _, page = ask(path)
    title = re.search("<title>(.*?)</title>", page.decode())[1]
    about = re.search("<meta name='description' content='(.*?)'>", page.decode())[1]

    assert CATALOG.name in title
    assert len(about) > 40
    assert b"Streamlit app" not in page
    assert page.count(b"<title>") == 1
