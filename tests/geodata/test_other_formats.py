"""The Gulf Cooperation Council and the meetings of Central Asia: by day, beside the alliances."""

from dataclasses import replace
from datetime import date

import pytest

from layers.model.view import View
from layers.picture.captions import captions
from layers.picture.picture import picture
from layers.picture.prose import counts
from tests.catalogue import BY_ID, CATALOG, PRESETS

TODAY = date(2026, 11, 26)
FORMATS = ("gcc", "central_asia")
GCC_6 = "ARE BHR KWT OMN QAT SAU"
FIVE = "KAZ KGZ TJK TKM UZB"
TAKING_PART = {  # in the one, and in the other
    "1981-05-24": ("", ""),
    "1981-05-25": (GCC_6, ""),
    "2018-03-14": (GCC_6, ""),
    "2018-03-15": (GCC_6, FIVE),
    "2024-05-14": (GCC_6, FIVE),
    "2025-11-15": (GCC_6, FIVE),
    "2025-11-16": (GCC_6, f"AZE {FIVE}"),
    "2026-11-26": (GCC_6, f"AZE {FIVE}"),
}


@pytest.mark.parametrize("day", TAKING_PART)
def test_who_takes_part_on_a_day(day, atlas):
    seen = picture(atlas, View(layers=FORMATS, day=day), TODAY)
    held = [sorted(member.country for member in seen.held(layer)) for layer in FORMATS]

    assert TAKING_PART[day] == tuple(" ".join(countries) for countries in held)


@pytest.mark.parametrize("day", [*TAKING_PART, "1999-04-20", "2012-12-19"])
@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_filter_keeps_what_it_keeps_without_them(day, preset, atlas):
    alone = replace(atlas, members=tuple(m for m in atlas.members if m.layer not in FORMATS))
    view = View(layers=tuple(BY_ID), alliances=preset.alliances, match=preset.match, day=day)

    assert not set(FORMATS) & CATALOG.algebra
    assert picture(alone, view, TODAY).matched == picture(atlas, view, TODAY).matched


def test_a_state_that_the_article_does_not_name_has_its_sentence_on_the_layer(atlas):
    told = captions(atlas)

    assert told["gcc"].lead["gcc"] == told["central_asia"].lead["central_asia"]
    assert "(GCC)" in atlas.quotes[told["gcc"].lead["gcc"]].text
    assert (told["BHR"].quotes, told["BHR"].lead) == ((), {})


def test_who_meets_is_called_a_participant(atlas):
    seen = picture(atlas, View(layers=FORMATS, day="today"), TODAY)
    told = " ".join(fact.words for fact in captions(atlas)["AZE"].facts)

    assert [counts(seen, BY_ID[layer], atlas) for layer in FORMATS] == [
        "6 members",
        "6 participants",
    ]
    assert "Central Asian meetings participant since 16 November 2025" in told


def test_the_investment_fund_stands_with_the_sentence_that_speaks_of_it(atlas):
    fund = captions(atlas)["turkic_investment_fund"]

    assert "the establishment of an investment fund" in atlas.quotes[fund.quotes[0]].text
    assert len(fund.facts) == 3
