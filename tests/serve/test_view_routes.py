"""A view by its address: what a GIS, a script or another page gets that follows the atlas."""

import gzip
import json
from urllib.parse import quote

import pyogrio
import pytest

from layers.export.job import Job, make
from layers.export.registry import VIEW_FORMATS
from layers.serve.store import STORE
from layers.serve.view_routes import LONGEST
from tests.viewing import SUFFIXES

QUERY = "layers=ots.btc&day=2020-01-01"
VIEW = f"/data/view.geojson?{QUERY}"


def made_here(server, form, query=QUERY):
    """The file of a view as the app's dialog would have it made."""
    job = Job(format=form, query=query, address=server.origin)
    return make(job, STORE.atlas, STORE.vocabulary(), lambda _done, _of: None)


@pytest.mark.parametrize("form", VIEW_FORMATS)
def test_every_format_of_data_has_the_file_that_the_app_makes(ask, server, form):
    status, headers, content = ask(f"/data/view.{form}?{QUERY}")
    expected = made_here(server, form)

    assert (status, content) == (200, expected.content)
    assert headers["content-type"] == expected.media_type
    assert headers["content-disposition"] == f'inline; filename="{expected.name}"'
    assert headers["cache-control"] == "public, max-age=60"
    assert headers["access-control-allow-origin"] == "*"
    assert set(VIEW_FORMATS) == set(SUFFIXES)


def test_a_view_without_words_is_the_one_that_the_app_opens_with(ask, server):
    assert ask("/data/view.csv")[2] == made_here(server, "csv", query="").content


@pytest.mark.parametrize(
    "words",
    [
        "day=2020-01-01&layers=btc.ots",
        f"{QUERY}&match=any&route=",
        quote(QUERY, safe="=&"),
        f"{QUERY}&utm_source=mail",
    ],
)
def test_the_same_view_in_other_words_is_the_same_file(ask, words):
    assert ask(f"/data/view.geojson?{words}")[1]["etag"] == ask(VIEW)[1]["etag"]


def test_the_file_leads_to_the_view_under_the_name_that_it_was_asked_by(ask, server):
    link = json.loads(ask(VIEW)[2])["metadata"]["link"]

    assert link == f"{server.origin}/?{QUERY}"


def test_a_name_that_a_stranger_gives_the_app_is_in_no_file(ask):
    status, _, content = ask(VIEW, host="evil.example")

    assert status == 200
    assert b"evil.example" not in content
    assert b"evil.example" not in ask(VIEW)[2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("laers=ots", "“laers” is no setting of this map"),
        ("layers=ots.nonsense", "layers: “nonsense” is unknown"),
        ("day=2020-13-01", "day: “2020-13-01” is unknown"),
        ("layers=ots&layers=csto", "names a setting twice"),
        ("layers=%3Cscript%3E", "layers: “script” is unknown"),
        ("at=1_2_%00", "at: "),
    ],
)
def test_what_is_no_view_is_refused_in_a_sentence(ask, words, told):
    status, headers, content = ask(f"/data/view.geojson?{words}")

    assert status == 400
    assert headers["content-type"].startswith("text/plain")
    assert content.decode().startswith("This is no view of the map: ")
    assert told in content.decode()
    assert "a day is from 4 April 1949 to today" in content.decode()


@pytest.mark.parametrize("form", ["foo", "pdf", "json", "geojson.gz", "%2e%2e", "GEOJSON"])
def test_another_format_is_told_with_those_that_are(ask, form):
    status, _, content = ask(f"/data/view.{form}?{QUERY}")

    assert status == 404
    assert b"geojson, gpkg, kml, csv, xlsx" in content


def test_a_view_that_shows_nothing_is_not_found(ask):
    status, _, content = ask("/data/view.csv?layers=none")

    assert (status, content.decode()[:31]) == (404, "This view shows nothing that co")


def test_a_question_too_long_for_a_view_is_refused(ask):
    assert ask(f"/data/view.csv?layers={'x' * LONGEST}")[0] == 414


def test_a_view_is_sent_packed_in_part_or_not_again(ask):
    _, headers, whole = ask(VIEW)
    tag = headers["etag"]

    assert gzip.decompress(ask(VIEW, accept_encoding="gzip")[2]) == whole
    assert ask(VIEW, if_none_match=tag)[::2] == (304, b"")
    assert ask(VIEW, range="bytes=10-19")[::2] == (206, whole[10:20])
    assert ask(VIEW, method="HEAD")[::2] == (200, b"")
    assert ask(VIEW, method="HEAD")[1]["content-length"] == str(len(whole))
    assert ask(VIEW, method="OPTIONS")[0] == 204
    assert ask(VIEW, method="POST")[0] == 405


@pytest.mark.parametrize("form", ["geojson", "kml"])
def test_gdal_reads_a_view_by_its_address(server, form):
    path = f"/vsicurl?empty_dir=yes&url={quote(f'{server.origin}/data/view.{form}?layers=btc', '')}"
    read = pyogrio.read_dataframe(path)

    assert len(read) == sum(segment.layer == "btc" for segment in STORE.atlas.segments)
