"""What happened on which day: as the article has it where it names a time, and by sources."""

import re

import pytest

from layers.ui.event_list import event_list
from tests.screen.test_second_atlas import ATLAS as SECOND

YEARS = {2008, 2009, 2020, 2021, 2022, 2023, 2024}  # of which the article tells
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# A time that the article names: a year, or a month, or a day.
TIMES = re.compile(rf"(?:({'|'.join(MONTHS)})\s+(?:(\d+),\s+)?)?\b(20\d\d)\b")


@pytest.fixture(scope="module")
def told(atlas):
    """The events of which a passage tells, with its text."""
    return [(event, atlas.quotes[event.quote].text) for event in atlas.events if event.quote]


def test_every_year_of_which_the_article_tells_has_an_event(told):
    assert {event.day.year for event, _ in told} == YEARS


def test_a_day_is_in_the_time_that_its_passage_names(told):
    named = [(event, found.groups()) for event, text in told for found in TIMES.finditer(text)]
    kept = [
        event.id
        for event, (month, day, year) in named
        if event.day.year == int(year)
        and month in (None, MONTHS[event.day.month - 1])
        and day in (None, str(event.day.day))
    ]
    # The passage on the foundation in 2009 tells of the former name too.
    apart = {event.id for event, _ in named} - set(kept)

    assert len(kept) >= 7
    assert apart == {"ots_renamed"}


def test_what_has_happened_since_is_not_laid_to_the_article(atlas):
    since = [event for event in atlas.events if event.day > atlas.catalog.day]

    assert len(since) >= 8
    assert [event.id for event in since if event.quote or not event.words] == []


def test_an_event_is_not_later_than_what_is_said_to_have_followed(atlas):
    days = {event.id: event.day for event in atlas.events}
    [renamed] = atlas.catalog.by_id["ots"].former_names[-1:]

    assert days["ots_renamed"] == renamed.until
    assert days["article_published"] == atlas.catalog.day
    assert days["nakhchivan_agreement"] == min(m.since for m in atlas.members if m.layer == "ots")


def test_the_events_of_another_atlas_are_its_own():
    listed = event_list(SECOND)

    assert "The canal opens" in listed
    assert listed.count("<details") == len(SECOND.events) == 2
