"""The studio makes exports in a process of its own, and outlives whatever happens to that one."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date

import pytest

from layers.dataset.reading import GEODATA
from layers.export import job_queue as module
from layers.export.job import Job, make
from layers.export.job_queue import WAITING, WAITING_EACH, Studio
from layers.model.errors import ExportError, LayersError
from layers.serve.store import STORE
from tests.serving import ROOT

ADDRESS = "http://atlas.example"
PATIENCE_S = 60
# The real process with a writer that does as the query says, and without the data.
FAKE = """
import os, sys, time
from pathlib import Path
from types import SimpleNamespace
from layers.model.errors import ExportError
from layers.export import worker
from layers.export.job import Product

def make(job, atlas, vocabulary, tell):
    tell(1, 3)
    if job.query == "wait":
        time.sleep(600)
    if job.query == "fail":
        raise ExportError("There is no ink.")
    if job.query == "print":
        print("noise of a library", flush=True)
    return Product(name=str(os.getpid()), media_type=str(os.nice(0)), content=b"x" * 3_000_000)

worker.make = make
worker._load = lambda folder, checked: SimpleNamespace(digest="same")
worker._prepare = lambda: None
worker.main(Path(sys.argv[1]), sys.argv[2])
"""
COMMAND = (sys.executable, "-c", FAKE)


def words():
    return STORE.vocabulary(date(2026, 11, 22))


@contextmanager
def opened(digest="same", **options):
    studio = Studio(GEODATA, digest, words, **{"command": COMMAND, **options})
    try:
        yield studio
    finally:
        studio.close()


@pytest.fixture(scope="module")
def shared():
    """One studio with the fake writer, for tests that leave it as they found it."""
    with opened() as studio:
        yield studio


def asked(studio, query="", kind="png", owner=""):
    return studio.submit(Job(format=kind, query=query, address=ADDRESS), owner)


def until(true):
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def started(studio, owner="first"):
    """A job that goes on until it is stopped, at work."""
    ticket = asked(studio, "wait", owner=owner)
    until(lambda: ticket.progress == (1, 3))
    return ticket


def test_a_file_is_the_same_as_one_made_here():
    job = Job(format="geojson", query="layers=btc", address=ADDRESS)
    with opened(STORE.atlas.digest, command=module.WORKER) as studio:
        studio.warm()
        ticket = studio.submit(job)
        made = ticket.result()
    here = make(job, STORE.atlas, words(), lambda _done, _of: None)

    assert (made.name, made.media_type) == ("btc.geojson", "application/geo+json")
    assert made.content == here.content
    assert ticket.progress == (2, 2)
    assert made.peak_mb > 10


def test_a_failure_says_why_and_the_next_job_is_made(shared):
    failed = asked(shared, "fail")

    with pytest.raises(ExportError, match=r"^There is no ink\.$"):
        failed.result()
    assert len(asked(shared).result().content) == 3_000_000


def test_the_process_stays_and_others_go_first(shared):
    first, second = asked(shared).result(), asked(shared).result()

    assert first.name == second.name != str(os.getpid())
    assert int(first.media_type) > os.nice(0)


def test_what_a_library_prints_spoils_nothing(shared):
    assert asked(shared, "print").result().name.isdecimal()


def test_a_killed_process_is_told_of_and_replaced(shared):
    process = int(asked(shared).result().name)
    ticket = started(shared)
    os.kill(process, signal.SIGKILL)

    with pytest.raises(ExportError, match=r"^The export was cut off: .* Try again\.$"):
        ticket.result()
    assert int(asked(shared).result().name) != process


def test_a_job_can_be_given_up_while_it_waits_and_while_it_is_made(shared):
    running = started(shared)
    waiting, last = asked(shared, "wait"), asked(shared)
    waiting.cancel()
    assert waiting.done
    running.cancel()

    for ticket in (waiting, running):
        with pytest.raises(ExportError, match=r"^The export was cancelled\.$"):
            ticket.result()
    assert last.result().content


def test_a_job_that_takes_too_long_is_stopped():
    with (
        opened(limit_s=1) as studio,
        pytest.raises(ExportError, match=r"^The export took over 1 seconds, and was stopped\.$"),
    ):
        asked(studio, "wait").result()


def test_only_so_many_jobs_wait(shared):
    first = started(shared)
    tickets = [asked(shared, owner=str(number)) for number in range(WAITING)]
    with pytest.raises(ExportError, match=r"^Too many exports are waiting; try again"):
        asked(shared, owner="late")
    first.cancel()
    for ticket in tickets[2:]:
        ticket.cancel()

    assert all(ticket.result().content for ticket in tickets[:2])


def test_who_orders_much_has_a_few_places_and_a_turn_at_a_time(shared):
    first = started(shared)
    many = [asked(shared, owner="many") for _ in range(WAITING_EACH)]
    with pytest.raises(ExportError, match=r"^Too many exports are waiting"):
        asked(shared, owner="many")
    other = asked(shared, owner="other")

    assert [ticket.before for ticket in (*many, other)] == [1, 3, 4, 5, 2]
    first.cancel()
    assert other.result().content
    assert not many[-1].done or many[-1].ended_at > other.ended_at
    for ticket in many:
        ticket.cancel()


def test_the_orders_of_who_has_left_make_room(monkeypatch):
    monkeypatch.setattr(module, "GONE_S", -1)
    here = {"left", "stays"}
    with opened() as studio:
        studio.is_here = here.__contains__
        first = started(studio, owner="stays")
        left = [asked(studio, owner="left") for _ in range(3)]
        here.discard("left")
        stays = asked(studio, owner="stays")

        assert [ticket.done for ticket in left] == [True] * 3
        assert stays.before == 1
        first.cancel()
        assert stays.result().content


def test_only_so_many_bytes_are_kept(shared, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 4_000_000)  # a file has three
    one, two = asked(shared), asked(shared)
    assert two.result().content

    with pytest.raises(ExportError, match="is gone; make it anew"):
        one.result()


def test_an_unknown_format_is_refused_with_those_there_are(shared):
    with pytest.raises(ExportError, match=r"^There is no format 'doc': html, pptx, pdf, "):
        asked(shared, kind="doc")


def test_a_file_that_is_not_wanted_any_more_is_let_go(shared):
    ticket = asked(shared)
    assert ticket.result().content
    ticket.cancel()

    with pytest.raises(ExportError, match="is gone; make it anew"):
        ticket.result()


@pytest.mark.parametrize(("limit", "value"), [("KEPT_S", -1), ("MOST_KEPT", 1)])
def test_a_file_is_let_go_after_a_while(shared, monkeypatch, limit, value):
    ticket = asked(shared)
    assert ticket.result().content
    monkeypatch.setattr(module, limit, value)
    asked(shared).wait()

    with pytest.raises(ExportError, match="is gone; make it anew"):
        ticket.result()


def test_other_data_than_the_servers_are_refused():
    with (
        opened("another") as studio,
        pytest.raises(LayersError, match=r"^The data have changed since the app started; rest"),
    ):
        asked(studio).result()


def test_the_process_ends_with_the_server():
    """However that ends: here it has no time to say anything to anyone."""
    code = (
        "import os, signal, sys\n"
        "from tests.export.test_job_queue import asked, opened, started\n"
        "with opened() as studio:\n"
        "    print(asked(studio).result().name, flush=True)\n"
        "    started(studio)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == -signal.SIGKILL
    until(lambda: not _alive(int(done.stdout)))


def _alive(process):
    words = ["ps", "-o", "stat=", "-p", str(process)]
    state = subprocess.run(words, capture_output=True, check=False).stdout.decode()
    return bool(state.strip()) and not state.startswith("Z")  # a dead one may wait to be buried


def test_it_says_what_its_process_does():
    with opened() as studio:
        assert studio.state == "stopped"
        assert asked(studio).result()
        assert studio.state == "idle"
        started(studio)
        assert studio.state == "busy"


def test_once_it_takes_no_more_it_makes_what_was_ordered():
    with opened() as studio:
        before = asked(studio)
        studio.takes = False

        with pytest.raises(ExportError, match=r"^The app is being started anew, .* try again"):
            asked(studio)
        assert before.result().content
