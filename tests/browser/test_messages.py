"""What the browser is sent is declared, key by key, and nothing else is sent."""

import json
from typing import Annotated, NotRequired, get_args, get_origin

import pytest

from layers.briefing.file import article_briefing
from layers.browser import messages
from layers.browser.decks import deck_message
from layers.browser.messages import DeckMessage, Geometry, Texts, ViewMessage
from layers.serve.store import STORE
from tests.declaring import fields, records, strangers
from tests.one_file import deck_for
from tests.paging import answer, sent, visit


def asset(name):
    return json.loads(STORE.assets.files[name].content)


@pytest.mark.parametrize("record", records(messages), ids=lambda record: record.__name__)
def test_every_key_has_a_line(record):
    plain = {
        key
        for key, hint in fields(record).items()
        if get_origin(hint) is not Annotated
        and not (get_origin(hint) is NotRequired and get_origin(get_args(hint)[0]) is Annotated)
    }

    assert set() == plain
    assert record.__doc__


def test_the_assets_hold_what_is_declared():
    told = asset(STORE.assets.geometry), asset(STORE.assets.texts)

    assert [
        list(strangers(value, hint)) for value, hint in zip(told, (Geometry, Texts), strict=True)
    ] == [[], []]


def test_a_deck_says_what_is_declared(atlas):
    deck = deck_for(atlas, article_briefing(atlas))

    assert list(strangers(deck_message(deck, 0), DeckMessage)) == []


def test_the_map_is_told_what_is_declared():
    app = visit()
    first = sent(app)
    answer(app, {"add": [41, 47, 5]})

    assert [list(strangers(told, ViewMessage)) for told in (first, sent(app))] == [[], []]
