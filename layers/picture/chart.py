"""The form of a chart: marks, each a value, a day, a stretch or a set, and what is seen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from layers.model.figure import ChartKind, ValueKind


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One thing that a chart draws, as it is said.

    kind: whose it is: the article's, another's, worked out by us. value: in the chart's unit, 0
    where there is none; told: the same in words, or the day. when: for which year or day it is, or
    "". how: in which way it was worked out, or "". day: of a timeline's. state: the country that a
    stretch runs through, "" at sea; ends: the places where it begins and ends. names: who is in a
    set.
    """

    label: str
    kind: ValueKind
    told: str
    sources: tuple[str, ...] = ()
    value: float = 0.0
    when: str = ""
    how: str = ""
    day: date | None = None
    state: str = ""
    ends: tuple[str, str] = ("", "")
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What is drawn of a figure, the same everywhere.

    id: of the figure. unit: what it measures, as it stands beside the title, or "". sets: the
    names of both circles, and of what is around them, if anything is. publishers: who published
    what it rests on, the most cited first. said: what is seen, for who cannot see it. below: what
    stands below it beside a map, if anything does.
    """

    id: str
    kind: ChartKind
    title: str
    unit: str
    marks: tuple[Mark, ...]
    sets: tuple[str, ...] = ()
    note: str
    publishers: tuple[str, ...]
    said: str
    below: "Chart | None" = None

    @property
    def seen(self) -> str:
        """What is seen in it and in those below it, for who cannot see them."""
        return f"{self.said} {self.below.seen}" if self.below else self.said

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the documents that it and those below it rest on, each once."""
        own = (name for mark in self.marks for name in mark.sources)
        return tuple(dict.fromkeys((*own, *(self.below.sources if self.below else ()))))

    @property
    def longest(self) -> float:
        """The largest value, by which the others are drawn."""
        return max((mark.value for mark in self.marks), default=0) or 1.0


def shared_when(chart: Chart) -> str:
    """Return the year or day that more than half of the marks are for, or ""."""
    counted = Counter(mark.when for mark in chart.marks)
    when, count = counted.most_common(1)[0]
    return when if 2 * count > len(chart.marks) else ""
