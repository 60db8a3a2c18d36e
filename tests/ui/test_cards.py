"""What the browser tells of the cards is made once, by its name; it may tell anything."""

import pytest

from layers.briefing.file import MOST_SCENES
from layers.serve.store import STORE
from tests.paging import answer, sent, visit

QUERY = {"layers": "ots", "at": "41.000_47.000_5.00"}


@pytest.fixture
def composed():
    """The page at its tab *Briefing*, with three scenes."""
    app = visit("Briefing", **QUERY)
    for _ in range(3):
        answer(app, {"add": [41, 47, 5]})
    return app


def known(app):
    return app.session_state["briefing"]


def ids(app):
    return [scene.id for scene in known(app).now.scenes]


def edit(app, *edits):
    answer(app, *({"edit": list(one)} for one in edits))

    assert not app.exception


@pytest.mark.parametrize(
    ("verb", "value", "field", "named"),
    [
        ("heading", " A  b ", "title", "renaming scene 2"),
        ("notes", "Say it", "notes", "notes of scene 2"),
        ("quotation", "us_08_military_capacity", "quote", "quotation of scene 2"),
        ("chart", "kazakh_oil_2_2", "figure", "chart of scene 2"),
        ("quotation", "", "quote", "quotation of scene 2"),
    ],
)
def test_an_edit_changes_one_scene_and_is_taken_back_by_its_name(
    composed, verb, value, field, named
):
    before = known(composed).now
    edit(composed, (100, verb, "scene_2", value))
    scene = known(composed).now.scenes[1]

    assert getattr(scene, field) == " ".join(value.split())
    assert known(composed).past[-1].what == named
    composed.button(key="undo").click().run()
    assert known(composed).now == before


@pytest.mark.parametrize(
    ("to", "order", "named"),
    [(0, "312", "moving scene 3 up"), (1, "132", "moving scene 3 up"), (2, "123", None)],
)
def test_a_scene_moves_to_a_place(composed, to, order, named):
    edit(composed, (100, "move", "scene_3", to))

    assert ids(composed) == [f"scene_{number}" for number in order]
    assert named in (None, known(composed).past[-1].what)


def test_edits_that_were_heard_of_are_not_made_again(composed):
    first = (100, "duplicate", "scene_1", "")
    edit(composed, first)
    edit(composed, first, (101, "remove", "scene_2", ""))

    assert ids(composed) == ["scene_1", "scene_4", "scene_3"]
    assert sent(composed)["cards"]["heard"] == 101


@pytest.mark.parametrize(
    "told",
    [
        *(None, 5, "x", {}, [], [None], [100], [100, "heading"], ["1", "heading", "a", "b"]),
        *([100, "no_verb", "scene_1", ""], [100, "heading", "scene_9", "x"]),
        *([100, "heading", "scene_1", None], [100, "heading", "scene_1", 5]),
        *([100, "move", "scene_1", "x"], [100, "quotation", "scene_1", "no_quote"]),
        *([100, "chart", "scene_1", "georgia_2008"], [2**60, "remove", "scene_1", ""]),
        *([100, "__class__", "scene_1", ""], [100, "move", "scene_1", [1]]),
    ],
    ids=repr,
)
def test_what_is_no_edit_changes_nothing(composed, told):
    before = known(composed).now
    answer(composed, {"edit": told})

    assert not composed.exception
    assert known(composed).now == before


def test_no_more_scenes_are_copied_than_a_briefing_holds(composed):
    room = MOST_SCENES - 3
    for first in range(0, room + 10, 50):
        edit(composed, *((100 + n, "duplicate", "scene_1", "") for n in range(first, first + 50)))

    assert len(ids(composed)) == MOST_SCENES


def test_a_card_says_what_is_amiss_and_each_mend_mends_it(atlas):
    app = visit("Briefing", layers="ots", day="2003-06-15", only="AZE", at="60.000_10.000_5.00")
    answer(app, {"add": [60, 10, 5]})
    edit(app, (100, "quotation", "scene_1", "us_04_both_pipelines"))
    unseen, day = sent(app)["cards"]["scenes"][0]["misfits"]

    assert unseen["says"] == "Outside this picture: Azerbaijan, Georgia, Kazakhstan and 5 more."
    assert day["says"] == "The quotation does not fit 15 June 2003."
    assert [verb for verb, _ in unseen["mends"] + day["mends"]] == ["all", "day", "requote"]
    edit(app, (101, "day", "scene_1", ""))
    edit(app, (102, "all", "scene_1", ""))
    assert sent(app)["cards"]["scenes"][0]["misfits"] == []
    assert [step.what for step in known(app).past[-2:]] == [
        "day of scene 1",
        "showing all of scene 1",
    ]


def test_another_quotation_is_one_that_fits_the_day_or_none():
    app = visit("Briefing", layers="ots", day="1995-01-01")
    answer(app, {"add": [41, 47, 5]})
    edit(app, (100, "quotation", "scene_1", "us_04_both_pipelines"))
    edit(app, (101, "requote", "scene_1", ""))

    assert known(app).now.scenes[0].quote == ""
    assert sent(app)["cards"]["scenes"][0]["misfits"] == []


def test_what_is_amiss_is_said_where_a_view_is_added():
    app = visit("Layers", only="AZE", at="60.000_10.000_5.00")
    answer(app, {"add": [60, 10, 5]})
    [told] = sent(app)["warned"]

    assert (told["scene"], told["says"]) == ("scene_1", "Outside this picture: Azerbaijan.")


def test_a_card_offers_the_figures_that_have_a_chart(composed):
    offered = dict(sent(composed)["cards"]["figures"])

    assert offered == {one.id: one.title for one in STORE.atlas.figures if one.chart}
