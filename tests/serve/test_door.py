"""Who may open a line to the app, and how much one of them can take."""

import socket
import time
import urllib.request
from dataclasses import replace
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from layers.serve.door import Door
from layers.serve.settings import Settings, settings_of
from tests.lines import Line, line
from tests.serving import Server, run_apart, serving

FLOOD = 2000  # far beyond what may come at once
QUICK = 150  # toggles that a hasty reader presses
GET = "GET /data/btc.geojson HTTP/1.1\r\nHost: {host}\r\n\r\n"
OPEN = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
PING = ("\x89\xfd" + "\0" * (4 + 125)) * 100  # each is answered, and counts for no message


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """An app with an operator's own settings."""
    names = {
        "ATLAS_ORIGINS": "https://atlas.example.org",
        "ATLAS_HEAD_S": "1",
        "ATLAS_READ_S": "1",
        "ATLAS_FLOOD_S": "1",
        "ATLAS_PROXIES": "127.0.0.0/8",
    }
    with serving(tmp_path_factory.mktemp("strict") / "server.log", env=names) as running:
        yield running


def opens(running: Server, *, host: str = "", origin: str | None = None) -> int:
    """Try a handshake under a name; return the status of the answer."""
    real = urlsplit(running.origin)
    name = host or real.netloc
    try:
        with (
            socket.create_connection((real.hostname, real.port)) as plain,
            line(f"http://{name}", sock=plain, origin=origin),
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("", None, 101),
        ("", "http://{host}", 101),
        ("localhost:{port}", "http://localhost:{port}", 101),
        (f"{socket.gethostname()}:{{port}}", f"http://{socket.gethostname()}:{{port}}", 101),
        ("", "http://evil.example", 403),
        ("", "null", 403),
        ("", "http://localhost:1", 403),
        ("evil.example", None, 403),
        ("evil.example", "http://evil.example", 403),
        ("10.1.2.3:{port}", "http://10.1.2.3:{port}", 403),
        ("atlas.example.org", "https://atlas.example.org", 101),
        ("atlas.example.org", "https://evil.example", 403),
        ("", "https://atlas.example.org", 101),
    ],
)
def test_a_line_is_for_our_own_pages(strict, host, origin, status):
    where = {"host": urlsplit(strict.origin).netloc, "port": urlsplit(strict.origin).port}

    own = origin and origin.format(**where)
    assert opens(strict, host=host.format(**where), origin=own) == status


def test_a_name_that_is_refused_is_told_once(strict):
    for _ in range(3):
        opens(strict, host="once.example", origin="http://once.example")

    assert strict.log.count("ATLAS_ORIGINS=https://once.example") == 1


@pytest.mark.parametrize(("sent", "taken"), [(QUICK, QUICK), (FLOOD, Settings().messages)])
def test_what_a_hasty_reader_sends_is_all_taken_and_a_flood_is_not(sent, taken):
    heard, told = [], []

    async def app(scope, receive, send):
        while (message := await receive())["type"] == "websocket.receive":
            heard.append(message)

    async def receive():
        left = sent - len(heard)
        return {"type": "websocket.receive", "bytes": b""} if left else {"type": "websocket.close"}

    async def send(message):
        told.append(message)

    scope = {"type": "websocket", "headers": [(b"host", b"localhost")], "client": ("a", 1)}
    run_apart(Door(app, replace(Settings(), messages_s=1e-6, address=FLOOD))(scope, receive, send))

    assert len(heard) == taken
    assert bool(told) == (sent > taken)


def test_a_flood_closes_its_line_and_nobody_elses(strict):
    with line(strict.origin) as flooding, line(strict.origin) as reader:
        reader.run()
        with pytest.raises(ConnectionClosed) as closed:
            _flood(flooding)
        reader.run()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008


def _flood(flooding: Line) -> None:
    for _ in range(FLOOD):
        flooding.ask()
    flooding.read_on()


def test_nothing_that_comes_writes_more_than_a_line(server):
    before = server.log
    for junk in (b"\xff" * 100, "words"):
        with line(server.origin) as odd:
            odd.run()
            odd.socket.send(junk)
            with pytest.raises(ConnectionClosed):
                odd.read_on()

    [told] = server.log.removeprefix(before).splitlines()  # of the first; the second says nothing
    assert "Error deserializing back message: DecodeError" in told


def test_a_session_answers_to_its_own_browser_only(server):
    with line(server.origin, cookie="ours") as reader:
        reader.run()
        session = reader.session
    with line(server.origin, cookie="theirs", session=session) as thief:
        thief.run()
    with line(server.origin, cookie="ours", session=session) as again:
        again.run()

    assert thief.session != session
    assert again.session == session


def test_many_lines_that_are_cut_at_once_all_come_back_to_their_session(server):
    sessions = []
    for number in range(140):  # Streamlit alone keeps 128
        with line(server.origin, cookie=f"reader_{number}") as reader:
            reader.run()
            sessions.append(reader.session)
    back = []
    for number, session in enumerate(sessions[:3]):  # those that would have had to go
        with line(server.origin, cookie=f"reader_{number}", session=session) as reader:
            reader.run()
            back.append(reader.session)

    assert back == sessions[:3]


def test_a_request_that_never_becomes_whole_is_given_up(strict):
    address = urlsplit(strict.origin)
    halves = [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\nX: "]
    for sent in halves:
        with socket.create_connection((address.hostname, address.port), timeout=30) as half:
            half.sendall(sent)
            began = time.monotonic()

            assert half.recv(100) == b""
            assert time.monotonic() - began >= 0.5  # it was waited for


def test_half_a_request_after_a_whole_one_is_given_up_too(strict):
    address = urlsplit(strict.origin)
    with socket.create_connection((address.hostname, address.port), timeout=30) as half:
        half.sendall(b"GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /")
        got = b""
        while part := half.recv(4096):
            got += part

    assert got.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(("first", "again"), [("", GET), (OPEN, PING)], ids=["pages", "line"])
def test_who_asks_and_asks_and_reads_nothing_is_cut(strict, first, again):
    address = urlsplit(strict.origin)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect((address.hostname, address.port))
        deaf.sendall(first.format(host=address.netloc).encode())
        with pytest.raises(OSError, match=r"reset|pipe"):
            _ask_on(deaf, again.format(host=address.netloc).encode("latin-1"))


def _ask_on(deaf: socket.socket, asked: bytes) -> NoReturn:
    while True:
        deaf.sendall(asked)


def test_what_a_proxy_says_is_believed_of_those_named_only(strict, server):
    for app, is_believed in ((strict, True), (server, False)):
        asked = urllib.request.Request(f"{app.origin}/", headers={"X-Forwarded-Proto": "https"})
        with urllib.request.urlopen(asked) as answer:
            assert ("; Secure" in answer.headers["set-cookie"]) == is_believed


@pytest.mark.parametrize(
    ("name", "word", "told"),
    [
        ("ATLAS_ORIGINS", "atlas.example.org", "is no origin; write it like https://"),
        ("ATLAS_ORIGINS", "https://a.example/path", "is no origin"),
        ("ATLAS_PROXIES", "nginx", "nginx"),
        ("ATLAS_MESSAGES_S", "many", "many"),
        ("ATLAS_READERS", "0", "is no number above 0"),
    ],
)
def test_a_setting_that_is_wrong_is_said_by_its_name(name, word, told):
    with pytest.raises(SystemExit) as stopped:
        settings_of({name: word})

    assert str(stopped.value).startswith(f"{name}: ")
    assert told in str(stopped.value)


def test_settings_that_are_not_made_are_as_documented():
    assert settings_of({}) == Settings()
