"""What may stand in one field: rules, and the types by which records declare their fields.

A rule takes a value and says what is wrong with it, or None. A type is what the value becomes and,
as its annotation, the rule for what stands in the file; layers/model/forms.py makes forms.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from layers.model.errors import shown

MAX_TEXT = 2000  # characters; the longest quotation has about 400
MAX_NUMBER = 1e15
HALF = re.compile("[\ud800-\udfff]")  # a lone surrogate
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
    if HALF.search(value):
        return "holds half a character (a lone surrogate); write it anew"
    return None


def address(value: Any) -> str | None:
    """Accept the address of a page: http(s), with a host and without white space."""
    if fault := text(value):
        return fault
    return None if re.match(WEB, value) else f"{shown(value)} is no address; write https://…"


def day(value: Any) -> str | None:
    """Accept an ISO calendar day."""
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            date.fromisoformat(value)
            return None
    except ValueError:
        pass
    return f"{shown(value)} is no calendar day; write YYYY-MM-DD"


def year_or_day(value: Any) -> str | None:
    """Accept a year, or an ISO calendar day."""
    year = isinstance(value, str) and re.fullmatch(r"\d{4}", value)
    return None if year else day(value)


def partial_day(value: Any) -> str | None:
    """Accept a year, a month or a day in ISO form."""
    short = isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value)
    return None if short else day(value)


def ids(value: Any) -> str | None:
    """Accept a list of ids."""
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return None
    return f'{shown(value)} is no list of ids; write ["…"]'


def country(value: Any) -> str | None:
    """Accept an ISO 3166-1 alpha-3 code."""
    known = isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value)
    return None if known else f"{shown(value)} is no country code; write ISO 3166-1 alpha-3"


def snake(value: Any) -> str | None:
    """Accept an id in snake_case."""
    known = isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", value)
    return None if known else f"{shown(value)} is no id; write snake_case"


def path_id(value: Any) -> str | None:
    """Accept an id whose parts are divided by slashes, such as csto/UZB/2006."""
    known = isinstance(value, str) and re.fullmatch(r"[a-z0-9_]+(/[A-Za-z0-9_-]+)+", value)
    return None if known else f"{shown(value)} is no id; write layer/name/number"


def length(value: Any) -> str | None:
    """Accept a positive number of kilometres."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    good = known and 0 < value < math.inf
    return None if good else f"{shown(value)} is no length; write kilometres above 0"


def by_country(value: Any) -> str | None:
    """Accept an object of lengths by country; it may be empty."""
    if not isinstance(value, dict) or any(map(country, value)):
        return f'{shown(value)} has no lengths by country; write {{"ABC": 443}}, or {{}}'
    return next((fault for part in value.values() if (fault := length(part))), None)


def measure(value: Any) -> str | None:
    """Accept a positive number, which the recipe has measured."""
    return f"{shown(value)} is no measure; run make geodata" if length(value) else None


def density(value: Any) -> str | None:
    """Accept a measure, or that nothing was counted."""
    nothing = isinstance(value, int | float) and not isinstance(value, bool) and value == 0
    return None if nothing else measure(value)


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
    """Accept a year of 1000 to 2100 as a whole number, or an ISO calendar day in them."""
    year = value[:4] if isinstance(value, str) and day(value) is None else value
    if isinstance(value, bool) or not re.fullmatch(r"1\d{3}|20\d\d|2100", str(year)):
        return f"{shown(value)} is neither a year from 1000 to 2100 nor a day; write 2024"
    return None


def yes_or_no(value: Any) -> str | None:
    """Accept true or false."""
    return None if isinstance(value, bool) else f"{shown(value)} is neither true nor false"


def colour(value: Any) -> str | None:
    """Accept a colour of red, green and blue in hexadecimal."""
    known = isinstance(value, str) and re.fullmatch("#[0-9A-F]{6}", value)
    return None if known else f"{shown(value)} is no colour; write #009E73"


def accent(value: Any) -> str | None:
    """Accept the number of one of the six accents that a slide's theme has."""
    known = count(value) is None and value <= 6
    return None if known else f"{shown(value)} is no accent; write 1 to 6"


