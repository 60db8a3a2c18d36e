"""The list of events as Streamlit runs it: a day that the map answers is shown by every field."""

from datetime import date

import pytest

from layers.serve.store import STORE
from layers.ui.event_list import event_list
from tests.paging import answer, choice, seen, visit


def test_the_day_of_an_event_is_on_the_map_and_in_the_fields():
    app = answer(visit("Date", focus="AZE"), {"day": "2009-10-03"})

    assert not app.exception
    assert (seen(app).day, seen(app).focus) == ("2009-10-03", "AZE")
    assert choice(app, "day_mode").value == "any"
    assert app.slider[0].value == app.date_input[0].value == date(2009, 10, 3)


def test_after_an_event_the_slider_still_chooses():
    app = answer(visit("Date"), {"day": "2009-10-03"})
    app.slider[0].set_value(date(2010, 1, 1)).run()

    assert seen(app).day == "2010-01-01"


@pytest.mark.parametrize(
    "day",
    ["2009-10-04", "today", "2999-01-01", "", "<b>", 5, None, ["2009-10-03"], {"day": 1}],
    ids=repr,
)
def test_a_day_that_is_no_events_is_ignored(day):
    app = answer(visit("Date", day="2011-06-01"), {"day": day})

    assert not app.exception
    assert seen(app).day == "2011-06-01"


def test_the_list_says_who_tells_of_each_event(atlas):
    listed = event_list(STORE.atlas)
    told = [atlas.quotes[event.quote].text for event in atlas.events if event.quote]

    assert listed.count("· the article, ¶") == len(told)
    assert listed.count("· not in the article") == len(atlas.events) - len(told)
    assert all(f"“{text}”" in listed for text in told)
