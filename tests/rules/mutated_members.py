"""Damage to the spells of membership: who, as what, from when, until when.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import copy, lose, outline_of, put
from tests.damage_records import rename_spells

OTS, CSTO, NATO = "ots.geojson", "csto.geojson", "nato.geojson"
USA = "nato/USA/1949-2"

MEMBERS = {
    "a member is lost": (lose(NATO, "nato/FIN/2023"), NATO, "", "has FIN as member from 2023"),
    "an observer is lost": (lose(OTS, "ots/TKM/2021"), OTS, "", "has TKM as observer from 2021"),
    "a former member is lost": (lose(CSTO, "csto/AZE/1994"), CSTO, "", "AZE as member from 1994"),
    "a member is invented": (
        copy(NATO, "nato/SWE/2024", id="nato/UKR/2024", country="UKR", areas=["UKR"]),
        NATO,
        "nato/UKR/2024",
        "no such spell",
    ),
    "a member comes a day late": (
        put(NATO, "nato/FIN/2023", "since", "2023-04-05"),
        NATO,
        "nato/FIN/2023",
        "since: is 2023-04-05, but 2023-04-04",
    ),
    "a member leaves a year late": (
        put(CSTO, "csto/UZB/2006", "until", "2013-12-19"),
        CSTO,
        "csto/UZB/2006",
        "until: is 2013-12-19, but 2012-12-19",
    ),
    "a member never leaves": (
        put(CSTO, "csto/GEO/1994", "until", None),
        CSTO,
        "csto/GEO/1994",
        "until: is None, but 1999-04-20",
    ),
    "a member stays on as one who left": (
        put(NATO, "nato/HUN/1999", "until", "2020-01-01"),
        NATO,
        "nato/HUN/1999",
        "until: is 2020-01-01, but None",
    ),
    "an observer becomes a member": (
        put(OTS, "ots/HUN/2018", "role", "member"),
        OTS,
        "ots/HUN/2018",
        "role: is member, but observer",
    ),
    "a role is misspelt": (
        put(NATO, USA, "role", "membre"),
        NATO,
        USA,
        "role: 'membre' is not among",
    ),
    "a day does not exist": (
        put(NATO, USA, "since", "1949-02-30"),
        NATO,
        USA,
        "is no calendar day",
    ),
    "a day is written in the American way": (
        put(NATO, USA, "since", "08/24/1949"),
        NATO,
        USA,
        "is no calendar day",
    ),
    "a spell begins in the future": (
        put(NATO, "nato/SWE/2024", "since", "2999-01-01"),
        NATO,
        "nato/SWE/2024",
        "is in the future",
    ),
    "a spell ends before it begins": (
        put(CSTO, "csto/AZE/1994", "until", "1994-01-01"),
        CSTO,
        "csto/AZE/1994",
        "is not after since",
    ),
    "two spells overlap": (
        put(CSTO, "csto/UZB/1994", "until", "2007-01-01"),
        CSTO,
        "csto/UZB/2006",
        "overlaps with feature 'csto/UZB/1994'",
    ),
    "a country bears another's code": (
        put(NATO, "nato/SVN/2004", "country", "SVK"),
        NATO,
        "nato/SVN/2004",
        "overlaps",
    ),
    "a code is on no map": (
        put(NATO, USA, "country", "USX"),
        NATO,
        USA,
        "the base map has no 'USX'",
    ),
    "Greenland is lost from Denmark's spell": (
        put(NATO, "nato/DNK/1949-2", "areas", ["DNK", "FRO"]),
        NATO,
        "nato/DNK/1949-2",
        "areas: is DNK, FRO, but DNK, GRL, FRO in the roll in geodata/recipe/inputs/rolls.csv",
    ),
    "an organisation colours a country": (
        put(OTS, "ots/eco/2023", "areas", ["TUR"]),
        OTS,
        "ots/eco/2023",
        "areas: is TUR, but none in the roll in geodata/recipe/inputs/rolls.csv",
    ),
    "an alliance has no roll": (
        rename_spells("nato", "natto"),
        NATO,
        "",
        "is not in geodata/recipe/inputs/rolls.csv; write there by hand who belongs to it",
    ),
    "a roll is of an alliance that nobody knows": (
        rename_spells("nato", "natto"),
        "recipe/inputs/rolls.csv",
        "",
        "no layer 'natto' of this kind; did you mean 'nato'?; known are ots, csto, nato",
    ),
    "a spell has another country's outline": (
        outline_of(NATO, "nato/SVN/2004", "SVK"),
        NATO,
        "nato/SVN/2004",
        "is not that of its areas",
    ),
    "a recognised state colours a disputed area": (
        put(OTS, "ots/northern_cyprus/2022", "country", "CYP"),
        OTS,
        "ots/northern_cyprus/2022",
        "CYP",
    ),
}
