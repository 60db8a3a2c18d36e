"""The data of views as files: each made by the studio when first asked for, the latest kept.

Every method is called in the loop, so nothing here has to be locked.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from starlette.concurrency import run_in_threadpool

from layers.export.downloads import Download, packed
from layers.export.job import Job
from layers.export.job_queue import Studio, Ticket
from layers.model.errors import ExportError
from layers.words import say

MOST_BYTES, MOST_KEPT = 32_000_000, 256  # of the files that are kept, plain and packed
WAITING, WAITING_EACH = 16, 4  # orders that are not made yet, of all addresses and of one
ROOM_S, ROOM_POLL_S = 5.0, 0.5  # how long one waits for a place among them, and looks for it
WAIT_S, POLL_S = 60.0, 0.05  # and for the file
OWNER = "view "  # what an owner of a job begins with that is an address, not a session


class BusyError(ExportError):
    """Too many views wait to be made; the same question may be answered a little later."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a file is known by: its job, and the day on which it is made."""

    job: Job
    day: date


@dataclass(kw_only=True)
class _Order:
    """A file that is being made: how many wait for it, and itself, once it is packed."""

    ticket: Ticket
    waiting: int = 0
    packing: asyncio.Lock = field(default_factory=asyncio.Lock)
    file: Download | None = None


def is_program(owner: str) -> bool:
    """Tell whether a job is a view's by address, which has no session that could be left."""
    return owner.startswith(OWNER)


class Views:
    """Every view that was asked for lately, within bounds."""

    def __init__(self, studio: Callable[[], Studio]) -> None:
        self._studio = studio
        self._kept: OrderedDict[Asked, Download] = OrderedDict()
        self._orders: dict[Asked, _Order] = {}

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(len(file.content) + len(file.packed) for file in self._kept.values())

    async def get(
        self,
        asked: Asked,
        client: str,
        is_gone: Callable[[], Awaitable[bool]],
        room_s: float | None = None,
    ) -> Download:
        """Return a file. Raises ExportError with the reason, BusyError where it may be later.

        client: the address that asks; is_gone: whether it does no more. room_s: how long it waits
        for a place among those that wait.
        """
        if asked not in self._kept and asked not in self._orders:
            await self._room(client, is_gone, ROOM_S if room_s is None else room_s)
        if asked in self._kept:
            self._kept.move_to_end(asked)
            return self._kept[asked]
        order = self._orders.get(asked) or self._order(asked, client)
        order.waiting += 1
        try:
            await self._made(order.ticket, is_gone)
            return await self._keep(asked, order)
        finally:
            order.waiting -= 1
            if not order.waiting and self._orders.get(asked) is order:
                self._leave(asked, order.ticket)

    async def _room(
        self, client: str, is_gone: Callable[[], Awaitable[bool]], room_s: float
    ) -> None:
        """Wait until there is room for one more of all and of this address.

        Raises BusyError where that takes too long; whoever floods is held up by it.
        """
        ends_at = time.monotonic() + room_s
        while not self._has_room(client):
            if time.monotonic() > ends_at or await is_gone():
                raise BusyError(say("served.busy"))
            await asyncio.sleep(ROOM_POLL_S)

    def _has_room(self, client: str) -> bool:
        self._forget_unwanted()
        own = sum(order.ticket.owner == _owner(client) for order in self._orders.values())
        return len(self._orders) < WAITING and own < WAITING_EACH

    def _order(self, asked: Asked, client: str) -> _Order:
        ticket = self._studio().submit(asked.job, _owner(client), is_kept=False)
        self._orders[asked] = order = _Order(ticket=ticket)
        return order

    async def _made(self, ticket: Ticket, is_gone: Callable[[], Awaitable[bool]]) -> None:
        """Wait until a file is made; raises BusyError where that takes too long."""
        ends_at = time.monotonic() + WAIT_S
        while not ticket.done:
            if time.monotonic() > ends_at or await is_gone():
                raise BusyError(say("served.busy"))
            await asyncio.sleep(POLL_S)

    def _leave(self, asked: Asked, ticket: Ticket) -> None:
        """Let an order go that nobody waits for; one that is being made is finished."""
        self._studio().withdraw(ticket)
        if ticket.done:
            del self._orders[asked]

    def _forget_unwanted(self) -> None:
        done = [asked for asked, it in self._orders.items() if it.ticket.done and not it.waiting]
        for asked in done:
            del self._orders[asked]

    async def _keep(self, asked: Asked, order: _Order) -> Download:
        """Keep a file that was made; those that nobody has asked for longest go."""
        product = order.ticket.result()
        async with order.packing:
            if order.file is None:
                parts = product.name, product.media_type, product.content
                order.file = self._kept[asked] = await run_in_threadpool(packed, *parts)
        while self.size > MOST_BYTES or len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return order.file


def _owner(client: str) -> str:
    return f"{OWNER}{client}"
