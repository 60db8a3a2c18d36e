"""The quotation that a view gets by itself is borne out by its picture, or there is none."""

from datetime import date

import pytest

from layers.briefing.deck import deck_of_view
from layers.briefing.imprint import things_of
from layers.briefing.suggestions import fitting_quotes, quote_for
from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE
from tests.catalogue import ARTICLE_DAY, LAYERS

WORDS = STORE.vocabulary(date(2026, 11, 22))
FIRST = str(WORDS.first_day)
IDS = {layer.id for layer in LAYERS}
DAYS = tuple(f"{year}-{month:02}-01" for year in (1949, *range(1990, 2026, 3)) for month in (1, 7))
DAYS = (*DAYS, "2009-10-04", "2024-05-13", "2024-05-15", "today", "article")


def shown(query):
    return picture(STORE.atlas, View.parse(query, WORDS)[0], WORDS.today)


def quoted(query):
    quote = quote_for(STORE.atlas, shown(query))
    return quote and quote.id


@pytest.mark.parametrize("day", [day for day in DAYS if day >= FIRST])
def test_nothing_is_quoted_of_a_layer_that_is_empty_on_the_day(day):
    views = [f"day={day}", *(f"layers={layer}&day={day}" for layer in sorted(IDS))]
    for query in views:
        seen = shown(query)
        quote = quote_for(STORE.atlas, seen)
        spoken_of = IDS & set(quote.subjects if quote else ())

        assert [layer for layer in spoken_of if not things_of(seen, layer)] == [], query


@pytest.mark.parametrize("day", [day for day in DAYS if FIRST <= day < str(ARTICLE_DAY)])
def test_of_an_earlier_day_only_what_was_done_by_then_is_quoted(day):
    quotes = [quote_for(STORE.atlas, shown(f"layers={layer}&day={day}")) for layer in sorted(IDS)]

    assert [quote.id for quote in quotes if quote and not (quote.true_since or "9") <= day] == []


def test_what_was_done_in_a_month_is_quoted_when_the_month_is_past():
    told = [quoted(f"focus=kazmunaigas&layers=btc&day=2024-{day}") for day in ("03-31", "04-01")]

    assert told == [None, "us_04_agreement_march_2024"]


def test_what_was_done_by_then_is_quoted():
    assert quoted("layers=ots&day=2022-01-01") == "us_02_founded_2009"
    assert quoted("focus=shusha&day=2022-01-01") == "us_13_shusha_declaration"
    assert quoted("layers=ots&day=2021-01-01") is None  # it was called the Turkic Council still


def test_on_the_articles_day_every_view_is_quoted_as_fits_it_best():
    for layer in sorted(IDS):
        seen = shown(f"layers={layer}")

        assert quote_for(STORE.atlas, seen) == fitting_quotes(STORE.atlas, seen)[0]


def test_a_view_from_before_an_alliance_says_nothing_of_it():
    seen = "layers=ots.csto.nato.places&day=1998-01-01"
    deck = deck_of_view(
        STORE.atlas, View.parse(seen, WORDS)[0], vocabulary=WORDS, address="", made=WORDS.today
    )

    assert deck.imprint(deck.first).quotation == ""


def test_what_was_asked_for_beside_the_usual_is_what_the_quotation_is_about():
    for layer in (layer.id for layer in LAYERS if not layer.shown):
        quote = quote_for(STORE.atlas, shown(f"layers=ots.{layer}.ports"))

        assert layer in quote.subjects or quote.id in STORE.atlas.catalog.by_id[layer].quotes


def test_a_map_of_the_world_is_not_quoted_to_unless_it_is_of_one_thing():
    assert quoted("at=20.000_0.000_2.00") is None
    assert quoted("layers=nato&at=20.000_0.000_3.00") is None
    assert quoted("at=41.000_50.000_4.00") is not None
    assert quoted("alliances=ots.nato&match=all&at=20.000_0.000_2.00") is not None


def test_what_has_changed_since_is_not_quoted_as_if_it_stood(monkeypatch):
    """Were a country that the article names to leave, it would not be quoted as a member."""
    seen = shown("layers=csto&day=today")
    quote = quote_for(STORE.atlas, seen)
    gone = tuple(item for item in seen.in_force if item.country not in quote.subjects)
    monkeypatch.setitem(seen.__dict__, "in_force", gone)

    assert quote_for(STORE.atlas, seen) != quote
