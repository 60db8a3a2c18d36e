"""Uploads: a session of ours, with the token, one file at a time; nothing else is taken."""

import asyncio
import tomllib
from dataclasses import replace
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from starlette.responses import PlainTextResponse
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from layers.briefing.file import MOST_BYTES
from layers.serve.settings import Settings
from layers.serve.uploads import Uploads
from tests.serving import ROOT, run_apart

FILE = f"/_stcore/upload_file/{UUID(int=1)}/{UUID(int=2)}"  # in names of tests: always the same


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("POST", FILE), ("OPTIONS", FILE), ("GET", FILE), ("PUT", f"{FILE}/x")),
        ("PUT", "/_stcore/upload_file"),
        ("DELETE", "/_stcore/upload_file/session/file"),
    ],
)
def test_what_is_no_upload_of_a_file_is_refused(ask, method, path):
    status, _, content = ask(path, method=method, body=b"x" * 1_000)

    assert (status, content) == (403, b"This is no upload that the app takes.\n")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_without_the_token_is_refused(ask, method):
    assert ask(FILE, method=method, body=b"x" * 1_000)[0] == 403


def token(ask):
    """The cookie that Streamlit gives against forged requests, as the headers that prove it."""
    cookie = ask("/_stcore/health")[1]["set-cookie"].split(";")[0]
    return {"cookie": cookie, "x_xsrftoken": cookie.partition("=")[2]}


def test_a_session_that_is_none_may_upload_nothing(ask):
    status, _, content = ask(FILE, method="PUT", body=b"x" * 1_000, **token(ask))

    assert status == 400
    assert b"Invalid session_id" in content


class Told:
    """An app that notes the sessions which uploaded, and waits until it may answer."""

    def __init__(self):
        self.seen, self.may_answer = [], asyncio.Event()

    async def __call__(self, scope, receive, send):
        self.seen.append(scope["path"])
        await self.may_answer.wait()
        await PlainTextResponse("taken")(scope, receive, send)


def test_a_session_uploads_one_file_at_a_time_which_replaces_the_last(monkeypatch):
    dropped, answers = [], []
    manager = SimpleNamespace(remove_session_files=dropped.append, file_storage={})
    monkeypatch.setattr(
        "layers.serve.uploads.get_instance", lambda: SimpleNamespace(uploaded_file_mgr=manager)
    )
    ours, other = str(uuid4()), str(uuid4())

    async def note(message):
        answers.append(message.get("status", message.get("body")))

    def put(app, session):
        path = f"/_stcore/upload_file/{session}/{uuid4()}"
        return app({"type": "http", "method": "PUT", "path": path}, None, note)

    async def everything():
        told = Told()
        app = Uploads(told)
        running = [asyncio.create_task(put(app, session)) for session in (ours, ours, other)]
        while len(told.seen) < 2 or len(answers) < 2:
            await asyncio.sleep(0)
        told.may_answer.set()
        await asyncio.gather(*running)
        await put(app, ours)

    run_apart(everything())

    assert dropped == [ours, other, ours]
    assert answers[:2] == [429, b"One file at a time, please.\n"]
    assert answers[2:] == [200, b"taken"] * 3


FULL_MB = 3  # what one file may have


@pytest.fixture
def manager(monkeypatch):
    """The files that Streamlit keeps."""
    kept = MemoryUploadedFileManager("")
    runtime = SimpleNamespace(uploaded_file_mgr=kept)
    monkeypatch.setattr("layers.serve.uploads.get_instance", lambda: runtime)
    return kept


def put(manager, count, *, uploads=100.0, body_s=60.0, is_slow=False):
    """Have so many sessions send a file of the largest size; return the answers by status."""
    answers = []

    async def app(scope, receive, send):
        if is_slow:
            await asyncio.Event().wait()
        session, name = scope["path"].split("/")[-2:]
        record = UploadedFileRec(name, "a.json", "", b"x" * FULL_MB * 1_000_000)
        manager.add_file(session, record)
        await PlainTextResponse("taken")(scope, receive, send)

    async def note(message):
        if "status" in message:
            answers.append(message["status"])

    async def everything():
        own = Uploads(app)
        own.settings = replace(Settings(), uploads=uploads, body_s=body_s)
        sent = [f"/_stcore/upload_file/{UUID(int=one)}/{uuid4()}" for one in range(count)]
        puts = [own({"type": "http", "method": "PUT", "path": path}, None, note) for path in sent]
        await asyncio.gather(*puts)

    run_apart(everything())
    return answers


def test_of_many_sessions_files_the_oldest_go(manager):
    answers = put(manager, 10, uploads=4 * FULL_MB)

    assert answers == [200] * 10
    assert list(manager.file_storage) == [str(UUID(int=one)) for one in (6, 7, 8, 9)]


def test_files_that_are_all_still_coming_are_bounded_too(manager):
    answers = put(manager, 10, uploads=4 * FULL_MB, body_s=0.01, is_slow=True)

    assert sorted(answers) == [408] * 4 + [503] * 6


def test_whatever_briefing_can_be_saved_can_be_opened_again():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))

    assert config["server"]["maxUploadSize"] * 1_000_000 >= MOST_BYTES
