"""Files of views are made once, in turn, and kept within bounds, whoever asks for how many."""

import asyncio
from datetime import date

import pytest

from layers.export.job import Job, Product
from layers.export.ticket import Ticket
from layers.model.errors import ExportError
from layers.serve import views as module
from layers.serve.views import WAITING, WAITING_EACH, Asked, BusyError, Views
from tests.serving import run_apart

DAY = date(2026, 11, 27)


class Studio:
    """One that makes a file when it is told to."""

    def __init__(self) -> None:
        self.tickets: list[Ticket] = []
        self.withdrawn: list[Ticket] = []

    def submit(self, job, owner, *, is_kept):
        assert not is_kept
        self.tickets.append(Ticket(job, owner, lambda _ticket: None, is_kept=is_kept))
        return self.tickets[-1]

    def withdraw(self, ticket):
        self.withdrawn.append(ticket)
        ticket.end(ExportError("It was withdrawn."))

    async def make(self, number: int, size: int = 10) -> None:
        """Make the file of an order, once that is there."""
        while len(self.tickets) <= number:
            await asyncio.sleep(0)
        self.tickets[number].end(Product(name="x", media_type="x", content=b"x" * size))


class Reader:
    """Somebody who asks, and may leave."""

    def __init__(self, views, client="first"):
        self.views, self.client, self.is_gone = views, client, False

    def ask(self, query=""):
        asked = Asked(job=Job(format="csv", query=query, address=""), day=DAY)
        return asyncio.create_task(self.views.get(asked, self.client, self.gone))

    async def gone(self):
        return self.is_gone


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Waiting is of no use here."""
    for name in ("POLL_S", "ROOM_POLL_S", "ROOM_S"):
        monkeypatch.setattr(module, name, 0)


@pytest.fixture
def studio():
    return Studio()


@pytest.fixture
def views(studio):
    return Views(lambda: studio)


async def turn():
    """Let everybody have his turn."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_file_that_many_ask_for_is_made_once_and_kept(studio, views):
    async def everything():
        asking = [Reader(views, f"reader {number}").ask() for number in range(50)]
        await studio.make(0)
        files = await asyncio.gather(*asking)
        assert all(file is files[0] for file in files)
        assert await Reader(views).ask() is files[0]

    run_apart(everything())
    assert len(studio.tickets) == 1


def test_one_address_has_its_share_of_the_places_and_another_finds_one(studio, views):
    async def everything():
        flood = [Reader(views, "flood").ask(f"{number}") for number in range(WAITING)]
        await turn()
        other = Reader(views, "other").ask("other")
        await turn()
        assert [ticket.owner for ticket in studio.tickets] == [
            *["view flood"] * WAITING_EACH,
            "view other",
        ]
        await asyncio.gather(*(studio.make(number) for number in range(WAITING_EACH + 1)))
        assert (await other).content == b"x" * 10
        outcomes = await asyncio.gather(*flood, return_exceptions=True)
        assert sum(isinstance(it, BusyError) for it in outcomes) == WAITING - WAITING_EACH

    run_apart(everything())


def test_all_together_have_no_more_than_so_many_places(studio, views):
    async def everything():
        asking = [Reader(views, f"{number}").ask(f"{number}") for number in range(WAITING + 5)]
        await turn()
        assert len(studio.tickets) == WAITING
        await asyncio.gather(*(studio.make(number) for number in range(WAITING)))
        outcomes = await asyncio.gather(*asking, return_exceptions=True)
        assert sum(isinstance(it, BusyError) for it in outcomes) == 5

    run_apart(everything())


def test_what_nobody_waits_for_any_more_is_not_made(studio, views):
    async def everything():
        reader = Reader(views)
        asking = reader.ask()
        await turn()
        reader.is_gone = True
        with pytest.raises(BusyError):
            await asking
        assert studio.withdrawn == studio.tickets
        again = Reader(views).ask()
        await studio.make(1)
        assert (await again).content == b"x" * 10

    run_apart(everything())


def test_no_more_is_kept_than_so_many_bytes_the_latest_first(studio, views, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 2_500)

    async def everything():
        for number in range(5):
            asking = Reader(views).ask(f"{number}")
            await studio.make(number, size=1_000)
            await asking
            assert views.size <= 2_500
        await Reader(views).ask("4")
        await Reader(views).ask("3")
        assert len(studio.tickets) == 5

    run_apart(everything())


def test_a_failure_is_told_to_all_who_wait_and_is_not_kept(studio, views):
    async def everything():
        asking = [Reader(views, f"{number}").ask() for number in range(2)]
        await turn()
        studio.tickets[0].end(ExportError("There is no ink."))
        outcomes = await asyncio.gather(*asking, return_exceptions=True)
        assert [str(it) for it in outcomes] == ["There is no ink."] * 2
        again = Reader(views).ask()
        await studio.make(1)
        assert (await again).content == b"x" * 10

    run_apart(everything())
