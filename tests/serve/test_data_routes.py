"""The data by address: what a GIS, a script or another page gets, and is told."""

import gzip
import http.client
import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlsplit
from urllib.request import urlopen

import pandas as pd
import pyogrio
import pytest

from layers.dataset.reading import GEODATA, read_tables
from layers.export.downloads import Downloads
from layers.model.errors import ChangedDataError
from layers.serve.headers import security_headers
from layers.serve.store import STORE
from tests.clock import TODAY
from tests.exporting import DOWNLOADS, names, opened, same_course

SMALL = "/data/btc.geojson"


@pytest.fixture
def ask(server):
    """A function that sends one request and returns status, headers and body."""

    def ask(path, method="GET", **headers):
        connection = http.client.HTTPConnection(urlsplit(server.origin).netloc, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content

    return ask


@pytest.mark.parametrize("name", DOWNLOADS)
def test_every_download_has_an_address(ask, name):
    status, headers, content = ask(f"/data/{name}")
    _, chosen = DOWNLOADS[name]

    assert (status, content) == (200, STORE.downloads.get(name).content)
    assert headers["content-type"] == chosen.media_type
    assert headers["content-disposition"] == f'inline; filename="{name}"'
    assert headers["content-encoding"] is None
    assert headers["cache-control"] == "no-cache"
    assert int(headers["content-length"]) == len(content)


def test_an_answer_carries_the_security_headers_and_any_page_may_read_it(ask):
    for path in (SMALL, "/data/unknown.geojson"):
        _, headers, _ = ask(path)
        for name, value in security_headers(path):
            assert headers.get_all(name.decode()) == [value.decode()]
        assert headers.get_all("access-control-allow-origin") == ["*"]


@pytest.mark.parametrize("name", ["countries.geojson", "btc.gpkg", "quotes.json", "nato.csv"])
def test_a_file_is_sent_packed_to_whom_can_unpack_it(ask, name):
    status, headers, content = ask(f"/data/{name}", accept_encoding="gzip, deflate, br")
    plain = ask(f"/data/{name}")

    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers.get_all("vary") == plain[1].get_all("vary") == ["accept-encoding"]
    assert headers["etag"] != plain[1]["etag"]
    assert gzip.decompress(content) == plain[2]
    assert len(content) < len(plain[2]) / 2


@pytest.mark.parametrize("words", ["identity", "br", "", "gzip;q=0", "br, gzip;q=0.0"])
def test_a_file_is_sent_plain_to_whom_cannot_unpack_it(ask, words):
    _, headers, content = ask(SMALL, accept_encoding=words)

    assert headers["content-encoding"] is None
    assert json.loads(content)["name"] == "btc"


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("sent", ["{}", "W/{}", '"x", {}', "*"])
def test_a_file_that_is_known_is_not_sent_again(ask, sent, encoding):
    tag = ask(SMALL, accept_encoding=encoding)[1]["etag"]
    status, headers, content = ask(SMALL, accept_encoding=encoding, if_none_match=sent.format(tag))

    assert (status, content) == (304, b"")
    assert headers["etag"] == tag
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("tag", ['"x"', "x", '""', "W/"])
def test_a_file_that_changed_is_sent_again(ask, tag):
    assert ask(SMALL, if_none_match=tag)[0] == 200


def test_the_head_of_a_file_is_that_of_the_file(ask):
    whole = ask(SMALL)
    status, headers, content = ask(SMALL, method="HEAD")

    assert (status, content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "accept-ranges"):
        assert headers[name] == whole[1][name]


def test_another_page_is_told_beforehand_what_it_may(ask):
    status, headers, content = ask(
        SMALL,
        method="OPTIONS",
        origin="http://example.org",
        access_control_request_method="GET",
        access_control_request_headers="range",
    )

    assert (status, content) == (204, b"")
    assert headers["access-control-allow-origin"] == "*"
    assert headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "range" in headers["access-control-allow-headers"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_sent(ask, method):
    status, headers, _ = ask(SMALL, method=method)

    assert status == 405
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ["unknown.geojson", "btc.shp", "btc", "quotes.gpkg", "%3Cscript%3E", "btc.meta.json"],
)
def test_a_file_that_is_not_there_is_told_with_those_that_are(ask, name):
    status, headers, content = ask(f"/data/{name}")

    assert status == 404
    assert headers["content-type"].startswith("text/plain")
    assert content.startswith(b"There is no file of this name. There are: countries.geojson, ")
    assert b"script" not in content


@pytest.mark.parametrize("name", ["btc.geojson).", "BTC.GeoJSON", "btc.geojson%22%3E", "(btc.kml,"])
def test_a_file_is_found_through_the_marks_that_mail_leaves_on_its_name(ask, name):
    status, headers, _ = ask(f"/data/{name}")
    meant = headers["location"]

    assert (status, headers["access-control-allow-origin"]) == (307, "*")
    assert ask(f"/data/{meant}")[0] == 200


def test_the_page_is_still_the_page(ask):
    for path in ("/data", "/data?layer=btc"):
        status, headers, content = ask(path)

        assert (status, b"<!doctype html>" in content.lower()) == (200, True)
        assert headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("words", "first", "after"),
    [("bytes=0-99", 0, 100), ("bytes=100-", 100, None), ("bytes=-50", -50, None)],
)
def test_a_part_of_a_file_can_be_asked_for(ask, words, first, after):
    whole = ask(SMALL)[2]
    status, headers, content = ask(SMALL, range=words, accept_encoding="gzip")

    assert (status, content) == (206, whole[first:after])
    start = first % len(whole)
    end = start + len(content) - 1
    assert headers["content-range"] == f"bytes {start}-{end}/{len(whole)}"
    assert headers["content-encoding"] is None


