"""A thing is shown alone, named or noted from the map: what the view then says, within limits."""

import pytest

from layers.briefing.picking import NAMING, NOTING, PICKING, Act, picked
from layers.model.noted import MOST_NOTES
from layers.model.view import MOST_THINGS, View
from layers.serve.store import STORE

ATLAS, WORDS = STORE.atlas, STORE.vocabulary()
COUNTRIES = [item.id for item in ATLAS.territories.values() if not item.disputed]


def view_of(query):
    view, notices = View.parse(query, WORDS)
    assert not notices
    return view


def done(query, verb, id, note=""):
    return picked(ATLAS, view_of(query), Act(verb=verb, id=id, note=note), WORDS)


@pytest.mark.parametrize(
    ("query", "verb", "id", "now"),
    [
        ("", "only", "AZE", "only=AZE"),
        ("only=TUR.shusha", "only", "AZE", "only=AZE.shusha"),  # of its kind alone
        ("only=TUR", "also", "AZE", "only=AZE.TUR"),
        ("only=AZE.TUR", "less", "AZE", "only=TUR"),
        ("only=AZE.TUR.shusha", "all", "AZE", ""),
        ("layers=ots", "only", "btc", "layers=ots.btc&only=btc"),
        ("layers=ots", "name", "sangachal", "layers=ots.ports&named=sangachal"),
        ("", "name", "black_sea", "named=black_sea"),
        ("named=KAZ.black_sea", "unname", "KAZ", "named=black_sea"),
        ("layers=ots", "unname", "btc", "layers=ots"),
    ],
)
def test_an_act_changes_the_words_of_the_view(query, verb, id, now):
    made, why = done(query, verb, id)

    assert (made, why) == (view_of(now), "")


def test_a_note_is_set_changed_and_taken_away():
    first, _ = done("", "note", "AZE", " Two   words. ")
    again, _ = picked(ATLAS, first, Act(verb="note", id="AZE", note="Other"), WORDS)
    gone, _ = picked(ATLAS, again, Act(verb="note", id="AZE", note=" "), WORDS)

    assert [view.notes for view in (first, again, gone)] == [
        (("AZE", "Two words"),),
        (("AZE", "Other"),),
        (),
    ]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("a#b", "note: “a#b” has “#” in it, which a note cannot have"),
        ("x" * 49, "note: “" + "x" * 49 + "” is longer than 48 characters"),
    ],
)
def test_a_note_that_cannot_be_passed_on_is_refused_in_a_sentence(note, why):
    assert done("only=AZE", "note", "AZE", note) == (view_of("only=AZE"), why)


def test_no_more_is_noted_named_or_picked_out_than_an_address_takes():
    many = ".".join(sorted(COUNTRIES)[:MOST_THINGS])
    last = sorted(COUNTRIES)[MOST_THINGS]
    notes = "..".join(f"{id}.x" for id in sorted(COUNTRIES)[:MOST_NOTES])

    for query, verb in ((f"only={many}", "also"), (f"named={many}", "name")):
        assert done(query, verb, last) == (view_of(query), "There can be no more than 60")
    assert done(f"note={notes}", "note", last, "y")[1].endswith("for there can be 8")
    assert done(f"note={notes}", "note", min(COUNTRIES), "y")[1] == ""


@pytest.mark.parametrize("verb", [*PICKING, *NAMING, NOTING, "no_verb", ""])
@pytest.mark.parametrize("id", ["no_thing", "", "ots", "__class__"])
def test_what_cannot_be_picked_changes_nothing(verb, id):
    made, why = done("named=KAZ", verb, id, "x")

    assert made == view_of("named=KAZ")
    assert why or verb == "all"


def test_a_view_that_was_picked_is_the_same_from_its_address():
    made, _ = done("layers=none", "note", "btc", "First oil")
    made, _ = picked(ATLAS, made, Act(verb="only", id="btc"), WORDS)

    assert view_of(made.query(WORDS)) == made
