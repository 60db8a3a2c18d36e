"""A link survives what mail, chats and documents do to it; what cannot be read is said."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layers.model.link import LONGEST, TRACKER, as_meant, asked_of
from layers.model.view import SETTINGS, View
from layers.serve.store import STORE
from tests.links import CASES, MEANT, WHOLE

WORDS = STORE.vocabulary(date(2026, 11, 22))


@pytest.mark.parametrize("case", CASES)
def test_a_spoilt_link_means_what_it_meant(case):
    query, canonical, named = CASES[case]
    view, notices = View.parse(query, WORDS)

    assert view == View.parse(canonical, WORDS)[0]
    assert [notice.partition("“")[2].partition("”")[0] for notice in notices] == list(named)


@pytest.mark.parametrize("case", sorted(MEANT.keys() - {"HTML by number", "an empty one"}))
def test_words_that_a_framework_has_parted_mean_the_same(case):
    query, canonical, _ = MEANT[case]
    pairs = dict(pair.partition("=")[::2] for pair in query.partition("#")[0].split("&"))

    assert View.parse(pairs, WORDS) == View.parse(canonical, WORDS)


@given(st.dictionaries(st.text(), st.text()))
@example({"layers=ots&day": "2020-01-01"})
@example({"%": "%%%41", "&": "=", "?": "#"})
def test_no_address_is_too_odd_to_be_read(words):
    asked = asked_of(words, SETTINGS)

    assert asked.words.keys() == asked.as_written.keys() <= set(SETTINGS)
    assert all(asked.words[name] for name in asked.words if asked.as_written[name])


@given(st.text())
def test_what_was_meant_is_meant_when_it_is_read_again(word):
    once = as_meant(word)

    assert as_meant(once) in (once, as_meant(as_meant(once)))


def test_no_setting_is_taken_for_a_tracker():
    settings = (*SETTINGS, "scene", "deck", "own", "figure", "layer")

    assert [name for name in settings if TRACKER.fullmatch(name)] == []


def test_two_meanings_of_a_setting_are_said_and_two_spellings_are_not():
    assert asked_of("day=today&day=2020-01-01", SETTINGS).twice
    assert not asked_of("day=today&day=today.", SETTINGS).twice


def test_an_endless_word_is_left_as_it_stands():
    word = "%25" * LONGEST
    asked = asked_of({"day": word}, SETTINGS)

    assert asked.words["day"] == word
    assert asked_of(WHOLE, SETTINGS).strangers == ()
