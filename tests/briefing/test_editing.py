"""A briefing under composition: each change makes a new one, and none is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.briefing.editing import (
    EMPTY,
    MOST_STEPS,
    History,
    added,
    changed,
    duplicated,
    entitled,
    has_notes,
    headed,
    is_full,
    moved,
    noted,
    quoted,
    redone,
    removed,
    scene_of,
    seen,
    undone,
)
from layers.briefing.file import (
    LONGEST_NOTES,
    LONGEST_TITLE,
    MOST_SCENES,
    read_briefing,
    write_briefing,
)
from layers.model.briefing import Briefing, Scene
from layers.model.view import Camera, View
from layers.serve.store import STORE
from tests.catalogue import CATALOG
from tests.filtering import TODAY

WORDS = STORE.vocabulary(TODAY)
THREE = Briefing(
    title="Three",
    scenes=tuple(
        Scene(id=f"scene_{number}", title=f"Title {number}", quote="", view="", notes="")
        for number in (1, 2, 3)
    ),
)
HOSTILE = "<img src=x onerror=1> {{7*7}} ![x](http://example.org/x.png) :red[x] =HYPERLINK(1)"


def ids(briefing):
    return [scene.id.removeprefix("scene_") for scene in briefing.scenes]


def titles(briefing):
    return [scene.title.removeprefix("Title ") for scene in briefing.scenes]


def test_a_view_becomes_a_scene_with_its_camera_a_heading_and_the_best_quotation(atlas):
    view = View(
        layers=("ots", "nato"),
        alliances=("ots", "nato"),
        match="all",
        camera=Camera(lat=41, lon=47, zoom=5.5),
    )
    scene = scene_of(atlas, view, WORDS, EMPTY)

    assert scene.view == "layers=ots.nato&alliances=ots.nato&match=all&at=41.000_47.000_5.50"
    assert scene.title == "Members of both OTS and NATO"
    assert "NATO" in atlas.quotes[scene.quote].text
    assert (scene.id, scene.notes) == ("scene_1", "")


def test_a_scene_gets_an_id_that_no_other_has(atlas):
    view = View(layers=("ots",))
    gap = removed(THREE, "scene_2")

    assert scene_of(atlas, view, WORDS, gap).id == "scene_2"
    assert scene_of(atlas, view, WORDS, THREE).id == "scene_4"


@pytest.mark.parametrize(
    ("id", "to", "order"),
    [
        ("scene_1", 1, "213"),
        ("scene_1", 2, "231"),
        ("scene_3", 1, "132"),
        ("scene_3", 0, "312"),
        ("scene_1", -1, "123"),
        ("scene_3", 9, "123"),
        ("scene_9", 1, "123"),
    ],
)
def test_a_scene_moves_to_any_place_that_there_is(id, to, order):
    assert ids(moved(THREE, id, to)) == list(order)


def test_a_copy_stands_behind_its_original_under_an_id_of_its_own():
    copied = duplicated(THREE, "scene_1")

    assert titles(copied) == ["1", "1", "2", "3"]
    assert ids(copied) == ["1", "4", "2", "3"]


def test_another_view_brings_its_own_heading_unless_one_was_written(atlas):
    before, after = (
        View(layers=(id,), camera=Camera(lat=41, lon=47, zoom=5)) for id in ("ots", "btc")
    )
    known = added(EMPTY, scene_of(atlas, before, WORDS, EMPTY))
    fresh = scene_of(atlas, after, WORDS, EMPTY)
    written = headed(noted(known, "scene_1", "Mine"), "scene_1", "Ours")

    assert seen(atlas, known, "scene_1", after, WORDS).scenes == (fresh,)
    assert seen(atlas, written, "scene_1", after, WORDS).scenes == (
        replace(fresh, title="Ours", notes="Mine"),
    )
    assert seen(atlas, known, "scene_9", after, WORDS) is known


def test_blank_notes_are_none():
    assert not has_notes(noted(THREE, "scene_2", " \n"))
    assert has_notes(noted(THREE, "scene_2", "Say this."))


def test_a_scene_can_be_removed():
    assert ids(removed(THREE, "scene_2")) == ["1", "3"]


def test_what_is_written_is_written_into_one_scene_alone():
    written = noted(
        quoted(headed(THREE, "scene_2", "New"), "scene_2", "us_01"), "scene_2", "a\n\nb"
    )

    assert written.scenes[1] == Scene(
        id="scene_2", title="New", quote="us_01", view="", notes="a\n\nb"
    )
    assert (written.scenes[0], written.scenes[2]) == (THREE.scenes[0], THREE.scenes[2])


@pytest.mark.parametrize("words", ["", "   ", "a\nb", HOSTILE, "x" * 100_000, "\x00\x07", "ü🗺️"])
def test_whatever_is_typed_can_be_saved_and_opened_again(words, atlas):
    typed = noted(headed(entitled(THREE, words), "scene_1", words), "scene_1", words)

    assert read_briefing(write_briefing(typed, CATALOG), atlas=atlas, vocabulary=WORDS) == typed
    assert 0 < len(typed.title) <= LONGEST_TITLE
    assert len(typed.scenes[0].notes) <= LONGEST_NOTES


def test_hostile_words_stay_as_they_were_typed():
    assert headed(THREE, "scene_1", HOSTILE).scenes[0].title == HOSTILE


def test_a_full_briefing_takes_no_more():
    full = replace(THREE, scenes=THREE.scenes * MOST_SCENES)

    assert is_full(full)
    assert added(full, THREE.scenes[0]) is full
    assert duplicated(full, "scene_1") is full


def test_undoing_takes_back_the_last_change_and_redoing_makes_it_again():
    history = changed(History(now=THREE), "removing scene 2", removed(THREE, "scene_2"))
    back = undone(history)

    assert [step.what for step in history.past] == ["removing scene 2"]
    assert (back.now, back.past, [step.what for step in back.future]) == (
        THREE,
        (),
        ["removing scene 2"],
    )
    assert redone(back) == history


def test_a_change_that_changes_nothing_is_no_step():
    history = History(now=THREE)

    assert changed(history, "moving scene 1 up", moved(THREE, "scene_1", -1)) is history


def test_a_new_change_forgets_what_was_taken_back():
    history = undone(changed(History(now=THREE), "removing scene 2", removed(THREE, "scene_2")))
    history = changed(history, "removing scene 1", removed(THREE, "scene_1"))

    assert history.future == ()
    assert redone(history) is history


def test_only_so_many_steps_are_kept():
    history = History(now=THREE)
    for number in range(MOST_STEPS + 5):
        history = changed(history, "the title", entitled(history.now, f"T{number}"))

    assert len(history.past) == MOST_STEPS


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just(moved), st.sampled_from("1234"), st.sampled_from([-1, 1])),
        st.tuples(st.just(headed), st.sampled_from("1234"), st.text(max_size=5)),
        st.tuples(st.just(noted), st.sampled_from("1234"), st.text(max_size=5)),
        st.tuples(st.just(duplicated), st.sampled_from("1234")),
        st.tuples(st.just(removed), st.sampled_from("1234")),
    ),
    max_size=12,
)


@given(changes=CHANGES)
def test_undoing_everything_comes_back_to_the_start_and_redoing_to_the_end(changes):
    history = History(now=THREE)
    for change, id, *words in changes:
        history = changed(history, "a change", change(history.now, f"scene_{id}", *words))
        assert len({scene.id for scene in history.now.scenes}) == len(history.now.scenes)
    end, steps = history.now, len(history.past)
    for _ in range(steps):
        history = undone(history)
    start = history.now
    for _ in range(steps):
        history = redone(history)

    assert (start, history.now) == (THREE, end)
