"""What may stand in one field: each rule takes a value and says what is wrong with it, or None."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

MAX_TEXT = 2000  # characters; the longest quotation has about 400
MAX_NUMBER = 1e15
WEB = re.compile(r"https?://[^\s/]+\.[^\s/.]+(/\S*)?\Z")

Rule = Callable[[Any], str | None]


def text(value: Any) -> str | None:
    """Accept a non-empty string of at most MAX_TEXT characters."""
    return "is empty; write a few words" if value == "" else text_or_empty(value)


def text_or_empty(value: Any) -> str | None:
    """Accept a string of at most MAX_TEXT characters."""
    if not isinstance(value, str):
        return f"{shown(value)} is no text; write it in quotation marks"
    if len(value) > MAX_TEXT:
        return f"is {len(value):,} characters long; write at most {MAX_TEXT:,}"
    if any("\ud800" <= mark <= "\udfff" for mark in value):
        return "holds half a character (a lone surrogate); write it anew"
    return None


def address_or_null(value: Any) -> str | None:
    """Accept null, or the address of a page: http(s), with a host and without white space."""
    if value is None or ((fault := text(value)) is None and re.match(WEB, value)):
        return None
    return fault or f"{shown(value)} is no address; write https://…, or null"


def day(value: Any) -> str | None:
    """Accept an ISO calendar day."""
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            date.fromisoformat(value)
            return None
    except ValueError:
        pass
    return f"{shown(value)} is no calendar day; write YYYY-MM-DD"


def day_or_null(value: Any) -> str | None:
    """Accept null, or an ISO calendar day."""
    return None if value is None else day(value)


def year_or_day(value: Any) -> str | None:
    """Accept a year, or an ISO calendar day."""
    year = isinstance(value, str) and re.fullmatch(r"\d{4}", value)
    return None if year else day(value)


def published(value: Any) -> str | None:
    """Accept null, a year, a month or a day in ISO form."""
    short = isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value)
    return None if value is None or short else day(value)


def ids(value: Any) -> str | None:
    """Accept a list of ids."""
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return None
    return f'{shown(value)} is no list of ids; write ["…"]'


def country(value: Any) -> str | None:
    """Accept an ISO 3166-1 alpha-3 code."""
    known = isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value)
    return None if known else f"{shown(value)} is no country code; write ISO 3166-1 alpha-3"


def country_or_null(value: Any) -> str | None:
    """Accept null, or an ISO 3166-1 alpha-3 code."""
    return None if value is None else country(value)


def snake(value: Any) -> str | None:
    """Accept an id in snake_case."""
    known = isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", value)
    return None if known else f"{shown(value)} is no id; write snake_case"


def path_id(value: Any) -> str | None:
    """Accept an id whose parts are divided by slashes, such as csto/UZB/2006."""
    known = isinstance(value, str) and re.fullmatch(r"[a-z_]+(/[A-Za-z0-9_-]+)+", value)
    return None if known else f"{shown(value)} is no id; write layer/name/number"


def length_or_null(value: Any) -> str | None:
    """Accept null, or a positive number of kilometres."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    good = value is None or (number and 0 < value < math.inf)
    return None if good else f"{shown(value)} is no length; write kilometres above 0, or null"


def measure(value: Any) -> str | None:
    """Accept a positive number."""
    faulty = value is None or length_or_null(value) is not None
    return f"{shown(value)} is no measure; run make geodata" if faulty else None


def count(value: Any) -> str | None:
    """Accept a whole number from 1."""
    good = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return None if good else f"{shown(value)} is no number from 1"


def texts(value: Any) -> str | None:
    """Accept a list of non-empty strings."""
    good = isinstance(value, list) and all(text(item) is None for item in value)
    return None if good else f'{shown(value)} is no list of sentences; write ["…"]'


def number(value: Any) -> str | None:
    """Accept a number below MAX_NUMBER."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    good = known and -MAX_NUMBER < value < MAX_NUMBER
    return None if good else f"{shown(value)} is no number"


def moment(value: Any) -> str | None:
    """Accept a year of 1900 to 2100 as a whole number, or an ISO calendar day in them."""
    year = value[:4] if isinstance(value, str) and day(value) is None else value
    if isinstance(value, bool) or not re.fullmatch(r"(19|20)\d\d|2100", str(year)):
        return f"{shown(value)} is neither a year from 1900 to 2100 nor a day; write 2024"
    return None


def record(fields: Mapping[str, Rule], *, optional: bool = False) -> Rule:
    """Make a rule that accepts an object with just these fields, or null if it is optional."""

    def rule(value: Any) -> str | None:
        if optional and value is None:
            return None
        if not isinstance(value, dict) or value.keys() != fields.keys():
            return f"{shown(value)} has not just {', '.join(fields)}"
        faults = ((key, check(value[key])) for key, check in fields.items())
        return next((f"{key}: {fault}" for key, fault in faults if fault), None)

    return rule


def records(fields: Mapping[str, Rule]) -> Rule:
    """Make a rule that accepts a list of objects with just these fields."""
    each = record(fields)

    def rule(value: Any) -> str | None:
        if not isinstance(value, list):
            return f"{shown(value)} is no list; write [{{…}}]"
        faults = ((place, each(item)) for place, item in enumerate(value))
        return next((f"[{place}] {fault}" for place, fault in faults if fault), None)

    return rule


def one_of(*words: str) -> Rule:
    """Make a rule that accepts just these words."""

    def rule(value: Any) -> str | None:
        return None if value in words else f"{shown(value)} is not among {', '.join(words)}"

    return rule


def shown(value: Any) -> str:
    """Return a value as it may stand in a message: quoted, and short."""
    told = repr(value)
    return told if len(told) <= 80 else told[:80] + "…"  # one line
