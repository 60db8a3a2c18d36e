"""How counts, filters and the days of a source read as prose."""

from dataclasses import replace
from datetime import date

import pytest

from layers.model.view import View
from layers.picture.picture import picture
from layers.picture.prose import counts, filter_words, source_days
from tests.catalogue import BY_ID, PARTS

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
        ({"alliances": ("central_asia",)}, "Participants in Central Asian meetings"),
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


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("1990-01-01", ("no place", "5 places", "no place")),
        ("1999", ("no place", "6 places", "1 place")),
        ("2021-06-14", ("4 places", "10 places", "3 places")),
    ],
)
def test_the_places_of_the_day_are_counted(day, words, atlas):
    day = f"{day}-01-01"[:10]
    seen = picture(atlas, View(layers=PARTS, day=day), TODAY)

    assert tuple(counts(seen, BY_ID[part], atlas) for part in PARTS) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "published March 2020, read 22 November 2026"),
        ({"published": None}, "read 22 November 2026"),
        ({"accessed": None}, "published March 2020, cited, not read"),
        ({"accessed": None, "published": None, "publisher": "This atlas"}, "our own"),
    ],
)
def test_a_source_says_when_it_was_published_and_read(change, words, atlas):
    days = {"published": "2020-03", "accessed": "2026-11-22"}
    source = replace(next(iter(atlas.sources.values())), **days | change)

    assert source_days(source) == words
