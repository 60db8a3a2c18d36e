"""What is said of a thing: complete, sourced, and never put into the article's mouth."""

import re
from datetime import date

import pytest

from layers.picture.captions import captions, quotations
from layers.picture.facts import published_on
from layers.picture.prose import (
    cite,
    day_words,
    km_words,
    lengths_words,
    role_words,
)
from tests.catalogue import BY_ID, CATALOG, LAYERS

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def told(atlas):
    return captions(atlas)


def named(atlas):
    return {subject for quote in atlas.quotes.values() for subject in quote.subjects}


def member(atlas, id):
    return next(member for member in atlas.members if member.id == id)


def test_everything_on_the_map_has_a_caption(atlas, told):
    things = {*atlas.territories, *BY_ID}
    things |= {item.id for item in (*atlas.places, *atlas.segments)}

    assert things | atlas.topics.keys() == set(told)


def test_every_caption_has_a_name(told):
    assert [id for id, caption in told.items() if not (caption.name and caption.name_long)] == []


def test_every_fact_has_words_and_a_source(told):
    bare = {
        id
        for id, caption in told.items()
        for fact in caption.facts
        if not (fact.words.strip() and (fact.sources or fact.source.strip()))
    }

    assert bare == set()


def test_a_fact_leads_to_something_that_has_a_caption(told):
    leads = {fact.subject for caption in told.values() for fact in caption.facts}

    assert leads - set(told) == {""}


def test_the_days_of_a_fact_are_those_of_its_spell(atlas, told):
    spells = [fact for fact in told["UZB"].facts if fact.layer == "csto" and fact.since]

    assert [(fact.since, fact.until) for fact in spells] == [
        (item.since.isoformat(), item.until.isoformat())
        for item in atlas.members
        if item.layer == "csto" and item.country == "UZB"
    ]


def test_every_quotation_that_is_named_exists(atlas, told):
    ids = {id for caption in told.values() for id in (*caption.quotes, *caption.lead.values())}

    assert ids <= set(atlas.quotes)


def test_the_quotations_of_a_caption_are_in_the_order_of_the_article(atlas, told):
    order = {id: number for number, id in enumerate(atlas.quotes)}
    disordered = {
        id
        for id, caption in told.items()
        if list(caption.quotes) != sorted(caption.quotes, key=order.__getitem__)
    }

    assert disordered == set()


def test_no_caption_repeats_a_quotation(told):
    assert [id for id, item in told.items() if len(set(item.quotes)) != len(item.quotes)] == []


def test_a_country_leads_with_the_article_only_if_the_article_names_it(atlas, told):
    leading = {id for id in atlas.territories if "" in told[id].lead}

    assert leading == (named(atlas) & set(atlas.territories)) | {"kosovo"}  # named as XKX


@pytest.mark.parametrize("id", ["NOR", "TKM", "CYP", "northern_cyprus", "GRL", "FRA"])
def test_a_country_the_article_does_not_name_quotes_nothing_of_its_own(told, id):
    assert told[id].quotes == ()
    assert dict(told[id].lead) == {}


@pytest.mark.parametrize(
    "id", ["AZE", "TUR", "KAZ", "KGZ", "UZB", "RUS", "ARM", "USA", "HUN", "XKX"]
)
def test_a_country_the_article_names_quotes_only_what_names_it(atlas, told, id):
    quoted = [name for name, quote in atlas.quotes.items() if id in quote.subjects]

    assert quoted
    assert list(told[id].quotes) == quoted
    assert set(told[id].lead.values()) <= set(quoted)


def test_a_lead_beside_a_layer_is_about_that_layer(atlas, told):
    for id in atlas.territories:
        for layer, name in told[id].lead.items():
            assert not layer or layer in atlas.quotes[name].subjects


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_a_layer_leads_with_the_quotation_beside_its_toggle(told, layer):
    assert layer.quotes[0] == told[layer.id].lead[""] == told[layer.id].lead[layer.id]
    assert layer.quotes[0] in told[layer.id].quotes


def test_a_layer_lists_every_spell_of_its_members(atlas, told):
    for layer in ("ots", "csto", "nato"):
        spells = [item for item in atlas.members if item.layer == layer]
        facts = [fact for fact in told[layer].facts if fact.since]

        assert len(spells) == len(facts)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("ots/UZB/2019", "OTS member since 14 October 2019"),
        ("ots/HUN/2018", "OTS observer since 3 September 2018"),
        ("csto/UZB/2006", "CSTO member from 16 August 2006 until 19 December 2012"),
        ("csto/ARM/1992", "CSTO signatory from 15 May 1992 until 20 April 1994"),
        ("nato/SWE/2024", "NATO member since 7 March 2024"),
    ],
)
def test_a_spell_reads_as_prose(atlas, id, words):
    assert role_words(CATALOG, member(atlas, id)) == words


