"""Who belonged to which alliance on which day: written down by hand, against geodata/."""

import json
import re
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest

GEODATA = Path(__file__).parents[2] / "geodata"
LAYERS = ("ots", "csto", "nato")
TODAY = "2026-11-22"
SPELL_KEYS = ("id", "country", "name", "role", "since", "until")
SPELL_KEYS += ("note", "areas", "quotes", "sources")


def read(name):
    return json.loads((GEODATA / name).read_text(encoding="utf-8"))


SPELLS = {layer: read(f"{layer}.geojson")["features"] for layer in LAYERS}
ALL = [feature for layer in LAYERS for feature in SPELLS[layer]]
SOURCES = {source["id"] for source in read("sources.json")}
QUOTES = {quote["id"]: quote for quote in read("quotes.json")}
BASE = {
    feature["properties"]["id"]: feature["geometry"]
    for name in ("countries", "disputed")
    for feature in read(f"{name}.geojson")["features"]
}
PLACES = read("places.geojson")["features"]

NATO_12 = "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA"
NATO_16 = f"{NATO_12} DEU ESP GRC TUR"
NATO_19 = f"{NATO_16} CZE HUN POL"
NATO_28 = f"{NATO_19} BGR EST LTU LVA ROU SVK SVN ALB HRV"
NATO_29 = f"{NATO_28} MNE"
NATO_32 = f"{NATO_29} MKD FIN SWE"
CST_6 = "ARM KAZ KGZ RUS TJK UZB"
CST_9 = "ARM AZE BLR GEO KAZ KGZ RUS TJK UZB"
CSTO_6 = "ARM BLR KAZ KGZ RUS TJK"
OTS_4 = "AZE KAZ KGZ TUR"
OTS_5 = "AZE KAZ KGZ TUR UZB"

MEMBERS = {
    "1949-05-01": {"nato": "", "csto": "", "ots": ""},
    "1950-01-01": {"nato": NATO_12, "csto": "", "ots": ""},
    "1993-06-01": {"nato": NATO_16, "csto": "", "ots": ""},
    "1998-06-01": {"nato": NATO_16, "csto": CST_9, "ots": ""},
    "2003-12-31": {"nato": NATO_19, "csto": CSTO_6, "ots": ""},
    "2011-06-01": {"nato": NATO_28, "csto": f"{CSTO_6} UZB", "ots": OTS_4},
    "2014-01-01": {"nato": NATO_28, "csto": CSTO_6, "ots": OTS_4},
    "2019-12-31": {"nato": NATO_29, "csto": CSTO_6, "ots": OTS_5},
    "2024-05-14": {"nato": NATO_32, "csto": CSTO_6, "ots": OTS_5},
    TODAY: {"nato": NATO_32, "csto": CSTO_6, "ots": OTS_5},
}
SIGNATORIES = {
    "1949-05-01": {"nato": NATO_12, "csto": ""},
    "1950-01-01": {"nato": "", "csto": ""},
    "1993-06-01": {"nato": "", "csto": CST_6},
    "1993-10-01": {"nato": "", "csto": f"{CST_6} AZE"},
    "1994-01-01": {"nato": "", "csto": CST_9},
    "1994-04-20": {"nato": "", "csto": ""},
    "2010-01-01": {"nato": "", "csto": "", "ots": OTS_4},
}
# The first day of membership, and the first day without it.
BOUNDS = [
    ("nato", "USA", "1949-08-24", None),
    ("nato", "TUR", "1952-02-18", None),
    ("nato", "GRC", "1952-02-18", None),
    ("nato", "DEU", "1955-05-06", None),
    ("nato", "ESP", "1982-05-30", None),
    ("nato", "HUN", "1999-03-12", None),
    ("nato", "EST", "2004-03-29", None),
    ("nato", "ALB", "2009-04-01", None),
    ("nato", "MNE", "2017-06-05", None),
    ("nato", "MKD", "2020-03-27", None),
    ("nato", "FIN", "2023-04-04", None),
    ("nato", "SWE", "2024-03-07", None),
    ("csto", "AZE", "1994-04-20", "1999-04-20"),
    ("csto", "GEO", "1994-04-20", "1999-04-20"),
    ("csto", "UZB", "1994-04-20", "1999-04-20"),
    ("csto", "UZB", "2006-08-16", "2012-12-19"),
    ("csto", "ARM", "1994-04-20", None),
    ("csto", "RUS", "1994-04-20", None),
    ("ots", "AZE", "2010-11-17", None),
    ("ots", "UZB", "2019-10-14", None),
]
OBSERVERS = {
    "2018-09-02": "",
    "2018-09-03": "HUN",
    "2021-11-12": "HUN TKM",
    "2022-11-11": "HUN TKM northern_cyprus",
    "2024-05-14": "HUN TKM northern_cyprus eco",
    TODAY: "HUN TKM northern_cyprus eco",
}


