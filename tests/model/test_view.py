"""A View survives the address bar, and the address bar can hold anything."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layers.model.noted import LONGEST_NOTE, MOST_NOTES, as_note
from layers.model.view import MATCHES, Camera, View, Vocabulary
from layers.words import say
from tests.catalogue import ALLIANCES, ARTICLE_DAY, FIRST_DAY, LAYERS, PARTS, ROUTES

TODAY = date(2026, 11, 22)
WORDS = Vocabulary(
    layers=tuple(layer.id for layer in LAYERS),
    shown=tuple(layer.id for layer in LAYERS if layer.shown),
    alliances=tuple(layer.id for layer in ALLIANCES),
    routes=tuple(layer.id for layer in ROUTES),
    parts={"places": PARTS},
    focus=frozenset({"AZE", "TUR", "northern_cyprus", "shusha", "btc"}),
    things=("AZE", "TUR", "northern_cyprus", "shusha"),
    stretches=("btc-01", "btc-main"),
    bearings=("caspian_sea",),
    first_day=FIRST_DAY,
    article_day=ARTICLE_DAY,
    today=TODAY,
)
DEFAULT = View(layers=WORDS.shown)
KEYS = (
    *("layers", "alliances", "match", "observers", "route", "day"),
    *("only", "named", "note", "focus", "at"),
)
SETTINGS = st.sampled_from((*KEYS, "", "Layers", "embed", "x"))
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "{% include 'x' %}",
    "</script><script>alert(1)</script>",
    "'; drop table layers; --",
    "../../etc/passwd",
    "\x00",
    "\u2028",
    "\ud800",
    "ots\nnato",
    "＊",
    "x" * 1_000_000,
)


def part_of(words):
    """Any choice of words, in the vocabulary's own order."""
    return st.sets(st.sampled_from(words)).map(
        lambda chosen: tuple(word for word in words if word in chosen)
    )


def thousandths(low, high):
    return st.integers(low * 1000, high * 1000).map(lambda whole: whole / 1000)


# As the address prints them: three decimals for degrees, two for the zoom.
cameras = st.builds(
    Camera,
    lat=thousandths(-85, 85),
    lon=thousandths(-180, 180),
    zoom=st.integers(200, 1000).map(lambda whole: whole / 100),
)
# Any words that can be noted, as the composer's page hands them on.
notes = st.text(max_size=2 * LONGEST_NOTE).map(as_note).filter(bool)
days = st.sampled_from(("article", "today")) | st.dates(FIRST_DAY, TODAY).map(date.isoformat)
common = {
    "layers": part_of(WORDS.layers),
    "route": st.none() | st.sampled_from(WORDS.routes),
    "day": days,
    "focus": st.none() | st.sampled_from(sorted(WORDS.focus)),
    "only": part_of(sorted(WORDS.drawn)),
    "named": part_of(sorted(WORDS.nameable)),
    "notes": st.dictionaries(
        st.sampled_from(sorted(WORDS.nameable)), notes, max_size=MOST_NOTES
    ).map(lambda told: tuple(sorted(told.items()))),
    "camera": st.none() | cameras,
}
# Without alliances there is no filter by alliance, so neither a mode nor observers.
views = st.builds(View, **common) | st.builds(
    View,
    **common,
    alliances=part_of(WORDS.alliances).filter(bool),
    match=st.sampled_from(MATCHES),
    observers=st.booleans(),
)


def read(**query):
    return View.parse(query, WORDS)


@given(views)
def test_a_view_comes_back_from_the_address_as_it_was(view):
    assert (view, ()) == View.parse(view.query(WORDS), WORDS)


@given(views)
def test_an_address_needs_no_escaping(view):
    query = replace(view, notes=()).query(WORDS)

    assert re.fullmatch(r"[A-Za-z0-9_.=&-]*", query, re.ASCII)


def test_the_default_view_has_an_empty_address():
    assert DEFAULT.query(WORDS) == ""


def test_a_map_without_layers_says_so_in_its_address():
    assert View(layers=()).query(WORDS) == "layers=none"
    assert read(layers="none") == (View(layers=()), ())


def test_a_layer_that_is_off_at_first_is_asked_for_by_name():
    assert View(layers=WORDS.layers).query(WORDS) == "layers=" + ".".join(WORDS.layers)
    assert read(layers=".".join(WORDS.layers)) == (View(layers=WORDS.layers), ())
    assert read(layers="disputed") == (View(layers=("disputed",)), ())


def test_a_link_from_before_that_layer_shows_what_it_showed():
    before = ("ots", "csto", "nato", "middle_corridor", "baku_supsa", "btc", *PARTS)

    assert read() == read(layers=".".join(before)) == (View(layers=before), ())
    assert read(layers="ots.btc") == (View(layers=("ots", "btc")), ())


@given(st.text())
@example("layers=ots&layers=btc")
@example("?=&&%zz%ff#;layers")
def test_any_string_gives_a_view_that_can_be_shown(query):
    view, _ = View.parse(query, WORDS)

    assert (view, ()) == View.parse(view.query(WORDS), WORDS)