def test_greenland_is_in_nato_as_part_of_denmark(told):
    [spell] = [fact for fact in told["GRL"].facts if fact.words.startswith("NATO member")]

    assert spell.words == "NATO member since 24 August 1949, as part of Denmark"


def test_armenia_is_still_a_member_and_its_freeze_is_a_note(told):
    [spell] = [fact for fact in told["ARM"].facts if fact.words.startswith("CSTO member")]

    assert spell.until == ""
    assert spell.note


@pytest.mark.parametrize(
    ("length_km", "words"),
    [(0.4, "less than 1 km"), (1, "1 km"), (443, "443 km"), (1768.4, "1,768 km")],
)
def test_a_length_has_a_unit(length_km, words):
    assert km_words(length_km) == words


def test_a_day_reads_as_prose():
    assert day_words(date(2024, 5, 4)) == "4 May 2024"


def test_a_citation_names_author_edition_and_paragraph(atlas):
    told = cite(CATALOG, atlas.quotes["us_12_neither_bloc"])

    assert told == "Rufat Ahmadzada, Global Security Review, ¶12"
    for quote in atlas.quotes.values():
        assert (
            cite(CATALOG, quote)
            == f"Rufat Ahmadzada, {CATALOG.cited[quote.edition].words}, ¶{quote.paragraph}"
        )


def test_quotations_pass_through_verbatim(atlas):
    texts = {id: told["text"] for id, told in quotations(atlas).items()}

    assert texts == {id: quote.text for id, quote in atlas.quotes.items()}


def test_no_fact_of_ours_is_dressed_as_a_quotation(atlas, told):
    texts = [quote.text for quote in atlas.quotes.values()]
    words = [part for item in told.values() for f in item.facts for part in (f.words, f.note)]

    assert [word for word in words if any(text in word for text in texts)] == []


def test_nothing_said_holds_markup(told):
    words = [
        part
        for item in told.values()
        for part in (item.name, item.name_long, item.note, *(f.words for f in item.facts))
    ]

    assert [word for word in words if re.search(r"[<>{}]|&\w+;", word)] == []


def test_every_route_says_how_long_it_is_in_every_country(atlas, told):
    for layer in ("middle_corridor", "btc", "baku_supsa"):
        crossed = {item.country for item in atlas.crossings if item.layer == layer}
        measured = {
            fact.subject
            for fact in told[layer].facts
            if "km" in fact.words or ": a port" in fact.words
        }

        assert {country for country in crossed if country} <= measured


@pytest.mark.parametrize(
    "day", ["1998-01-01", "2013-01-01", "2016-01-01", "2024-05-14", "2026-01-01"]
)
def test_a_dossier_counts_the_kilometres_that_are_open_on_the_day(day, atlas, told):
    when, own = date.fromisoformat(day), {}
    opened = {item.id for item in atlas.segments if item.since <= when}
    known = {layer.id: published_on(atlas, layer.id, when) for layer in CATALOG.routes}
    for item in atlas.crossings:
        if item.segment in opened and item.country:
            own.setdefault(item.country, {}).setdefault(item.layer, []).append(item)
    for country in atlas.territories:
        passing = (fact for fact in told[country].facts if fact.passing and fact.since <= day)
        said = {fact.layer: fact.words for fact in passing if not fact.until or fact.until > day}

        assert said.keys() == own.get(country, {}).keys()
        for layer, there in own.get(country, {}).items():
            main = sum(item.length_km for item in there if item.branch == "main")
            whole = sum(item.length_km for item in there)
            km = main, whole, known[layer].get(country)
            assert f": {lengths_words(*km, fully=True)}, since" in said[layer]


@pytest.mark.parametrize(
    ("id", "name", "note"),
    [("XKX", "Kosovo", "UNSCR 1244"), ("northern_cyprus", "Cyprus", "")],
)
def test_a_disputed_status_is_said(told, id, name, note):
    assert name in told[id].name
    assert note in told[id].note
    assert told[id].note


@pytest.mark.parametrize(("route", "published"), [("btc", 1768.0), ("baku_supsa", 829.6)])
def test_a_route_says_how_far_it_falls_short_of_its_published_length(route, published, told, atlas):
    drawn = sum(item.length_km for item in atlas.crossings if item.layer == route)
    [whole] = [fact for fact in told[route].facts if fact.words.startswith("In all")]

    assert f"is {100 * (1 - drawn / published):.1f} % shorter than the published" in whole.note


def test_where_no_length_is_published_no_shortfall_is_told(told):
    whole = [f for f in told["middle_corridor"].facts if f.words.startswith("In all")]

    assert {fact.note for fact in whole} == {""}