def share(value: Any) -> str | None:
    """Accept a number above 0, 1 at most."""
    good = length(value) is None and value <= 1
    return None if good else f"{shown(value)} is no share; write a number above 0, 1 at most"


def pair(value: Any) -> str | None:
    """Accept a list of two numbers."""
    good = isinstance(value, list) and len(value) == 2 and not any(map(number, value))
    return None if good else f"{shown(value)} is no pair of numbers; write [0, 0]"


def centre(value: Any) -> str | None:
    """Accept the centre of a plane, as [lat, lon] in degrees; at a pole Mercator has no scale."""
    if pair(value) is None and -85 <= value[0] <= 85 and -180 <= value[1] <= 180:
        return None
    return f"{shown(value)} is no centre; write [lat, lon] in degrees"


def corners(value: Any) -> str | None:
    """Accept the south-west and the north-east corner of a box, each as [lat, lon] in degrees."""
    if isinstance(value, list) and len(value) == 2 and not any(map(pair, value)):
        (south, west), (north, east) = value
        if -90 <= south < north <= 90 and -180 <= west < east <= 180:
            return None
    return f"{shown(value)} is no box; write [[south, west], [north, east]] in degrees"


def along(value: Any) -> str | None:
    """Accept a line of at least two places, each as [lon, lat] in degrees."""
    places = value if isinstance(value, list) else ()
    good = len(places) >= 2 and not any(map(pair, places))
    if good and all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in places):
        return None
    return f"{shown(value)} is no line; write [[lon, lat], [lon, lat]] in degrees"


def rank(value: Any) -> str | None:
    """Accept a rank among names: 1 comes first, 3 last."""
    known = count(value) is None and value <= 3
    return None if known else f"{shown(value)} is no rank; write 1 to 3"


def names_by_country(value: Any) -> str | None:
    """Accept an object that has lists of names by country, or by area; it may be empty."""
    good = isinstance(value, dict) and not any(country(id) and snake(id) for id in value)
    if good and not any(map(texts, value.values())):
        return None
    return f'{shown(value)} has no names by country; write {{"TUR": ["Turkey"]}}, or {{}}'


def anything(_: Any) -> None:
    """Accept whatever stands there: a rule of its own looks at it."""


def one_of(*words: str) -> Rule:
    """Make a rule that accepts just these words."""

    def rule(value: Any) -> str | None:
        return None if value in words else f"{shown(value)} is not among {', '.join(words)}"

    return rule


@dataclass(frozen=True)
class Named:
    """The name of a field in the file, where it is another than in the record."""

    key: str


Text = Annotated[str, text]
Note = Annotated[str, text_or_empty]
Texts = Annotated[tuple[str, ...], texts]
Address = Annotated[str, address]
Id = Annotated[str, snake]
PathId = Annotated[str, path_id]
Ids = Annotated[tuple[str, ...], ids]
CountryCode = Annotated[str, country]
Day = Annotated[date, day]
IsoDay = Annotated[str, day]
YearOrDay = Annotated[str, year_or_day]
PartialDay = Annotated[str, partial_day]
Moment = Annotated[int | str, moment]
Count = Annotated[int, count]
Number = Annotated[float, number]
Length = Annotated[float, length]
LengthsByCountry = Annotated[Mapping[str, float], by_country]
Measure = Annotated[float, measure]
Density = Annotated[float, density]
YesOrNo = Annotated[bool, yes_or_no]
Colour = Annotated[str, colour]
Accent = Annotated[int, accent]
Share = Annotated[float, share]
Pair = Annotated[tuple[float, float], pair]
Centre = Annotated[tuple[float, float], centre]  # lat, lon
Corners = Annotated[tuple[tuple[float, float], tuple[float, float]], corners]  # lat, lon
Along = Annotated[tuple[tuple[float, float], ...], along]  # lon, lat
Rank = Annotated[int, rank]
NamesByCountry = Annotated[Mapping[str, Sequence[str]], names_by_country]
