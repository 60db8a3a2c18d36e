"""What stands around the scenes: a title without names, what to take away, the way there."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from layers.briefing.deck import deck_of
from layers.briefing.file import article_briefing
from layers.briefing.way import QUIET, way_to
from layers.export.map.static_map import plate
from layers.model.briefing import Briefing
from layers.serve.store import STORE

VOCABULARY = STORE.vocabulary(date(2026, 11, 22))
WHERE = {"vocabulary": VOCABULARY, "address": "http://atlas.test", "made": date(2026, 11, 22)}
ADDRESS = "https://thegeopolitics.com/analysing-the-turkic-vector-of-azerbaijans-foreign-policy/"


@pytest.fixture(scope="module")
def ends(atlas):
    title, *_, closing, sources = deck_of(atlas, article_briefing(atlas), **WHERE).slides
    return title, closing, sources


def test_the_map_of_a_title_has_land_and_lines_and_neither_names_nor_signs(ends, atlas):
    drawn = plate(atlas, ends[0].picture, width=600, height=500)

    assert (drawn.labels, drawn.marks) == ((), ())
    assert drawn.lands
    assert drawn.courses


def test_three_sentences_are_taken_away_each_with_who_says_it(ends):
    leads = [line.partition(": ")[0] for line in ends[1].lines]

    assert leads == ["The article says", "The map shows", "Our check found"]


def test_what_the_article_says_is_in_its_own_words(ends, atlas):
    said = re.findall("“([^”]+)”", ends[1].lines[0])

    assert len(said) == 2
    for words in said:
        assert any(words in quote.text for quote in atlas.quotes.values())


def test_who_was_in_what_is_counted_on_the_articles_day(ends, atlas):
    day = atlas.catalog.day
    held = {
        layer: {
            atlas.territories[spell.country].name
            for spell in atlas.members
            if spell.layer == layer and spell.role == "member" and spell.in_force(day)
            if spell.country
        }
        for layer in ("ots", "nato", "csto")
    }
    own = held["ots"]
    groups = (own & held["nato"], own & held["csto"], own - held["nato"] - held["csto"])

    assert ends[1].lines[1] == (
        "The map shows: On 14 May 2024 the OTS had five members; "
        "{} was in NATO, {} in the CSTO, {} in neither.".format(
            *(" and ".join(sorted(names)) for names in groups)
        )
    )
    assert len(own) == 5


def test_what_the_check_found_names_every_verdict_and_they_add_up(ends, atlas):
    total, *counts = map(int, re.findall(r"\b\d+\b", ends[1].lines[2]))

    assert total == len(atlas.figures) == sum(counts)
    assert Counter(counts) == Counter(Counter(one.verdict for one in atlas.figures).values())


def test_a_briefing_of_ones_own_takes_away_the_way_alone(ends, atlas):
    mine = deck_of(atlas, Briefing(title="Mine", scenes=atlas.scenes[:2]), **WHERE)
    closing = next(slide for slide in mine.slides if slide.kind == "closing")

    assert (closing.heading, closing.lines) == ("The article", ())
    assert closing.way == ends[1].way


def test_the_way_leads_to_the_publisher_of_the_edition_that_has_an_address(ends):
    way = ends[1].way

    assert way.address == ADDRESS
    assert way.published == "The Geopolitics, 14 May 2024"
    assert way.shown in ADDRESS


def test_a_code_has_four_light_modules_around_it(ends):
    code = ends[1].way.code
    size, runs = len(code.rows), [*code.runs]
    columns = [at for x, _, wide in runs for at in (x, x + wide)]
    rows = [y for _, y, _ in runs]

    assert {len(row) for row in code.rows} == {size}
    assert (min(columns), min(rows)) == (QUIET, QUIET)
    assert (max(columns), max(rows) + 1) == (size - QUIET, size - QUIET)


def test_without_any_address_there_is_a_way_and_no_code(atlas):
    editions = tuple(replace(one, address=None) for one in atlas.catalog.editions)
    sources = {name: replace(one, url=None) for name, one in atlas.sources.items()}
    way = way_to(replace(atlas.catalog, editions=editions), sources)

    assert (way.published, way.address, way.code) == ("Global Security Review", "", None)
