"""The rules of membership: who belonged from which day to which, written down a second time.

geodata/ is built from one table; `inputs/rolls.csv` of the recipe is the other, kept by hand after
the documents that the spells cite. A member lost, a day or a role altered: either table alone
would not show it.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise
from operator import eq
from typing import Any

from layers.dataset.second_records import ROLLS, Spell
from layers.dataset.tables import Covered, Findings, Row, Tables, missing_records, problem

TABLE = f"the roll in geodata/{ROLLS}"


def spells_follow_the_rolls(tables: Tables) -> Findings:
    """Every alliance has a roll; each of its spells is there as it stands in it, and no other."""
    rolls = tables.rolls or {}
    wanted = "write there by hand who belongs to it, as what and from which day"
    yield from missing_records(tables, tables.catalog.memberships, tables.rolls, ROLLS, wanted)
    for layer in tables.catalog.memberships:
        file = layer.file
        if file not in tables.rows or layer.id not in rolls:
            continue
        due = set(rolls[layer.id])
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
    """Each spell has the very outline of the areas that it names."""
    base = {
        str(row.properties.get("id")): row
        for file in ("countries.geojson", *(layer.file for layer in tables.catalog.area_sets))
        for row in tables.rows.get(file, ())
    }
    for layer in tables.catalog.memberships:
        file = layer.file
        for index, row in enumerate(tables.rows.get(file, ())):
            areas = row.listed("areas")
            own = [base[area] for area in areas if area in base and base[area].shape]
            if len(own) == len(areas) and row.geometry is not None:
                yield Covered("outlines")
                if not _same_outline(row, own):
                    says = "geometry: is not that of its areas; run make geodata"
                    yield problem(file, row.name(index), says)


def spells_are_in_order(tables: Tables) -> Findings:
    """The spells of a holder follow each other, and none overlaps."""
    for layer in tables.catalog.memberships:
        file = layer.file
        by_holder: dict[str, list[tuple[date, date, str]]] = {}
        for index, row in enumerate(tables.rows.get(file, ())):
            since, until = (_date(row.properties.get(key)) for key in ("since", "until"))
            if since is None:
                continue
            yield Covered("spells")
            for says in _spell_faults(since, until, tables):
                yield problem(file, row.name(index), says)
            holder = row.properties.get("country") or str(row.properties.get("name"))
            spell = (since, until or date.max, row.name(index))
            by_holder.setdefault(str(holder), []).append(spell)
        yield Covered("holders", len(by_holder))
        for spells in by_holder.values():
            for (_, end, first), (start, _, second) in pairwise(sorted(spells)):
                if start < end:
                    yield problem(file, second, f"since: overlaps with {first}")


def _spell(row: Row) -> Spell:
    """Return a row as the rolls would have it; who is no country goes by the name in its id."""
    known = row.properties
    named = str(known.get("id")).partition("/")[2].partition("/")[0]
    until = known.get("until")
    return Spell(
        holder=str(known.get("country") or named),
        role=str(known.get("role")),
        since=str(known.get("since")),
        until=None if until is None else str(until),
        areas=row.listed("areas"),
    )


def _meant(spell: Spell, lost: Collection[Spell]) -> Spell | None:
    """Return the missing spell of the same holder that this one is most like, if there is one."""
    own = (other for other in lost if other.holder == spell.holder)
    return max(own, key=lambda other: (sum(map(eq, spell, other)), other.since), default=None)


def _difference(spell: Spell, meant: Spell | None) -> str:
    if meant is None:
        return f"{TABLE} has no such spell of {spell.holder}; add it there too, or take it out"
    wrong = (key for key in Spell._fields if getattr(spell, key) != getattr(meant, key))
    told = (f"{key}: is {_told(spell, key)}, but {_told(meant, key)}" for key in wrong)
    return f"{'; '.join(told)} in {TABLE}"


def _told(spell: Spell, key: str) -> str:
    value = getattr(spell, key)
    return ", ".join(value) or "none" if key == "areas" else str(value)


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


def _spell_faults(since: date, until: date | None, tables: Tables) -> Iterator[str]:
    if since < (first := tables.catalog.first_day):
        yield f"since: {since} is before {first}, where the slider ends"
    if since > tables.today:
        yield f"since: {since} is in the future"
    if until is not None and until <= since:
        yield f"until: {until} is not after since, {since}"


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
