"""A record says of each of its fields what may stand in the file, and what it becomes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import pytest

from layers.model.fields import Address, Count, Day, Ids, Named, Text
from layers.model.forms import build, form_of


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A nested record."""

    name: Text
    end: Day | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A record with a field of each kind."""

    layer: str
    start: Annotated[Text, Named("from")]
    mode: Literal["rail", "sea"]
    since: Day
    until: Day | None
    link: Address | None
    sources: Ids
    stops: tuple[Stop, ...]
    last: Stop | None
    tracks: Count = 1


KNOWN = {
    "from": "Baku",
    "mode": "rail",
    "since": "2024-02-14",
    "until": None,
    "link": "https://example.org/",
    "sources": ["one"],
    "stops": [{"name": "Ganja", "end": "2025-01-01"}],
    "last": None,
}


def faults(**changed):
    known = {key: value for key, value in {**KNOWN, **changed}.items() if value is not ...}
    return [says for field in form_of(Line).values() if (says := field.fault(known))]


def test_a_record_is_built_of_what_stands_in_the_file_and_of_what_is_given():
    line = build(Line, {**KNOWN, "left_aside": 1}, layer="road")

    assert line == Line(
        layer="road",
        start="Baku",
        mode="rail",
        since=date(2024, 2, 14),
        until=None,
        link="https://example.org/",
        sources=("one",),
        stops=(Stop(name="Ganja", end=date(2025, 1, 1)),),
        last=None,
    )


def test_a_field_without_a_rule_does_not_stand_in_the_file():
    assert [*KNOWN, "tracks"] == [*form_of(Line)]


def test_a_good_record_has_no_fault():
    assert faults() == faults(tracks=2) == []


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("from", "", "is empty; write a few words"),
        ("from", ..., "is missing"),
        ("until", ..., "is missing"),
        ("mode", "road", "'road' is not among rail, sea"),
        ("since", None, "None is no calendar day; write YYYY-MM-DD"),
        ("until", "soon", "'soon' is no calendar day; write YYYY-MM-DD, or null"),
        ("link", "x", "'x' is no address; write https://…, or null"),
        ("sources", None, 'None is no list of ids; write ["…"]'),
        ("stops", {}, "{} is no list; write [{…}]"),
        ("stops", [{"name": "x"}], "[0] {'name': 'x'} has not just name, end"),
        ("stops", [{"name": "", "end": None}], "[0] name: is empty; write a few words"),
        ("last", {}, "{} has not just name, end"),
        ("tracks", 0, "0 is no number from 1"),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_write(key, value, says):
    assert [f"{key}: {says}"] == faults(**{key: value})


def test_all_faults_are_told_at_once():
    told = faults(mode="", since="", sources="")

    assert [says.partition(":")[0] for says in told] == ["mode", "since", "sources"]
