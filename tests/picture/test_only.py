"""What a view picks out is drawn in full, what it names and notes is named before all else."""

from dataclasses import replace

import pytest

from layers.export.map.legend import legend_rows
from layers.model.view import View
from layers.picture.picture import picture
from layers.picture.prose import counts, only_words
from layers.serve.store import STORE
from tests import second
from tests.pictured import TODAY, WORDS

ATLAS = STORE.atlas
ALL = View(layers=WORDS.layers, day="today")
STATES = {item.id for item in ATLAS.territories.values() if not item.disputed}
LINES = {item.id for item in ATLAS.segments}
SIGNS = {item.id for item in ATLAS.places}
AREAS = {item.id for item in ATLAS.areas}


def shown(*only, **asked):
    return picture(ATLAS, replace(ALL, only=only, **asked), TODAY)


@pytest.mark.parametrize(
    ("picked", "kind", "others"),
    [
        ("KAZ", STATES, LINES | SIGNS),
        ("shusha", SIGNS, STATES | LINES | AREAS),
        ("btc", LINES, STATES | SIGNS | AREAS),
    ],
)
def test_of_a_kind_that_is_picked_from_nothing_else_is_drawn_in_full(picked, kind, others):
    before, after = shown().appearances, shown(picked).appearances
    full = {id for id, own in after.items() if own.kept and id in kind}

    assert full == ({item.id for item in ATLAS.segments if item.layer == picked} or {picked})
    assert {id: after.get(id) for id in others} == {id: before.get(id) for id in others}
    assert {own.held for id, own in after.items() if id in kind - full} <= {()}


@pytest.mark.parametrize(
    ("picked", "drawn"),
    [
        (("middle_corridor-11",), {"middle_corridor/11"}),
        (("middle_corridor-11", "middle_corridor-btk"), {"middle_corridor/11"}),
        (("middle_corridor-11", "middle_corridor"), {"middle_corridor/12"}),
    ],
    ids=["a stretch", "a stretch and a branch", "a stretch and all"],
)
def test_a_part_of_a_route_is_picked_by_its_own_word(picked, drawn):
    branch = {item.id for item in ATLAS.segments if item.branch == "btk"}
    whole = {item.id for item in ATLAS.segments if item.layer == "middle_corridor"}
    wanted = drawn | (branch if "middle_corridor-btk" in picked else set())
    wanted |= whole if "middle_corridor" in picked else set()

    assert shown(*picked).appearances.keys() & LINES == wanted


def test_words_of_what_is_picked_of_a_route_are_of_that_part():
    part, whole = shown("middle_corridor-main", "btc-01"), shown("btc")
    layers = ATLAS.catalog.by_id

    assert only_words(part) == (
        "only Middle Corridor: Khorgos – Port of Poti and BTC: Sangachal – Hajigabul in full"
    )
    assert counts(part, layers["middle_corridor"], ATLAS).startswith("4,456 km as drawn, 493")
    assert "published" not in counts(part, layers["btc"], ATLAS)
    assert "1,768 km published" in counts(whole, layers["btc"], ATLAS)


def test_an_area_is_there_with_its_country_or_by_itself():
    assert {id for id in shown("CYP").appearances if id in AREAS} == set()  # it is held apart
    assert "crimea" in shown("UKR").appearances
    assert {id for id in shown("northern_cyprus").appearances if id in AREAS} == {"northern_cyprus"}


def test_what_is_picked_adds_nothing_that_is_off():
    off = picture(ATLAS, View(layers=("ots",), only=("btc", "shusha", "RUS")), TODAY)

    assert off.appearances.keys() & (LINES | SIGNS) == set()
    assert off.appearances["RUS"].held == ()


def test_a_layer_of_which_nothing_is_picked_has_no_row_in_the_legend():
    rows = legend_rows(ATLAS, shown("RUS", "btc", "shusha"))

    assert [row.of.id for row in rows if row.note] == ["csto", "btc"]


def test_what_has_to_be_named_comes_first_and_what_is_noted_then():
    asked = {"named": ("caspian_sea", "ceyhan"), "notes": (("RUS", "apart"), ("btc", "oil"))}
    view = replace(ALL, focus="GEO", **asked)
    first = picture(ATLAS, view, TODAY, ("KAZ",)).names[:6]

    assert [one.id for one in first] == ["caspian_sea", "ceyhan", "RUS", "btc", "GEO", "KAZ"]
    assert [one.note for one in first] == ["", "", "apart", "oil", "", ""]
    assert {one.role for one in first} == {"subject"}


def test_what_is_not_on_the_map_has_neither_name_nor_note():
    view = View(layers=("ots",), named=("aktau",), notes=(("btc", "oil"),))

    assert {"aktau", "btc"} & {one.id for one in picture(ATLAS, view, TODAY).names} == set()


def test_another_atlas_picks_out_names_and_notes_alike():
    things = sorted(second.WORDS.nameable)
    notes = tuple((id, "R&D – 50 %") for id in things[:8])
    asked = View(
        layers=second.WORDS.layers,
        only=tuple(sorted(second.WORDS.drawn))[:4],
        named=tuple(things[-3:]),
        notes=notes,
    )
    view, notices = View.parse(asked.query(second.WORDS), second.WORDS)
    told = picture(second.ATLAS, view, TODAY)

    assert (view, notices) == (asked, ())
    assert {one.id for one in told.names if one.note} <= {id for id, _ in notes}
    assert legend_rows(second.ATLAS, told) is not None
