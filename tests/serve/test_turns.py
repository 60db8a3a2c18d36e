"""Who is next: what an address may send, and whose script runs."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from layers.serve import shares, turns
from layers.serve.settings import Settings
from layers.serve.shares import Shares
from layers.serve.turns import Turns, Whole
from tests.serving import run_apart

READERS = 400
COMING_S, THINK_S = 4, 5  # in which all have come; between two clicks of one
REPEATS_S = 33  # of a key that is held, at most, and each changes a slider


@pytest.fixture
def clock(monkeypatch):
    """The time that shares go by, in seconds; a test sets it."""
    now = [0.0]
    monkeypatch.setattr(shares.time, "monotonic", lambda: now[0])
    return now


def test_four_hundred_readers_of_one_address_never_wait(clock):
    share = Shares(Settings()).of("a")
    waits = []
    for number in range(READERS):
        clock[0] = number * COMING_S / READERS
        assert share.openings.take()
        share.count(1)
        waits.append(share.messages.wait_s(1))
    for number in range(READERS * 60):
        clock[0] = COMING_S + number * THINK_S / READERS
        waits.append(share.messages.wait_s(1))

    assert set(waits) == {0.0}


def test_a_key_that_is_held_on_a_slider_for_ten_minutes_neither_waits_nor_closes_its_line(clock):
    share, known = Shares(Settings()).of("a"), Settings()
    share.count(1)
    allowed = shares.bucket(known.messages_s, known.messages)
    found = set()
    for number in range(REPEATS_S * 600):
        clock[0] = number / REPEATS_S
        found.add((allowed.take(), share.messages.wait_s(1)))

    assert found == {(True, 0.0)}


def test_forty_lines_just_below_the_limit_are_read_at_their_address_rate(clock):
    known = Shares(Settings())
    share = known.of("a")
    share.count(40)
    share.messages.wait_s(int(Settings().address) + 40 * shares.PAGE)

    by_second = shares.LEAST_S + 40 * Settings().address_s
    assert share.messages.wait_s(1) == pytest.approx(1 / by_second)
    assert share.messages.wait_s(39) == pytest.approx(40 / by_second)
    assert known.of("b").messages.wait_s(1) == 0


def run_in_turn(addresses):
    """Have one run of each wait while another runs; return in which order they then ran."""
    ran, first = [], Event()

    async def everything():
        taking = Turns(asyncio.get_running_loop())
        asked = asyncio.Semaphore(0)
        noted = taking._ask

        def ask(address, one):
            noted(address, one)
            asked.release()

        taking._ask = ask

        def run(address, end=None):
            with taking.turn(address):
                if end:
                    end.wait()
                ran.append(address)

        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(len(addresses) + 1) as threads:
            running = [loop.run_in_executor(threads, run, "first", first)]
            await asked.acquire()
            for address in addresses:
                running.append(loop.run_in_executor(threads, run, address))
                await asked.acquire()
            first.set()
            await asyncio.gather(*running)

    run_apart(everything())
    return ran


def test_a_reader_waits_for_one_run_of_a_stranger_at_most():
    assert run_in_turn("aaaab") == ["first", *"abaaa"]
    assert run_in_turn("aabbc") == ["first", *"abcab"]


def test_a_run_that_takes_long_keeps_nobody_waiting(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_S", 0)
    met = Event()

    async def everything():
        taking = Turns(asyncio.get_running_loop())

        def wait():
            with taking.turn("a"):
                assert met.wait(60)

        def meet():
            with taking.turn("a"):
                met.set()

        await asyncio.gather(asyncio.to_thread(wait), asyncio.to_thread(meet))

    run_apart(everything())


class NewerError(Exception):
    """What Streamlit raises in a run when the same reader has asked anew."""


def test_a_press_is_answered_whole_and_what_came_meanwhile_is_heard_after_it():
    done = []

    class State(dict):
        def on_script_will_rerun(self, *_states, **_words):
            done.append(whole["pressed"])

    def give_way() -> None:
        raise NewerError

    whole = Whole(State(pressed="undo"), give_way)
    whole.on_script_will_rerun(None)

    assert done == ["undo"]
    with pytest.raises(NewerError):
        whole["pressed"]
