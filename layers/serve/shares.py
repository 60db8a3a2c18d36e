"""What one address may take of the app, so that another always gets his share."""

import time
from collections import OrderedDict
from dataclasses import dataclass

from layers.serve.settings import Settings

MOST_KNOWN = 10_000  # addresses whose share is counted
PAGE = 3  # messages that a page may send in opening, whatever else its address sends
LEAST_S = 40.0  # messages by the second of any address: a key held on a slider sends 20 to 33


@dataclass(kw_only=True)
class Bucket:
    """Tokens that come by the second, up to as many as it holds."""

    by_second: float
    holds: float
    left: float
    at: float

    def take(self) -> bool:
        """Take a token, if there is one."""
        self._fill()
        if self.left < 1:
            return False
        self.left -= 1
        return True

    def wait_s(self, tokens: int) -> float:
        """Take tokens, though they be such as are to come; return the seconds until they are."""
        self._fill()
        self.left -= tokens
        return max(0.0, -self.left / self.by_second)

    def _fill(self) -> None:
        now = time.monotonic()
        self.left = min(self.holds, self.left + (now - self.at) * self.by_second)
        self.at = now


def bucket(by_second: float, holds: float) -> Bucket:
    """Return a full one."""
    return Bucket(by_second=by_second, holds=holds, left=holds, at=time.monotonic())


@dataclass(kw_only=True)
class Share:
    """One address: the lines it has open, those it may open yet, and what all of them may send.

    Messages beyond that are not refused but read later, a line's next one after the other lines',
    for behind an address there may be a stranger and four hundred readers.
    """

    openings: Bucket
    messages: Bucket
    for_each_s: float
    lines: int = 0

    def count(self, lines: int) -> None:
        """Note that lines have opened or closed."""
        self.lines += lines
        self.messages.by_second = LEAST_S + self.lines * self.for_each_s
        self.messages.holds += lines * PAGE
        self.messages.left += max(lines, 0) * PAGE


class Shares:
    """Every address that has been heard of lately."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: OrderedDict[str, Share] = OrderedDict()

    def of(self, address: str) -> Share:
        """Return the share of an address; where too many are known, the oldest is forgotten."""
        share = self._known.pop(address, None) or self._new()
        self._known[address] = share
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return share

    def _new(self) -> Share:
        known = self._settings
        return Share(
            openings=bucket(known.openings_s, known.openings),
            messages=bucket(LEAST_S, known.address),
            for_each_s=known.address_s,
        )
