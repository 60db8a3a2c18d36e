"""The rules of membership: who belonged from which day to which, written down a second time.

geodata/ is built from one table; this is the other, kept by hand after the documents that the
spells cite. A member lost, a day or a role altered: either table alone would not show it.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from operator import eq
from typing import NamedTuple

from layers.catalog import ALLIANCES
from layers.tables import Covered, Findings, Row, Tables, problem

# One line a day: role, first day, first day no longer (- for none), who.
ROLLS = {
    "ots": """
        signatory 2009-10-03 2010-11-17 AZE KAZ KGZ TUR
        member    2010-11-17 -          AZE KAZ KGZ TUR
        member    2019-10-14 -          UZB
        observer  2018-09-03 -          HUN
        observer  2021-11-12 -          TKM
        observer  2022-11-11 -          northern_cyprus
        observer  2023-11-03 -          eco
    """,
    "csto": """
        signatory 1992-05-15 1994-04-20 ARM KAZ KGZ RUS TJK UZB
        signatory 1993-09-24 1994-04-20 AZE
        signatory 1993-12-09 1994-04-20 GEO
        signatory 1993-12-31 1994-04-20 BLR
        member    1994-04-20 -          ARM BLR KAZ KGZ RUS TJK
        member    1994-04-20 1999-04-20 AZE GEO UZB
        member    2006-08-16 2012-12-19 UZB
    """,
    "nato": """
        signatory 1949-04-04 1949-08-24 BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA
        member    1949-08-24 -          BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA
        member    1952-02-18 -          GRC TUR
        member    1955-05-06 -          DEU
        member    1982-05-30 -          ESP
        member    1999-03-12 -          CZE HUN POL
        member    2004-03-29 -          BGR EST LTU LVA ROU SVK SVN
        member    2009-04-01 -          ALB HRV
        member    2017-06-05 -          MNE
        member    2020-03-27 -          MKD
        member    2023-04-04 -          FIN
        member    2024-03-07 -          SWE
    """,
}
NO_AREA = "eco"  # the one holder that neither is a country nor has an area
# Who holds more, or less, than the country that they are named after.
AREAS = {"DNK": ("DNK", "GRL", "FRO"), "FIN": ("FIN", "ALA"), NO_AREA: ()}
TABLE = "the roll in layers/rolls.py"


class Spell(NamedTuple):
    """One line of a roll for one holder; `until` is None while it lasts."""

    holder: str
    role: str
    since: str
    until: str | None


def spells_follow_the_rolls(tables: Tables) -> Findings:
    """Every spell of the rolls is there as it stands in them, and no other."""
    for layer in ALLIANCES:
        file = f"{layer.id}.geojson"
        if file not in tables.rows:
            continue
        due = set(_roll(ROLLS[layer.id]))
        found = [(row.name(index), _spell(row)) for index, row in enumerate(tables.rows[file])]
        yield Covered("spells", len(found))
        lost = due - {spell for _, spell in found}
        for where, spell in found:
            if spell not in due:
                meant = _meant(spell, lost)
                lost -= {meant} if meant else set()
                yield problem(file, where, _difference(spell, meant))
        for spell in sorted(lost, key=str):
            says = (
                f"{TABLE} has {spell.holder} as {spell.role} from {spell.since}, this file has not"
            )
            yield problem(file, "", says)


def spells_cover_their_areas(tables: Tables) -> Findings:
    """Each spell holds the areas that it should, and has their very outline."""
    base = {
        str(row.properties.get("id")): row
        for file in ("countries.geojson", "disputed.geojson")
        for row in tables.rows.get(file, ())
    }
    for layer in ALLIANCES:
        file = f"{layer.id}.geojson"
        for index, row in enumerate(tables.rows.get(file, ())):
            holder = _spell(row).holder
            areas = AREAS.get(holder, (holder,))
            if row.listed("areas") != areas:
                says = (
                    f"areas: are not {', '.join(areas) or 'none'}, as AREAS in layers/rolls.py has"
                )
                yield problem(file, row.name(index), says)
            own = [base[area] for area in areas if area in base and base[area].shape]
            if len(own) == len(areas) and row.geometry is not None:
                yield Covered("outlines")
                if not _same_outline(row, own):
                    says = "geometry: is not that of its areas; run make geodata"
                    yield problem(file, row.name(index), says)


def _roll(lines: str) -> Iterator[Spell]:
    for line in lines.split("\n"):
        role, since, until, *holders = line.split() or ("", "", "")
        for holder in holders:
            yield Spell(holder, role, since, None if until == "-" else until)


def _spell(row: Row) -> Spell:
    known = row.properties
    holder = known.get("country") or ", ".join(row.listed("areas")) or NO_AREA
    until = known.get("until")
    return Spell(
        holder=str(holder),
        role=str(known.get("role")),
        since=str(known.get("since")),
        until=None if until is None else str(until),
    )


def _meant(spell: Spell, lost: Collection[Spell]) -> Spell | None:
    """Return the missing spell of the same holder that this one is most like, if there is one."""
    own = (other for other in lost if other.holder == spell.holder)
    return max(own, key=lambda other: (sum(map(eq, spell, other)), other.since), default=None)


def _difference(spell: Spell, meant: Spell | None) -> str:
    if meant is None:
        return f"{TABLE} has no such spell; add it there too, or take it out"
    wrong = (key for key in Spell._fields if getattr(spell, key) != getattr(meant, key))
    told = (f"{key}: is {getattr(spell, key)}, but {getattr(meant, key)} in" for key in wrong)
    return f"{', '.join(told)} {TABLE}"


def _same_outline(row: Row, own: Sequence[Row]) -> bool:
    if len(own) < 2:
        return bool(own) and row.geometry == own[0].geometry
    parts, whole = [area.shape for area in own], row.shape
    if whole is None or any(part is None for part in parts):
        return True  # what cannot be read is told by the rules of geometry
    west, south, east, north = zip(*(part.bounds for part in parts if part), strict=True)
    box = (min(west), min(south), max(east), max(north))
    area = math.fsum(part.area for part in parts if part)
    return whole.bounds == box and math.isclose(whole.area, area, rel_tol=1e-6)
