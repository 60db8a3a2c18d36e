"""How a language writes days, numbers and lists, as Babel's CLDR has it.

The browser is sent the same customs, so that both halves write alike whatever CLDR each of them
has; of its own it knows the categories of plurals alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

FIELDS = re.compile(r"'([^']*)'|(MMMM|LLLL|d|y)")  # of a CLDR pattern that we know
LISTS = {"and": "standard", "or": "or"}


@dataclass(frozen=True, kw_only=True)
class Customs:
    """What a language does with days, numbers and lists.

    months, alone: their names beside a day and by themselves, January first.
    day, month: CLDR patterns. group, decimal: what parts the digits of a number.
    lists: by "and" and "or", how the first, the next and the last are joined, and how two are.
    """

    locale: str
    months: tuple[str, ...]
    alone: tuple[str, ...]
    day: str
    month: str
    group: str
    decimal: str
    lists: dict[str, tuple[str, str, str, str]]

    @property
    def language(self) -> str:
        """The language without its country: en of en-GB."""
        return self.locale.partition("-")[0]

    def dated(self, moment: date | str, pattern: str = "") -> str:
        """Return a day as prose: 14 May 2024; a month or a year of ISO 8601 as such.

        pattern: a CLDR pattern to write it by, in place of the language's own.
        """
        year, month, day = (*str(moment).split("-"), "", "")[:3]
        if not month:
            return year
        written = pattern or (self.day if day else self.month)
        parts = {
            "d": str(int(day or 1)),
            "MMMM": self.months[int(month) - 1],
            "LLLL": self.alone[int(month) - 1],
            "y": year,
        }
        return FIELDS.sub(lambda found: parts[found[2]] if found[2] else found[1], written)

    def number(self, value: float, form: str) -> str:
        """Return a number as Python's format writes it, with this language's marks."""
        marks = {",": self.group, ".": self.decimal}
        return "".join(marks.get(mark, mark) for mark in format(value, form))

    def listed(self, items: Sequence[str], last: str) -> str:
        """Return items as a list that ends in "and" or "or": A, B and C."""
        start, middle, end, pair = self.lists[last]
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return _both(pair, *items)
        told = _both(end, *items[-2:])
        for item in reversed(items[1:-2]):
            told = _both(middle, item, told)
        return _both(start, items[0], told)


def customs_of(locale: Locale) -> Customs:
    """Return the customs of a language as Babel knows them."""
    symbols = locale.number_symbols[locale.default_numbering_system]
    return Customs(
        locale=str(locale).replace("_", "-"),
        months=_months(locale, "format"),
        alone=_months(locale, "stand-alone"),
        day=locale.date_formats["long"].pattern,
        month=str(locale.datetime_skeletons["yMMMM"]),
        group=symbols["group"],
        decimal=symbols["decimal"],
        lists={name: _joints(locale.list_patterns[kind]) for name, kind in LISTS.items()},
    )


def _months(locale: Locale, context: str) -> tuple[str, ...]:
    names: Any = locale.months[context]["wide"]
    return tuple(names[number] for number in range(1, 13))


def _joints(patterns: Any) -> tuple[str, str, str, str]:
    return patterns["start"], patterns["middle"], patterns["end"], patterns["2"]


def _both(joint: str, first: str, second: str) -> str:
    """Put two into a joint such as "{0} and {1}"; what they hold is never read as one."""
    head, _, rest = joint.partition("{0}")
    between, _, tail = rest.partition("{1}")
    return f"{head}{first}{between}{second}{tail}"
