"""Composing as Streamlit runs it, without a browser: what the map says may be anything."""

import json

import pytest

from layers.briefing.editing import EMPTY, History, added
from layers.briefing.file import MOST_SCENES, article_briefing, to_code
from layers.model.briefing import Briefing, Scene
from tests.catalogue import CATALOG
from tests.paging import answer, sent, visit

QUERY = {"layers": "ots", "at": "41.000_47.000_5.00"}
KEPT = Briefing(
    title="Kept", scenes=(Scene(id="a", title="A", quote="", view="layers=ots", notes="n"),)
)


def own(app):
    return app.session_state["briefing"].now


def view_added(app, told):
    answer(app, {"add": told})

    assert not app.exception
    return own(app).scenes[-1].view


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ([50, 10.5, 4], "50.000_10.500_4.00"),
        ([89, 200, 99], "85.000_180.000_10.00"),
        ([-89.0, -200.0, 0], "-85.000_-180.000_2.00"),
    ],
)
def test_the_camera_comes_with_the_view_brought_within_bounds(told, at):
    assert view_added(visit(**QUERY), told) == f"layers=ots&at={at}"


@pytest.mark.parametrize(
    "told",
    [
        *(None, "x", 5, {}, [], [1, 2], [1, 2, 3, 4], ["1", 2, 3], [True, 2, 3], [None, 1, 2]),
        *([float("nan"), 1, 1], [float("inf"), 1, 1], [10**400, 1, 1], [[1], [2], [3]]),
    ],
    ids=lambda told: repr(told)[:20],
)
def test_a_camera_that_is_none_leaves_the_one_of_the_address(told):
    assert view_added(visit(**QUERY), told) == "layers=ots&at=41.000_47.000_5.00"


def test_what_is_added_is_said_once_and_given_to_the_browser_to_keep():
    app = visit(**QUERY)
    answer(app, {"add": [41, 47, 5]})
    first = sent(app)
    app.run()

    assert (first["said"], first["kept"]) == ("Scene 1 added", to_code(own(app), CATALOG))
    assert sent(app).keys() & {"said", "kept", "look"} == set()
    assert sent(app)["n"] > first["n"]


def test_a_full_briefing_says_so_and_stays_as_it_is():
    app = visit(**QUERY)
    full = EMPTY
    for number in range(MOST_SCENES):
        full = added(full, Scene(id=f"s_{number}", title="t", quote="", view="", notes=""))
    app.session_state["briefing"] = History(now=full)
    answer(app, {"add": [41, 47, 5]})

    assert own(app) == full
    assert sent(app)["said"] == f"The briefing is full: it has {MOST_SCENES} scenes"


def test_what_the_browser_kept_comes_back_into_a_new_session():
    app = visit(**QUERY)
    answer(app, {"briefing": to_code(KEPT, CATALOG)})

    assert not app.exception
    assert own(app) == KEPT


def test_what_the_browser_kept_never_replaces_what_the_session_has():
    app = visit(**QUERY)
    answer(app, {"add": [41, 47, 5]})
    before = own(app)
    answer(app, {"briefing": to_code(KEPT, CATALOG)})

    assert own(app) == before


@pytest.mark.parametrize("code", ["x", "", 5, None, ["x"], {"a": 1}, "x" * 100_000, "eNo"])
def test_a_code_that_is_none_is_no_briefing(code):
    app = visit(**QUERY)
    answer(app, {"briefing": code})

    assert not app.exception
    assert "briefing" not in app.session_state


@pytest.mark.parametrize("told", [None, "x", [1], [41, 47, 5]], ids=repr)
def test_the_dialog_opens_on_the_view(told):
    app = visit(**QUERY)
    answer(app, {"take": told})

    assert not app.exception
    assert app.session_state["taking_away"] == "layers=ots&at=41.000_47.000_5.00"
    assert [radio.key for radio in app.radio] == ["take_format"]


def test_the_tab_shows_the_articles_scenes_in_order_and_undoes_them(atlas):
    app = visit("Briefing", **QUERY)
    app.button(key="from_article").click().run()
    cards = sent(app)["cards"]["scenes"]

    assert not app.exception
    assert own(app) == article_briefing(atlas)
    assert [card["title"] for card in cards] == [scene.title for scene in atlas.scenes]
    assert [card["quote"] for card in cards] == [scene.quote for scene in atlas.scenes]
    app.button(key="undo").click().run()
    assert own(app) == EMPTY


def test_a_toggle_says_nothing_of_the_briefing():
    """A briefing of thirteen scenes weighs kilobytes; it goes to the browser when it changes."""
    app = visit("Briefing", **QUERY)
    app.button(key="from_article").click().run()
    app.session_state["tab"] = "Layers"
    app.run()
    app.toggle(key="layer_btc").set_value(True).run()

    assert not {"kept", "cards"} & sent(app).keys()
    assert len(json.dumps(sent(app))) < 300
