"""What each table of a GeoPackage looks like in QGIS: as the map shows it, told by its columns."""

from collections.abc import Callable, Mapping

from layers.export.gis import qml
from layers.export.gis import qml_pens as pens
from layers.export.gis.days import kind_of, theme_of
from layers.export.gis.qml import Rule
from layers.export.gis.qml_conditions import among, begun, both, equals, neither
from layers.export.gis.qml_lands import countries, memberships, territories
from layers.export.gis.qml_parts import Seen, focus, names_of, spell_of
from layers.export.gis.table import Sheet
from layers.model.catalog import Kind, Layer
from layers.words import say

__all__ = ["Seen", "style_of"]


def style_of(table: Sheet, seen: Seen) -> str:
    """Return the style of a table of a view, or of a file of geodata/; "" where none is known."""
    theme = theme_of(table.id)
    if theme in OF_TABLE:
        return OF_TABLE[theme](table, seen)
    kind = kind_of(table.label.catalog, table.id)
    return OF_KIND[kind](table, seen) if kind else ""


def _routes(table: Sheet, seen: Seen) -> str:
    """Return the style of stretches by layer, mode, stage and accuracy; a layer lies on another."""
    known = table.label.catalog
    kinds = pens.Course._fields
    looks = dict.fromkeys(
        (row.get("layer", theme_of(table.id)), pens.Course(*(row[kind] for kind in kinds)))
        for row in table.rows
    )
    order = [layer.id for layer in known.routes if layer.id in {name for name, _ in looks}]
    rules = [
        Rule(
            words=_route_words(known.by_id[name], own),
            condition=both(
                equals("layer", name) if "layer" in table.columns else "",
                *(equals(kind, word) for kind, word in zip(kinds, own, strict=True)),
            ),
            shape="line",
            pens=pens.route(
                known.by_id[name],
                own,
                below=order.index(name) * pens.STROKES,
                kept=seen.kept,
            ),
        )
        for name, own in looks
    ]
    return qml.style(rules, spell=spell_of(table))


def _route_words(layer: Layer, own: pens.Course) -> str:
    told = (
        say("drawn.route", route=layer.title, mode=own.mode),
        "" if own.stage == "in_service" else say("legend.stage", stage=own.stage),
        say("legend.core") if own.accuracy == "schematic" and own.mode != "sea" else "",
    )
    return ", ".join(filter(None, told))


def _places(table: Sheet, seen: Seen) -> str:
    """Return the style of places: a sign a kind, those that are marked outlined in ink."""
    known = table.label.catalog
    marked = seen.focused & {row["id"] for row in table.rows}
    rules = []
    for kind, focused in dict.fromkeys((row["kind"], row["id"] in marked) for row in table.rows):
        layer = next(
            it
            for it in known.place_sets
            if theme_of(table.id) in (it.id, it.set_id) and it.holds({"kind": kind})
        )
        chosen = among("id", marked) if marked else ""
        rules.append(
            Rule(
                words=say("place.kind", kind=kind),
                condition=both(
                    equals("kind", kind), chosen if focused else chosen and neither(chosen)
                ),
                shape="marker",
                pens=pens.sign(kind, layer.colour, focused=focused, kept=seen.kept),
            )
        )
    names = names_of("", "place", seen)
    return qml.style(rules, [names], spell=spell_of(table))


def _areas(table: Sheet, seen: Seen) -> str:
    """Return the style of areas where control or recognition differs, or did."""
    layer = table.label.catalog.by_id[theme_of(table.id)]
    over = begun("until", table.label.as_of)
    if "state" in table.columns:
        over = equals("state", "history")
    twice = seen.twice & {row["id"] for row in table.rows}
    hatched = neither(among("id", twice)) if twice else ""
    states: tuple[tuple[pens.Present, str], ...] = (("now", neither(over)), ("past", over))
    rules = [
        Rule(
            words=say("drawn.state", when=when),
            condition=both(state, hatched),
            shape="fill",
            pens=pens.area(layer, when, kept=seen.kept),
        )
        for when, state in states
    ]
    if twice:
        edge = (pens.around(layer, "now", kept=seen.kept),)
        rules.append(Rule(words="", condition=among("id", twice), shape="fill", pens=edge))
    names = names_of("", "area", seen)
    return qml.style((*rules, *focus(table, seen)), [names], spell=spell_of(table))


def _lakes(_table: Sheet, _seen: Seen) -> str:
    return qml.style([Rule(words="", condition="", shape="fill", pens=pens.lake())])


Style = Callable[[Sheet, Seen], str]
OF_TABLE: Mapping[str, Style] = {
    "territories": territories,
    "routes": _routes,
    "countries": countries,
    "lakes": _lakes,
}
OF_KIND: Mapping[Kind, Style] = {
    "membership": memberships,
    "route": _routes,
    "places": _places,
    "areas": _areas,
}
