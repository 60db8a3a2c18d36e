"""What we say ourselves of layers, places and topics: each sentence sourced, dated, about one."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.clock import TODAY

GEODATA = Path(__file__).parents[2] / "geodata"
ROUTES = ("middle_corridor", "btc", "baku_supsa", "cpc", "atyrau_samara")
LAYERS = ("ots", "csto", "nato", *ROUTES, "northern_corridor", "gcc", "central_asia")


def read(name):
    return json.loads((GEODATA / name).read_text(encoding="utf-8"))


FACTS = read("facts.json")
SOURCES = {source["id"] for source in read("sources.json")}
PLACES = {feature["properties"]["id"] for feature in read("places.geojson")["features"]}
TOPICS = {topic["id"] for topic in read("topics.json")}
WORDS = {fact["id"]: fact["words"] for fact in FACTS}


def first_day(as_of):
    """The first day of an ISO day, month or year."""
    return date.fromisoformat(as_of + "-01" * (2 - as_of.count("-")))


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_a_fact_is_a_short_sentence_with_a_subject_a_day_and_sources(fact):
    assert tuple(fact) == ("id", "subject", "words", "lengths_km", "as_of", "sources")
    assert re.fullmatch(r"[a-z][a-z0-9_]*", fact["id"])
    assert fact["subject"] in {*LAYERS, *PLACES, *TOPICS}
    assert fact["id"].startswith(fact["subject"])
    assert fact["words"].endswith(".")
    assert len(fact["words"]) < 300
    assert fact["words"] == " ".join(fact["words"].split())
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", fact["as_of"])
    assert first_day(fact["as_of"]) <= TODAY
    assert fact["sources"]
    assert len(set(fact["sources"])) == len(fact["sources"])
    assert set(fact["sources"]) <= SOURCES


def test_no_fact_is_there_twice_and_those_of_a_subject_stand_together():
    assert len(WORDS) == len(FACTS)
    order = [fact["subject"] for fact in FACTS]
    assert order == sorted(order, key=order.index)


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_has_three_to_twelve_facts(layer):
    assert 3 <= sum(fact["subject"] == layer for fact in FACTS) <= 11


def test_the_authors_that_the_article_follows_have_their_texts_as_facts():
    told = {fact["subject"]: fact["sources"] for fact in FACTS if fact["subject"] in TOPICS}
    assert {"richard_outzen", "cavid_veliyev"} <= told.keys()


@pytest.mark.parametrize("route", ROUTES)
def test_each_route_has_a_length_or_says_that_none_was_found(route):
    words = WORDS[f"{route}_length"]
    assert re.search(r"[\d,.]+ km", words)
    if route == "middle_corridor":
        assert words.startswith("We found no single published length")


@pytest.mark.parametrize("route", ROUTES)
def test_each_route_has_a_status_an_opening_and_a_capacity(route):
    assert re.match(r"In service|Idle", WORDS[f"{route}_status"])
    opened = WORDS[f"{route}_opening"]
    assert re.search(r"\d{1,2} [A-Z][a-z]+ (1999|20\d\d)|day of its opening was not found", opened)
    assert re.search(r"(barrels|tonnes) a (day|year)", WORDS[f"{route}_capacity"])


def test_the_figures_that_briefings_lean_on():
    shares = [int(part.replace(",", "")) for part in re.findall(r"[\d,]*\d", WORDS["btc_length"])]
    assert shares[0] == 1768 == sum(shares[1:])
    assert "829.6 (456.4 in Azerbaijan, 373.2 in Georgia)" in WORDS["baku_supsa_length"]
    assert "17 April 1999" in WORDS["baku_supsa_opening"]
    assert "28 May 2006" in WORDS["btc_opening"]
    assert "15 May 1992" in WORDS["csto_treaty"]
    assert WORDS["nato_members_count"].startswith("32 members")


def test_the_sidecar_describes_the_file():
    about = read("facts.meta.json")
    assert about["count"] == len(FACTS)
    assert about["sources"] == sorted({id_ for fact in FACTS for id_ in fact["sources"]})
