"""The rules of the catalogue: every layer can be drawn, read and found, and holds something."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from layers.dataset.schema import CATALOG, EVENTS, GAZETTEER, TOPICS, forms_of
from layers.dataset.tables import Covered, Findings, Tables, problem
from layers.model.catalog import LOOKS, UNSAID, PlaceKind, read_catalog
from layers.model.errors import hint, shown

LAYERS, ATLAS = "layers.json", "atlas.json"
_ALWAYS = forms_of(read_catalog((), UNSAID))
OTHERS = frozenset(file.partition(".")[0] for file in (*_ALWAYS, TOPICS, EVENTS, GAZETTEER))
ALONE = ("colour", "colour_dark", "accent")  # what no two layers share


def layers_have_looks(tables: Tables) -> Findings:
    """Every layer has a look that every output can draw, and a colour of its own.

    The parts of one set of places may share a colour: their signs tell them apart.
    """
    layers = list(_layers(tables))
    shared = {
        key: Counter(value for _, value in {(_set(known), known[key]) for _, known in layers})
        for key in ALONE
    }
    for where, known in layers:
        yield Covered("looks")
        look, due = known["look"], LOOKS[known["kind"]]
        if set(look) != set(due):
            says = f"look: has {_named(look)}, a layer of {known['kind']} has {_named(due)}"
            yield problem(LAYERS, where, says)
        for key, counted in shared.items():
            if known[key] is not None and counted[known[key]] > 1:
                yield problem(LAYERS, where, f"{key}: {shown(known[key])} is another’s too")


def layers_hold_something(tables: Tables) -> Findings:
    """Every layer has rows, a quotation, a file of its own, and a place in the algebra."""
    for where, known in _layers(tables):
        yield Covered("layers")
        for says in _faults(known, tables):
            yield problem(LAYERS, where, says)


def sets_are_divided(tables: Tables) -> Findings:
    """Each place of a set that several layers share is in one of them, by its kind."""
    catalog = tables.catalog
    for name, ids in catalog.parts.items() if tables.has_every_layer else ():
        own = [catalog.by_id[id] for id in ids]
        holding = Counter(kind for layer in own if layer.part for kind in layer.part.kinds)
        yield Covered("kinds", len(holding))
        for says in _set_faults(name, {*OTHERS, *catalog.by_id}, holding):
            yield problem(LAYERS, "", f"part: {name}: {says}")
        for index, row in enumerate(tables.rows.get(own[0].file, ())):
            yield Covered("places")
            if not any(layer.holds(row.properties) for layer in own):
                says = f"kind: {shown(row.properties.get('kind'))} is in none of {', '.join(ids)}"
                yield problem(own[0].file, row.name(index), says)


def _layers(tables: Tables) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the well formed records of layers; of the others that was said already."""
    for index, row in enumerate(tables.rows.get(LAYERS, ())):
        if CATALOG[LAYERS].keeps(row.properties):
            yield row.name(index), row.properties


def _set(known: Mapping[str, Any]) -> str:
    """Return the set that a layer is part of, or its id."""
    return str((known.get("part") or {"of": known["id"]})["of"])


def _set_faults(
    name: str, taken: Collection[str], holding: Mapping[PlaceKind, int]
) -> Iterator[str]:
    if name in taken:
        yield "is the name of another file"
    if twice := [kind for kind, times in holding.items() if times > 1]:
        yield f"{', '.join(twice)} is in two of its layers"


def _named(keys: Collection[str]) -> str:
    return ", ".join(keys) or "nothing"


def _faults(known: Mapping[str, Any], tables: Tables) -> Iterator[str]:
    if known["id"] in OTHERS:
        yield f"id: {known['id']} is the name of another file"
    if not known["quotes"]:
        yield "quotes: is empty; name the one beside its toggle"
    layer = tables.catalog.by_id[known["id"]]
    if layer.file in tables.rows and not any(tables.rows_of((layer,))):
        yield f"id: {layer.file} holds nothing of it"
    if "part" in known and known["kind"] != "places":
        yield "part: only a layer of places is part of a set"
    if "states" in known and known["kind"] != "route":
        yield "states: only a route has some"
    if (known["kind"] == "membership") != (known["algebra"] is not None):
        yield "algebra: is true or false for memberships, and null for all else"


def catalog_names_what_is_there(tables: Tables) -> Findings:
    """What atlas.json names is there: memberships, quotations, sources and countries."""
    catalog = tables.catalog
    known = {
        "sources": tables.ids("sources.json"),
        "countries": tables.ids("countries.geojson"),
        "areas": tables.ids("disputed.geojson"),
        "memberships": frozenset(layer.id for layer in catalog.memberships),
    }
    named = [("editions", "sources", edition.source) for edition in catalog.editions]
    named += [("named_first", "countries", name) for name in catalog.named_first]
    others = {*(known["areas"] or ()), *catalog.by_id}
    named += [("aliases", "countries", name) for name in catalog.aliases if name not in others]
    if tables.has_every_layer:
        wanted = ((preset, name) for preset in catalog.presets for name in preset.alliances)
        named += [(f"presets: {preset.id}", "memberships", name) for preset, name in wanted]
    for where, what, name in named:
        there = known[what]
        yield Covered("names", 0 if there is None else 1)
        if there is not None and name not in there:
            says = f"{where}: {shown(name)} is not among the {what}{hint(name, there)}"
            yield problem(ATLAS, "", says)


def article_is_dated(tables: Tables) -> Findings:
    """The day of the article lies within the days of the slider."""
    catalog = tables.catalog
    if catalog.editions:
        yield Covered("days", 2)
        if catalog.day < catalog.first_day:
            says = f"first_day: {catalog.first_day} is after the article’s day, {catalog.day}"
            yield problem(ATLAS, "", says)


CATALOG_RULES = {
    "every layer has a look": layers_have_looks,
    "every layer holds something, and is quoted": layers_hold_something,
    "each place of a shared file is in one layer": sets_are_divided,
    "what the atlas names is there": catalog_names_what_is_there,
    "the article is dated within the days shown": article_is_dated,
}
