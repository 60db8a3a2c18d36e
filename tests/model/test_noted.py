"""What a view picks out, names and notes is bounded, and what is of no use is explained."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layers.model.noted import as_note, note_fault
from layers.model.view import MOST_THINGS, View
from tests.model.test_view import DEFAULT, WORDS, read


@given(st.text())
@example("R&D, 7.7 Mt (50 %) + “gas”?")
@example("a%2541b")
@example("x; day=2020-01-01 &layers=ots")
def test_a_note_of_the_composer_is_one_that_an_address_can_hold(words):
    note = as_note(words)
    view = View(layers=WORDS.shown, notes=(("AZE", note),))

    assert not note or note_fault(note, "AZE") is None
    view = view if note else DEFAULT
    assert View.parse(view.query(WORDS), WORDS) == (view, ())


@pytest.mark.parametrize(
    ("note", "notice"),
    [
        ("nowhere.x", "note: “nowhere” is unknown"),
        ("AZE", "note: nothing is said at “AZE”; write its id, a dot, and a few words"),
        ("AZE.a<b", "note: “a<b” has “<” in it, which a note cannot have"),
        (f"AZE.{'x' * 49}", f"note: “{'x' * 49}” is longer than 48 characters"),
    ],
)
def test_a_note_that_cannot_be_drawn_is_explained(note, notice):
    told = f"{note}..TUR.fine"

    assert read(note=told) == (replace(DEFAULT, notes=(("TUR", "fine"),)), (notice,))


def test_no_more_is_picked_out_than_there_is_room_for():
    things = tuple(f"x{number}" for number in range(MOST_THINGS + 2))
    words = replace(WORDS, things=things)
    view, notices = View.parse({"only": ".".join(things)}, words)

    assert set(view.only) == set(things[:MOST_THINGS])
    assert notices == ("only: of 62 things the first 60 count, for there can be no more",)
