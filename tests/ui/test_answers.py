"""What the map's frame says is heard once, in order, and only what it can have said."""

import pytest

from tests.catalogue import LAYERS
from tests.paging import answer, seen, sent, speak, visit

SHOWN = tuple(layer.id for layer in LAYERS if layer.shown)


@pytest.mark.parametrize("id", ["AZE", "northern_cyprus", "shusha", "btc"])
def test_a_click_on_the_map_opens_a_dossier_and_one_on_the_sea_closes_it(id):
    app = answer(visit(), {"id": id})
    opened = seen(app).focus
    answer(app, {"id": None})

    assert not app.exception
    assert (opened, seen(app).focus) == (id, None)


@pytest.mark.parametrize(
    "value",
    [
        *({"id": "<img src=x onerror=1>"}, {"id": 5}, {"id": ["AZE"]}, {"id": {"id": "AZE"}}),
        *({"id": "x" * 1_000_000}, {"id": "sea"}, {"id": ""}, {"id": "{{7*7}}"}, {"n": 1}),
        *("x", 5, [], [1], True, None, {"focus": "TUR", "layers": []}),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_the_map_cannot_have_said_is_ignored(value):
    app = answer(visit(focus="AZE"), value)

    assert not app.exception
    assert seen(app).focus == "AZE"
    assert seen(app).layers == SHOWN


@pytest.mark.parametrize(
    "value",
    [
        *("x", 5, [], True, None, {}, {"id": "TUR"}, {"from": "a"}, {"from": 5, "said": []}),
        *({"from": "a", "said": said} for said in ("x", {"id": "TUR"}, [["1", {"id": "TUR"}]])),
        {"from": "a", "said": [[1, {"id": "TUR"}, 3], [True, {"id": "TUR"}], {"id": "TUR"}, 1]},
        {"from": "a" * 1000, "said": [[1, {"id": "TUR"}]]},
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_value_that_no_frame_sends_is_ignored(value):
    app = speak(visit(focus="AZE"), value)

    assert not app.exception
    assert seen(app).focus == "AZE"
    assert seen(app).layers == SHOWN


def test_answers_that_come_in_one_value_all_count_and_each_once():
    app = visit(focus="UZB")
    said = [[1, {"id": "AZE"}], [2, {"add": [41, 47, 5]}], [3, {"id": "TUR"}]]
    speak(app, {"from": "frame", "said": said})
    speak(app, {"from": "frame", "said": [*said, [4, {"add": [41, 47, 6]}]]})

    assert not app.exception
    assert seen(app).focus == "TUR"
    assert len(app.session_state["briefing"].now.scenes) == 2
    assert sent(app)["heard"] == ["frame", 4]


def test_of_very_many_answers_the_last_ones_count():
    said = [[n, {"id": "AZE"}] for n in range(1, 150)]
    app = speak(visit(), {"from": "frame", "said": [*said, [150, {"id": "TUR"}]]})

    assert seen(app).focus == "TUR"
    assert sent(app)["heard"] == ["frame", 150]


def test_a_new_frame_is_heard_from_its_first_answer():
    app = answer(visit(), {"id": "AZE"}, {"id": "KAZ"})
    speak(app, {"from": "another", "said": [[1, {"id": "TUR"}]]})

    assert seen(app).focus == "TUR"
