"""The rules of the catalogue: every layer can be drawn, read and found, and holds something."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from layers.dataset.schema import CATALOG, TOPICS, forms_of
from layers.dataset.tables import Covered, Findings, Tables, problem
from layers.model.catalog import LOOKS, UNSAID, read_catalog
from layers.model.errors import hint, shown

LAYERS, ATLAS = "layers.json", "atlas.json"
_ALWAYS = forms_of(read_catalog((), UNSAID))
OTHERS = frozenset(file.partition(".")[0] for file in (*_ALWAYS, TOPICS))
ALONE = ("colour", "colour_dark", "accent")  # what no two layers share


def layers_have_looks(tables: Tables) -> Findings:
    """Every layer has a look that every output can draw, and a colour of its own."""
    layers = list(_layers(tables))
    shared = {key: Counter(known[key] for _, known in layers) for key in ALONE}
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


def _layers(tables: Tables) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the well formed records of layers; of the others that was said already."""
    for index, row in enumerate(tables.rows.get(LAYERS, ())):
        if CATALOG[LAYERS].keeps(row.properties):
            yield row.name(index), row.properties


def _named(keys: Collection[str]) -> str:
    return ", ".join(keys) or "nothing"


def _faults(known: Mapping[str, Any], tables: Tables) -> Iterator[str]:
    if known["id"] in OTHERS:
        yield f"id: {known['id']} is the name of another file"
    if not known["quotes"]:
        yield "quotes: is empty; name the one beside its toggle"
    if tables.rows.get(f"{known['id']}.geojson") == ():
        yield f"id: {known['id']}.geojson holds nothing"
    if (known["kind"] == "membership") != (known["algebra"] is not None):
        yield "algebra: is true or false for memberships, and null for all else"


def catalog_names_what_is_there(tables: Tables) -> Findings:
    """What atlas.json names is there: memberships, quotations, sources and countries."""
    catalog = tables.catalog
    known = {
        "sources": tables.ids("sources.json"),
        "countries": tables.ids("countries.geojson"),
        "memberships": frozenset(layer.id for layer in catalog.memberships),
    }
    named = [("editions", "sources", edition.source) for edition in catalog.editions]
    named += [("named_first", "countries", name) for name in catalog.named_first]
    named += [("aliases", "countries", name) for name in catalog.aliases]
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
    "what the atlas names is there": catalog_names_what_is_there,
    "the article is dated within the days shown": article_is_dated,
}