def test_a_setting_that_stands_twice_is_said():
    _, notices = View.parse("layers=ots&layers=btc", WORDS)

    assert notices == (say("link.twice"),)


@given(st.dictionaries(SETTINGS | st.text(), st.text()))
@example(dict.fromkeys(KEYS, ""))
@example(dict.fromkeys(KEYS, "None"))
@example(dict.fromkeys(KEYS, "._._."))
@example({"at": "nan_nan_nan"})
@example({"at": "1e9_1_5"})
@example({"at": "999_999_99"})
@example({"day": "٢٠٢٤-٠٥-١٤"})
@example({"day": "2024-W20-2"})
@example({"day": "20240514"})
def test_an_address_of_any_words_gives_a_view_that_can_be_shown(query):
    view, notices = View.parse(query, WORDS)

    assert FIRST_DAY <= view.on(TODAY, ARTICLE_DAY) <= TODAY
    assert (view, ()) == View.parse(view.query(WORDS), WORDS)
    assert all(notices)


@given(st.dictionaries(SETTINGS, st.text(".-_0123456789abcdeglmnorstuy", max_size=30)))
def test_an_address_of_nearly_right_words_gives_a_view_that_can_be_shown(query):
    view, _ = View.parse(query, WORDS)

    assert (view, ()) == View.parse(view.query(WORDS), WORDS)


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("layers", "bogus"),
        ("alliances", "eu"),
        ("route", "nabucco"),
        ("route", "ots"),
        ("day", "yesterday"),
        ("day", "1949-04-03"),
        ("day", "2026-11-23"),
        ("day", "2023-02-30"),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("day", "2024-5-14"),
        ("day", "2024-05-14T00:00"),
        ("focus", "ATL"),
        ("at", "41_47"),
        ("at", "91_47_5"),
        ("at", "41_181_5"),
        ("at", "41_47_1.99"),
        ("at", "41_47_10.01"),
        ("at", "41,47,5"),
        ("at", "inf_0_5"),
        ("at", "٤١_٤٧_٥"),
        ("colour", "red"),
    ],
)
def test_what_is_unknown_is_ignored_with_one_notice(key, word):
    view, notices = read(**{key: word})

    assert view == DEFAULT
    assert len(notices) == 1
    assert key in notices[0]


@pytest.mark.parametrize("word", ["maybe", "true", "1"])
def test_an_unknown_word_for_observers_is_ignored_with_one_notice(word):
    view, notices = read(alliances="ots", observers=word)

    assert not view.observers
    assert len(notices) == 1
    assert "observers" in notices[0]


def test_an_unknown_mode_is_ignored_with_one_notice():
    view, notices = read(alliances="ots", match="some")

    assert view.match == "any"
    assert notices == ("match: “some” is unknown",)


def test_what_is_known_is_kept_beside_what_is_not():
    view, notices = read(layers="ots.bogus.btc", day="2011-06-01", focus="<b>")

    assert view == View(layers=("ots", "btc"), day="2011-06-01")
    assert len(notices) == 2


def test_words_out_of_order_or_twice_are_put_in_order():
    view, notices = read(layers="btc.ots.btc", alliances="nato.ots")

    assert view == View(layers=("ots", "btc"), alliances=("ots", "nato"))
    assert notices == ()


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: ascii(word)[:20])
@pytest.mark.parametrize("key", [*KEYS, "x"])
def test_a_hostile_value_is_ignored_with_short_notices(key, word):
    view, notices = read(**{"alliances": "ots", key: word})

    assert view in (DEFAULT, View(layers=WORDS.shown, alliances=("ots",)))
    assert 1 <= len(notices) <= 4
    assert max(map(len, notices)) < 100


@pytest.mark.parametrize("key", ["layers", "alliances"])
def test_a_long_list_of_unknown_words_gives_few_notices(key):
    _, notices = read(**{key: ".".join(f"x{number}" for number in range(9_999))})

    assert notices[-1] == f"{key}: 9996 more are unknown"
    assert len(notices) == 4


def test_many_unknown_settings_give_few_notices():
    _, notices = read(**{f"x{number}": "1" for number in range(1_000)})

    assert 1 <= len(notices) <= 4


@pytest.mark.parametrize("day", [FIRST_DAY, TODAY, ARTICLE_DAY, date(2000, 2, 29)])
def test_every_day_of_the_slider_can_be_asked_for(day):
    view, notices = read(day=day.isoformat())

    assert notices == ()
    assert view.on(TODAY, ARTICLE_DAY) == day


def test_today_moves_with_the_calendar_and_the_article_does_not():
    tomorrow = TODAY + timedelta(days=1)

    assert View(layers=(), day="today").on(tomorrow, ARTICLE_DAY) == tomorrow
    assert View(layers=(), day="article").on(tomorrow, ARTICLE_DAY) == ARTICLE_DAY
