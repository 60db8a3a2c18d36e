"""Fifty readers browse two replicas, one of which is killed: nobody loses anything unsaid."""

import json
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Barrier

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import ConnectionClosed

from tests.acting import add_scene, fetch_file, order_file, try_every_act
from tests.browsing import MAP_FRAME, address, drawn_map, open_tab, visit
from tests.deploy.edge import Edge, behind, edge, lasting_port, together
from tests.lines import line
from tests.serving import ROOT, Server, serving

pytestmark = pytest.mark.foreign
READERS = 47  # without a browser; three more have one
RUNS = 6  # that each of them asks for
VIEW = "layers=csto.nato.btc&alliances=csto&day=2011-06-01&focus=UZB&at=41.000_60.000_4.50"
SAVED = ROOT / "tests/kept/briefings/few_scenes.json"
SCENES = len(json.loads(SAVED.read_bytes())["scenes"])


@dataclass(kw_only=True)
class Reader:
    """A reader without a browser, who comes back as a browser does."""

    edge: Edge
    number: int
    replicas: list[str] = field(default_factory=list)  # where his lines were let in
    seen: int = 0  # how often his view came

    def browse(self, half: Barrier) -> None:
        """Ask for the view, half the runs before the others are waited for, and half after."""
        asked, session = 0, ""
        while asked < RUNS:
            cookie = f"reader-{self.number}; atlas_replica={''.join(self.replicas[-1:])}"
            with line(self.edge.origin, session=session, cookie=cookie, ssl=self.edge.trust) as own:
                self.replicas.append(self._kept(own.socket.response.headers["set-cookie"]))
                try:
                    while asked < RUNS:
                        self.seen += self._day in own.run(f"layers=ots&day={self._day.decode()}")
                        asked, session = asked + 1, own.session
                        if asked == RUNS / 2:
                            half.wait()
                except ConnectionClosed:
                    continue  # what was asked for is asked for anew

    @property
    def _day(self) -> bytes:
        return b"%d-01-01" % (1950 + self.number)

    @staticmethod
    def _kept(cookie: str) -> str:
        return cookie.partition("atlas_replica=")[2].partition(";")[0]


@pytest.fixture
def replicas(tmp_path):
    """The edge's port, and two replicas behind it."""
    https, one, two = lasting_port(), lasting_port(), lasting_port()
    env = {**behind(https), "ATLAS_DRAIN_S": "600"}
    with together(
        serving(tmp_path / "a.log", env=env, port=one),
        serving(tmp_path / "b.log", env=env, port=two),
    ) as running:
        yield https, running


@pytest.fixture
def served(tmp_path, replicas) -> Iterator[Edge]:
    https, (one, two) = replicas
    subprocess.run([ROOT / "deploy" / "pack-static", tmp_path / "www"], check=True)
    with edge(tmp_path / "edge", tmp_path / "www", (one.port, two.port), https) as running:
        yield running


def test_a_killed_replica_takes_nothing_along(browser, served, replicas, tmp_path):
    https, apps = replicas
    readers = [Reader(edge=served, number=number) for number in range(READERS)]
    half = Barrier(READERS + 1, timeout=120)
    with ExitStack() as stack, ThreadPoolExecutor(READERS) as threads:
        browsing = [threads.submit(reader.browse, half) for reader in readers]
        pages = [stack.enter_context(_composing(browser, served)) for _ in range(3)]
        before = [address(page) for page in pages]
        [killed] = [app for app in apps if str(app.port) == _replica(pages[0])]
        [left] = [app for app in apps if app is not killed]
        moved = [page for page in pages if _replica(page) == str(killed.port)]
        half.wait()
        killed.process.kill()

        for page in moved:
            note = page.frame_locator(MAP_FRAME).locator(".atlas-said")
            expect(note).to_contain_text("The line to the app was cut")
        for reader in browsing:
            reader.result()
        for page, link in zip(pages, before, strict=True):
            expect(page).to_have_url(link)
            try_every_act(page, drawn_map(page), 1)
            assert _replica(page) == str(left.port)
        assert [reader.seen for reader in readers] == [RUNS] * READERS
        assert {reader.replicas[0] for reader in readers} == {str(app.port) for app in apps}
        assert {reader.replicas[-1] for reader in readers} == {str(left.port)}
        with serving(tmp_path / "again.log", env=behind(https), port=killed.port):
            _upload(moved[0])  # his session is where it was, though his first replica is back
            _drains(moved[0], served, left, str(killed.port))


@contextmanager
def _composing(browser: Browser, served: Edge) -> Iterator[Page]:
    """A reader with a browser, a view of his own and a scene made of it."""
    with visit(browser, served.origin, ignore_https_errors=True) as page:
        page.goto(f"/?{VIEW}")
        add_scene(drawn_map(page), 1)
        yield page


def _drains(page: Page, served: Edge, ending: Server, other: str) -> None:
    """A replica that is to end gives who waits his file, and new readers are let in elsewhere."""
    order_file(page, "PDF handout")
    ending.process.send_signal(signal.SIGTERM)
    page.get_by_text("Download it now").wait_for()
    new = Reader(edge=served, number=READERS, replicas=[str(ending.port)])
    new.browse(Barrier(1))

    assert new.replicas[1:] == [other]
    assert fetch_file(page).startswith(b"%PDF-")


def _replica(page: Page) -> str:
    return {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}["atlas_replica"]


def _upload(page: Page) -> None:
    open_tab(page, "Briefing")
    page.locator('input[type="file"]').set_input_files(SAVED)
    expect(page.locator(".card")).to_have_count(SCENES)
