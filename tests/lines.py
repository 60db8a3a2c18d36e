"""A reader without a browser: opens a websocket, asks for runs, and reads what comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

WAIT_S = 60


@dataclass(kw_only=True)
class Line:
    """An open line, and the session that the server has given it."""

    socket: ClientConnection
    session: str = ""

    def ask(self, query: str = "") -> None:
        """Ask for a run of the whole page."""
        message = BackMsg()
        message.rerun_script.query_string = query
        self.socket.send(message.SerializeToString())

    def run(self, query: str = "") -> bytes:
        """Ask for a run, wait until it has ended, and return what came."""
        self.ask(query)
        came = b""
        while (message := self.next()).WhichOneof("type") != "script_finished":
            came += message.SerializeToString()
            if message.HasField("new_session"):
                self.session = message.new_session.initialize.session_id
        return came

    def read_on(self) -> NoReturn:
        """Read until the line is closed, which raises ConnectionClosed."""
        while True:
            self.next()

    def next(self) -> ForwardMsg:
        """Wait for the next message."""
        message = ForwardMsg()
        message.ParseFromString(self.socket.recv(timeout=WAIT_S))
        return message


@contextmanager
def line(app: str, *, session: str = "", cookie: str = "", **options: object) -> Iterator[Line]:
    """Open a line to a running app; `session` is one to come back to.

    cookie: what the browser is known by. options: those of websockets, such as `ssl`.
    """
    scheme, host, *_ = urlsplit(app)
    words = ["streamlit", "none", *([session] if session else [])]
    with connect(
        f"{'wss' if scheme == 'https' else 'ws'}://{host}/_stcore/stream",
        subprotocols=[Subprotocol(word) for word in words],
        additional_headers={"Cookie": f"atlas_browser={cookie}"} if cookie else None,
        max_size=None,
        **options,  # type: ignore[arg-type]
    ) as socket:
        yield Line(socket=socket)
