"""A number or date of the article: what it claims, and what others say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from layers.model.fields import Day, Id, Ids, Moment, Named, Note, Number, PartialDay, Text, Texts

# Not supported: numbers were found, and they point elsewhere. Unconfirmed: nothing was found.
Verdict = Literal["holds", "holds_if", "holds_in_part", "target", "not_supported", "unconfirmed"]
ValueKind = Literal["claim", "independent", "capacity", "derived"]
How = Literal["", "sum", "product", "quotient", "share", "times 365 days"]
ChartKind = Literal["bars", "timeline", "profile", "circles"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence on what an independent source says of a figure, true on `as_of`."""

    words: Text
    as_of: PartialDay
    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Value:
    """One number of a figure, in its unit, for a year or an ISO day.

    parts: ids of values, of any figure, that a derived one comes from by `how`. A claim has no
    sources: its quotation is one.
    """

    id: Id
    label: Text
    value: Number
    unit: Text
    year: Moment
    kind: ValueKind
    sources: Ids
    parts: Annotated[Ids, Named("from")]
    how: How


@dataclass(frozen=True, kw_only=True)
class Charting:
    """What is charted of a figure, and how: a kind, and what a chart of that kind takes.

    unit, bars: the unit, and ids of values of this figure in it, in order; brief: those of them
    that are drawn beside a map, where there is little room, all if there are none; brief_note: what
    is then said below. also: the id of a figure whose chart stands below this one there. dates: ids
    of events, or of values of this figure for a day. route: whose main line is followed from end
    to end. sets, day: two memberships, and the day on which they are compared; among: a third,
    whose members alone are looked at.
    """

    kind: ChartKind = "bars"
    title: Text
    unit: Note = ""
    bars: Ids = ()
    brief: Ids = ()
    dates: Ids = ()
    route: Id | None = None
    sets: Ids = ()
    day: Day | None = None
    among: Id | None = None
    also: Id | None = None
    note: Note
    brief_note: Note = ""


# By kind, the fields that a chart has to name, and those that it may, beside those of every kind.
TAKES: Mapping[ChartKind, tuple[frozenset[str], frozenset[str]]] = {
    "bars": (frozenset({"unit", "bars"}), frozenset({"brief", "brief_note"})),
    "timeline": (frozenset({"dates"}), frozenset()),
    "profile": (frozenset({"route"}), frozenset()),
    "circles": (frozenset({"sets", "day"}), frozenset({"among"})),
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number or date of the article: what it claims, its quotation, and how it stands.

    condition: of holds_if, in the words that come after “holds”, else empty; arithmetic: a line a
    step; sources: of checks and values.
    """

    id: Id
    title: Text
    claim: Text
    quote: Id
    verdict: Verdict
    verdict_words: Text
    condition: Note
    as_of: PartialDay
    checks: tuple[Finding, ...]
    arithmetic: Texts
    values: tuple[Value, ...]
    chart: Charting | None
    subjects: Ids
    sources: Ids
