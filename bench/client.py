"""A Streamlit session without a browser: the websocket protocol, as far as a click needs it."""

import asyncio
import re
import time
from dataclasses import dataclass

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

USER_KEY = re.compile(r"^\$\$ID-[0-9a-f]+-(.*)$", re.DOTALL)
TIMEOUT_S = 60


class ScriptError(Exception):
    """The app's script raised, or its run did not end well."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of the script cost, from the request to its end, seen by the client."""

    taken_ms: float
    received_bytes: int


class Session:
    """One open session; close it with `await session.close()`.

    source: an address of this machine to connect from, where it is not left to the system.
    """

    def __init__(self, url: str, source: str | None = None) -> None:
        self.url = url
        self.source = source
        self.page_hash = ""
        self.widgets: dict[str, str] = {}  # a widget's key → its id
        self.toggled: dict[str, bool] = {}
        self.cached: set[str] = set()  # hashes of large messages, which are not sent again

    async def open(self) -> Run:
        """Connect and let the script run for the first time."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self.socket = await websockets.connect(
            address,
            subprotocols=[websockets.Subprotocol("streamlit"), websockets.Subprotocol("none")],
            max_size=None,
            open_timeout=TIMEOUT_S,
            ping_interval=None,
            compression=None,
            local_addr=(self.source, 0) if self.source else None,
        )
        return await self._run()

    async def toggle(self, key: str) -> Run:
        """Switch a toggle that was on at first, and wait until the script is done."""
        self._switch(key)
        return await self._run()

    async def press(self, key: str) -> None:
        """Switch a toggle and wait for nothing."""
        self._switch(key)
        await self.socket.send(self._request())

    async def read_on(self) -> None:
        """Read what comes and drop it, until the line is closed, which raises."""
        while True:
            await self.socket.recv()

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()

    def _switch(self, key: str) -> None:
        if key not in self.widgets:
            raise ScriptError(f"no widget “{key}”; there are {', '.join(self.widgets)}")
        self.toggled[key] = not self.toggled.get(key, True)

    async def _run(self) -> Run:
        request = self._request()
        begun = time.perf_counter()
        await self.socket.send(request)
        received = 0
        while True:
            data = await asyncio.wait_for(self.socket.recv(), TIMEOUT_S)
            received += len(data)
            message = ForwardMsg.FromString(bytes(data))
            if self._ended(message):
                return Run(taken_ms=(time.perf_counter() - begun) * 1000, received_bytes=received)

    def _request(self) -> bytes:
        message = BackMsg()
        client = message.rerun_script
        client.page_script_hash = self.page_hash
        client.cached_message_hashes.extend(self.cached)
        client.context_info.timezone = "UTC"
        client.context_info.locale = "en-US"
        client.context_info.url = self.url
        for key, on in self.toggled.items():
            client.widget_states.widgets.append(WidgetState(id=self.widgets[key], bool_value=on))
        return message.SerializeToString()

    def _ended(self, message: ForwardMsg) -> bool:
        """Take a message in; tell whether it was the last of the run.

        A run that a callback's st.rerun() cuts short is followed by the one it asked for.
        """
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "delta":
            self._note(message)
        elif kind == "script_finished":
            status = message.script_finished
            if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return False
            if status not in {
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            }:
                raise ScriptError(f"the run ended with status {status}")
            return True
        return False

    def _note(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self.cached.add(message.hash)
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise ScriptError(element.exception.message)
        match = USER_KEY.match(getattr(getattr(element, kind or "", None), "id", ""))
        if match:
            self.widgets[match[1]] = match[0]
