"""How counts and filters read as prose."""

from datetime import date

import pytest

from layers.model.view import View
from layers.picture.picture import picture
from layers.picture.prose import counts, filter_words
from tests.catalogue import BY_ID

TODAY = date(2026, 11, 22)


def shown(atlas, **asked):
    return picture(atlas, View(**{"layers": tuple(BY_ID), **asked}), TODAY)


@pytest.mark.parametrize(
    ("day", "layer", "name", "count"),
    [
        ("article", "ots", "OTS", "5 members, 4 observers (1 an organisation)"),
        ("article", "csto", "CSTO", "6 members"),
        ("article", "nato", "NATO", "32 members"),
        ("2021-11-11", "ots", "Turkic Council", "5 members, 1 observer"),
        ("2010-01-01", "ots", "Turkic Council", "4 signatories"),
        ("1998-06-01", "csto", "Collective Security Treaty", "9 members"),
        ("1993-12-31", "csto", "Collective Security Treaty", "9 signatories"),
        ("1990-01-01", "csto", "Collective Security Treaty", "nobody yet"),
        ("1949-04-04", "nato", "NATO", "12 signatories"),
        ("1949-08-24", "nato", "NATO", "12 members"),
    ],
)
def test_a_count_says_who_belonged_on_that_day(atlas, day, layer, name, count):
    seen = shown(atlas, day=day)

    assert (name, count) == (BY_ID[layer].short_on(seen.day), counts(seen, BY_ID[layer], atlas))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"alliances": ("ots",)}, "Members of OTS"),
        ({"alliances": ("ots", "nato")}, "Members of OTS or NATO"),
        ({"alliances": ("ots", "nato"), "match": "all"}, "Members of both OTS and NATO"),
        ({"alliances": ("ots",), "match": "exactly"}, "Members of OTS and no other"),
        (
            {"alliances": ("ots", "csto", "nato"), "match": "all"},
            "Members of all of OTS, CSTO and NATO",
        ),
        ({"alliances": ("ots",), "observers": True}, "Members and observers of OTS"),
        ({"alliances": ("ots",), "match": "none"}, "Not members of OTS"),
        ({"alliances": ("ots", "csto"), "match": "none"}, "Not members of OTS or CSTO"),
        (
            {"alliances": ("ots",), "match": "none", "observers": True},
            "Not members or observers of OTS",
        ),
        ({"route": "btc"}, "Crossed by the Baku–Tbilisi–Ceyhan pipeline"),
        (
            {"alliances": ("ots",), "route": "btc"},
            "Members of OTS, crossed by the Baku–Tbilisi–Ceyhan pipeline",
        ),
        ({}, ""),
    ],
)
def test_a_filter_reads_as_prose(atlas, asked, says):
    assert filter_words(shown(atlas, **asked)) == says
