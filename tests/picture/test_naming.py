"""Which names a map wants, and in which order."""

from dataclasses import replace

import pytest

from layers.model.view import View
from layers.picture.naming import ROLES
from layers.picture.picture import picture
from layers.picture.prose import along_words
from layers.serve.store import STORE
from tests.pictured import FILTERS, TODAY, WORDS

START = View(layers=WORDS.shown)
SCENES = STORE.atlas.scenes


def named(view, about=()):
    return picture(STORE.atlas, view, TODAY, about).names


def role_of(view, about=()):
    return {one.id: one.role for one in named(view, about)}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.id)
def test_a_scene_names_first_what_its_quotation_is_about(scene):
    view, _ = View.parse(scene.view, WORDS)
    about = STORE.atlas.quotes[scene.quote].subjects
    shown = picture(STORE.atlas, view, TODAY, about)
    there = [id for id in about if id in shown.appearances]
    told = [one.id for one in shown.names if one.role == "subject"]

    assert set(there) <= set(told)
    assert told == [one.id for one in shown.names[: len(told)]]


def test_what_is_looked_at_comes_before_what_is_quoted():
    first, *_ = named(replace(START, focus="GEO"), ("KAZ",))

    assert first.id == "GEO"


def test_a_topic_names_what_it_concerns():
    topic = next(topic for topic in STORE.atlas.topics.values() if "UZB" in topic.concerns)

    assert role_of(replace(START, focus=topic.id))["UZB"] == "subject"


def test_the_filter_of_the_article_names_what_its_own_quotation_is_about():
    preset = STORE.atlas.catalog.presets[0]
    view = replace(START, alliances=preset.alliances, match=preset.match)
    about = STORE.atlas.quotes[preset.quote].subjects

    assert named(view) == named(view, about)


def test_each_name_is_wanted_once_and_every_country_is_among_them():
    ids = [one.id for one in named(START)]
    states = {item.id for item in STORE.atlas.territories.values() if not item.disputed}

    assert len(ids) == len(set(ids))
    assert states <= set(ids)


@pytest.mark.parametrize("view", FILTERS[::97])
def test_the_roles_stand_in_their_order_and_what_recedes_after_all_else(view):
    order = [(one.role != "subject" and not one.kept, ROLES.index(one.role)) for one in named(view)]

    assert order == sorted(order)


def test_members_come_in_the_order_of_the_layers_and_before_observers():
    members = [one.id for one in named(START) if one.role == "member"]

    assert members[:4] == ["KAZ", "TUR", "UZB", "KGZ"]
    assert members.index("HUN") < members.index("RUS") < members.index("FRA")


def test_a_part_of_a_member_is_no_member():
    assert role_of(START)["GRL"] != "member"


def test_a_country_that_a_route_leads_through_and_one_beside_it_say_so():
    roles = role_of(View(layers=("btc",)))

    assert (roles["GEO"], roles["TUR"], roles["BGR"]) == ("crossed", "crossed", "neighbour")


def test_an_area_that_has_its_countrys_name_is_not_named_twice():
    view = View(layers=("disputed",), day="today")
    words = [STORE.atlas.territories[one.id].name for one in named(view) if one.role == "area"]

    assert "Northern Cyprus" in words
    assert "Kosovo" not in words


def test_a_route_is_written_with_its_published_length_and_how_it_stands_on_the_day(atlas):
    routes, idle = atlas.catalog.by_id, "nearly idle since 2022"
    now, then, part = (
        picture(atlas, replace(START, **asked), TODAY)
        for asked in ({"day": "today"}, {"day": "2003-01-01"}, {"only": ("btc-02",)})
    )

    assert along_words(now, routes["btc"]) == ("BTC 1,768 km", "BTC")
    assert along_words(part, routes["btc"]) == ("BTC",)
    assert along_words(now, routes["middle_corridor"]) == ("Middle Corridor",)
    assert along_words(now, routes["baku_supsa"]) == (
        f"Baku–Supsa 830 km, {idle}",
        f"Baku–Supsa, {idle}",
        "Baku–Supsa",
    )
    assert along_words(then, routes["baku_supsa"])[0] == "Baku–Supsa 830 km"
