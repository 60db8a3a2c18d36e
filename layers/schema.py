"""What every file of geodata/ must hold: its fields, and what may stand in each."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

MAX_TEXT = 2000  # characters; the longest quotation has about 400

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


def text_or_null(value: Any) -> str | None:
    """Accept null, or a non-empty string."""
    return None if value is None else text(value)


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


def one_of(*words: str) -> Rule:
    """Make a rule that accepts just these words."""

    def rule(value: Any) -> str | None:
        return None if value in words else f"{shown(value)} is not among {', '.join(words)}"

    return rule


def shown(value: Any) -> str:
    """Return a value as it may stand in a message: quoted, and short."""
    told = repr(value)
    return told if len(told) <= 80 else told[:80] + "…"  # one line


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form of one file: fields with their rules, and the geometry types allowed.

    geometry is empty for a plain list of records.
    """

    fields: Mapping[str, Rule]
    geometry: tuple[str, ...] = ()
    geometry_optional: bool = False


POLYGONS = ("Polygon", "MultiPolygon")
_MEMBERSHIP = Form(
    fields={
        "id": path_id,
        "country": country_or_null,
        "name": text,
        "role": one_of("member", "observer", "signatory"),
        "since": day,
        "until": day_or_null,
        "note": text_or_empty,
        "areas": ids,
        "quotes": ids,
        "sources": ids,
    },
    geometry=POLYGONS,
    geometry_optional=True,
)
_ROUTE = Form(
    fields={
        "id": path_id,
        "name": text,
        "mode": one_of("rail", "sea", "pipeline"),
        "from": text,
        "to": text,
        "branch": snake,
        "status": text,
        "since": day,
        "length_km": length_or_null,
        "accuracy": one_of("surveyed", "traced", "schematic"),
        "vertices_per_100_km": measure,
        "longest_gap_km": measure,
        "note": text_or_empty,
        "quotes": ids,
        "sources": ids,
    },
    geometry=("LineString",),
)
FORMS: Mapping[str, Form] = {
    "countries.geojson": Form(
        fields={
            "id": country,
            "name": text,
            "name_long": text,
            "note": text_or_empty,
            "sources": ids,
        },
        geometry=POLYGONS,
    ),
    "disputed.geojson": Form(
        fields={
            "id": snake,
            "name": text,
            "kind": one_of("de_facto", "status", "history"),
            "within": ids,
            "since": year_or_day,
            "until": day_or_null,
            "control": text,
            "recognition": text,
            "note": text,
            "parties": ids,
            "sources": ids,
        },
        geometry=POLYGONS,
    ),
    "lakes.geojson": Form(fields={"id": snake, "name": text, "sources": ids}, geometry=POLYGONS),
    "ots.geojson": _MEMBERSHIP,
    "csto.geojson": _MEMBERSHIP,
    "nato.geojson": _MEMBERSHIP,
    "middle_corridor.geojson": _ROUTE,
    "baku_supsa.geojson": _ROUTE,
    "btc.geojson": _ROUTE,
    "places.geojson": Form(
        fields={
            "id": snake,
            "name": text,
            "kind": one_of("seat", "summit", "declaration", "terminal", "port", "mission"),
            "country": country,
            "note": text_or_empty,
            "quotes": ids,
            "sources": ids,
        },
        geometry=("Point",),
    ),
    "quotes.json": Form(
        fields={
            "id": snake,
            "text": text,
            "edition": one_of("us", "avim"),
            "paragraph": count,
            "subjects": ids,
            "sha256": text,
        },
    ),
    "facts.json": Form(
        fields={"id": snake, "subject": snake, "words": text, "as_of": published, "sources": ids},
    ),
    "sources.json": Form(
        fields={
            "id": snake,
            "publisher": text,
            "title": text,
            "url": text_or_null,
            "published": published,
            "accessed": day_or_null,
            "licence": text,
        },
    ),
}

# What a sidecar must say; `count` is compared with the file itself.
SIDECAR: Mapping[str, Rule] = {
    "sources": ids,
    "licence": text,
    "as_of": day,
    "sha256": text,
    "notes": text_or_empty,
}