def holders(layer, day, role):
    return sorted(
        spell["id"].split("/")[1]
        for spell in map(properties, SPELLS[layer])
        if spell["role"] == role and in_force(spell, day)
    )


def in_force(spell, day):
    return spell["since"] <= day and (spell["until"] is None or day < spell["until"])


def properties(feature):
    return feature["properties"]


def points(geometry):
    """Flatten any geometry to its coordinate pairs."""
    found = [geometry["coordinates"]]
    while not isinstance(found[0][0], (int, float)):
        found = [inner for outer in found for inner in outer]
    return {tuple(point) for point in found}


@pytest.mark.parametrize("day", MEMBERS)
@pytest.mark.parametrize("layer", LAYERS)
def test_members_on_a_day(layer, day):
    assert sorted(MEMBERS[day][layer].split()) == holders(layer, day, "member")


@pytest.mark.parametrize("day", SIGNATORIES)
def test_signatories_on_a_day(day):
    for layer, expected in SIGNATORIES[day].items():
        assert sorted(expected.split()) == holders(layer, day, "signatory")


@pytest.mark.parametrize("day", OBSERVERS)
def test_observers_on_a_day(day):
    assert sorted(OBSERVERS[day].split()) == holders("ots", day, "observer")
    assert holders("csto", day, "observer") + holders("nato", day, "observer") == []


@pytest.mark.parametrize(("layer", "country", "since", "until"), BOUNDS)
def test_membership_begins_and_ends_on_the_day(layer, country, since, until):
    spells = {
        (spell["since"], spell["until"])
        for spell in map(properties, SPELLS[layer])
        if spell["country"] == country and spell["role"] == "member"
    }

    assert (since, until) in spells


def test_nato_has_thirty_two_members_and_nobody_ever_left():
    members = [s for s in map(properties, SPELLS["nato"]) if s["role"] == "member"]

    assert len(members) == 32
    assert {None} == {spell["until"] for spell in members}


@pytest.mark.parametrize("layer", LAYERS)
def test_spells_of_one_holder_never_overlap(layer):
    by_holder = {}
    for spell in map(properties, SPELLS[layer]):
        by_holder.setdefault(spell["id"].split("/")[1], []).append(spell)
    for spells in by_holder.values():
        ordered = sorted(spells, key=lambda spell: spell["since"])
        for earlier, later in pairwise(ordered):
            assert earlier["until"] is not None
            assert earlier["until"] <= later["since"]


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature["properties"]["id"])
def test_spell_is_well_formed(feature):
    spell = properties(feature)
    layer, holder, year = spell["id"].split("/")
    since = date.fromisoformat(spell["since"])

    assert list(spell) == (
        ["id", "country", "name", "role", "since", "until", "note", "areas", "quotes", "sources"]
    )
    assert layer in LAYERS
    assert holder in {spell["country"], *spell["areas"], "eco"}
    assert year[:4] == str(since.year)
    assert spell["role"] in {"member", "observer", "signatory"}
    assert spell["until"] is None or since < date.fromisoformat(spell["until"])
    assert spell["since"] <= TODAY
    assert not re.search(r"\s\s|^\s|\s$", spell["note"])


