"""Who cannot see a map is told who is coloured on it, in which role, and what lies over that."""

import pytest

from layers.export.map.description import description
from layers.serve.store import STORE
from tests.plates import ALL, VIEWS, plate_of, shown


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)
def test_every_coloured_country_of_the_map_is_named(query):
    told = description(shown(query), plate_of(query))
    alone = {member.areas[0] for member in STORE.atlas.members if member.areas}

    for land in plate_of(query).lands:
        assert not land.held or land.id not in alone or land.name in told


def test_what_lies_outside_the_frame_is_not_told():
    near = f"{ALL}&at=40.3_49.8_9"
    told = description(shown(near), plate_of(near))

    assert "OTS, 1 member on this map: Azerbaijan." in told
    assert "Kazakhstan." not in told.replace("by way of Kazakhstan", "")
    assert "Ceyhan terminal" not in told


def test_observers_are_told_apart_from_members():
    told = description(shown("layers=ots"), plate_of("layers=ots"))

    assert "3 observers on this map: Hungary, Northern Cyprus" in told


def test_a_filter_says_who_is_not_pale():
    query = f"{ALL}&alliances=ots.nato&match=all"

    assert "Members of both OTS and NATO: Türkiye; all else is pale." in description(
        shown(query), plate_of(query)
    )


def test_of_an_empty_map_the_day_is_told():
    assert description(shown("layers=none"), plate_of("layers=none")) == (
        "Map of 14 May 2024, as written."
    )


def test_a_short_one_counts_what_is_on_the_map_where_it_is_much():
    query = f"{ALL}&at=41_50_6.25"
    told = description(shown(query), plate_of(query), most=5)

    assert "Ports, 8 places on this map." in told
    assert "Port of Aktau" not in told
    assert "OTS, 4 members on this map: Azerbaijan, Kazakhstan, Türkiye and Uzbekistan." in told


def test_of_one_too_long_the_last_sentences_are_left_out():
    whole = description(shown(ALL), plate_of(ALL))
    told = description(shown(ALL), plate_of(ALL), limit=600)

    assert len(told) <= 600
    assert whole.startswith(told)
    assert told.endswith(".")
