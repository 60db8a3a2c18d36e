"""A number or date of the article: what it claims, and what others say of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from layers.model.fields import Id, Ids, Moment, Named, Note, Number, PartialDay, Text, Texts

# Not supported: numbers were found, and they point elsewhere. Unconfirmed: nothing was found.
Verdict = Literal["holds", "holds_if", "holds_in_part", "target", "not_supported", "unconfirmed"]
ValueKind = Literal["claim", "independent", "capacity", "derived"]
How = Literal["", "sum", "product", "quotient", "share", "times 365 days"]


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
class Chart:
    """A bar chart of values of one figure, all in one unit; bars are their ids in order."""

    title: Text
    unit: Text
    bars: Ids
    note: Note


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number or date of the article: what it claims, its quotation, and how it stands.

    condition: of holds_if, else empty; arithmetic: a line a step; sources: of checks and values.
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
    chart: Chart | None
    subjects: Ids
    sources: Ids