def test_ids_are_unique():
    ids = [properties(feature)["id"] for feature in ALL]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature["properties"]["id"])
def test_spell_cites_known_sources(feature):
    sources = properties(feature)["sources"]

    assert sources
    assert set() == set(sources) - SOURCES
    assert len(sources) == len(set(sources))


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature["properties"]["id"])
def test_quotations_of_a_spell_name_its_country_and_its_layer(feature):
    spell = properties(feature)
    layer = spell["id"].split("/")[0]
    named = [
        id_ for id_, quote in QUOTES.items() if {spell["country"], layer} <= set(quote["subjects"])
    ]

    assert named == spell["quotes"]


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature["properties"]["id"])
def test_spell_has_the_polygons_of_its_areas(feature):
    areas = properties(feature)["areas"]
    if not areas:
        assert feature["geometry"] is None
        return

    assert points(feature["geometry"]) == {p for area in areas for p in points(BASE[area])}


def test_areas_are_the_country_except_where_said():
    special = {
        (spell["id"].split("/")[1], tuple(spell["areas"]))
        for spell in map(properties, ALL)
        if spell["areas"] != [spell["country"]]
    }

    assert special == {
        ("DNK", ("DNK", "GRL", "FRO")),
        ("FIN", ("FIN", "ALA")),
        ("northern_cyprus", ("northern_cyprus",)),
        ("eco", ()),
    }


def test_armenia_is_a_member_whose_note_tells_of_the_freeze():
    (armenia,) = (
        spell
        for spell in map(properties, SPELLS["csto"])
        if spell["country"] == "ARM" and in_force(spell, TODAY)
    )

    assert armenia["role"] == "member"
    assert "frozen" in armenia["note"]


def test_northern_cyprus_is_never_a_country():
    (northern,) = (s for s in map(properties, ALL) if s["areas"] == ["northern_cyprus"])

    assert northern["country"] is None
    assert "recognised only by Türkiye" in northern["name"]


def test_places_are_well_formed_and_sourced():
    wanted = ["id", "name", "kind", "country", "since", "note", "quotes", "sources"]
    kinds = {"seat", "summit", "declaration", "terminal", "port", "mission"}
    for place in map(properties, PLACES):
        assert list(place) == wanted
        assert place["kind"] in kinds
        assert place["country"] in BASE
        assert place["sources"]
        assert set() == set(place["sources"]) - SOURCES
        named = [id_ for id_, quote in QUOTES.items() if place["id"] in quote["subjects"]]
        assert named == place["quotes"]


def test_places_lie_apart_and_where_they_should():
    where = {properties(p)["id"]: p["geometry"]["coordinates"] for p in PLACES}
    boxes = {  # lon, lat: west, south, east, north of the country, roughly
        "TUR": (25.6, 35.8, 44.9, 42.2),
        "KAZ": (46.4, 40.5, 87.4, 55.5),
        "AZE": (44.7, 38.3, 50.7, 41.95),
        "HUN": (16.1, 45.7, 22.9, 48.6),
        "GEO": (39.9, 41.0, 46.8, 43.6),
        "ROU": (20.2, 43.6, 29.8, 48.3),
        "TKM": (52.4, 35.1, 66.7, 42.8),
        "XKX": (20.0, 41.8, 21.8, 43.3),
        "AFG": (60.5, 29.3, 74.9, 38.5),
        "IRQ": (38.7, 29.0, 48.6, 37.4),
    }
    for one, other in combinations(where.values(), 2):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 0.005
    for place in PLACES:
        west, south, east, north = boxes[properties(place)["country"]]
        lon, lat = place["geometry"]["coordinates"]
        assert west < lon < east
        assert south < lat < north