@pytest.mark.parametrize("words", ["bytes=9999999-", "bytes=9-5", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(ask, words):
    status, headers, _ = ask(SMALL, range=words)

    assert status == 416
    assert headers["content-range"].startswith("bytes */")


@pytest.mark.parametrize("words", ["bytes=0-1,5-6", "lines=0-1", "bytes=-", "x", "bytes=a-b"])
def test_a_part_asked_for_in_another_way_gets_the_whole(ask, words):
    assert ask(SMALL, range=words)[0] == 200


def test_a_part_of_a_file_that_has_changed_gets_the_whole(ask):
    tag = ask(SMALL)[1]["etag"]

    assert ask(SMALL, range="bytes=0-9", if_range=tag)[0] == 206
    assert ask(SMALL, range="bytes=0-9", if_range='"old"')[0] == 200


@pytest.mark.parametrize("name", ["btc.geojson", "btc.gpkg", "ots.gpkg", "places.kml", "btc.csv"])
def test_gdal_reads_a_file_by_its_address(server, name, tmp_path):
    by_address = pyogrio.read_dataframe(f"/vsicurl/{server.origin}/data/{name}", layer=0)
    (tmp_path / name).write_bytes(STORE.downloads.get(name).content)
    _, shapes = opened(tmp_path / name)

    assert len(by_address) == len(shapes)
    for there, here in zip(by_address.geometry, shapes, strict=True):
        assert same_course(here, there)


def test_pandas_reads_a_table_by_its_address(server):
    with urlopen(f"{server.origin}/data/facts.csv") as answer:
        frame = pd.read_csv(io.BytesIO(answer.read()))

    assert list(frame["id"]) == [fact.id for fact in STORE.atlas.statements]


def test_a_file_is_made_once_however_many_ask_at_once():
    made = []
    downloads = Downloads(
        lambda: made.append(1) or read_tables(GEODATA, today=TODAY)[0],
        STORE.atlas.digest,
        STORE.atlas.catalog,
    )
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(downloads.get, ["btc.gpkg"] * 8))

    assert len(made) == 1
    assert all(file is files[0] for file in files)


def test_data_that_changed_after_the_start_are_not_served():
    read, _ = read_tables(GEODATA, today=TODAY)
    changed = replace(read, sha256=read.sha256 | {"btc.geojson": "0" * 64})
    downloads = Downloads(lambda: changed, STORE.atlas.digest, STORE.atlas.catalog)

    with pytest.raises(ChangedDataError, match="changed since the app started; restart it"):
        downloads.get("btc.geojson")


def test_no_two_downloads_have_one_tag():
    assert len({STORE.downloads.get(name).tag for name in DOWNLOADS}) == len(DOWNLOADS)
    assert set(names("geojson", "gpkg", "kml", "json", "csv", "xlsx")) == set(DOWNLOADS)
