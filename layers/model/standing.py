"""What is said of a layer for a while only: the names it had, and how a route stands."""

from dataclasses import dataclass

from layers.model.fields import Day, PartialDay, Text


@dataclass(frozen=True, kw_only=True)
class Former:
    """A name that a layer went by until a day, the first on which it no longer applied."""

    name: Text
    until: Day


@dataclass(frozen=True, kw_only=True)
class State:
    """How a route stands since a day, in a few words for a map; a statement of ours tells more."""

    words: Text
    since: PartialDay
