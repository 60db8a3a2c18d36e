"""The access log: off if not asked for, a line a request, and nobody's secret in it."""

import json
import urllib.error
import urllib.parse
import urllib.request
from uuid import UUID

import pytest

from layers.serve.access_log import access_log
from tests.lines import line
from tests.serving import serving

SESSION = UUID(int=7)
PATHS = (
    ("/healthz?deck=secret", 200, "/healthz"),
    (f"/_stcore/upload_file/{SESSION}/{UUID(int=8)}", 403, "/_stcore/upload_file/…"),
    ("/media/0123abc.pdf", 404, "/media/…"),
    ("/%0A%7B%22forged%22:1%7D%E2%80%A8x", 404, '/\n{"forged":1}\u2028x'),
    (f"/{'a' * 5000}", 404, f"/{'a' * 199}"),
)


def told(log: str) -> list[dict[str, object]]:
    return [json.loads(each) for each in log.split("\n") if each.startswith('{"time"')]


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """What is written of a request for each of PATHS, and of a reader."""
    file = tmp_path_factory.mktemp("access") / "access.log"
    with serving(file.with_name("log"), env={"ATLAS_ACCESS_LOG": str(file)}) as app:
        for path, _, _ in PATHS:
            try:
                urllib.request.urlopen(app.origin + path).close()
            except urllib.error.HTTPError as error:
                error.close()
        with line(app.origin) as reader:
            reader.run()
    assert app.log.count("\n") == 1  # where it is served
    return file.read_text("utf-8")


@pytest.mark.parametrize(("asked", "status", "written"), PATHS)
def test_a_request_is_one_line_without_query_and_ids(log, asked, status, written):
    [line] = [each for each in told(log) if each["path"] == written]

    assert line.keys() == {"time", "client", "method", "path", "status", "bytes", "ms"}
    assert (line["client"], line["method"], line["status"]) == ("127.0.0.1", "GET", status)


def test_nothing_that_is_sent_writes_a_second_line(log):
    assert len(log.splitlines()) == len(told(log))
    assert "secret" not in log
    assert str(SESSION) not in log


def test_a_reader_is_a_line_once_he_has_left(log):
    [line] = [each for each in told(log) if each["path"] == "/_stcore/stream"]

    assert line["status"] == 101
    assert int(str(line["bytes"])) > 1000


def test_it_goes_to_the_standard_output_where_json_is_asked_for(tmp_path):
    with serving(tmp_path / "log", env={"ATLAS_ACCESS_LOG": "json"}) as app:
        pass

    assert {each["path"] for each in told(app.log)} == {"/_stcore/health"}


def test_none_is_written_where_none_is_asked_for():
    assert access_log("") == []
