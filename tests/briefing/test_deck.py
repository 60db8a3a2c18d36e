"""A deck: what each slide shows and says, for a briefing and for one view."""

from datetime import date

import pytest

from layers.briefing.deck import Deck, deck_of, deck_of_view
from layers.briefing.file import article_briefing
from layers.briefing.imprint import sources_of
from layers.briefing.suggestions import fitting_quotes, heading
from layers.model.briefing import Briefing
from layers.model.entities import Atlas
from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE

VOCABULARY = STORE.vocabulary(date(2026, 11, 22))
WHERE = {"vocabulary": VOCABULARY, "address": "http://atlas.test", "made": date(2026, 11, 22)}


@pytest.fixture(scope="module")
def whole(atlas: Atlas) -> Deck:
    return deck_of(atlas, article_briefing(atlas), **WHERE)


def test_a_briefing_has_a_title_its_scenes_what_to_take_away_and_its_sources(whole, atlas):
    kinds = [slide.kind for slide in whole.slides]

    assert kinds == ["title", *["scene"] * len(atlas.scenes), "closing", "sources"]
    assert [slide.number for slide in whole.slides] == list(range(len(atlas.scenes) + 3))


def test_a_slide_reopens_the_view_of_its_scene(whole, atlas):
    asked = [scene.view for scene in atlas.scenes]

    assert [whole.query(slide) for slide in whole.scenes] == asked
    assert whole.link(whole.scenes[0]) == f"http://atlas.test/?{asked[0]}"


def test_the_sources_name_the_article_and_every_layer_that_was_shown(whole):
    heads = [line.partition(":")[0] for line in whole.slides[-1].lines]

    shown = ["OTS", "CSTO", "NATO", "Middle Corridor", "Baku–Supsa", "BTC"]
    shown += ["Institutions", "Ports", "Central Asian meetings"]
    assert heads == ["The article", "Why the borders are drawn as they are", *shown]


def test_one_slide_is_taken_by_its_number(whole):
    assert [slide.number for slide in whole.only(3).slides] == [3]


def test_an_empty_briefing_still_has_what_stands_around_scenes(atlas):
    deck = deck_of(atlas, Briefing(title="Empty", scenes=()), **WHERE)

    assert [slide.kind for slide in deck.slides] == ["title", "closing", "sources"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "Alliances, Routes, Places"),
        ({"layers": "ots.btc"}, "OTS, BTC"),
        ({"layers": "middle_corridor.btc.cpc"}, "Middle Corridor, BTC, CPC"),
        (
            {"layers": "middle_corridor.baku_supsa.btc.cpc.atyrau_samara.northern_corridor"},
            "Routes",
        ),
        ({"layers": "none"}, "The region"),
        ({"focus": "AZE", "day": "2011-06-01"}, "Azerbaijan, 1 June 2011"),
        ({"focus": "btc"}, "Baku–Tbilisi–Ceyhan pipeline"),
        ({"alliances": "ots.nato", "match": "all"}, "Members of both OTS and NATO"),
    ],
)
def test_a_view_has_the_heading_a_reader_would_give_it(query, expected, atlas):
    view, _ = View.parse(query, VOCABULARY)

    assert heading(atlas, picture(atlas, view, VOCABULARY.today)) == expected


def test_the_quotation_that_fits_best_comes_first(atlas):
    view, _ = View.parse({"alliances": "ots", "match": "exactly"}, VOCABULARY)
    found = [quote.id for quote in fitting_quotes(atlas, picture(atlas, view, VOCABULARY.today))]

    assert found[0] == "us_12_neither_bloc"
    assert len(set(found)) == len(found)


def test_a_view_rests_on_the_sources_of_what_it_shows(atlas):
    bare = sources_of(atlas, picture(atlas, View(layers=()), VOCABULARY.today))
    piped = sources_of(atlas, picture(atlas, View(layers=("btc",)), VOCABULARY.today))
    own = {name for item in atlas.segments if item.layer == "btc" for name in item.sources}

    assert own <= {source.id for source in piped}
    assert {source.id for source in piped} - {source.id for source in bare} <= own


def test_a_view_that_picks_out_rests_on_the_sources_of_that_alone(atlas):
    asked = "layers=ots.middle_corridor.ports&only=HUN.middle_corridor-11.aktau"
    view, _ = View.parse(asked, VOCABULARY)
    bare = sources_of(atlas, picture(atlas, View(layers=()), VOCABULARY.today))
    told = sources_of(atlas, picture(atlas, view, VOCABULARY.today))
    things = (*atlas.segments, *atlas.places, *(one for one in atlas.members if one.layer == "ots"))
    picked = [one for one in things if one.id in {"middle_corridor/11", "aktau"}]
    picked += [one for one in atlas.members if one.layer == "ots" and one.country == "HUN"]

    assert {source.id for source in told} - {source.id for source in bare} <= {
        name for one in picked for name in one.sources
    }
    assert {name for one in picked for name in one.sources} <= {source.id for source in told}


def test_a_figure_that_does_not_simply_hold_is_said_beside_its_quotation(whole, atlas):
    told = {whole.imprint(slide).checked for slide in whole.scenes}

    assert told == {
        "",
        (
            "Our check: 16.5 million barrels a year: a target, not a fact. "
            "Double the 2023 figure: holds if the 2023 figure is KazMunayGas’s own count, "
            "the oil from the Tengiz field alone"
        ),
        (
            "Our check: Close to 170 million inhabitants: holds if Turkmenistan, an observer, "
            "is counted too. "
            "250 million by 2050: not supported by what we read"
        ),
    }


def test_only_the_articles_own_briefing_follows_it(whole, atlas):
    scene = atlas.scenes[0]
    mine = deck_of(atlas, Briefing(title="Mine", scenes=(scene,)), **WHERE)

    assert whole.slides[0].lines[0].startswith("After Rufat Ahmadzada")
    assert mine.slides[0].lines[0].startswith("With quotations from Rufat Ahmadzada")


def test_the_imprint_of_a_view_says_where_it_comes_from(atlas):
    deck = deck_of_view(atlas, View(layers=("ots",), day="2011-06-01"), **WHERE)
    found = deck.imprint(deck.slides[0])

    assert found.when == "1 June 2011, on today’s borders"
    assert found.link == "http://atlas.test/?layers=ots&day=2011-06-01"
    assert found.borders == atlas.borders.statement
    assert found.digest == atlas.digest
    assert (found.quotation, found.citation) == ("", "")
