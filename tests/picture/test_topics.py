"""Topics, which no map draws, can be opened, marked, quoted and taken away."""

from dataclasses import replace

import pytest

from layers.briefing.suggestions import fitting_quotes, heading
from layers.model.view import View
from layers.picture.captions import captions
from layers.picture.picture import picture
from layers.serve.store import STORE
from tests.clock import TODAY

WORDS = STORE.vocabulary(TODAY)


@pytest.fixture(scope="module")
def told(atlas):
    return captions(atlas)


def shown(atlas, topic):
    return picture(atlas, View(layers=WORDS.shown, focus=topic), TODAY)


def test_there_are_the_bodies_and_persons_that_the_article_speaks_of(atlas):
    wanted = {"socar", "kazmunaigas", "belt_and_road", "nam", "five_plus_one", "taliban"}

    assert {*wanted, "richard_outzen", "cavid_veliyev"} <= atlas.topics.keys()


def test_a_dossier_of_a_topic_has_every_passage_on_it(atlas, told):
    passages = {
        name: tuple(quote.id for quote in atlas.quotes.values() if name in quote.subjects)
        for name in atlas.topics
    }

    assert passages == {name: told[name].quotes for name in atlas.topics}


def test_a_figure_on_a_topic_stands_below_one_of_its_passages(atlas, told):
    lost = {
        figure.id
        for figure in atlas.figures
        for name in atlas.topics.keys() & set(figure.subjects)
        if atlas.quotes[figure.quote].text
        not in {atlas.quotes[quote].text for quote in told[name].quotes}
    }

    assert lost == set()


def test_what_we_say_of_a_topic_comes_with_its_source(atlas, told):
    for topic in atlas.topics.values():
        words = [fact.words for fact in told[topic.id].facts]

        assert words[:1] == ([topic.words] if topic.words else words[:1])
        assert all(fact.sources for fact in told[topic.id].facts)


def test_a_statement_on_a_topic_stands_in_its_dossier(atlas):
    one = replace(atlas.statements[0], subject="socar", words="It is one.")
    told = captions(replace(atlas, statements=(one,)))

    assert "It is one." in [fact.words for fact in told["socar"].facts]


def test_a_topic_leads_to_what_it_concerns_and_that_leads_back(atlas, told):
    for topic in atlas.topics.values():
        assert topic.concerns == told[topic.id].beside
        assert [name for name in topic.concerns if topic.id not in told[name].beside] == []


def test_what_a_topic_concerns_is_marked_and_nothing_else(atlas):
    assert shown(atlas, "taliban").focused == set(atlas.topics["taliban"].concerns)
    assert shown(atlas, "AZE").focused == {"AZE"}
    assert shown(atlas, None).focused == set()


@pytest.mark.parametrize("name", ["taliban", "richard_outzen"])
def test_a_view_of_a_topic_is_called_by_it_and_quotes_it(atlas, name):
    seen = shown(atlas, name)

    assert heading(atlas, seen) == atlas.topics[name].name
    assert name in fitting_quotes(atlas, seen)[0].subjects
