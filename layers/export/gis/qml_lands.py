"""The styles of land: what alliances hold, spells of one, and the countries by themselves."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import shapely

from layers.export.gis import qml
from layers.export.gis import qml_pens as pens
from layers.export.gis.days import theme_of
from layers.export.gis.qml import Rule
from layers.export.gis.qml_conditions import (
    among,
    begun,
    border_without,
    both,
    either,
    equals,
    missing,
    neither,
)
from layers.export.gis.qml_parts import Seen, focus, names_of, spell_of
from layers.export.gis.table import Sheet
from layers.model.catalog import Layer
from layers.picture.appearance import Held
from layers.words import say

Row = Mapping[str, Any]
APART_DEGREES = 0.02  # so near a border is that of a land drawn apart
THIN_DEGREES = 0.01


def territories(table: Sheet, seen: Seen) -> str:
    """Return the style of countries by the columns of their roles; areas are hatched."""
    known = table.label.catalog.memberships
    layers = [layer for layer in known if f"{layer.id}_role" in table.columns]
    border = _border(table, seen)
    groups: dict[tuple[str, Held, str], list[str]] = {}
    for row in table.rows:
        held = tuple((layer, role) for layer in layers if (role := row[f"{layer.id}_role"]))
        groups.setdefault((row["kind"], held, _special(row, seen)), []).append(row["id"])
    rules = [
        Rule(
            words=_held_words(held),
            condition=both(
                equals("kind", kind),
                *_roles(layers, held),
                _exception(groups, (kind, held, special)),
            ),
            shape="fill",
            pens=_land(kind, held, special, seen, border),
        )
        for kind, held, special in groups
        if kind != "organisation"
    ]
    is_held = either(*(neither(missing(f"{layer.id}_role")) for layer in layers))
    country = equals("kind", "country")
    names = (
        names_of(both(country, is_held), "member", seen),
        names_of(both(country, neither(is_held)), "country", seen),
    )
    return qml.style((*rules, *focus(table, seen)), names)


def memberships(table: Sheet, seen: Seen) -> str:
    """Return the style of spells: those in force when the file was made, or on the day shown."""
    layer = table.label.catalog.by_id[theme_of(table.id)]
    roles = dict.fromkeys((row["role"], row["country"] is None) for row in table.rows)
    as_of, alone = table.label.as_of, missing("country")
    in_force = both(begun("since", as_of), neither(begun("until", as_of)))
    rules = [
        Rule(
            words=_held_words(((layer, role),)),
            condition=both(equals("role", role), alone if area else neither(alone), in_force),
            shape="fill",
            pens=pens.hatched(((layer, role),)) if area else pens.land(((layer, role),)),
        )
        for role, area in roles
    ]
    return qml.style(
        rules, [names_of(both(in_force, neither(alone)), "member", seen)], spell=spell_of(table)
    )


def countries(table: Sheet, seen: Seen) -> str:
    """Return the style of the land alone; a state whose status differs is outlined with dashes."""
    pairs = zip(table.rows, table.geometries, strict=True)
    apart = {row["id"]: shape for row, shape in pairs if row["status"] and shape}
    border = _border(table, Seen(apart=apart))
    rules = [
        Rule(
            words="",
            condition=equals("status", ""),
            shape="fill",
            pens=pens.land((), border=border),
        ),
        Rule(
            words="",
            condition=neither(equals("status", "")),
            shape="fill",
            pens=pens.land((), border=pens.status()),
        ),
    ]
    return qml.style(rules, [names_of("", "country", seen)])


def _land(kind: str, held: Held, special: str, seen: Seen, border: Element | None) -> pens.Pens:
    if kind == "frame":
        return pens.sea()
    if kind == "area":
        return pens.hatched(held, kept=seen.kept, outlined=special != "twice")
    own = pens.status(kept=seen.kept) if special == "apart" else border
    return pens.land(held, kept=seen.kept, border=own)


def _special(row: Row, seen: Seen) -> str:
    return "twice" if row["id"] in seen.twice else "apart" if row["id"] in seen.apart else ""


def _exception(
    groups: Mapping[tuple[str, Held, str], list[str]], key: tuple[str, Held, str]
) -> str:
    """Return which of those that the columns say the same of are meant."""
    kind, held, special = key
    if special:
        return among("id", groups[key])
    others = [id for own in ("twice", "apart") for id in groups.get((kind, held, own), ())]
    return neither(among("id", others)) if others else ""


def _roles(layers: list[Layer], held: Held) -> Iterator[str]:
    roles = {layer.id: role for layer, role in held}
    return (equals(f"{layer.id}_role", roles.get(layer.id)) for layer in layers)


def _held_words(held: Held) -> str:
    return ", ".join(
        say("drawn.role", layer=layer.short, role=layer.role_word(role)) for layer, role in held
    )


def _border(table: Sheet, seen: Seen) -> Element | None:
    """Return the plain border, left out along lands drawn apart; None where there is none near."""
    near = shapely.union_all(
        [shape.buffer(APART_DEGREES).simplify(THIN_DEGREES) for shape in seen.apart.values()]
    )
    if near.is_empty or not any(shape and shape.intersects(near) for shape in table.geometries):
        return None
    apart = shapely.to_wkt(near, rounding_precision=3)
    return qml.reshaped(pens.plain(kept=seen.kept), border_without(apart), level=pens.BORDER)
