"""Many readers at a time, and a stranger among them: each has what he asked for."""

import asyncio
import itertools
import re
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.catalogue import CATALOG
from tests.serving import run_apart

READERS, CUT = 400, 300
AT_ONCE = 50  # that are still on their way: four hundred come within a few seconds
FLOODING = 20
VIEWS = 10  # that are asked for at a time, each never asked for before
LAYERS = tuple(layer.id for layer in CATALOG.layers if layer.shown)
TOGGLE = re.compile(r"^\$\$ID-[0-9a-f]+-layer_(\w+)$")
IN_LINK = re.compile(rb"layers=([\w.]+)")


@dataclass(kw_only=True)
class Reader:
    """One of a crowd: the layer that he switches off, his session, and what he was last sent."""

    app: str
    source: str
    layer: str = LAYERS[0]
    cookie: str = "none"
    session: str = ""
    page: str = ""
    toggles: dict[str, str] = field(default_factory=dict)
    link: str = ""
    socket: ClientConnection | None = None

    async def open(self) -> None:
        """Open a line, to the session of before where there is one, and run."""
        words = ["streamlit", "none", *([self.session] if self.session else [])]
        self.socket = await connect(
            self.app.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol(word) for word in words],
            additional_headers={"Cookie": f"atlas_browser={self.cookie}"},
            local_addr=(self.source, 0),
            open_timeout=None,
            ping_interval=None,
            compression=None,
        )
        self.session = ""
        await self.ask()
        await self.read()

    async def cut(self) -> None:
        """Have the line gone, without a word to the other end."""
        self.socket.transport.abort()
        await self.socket.wait_closed()

    async def switch_off(self) -> None:
        """Click, and wait for the end of the run that answers."""
        await self.ask(WidgetState(id=self.toggles[self.layer], bool_value=False))
        await self.read()

    async def ask(self, *states: WidgetState) -> None:
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.widget_states.widgets.extend(states)
        await self.socket.send(message.SerializeToString())

    async def read(self) -> None:
        """Read until a run has ended."""
        async for content in self.socket:
            if found := IN_LINK.search(content):
                self.link = found[1].decode()
            message = ForwardMsg.FromString(content)
            if message.HasField("new_session"):
                self.session = message.new_session.initialize.session_id
                self.page = message.new_session.page_script_hash
            elif toggle := TOGGLE.match(message.delta.new_element.checkbox.id):
                self.toggles[toggle[1]] = toggle[0]
            elif message.HasField("script_finished"):
                return


async def together(acts) -> None:
    """Let all act, a few dozen at a time, as on a client's single core they do anyway."""
    few = asyncio.Semaphore(AT_ONCE)

    async def act_among_few(act) -> None:
        async with few:
            await act

    await asyncio.gather(*map(act_among_few, acts))


@pytest.fixture(scope="module")
def crowd(server):
    """Four hundred of one address who came, clicked, and of whom three hundred were cut off."""
    readers = [
        Reader(
            app=server.origin,
            source="127.0.0.4",
            layer=LAYERS[number % len(LAYERS)],
            cookie=f"reader_{number}",
        )
        for number in range(READERS)
    ]
    before = []

    async def everything() -> None:
        await together(reader.open() for reader in readers)
        await together(reader.switch_off() for reader in readers)
        before.extend(reader.session for reader in readers)
        await asyncio.gather(*(reader.cut() for reader in readers[:CUT]))
        await together(reader.open() for reader in readers[:CUT])
        await together(reader.socket.close() for reader in readers)

    run_apart(everything())
    return readers, before


def test_four_hundred_readers_behind_one_address_all_click(crowd):
    readers, before = crowd

    assert len(readers) == len(set(before)) == READERS  # an answer to each, and no line was closed


def test_three_hundred_lines_cut_at_once_come_back_to_their_session_and_view(crowd):
    readers, before = crowd
    back = readers[:CUT]

    assert [reader.session for reader in back] == before[:CUT]
    assert [reader.link.split(".") for reader in back] == [
        [layer for layer in LAYERS if layer != reader.layer] for reader in back
    ]


def test_a_flood_from_one_address_keeps_no_reader_of_another_from_his_page(server):
    async def flood(done: asyncio.Event) -> None:
        flooding = Reader(app=server.origin, source="127.0.0.2")
        await flooding.open()
        with suppress(ConnectionClosed):
            while not done.is_set():
                await flooding.ask()
                await asyncio.sleep(0)  # its loop is the reader's, too
        await flooding.cut()

    reader = Reader(app=server.origin, source="127.0.0.3")

    async def everything() -> None:
        done = asyncio.Event()
        floods = [asyncio.create_task(flood(done)) for _ in range(FLOODING)]
        await reader.open()
        for _ in LAYERS:
            await reader.switch_off()
        done.set()
        await asyncio.gather(reader.cut(), *floods)

    run_apart(everything())

    assert reader.link.split(".") == [layer for layer in LAYERS if layer != reader.layer]


def test_a_flood_of_views_by_address_keeps_no_reader_from_his_clicks(server):
    port, asked = server.port, itertools.count(1000)

    async def flood(done: asyncio.Event) -> None:
        while not done.is_set():
            line = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.2", 0))
            address = f"/data/view.geojson?layers=ots&at=40.1_49.{next(asked)}_5"
            line[1].write(f"GET {address} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            statuses.append(int((await line[0].readline()).split()[1]))
            line[1].close()

    reader, statuses = Reader(app=server.origin, source="127.0.0.3"), []

    async def everything() -> None:
        done = asyncio.Event()
        floods = [asyncio.create_task(flood(done)) for _ in range(VIEWS)]
        await reader.open()
        for _ in LAYERS:
            await reader.switch_off()
        while not statuses:
            await asyncio.sleep(0.01)
        done.set()
        await asyncio.gather(reader.cut(), *floods)

    run_apart(everything())

    assert reader.link.split(".") == [layer for layer in LAYERS if layer != reader.layer]
    assert set(statuses) <= {200, 503}
