"""The rules of topics.json: each is spoken of, called as nothing else is, and leads to the map."""

from collections import Counter
from collections.abc import Iterator

from layers.dataset.schema import TOPICS
from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.errors import hint, shown
from layers.rules.quotations import subjects_of

SPEAKING = ("quotes.json", "figures.json", "facts.json")  # what may be about a topic
NAMES = ("name", "name_long", "title", "short")


def topics_are_spoken_of(tables: Tables) -> Findings:
    """The topics are those that atlas.json lists, and something is said of each."""
    known = tables.ids(TOPICS)
    if known is None:
        return
    for name in sorted(known ^ set(tables.catalog.topics)):
        there, not_there = (TOPICS, "atlas.json") if name in known else ("atlas.json", TOPICS)
        yield problem(TOPICS, "", f"topic {shown(name)} is in {there}, and not in {not_there}")
    if any(file not in tables.rows for file in SPEAKING):
        return
    spoken = {word for file in SPEAKING for row in tables.rows[file] for word in subjects_of(row)}
    for index, row in enumerate(tables.rows[TOPICS]):
        yield Covered("topics")
        if str(row.properties.get("id")) not in spoken:
            says = "id: no quotation, figure or fact is about it; take the topic out"
            yield problem(TOPICS, row.name(index), says)


def topics_are_called_apart(tables: Tables) -> Findings:
    """No topic has the id or a name of something on the map, or of another topic."""
    if not tables.has_every_layer:
        return
    things = list(_things(tables))
    taken = {str(row.properties.get("id")) for row in things}
    others = Counter(name for row in things for name in _names(row))
    own = Counter(name for row in tables.rows.get(TOPICS, ()) for name in _names(row))
    for index, row in enumerate(tables.rows.get(TOPICS, ())):
        if (known := str(row.properties.get("id"))) in taken:
            says = f"id: {known} is on the map, and so is no topic; take it out"
            yield problem(TOPICS, row.name(index), says)
        for name in sorted(_names(row)):
            yield Covered("names")
            if name in others or own[name] > 1:
                yield problem(TOPICS, row.name(index), f"name: {shown(name)} is another’s too")


def topics_lead_to_the_map(tables: Tables) -> Findings:
    """What a topic concerns is on the map: a country, a layer, a place or an area."""
    if not tables.is_complete:
        return
    known = {str(row.properties.get("id")) for row in _things(tables)}
    for index, row in enumerate(tables.rows.get(TOPICS, ())):
        for place, name in enumerate(row.listed("concerns")):
            yield Covered("things")
            if name not in known:
                says = f"concerns[{place}]: nothing on the map is {shown(name)}{hint(name, known)}"
                yield problem(TOPICS, row.name(index), says)


TOPIC_RULES = {
    "topics are those of the atlas, and are spoken of": topics_are_spoken_of,
    "topics are called as nothing else is": topics_are_called_apart,
    "topics concern what is on the map": topics_lead_to_the_map,
}


def _things(tables: Tables) -> Iterator[Row]:
    """Yield what is on the map and has a dossier: countries, layers, places, areas."""
    catalog = tables.catalog
    sets = (layer.file for layer in (*catalog.place_sets, *catalog.area_sets))
    for file in ("countries.geojson", "layers.json", *sets):
        yield from tables.rows.get(file, ())


def _names(row: Row) -> frozenset[str]:
    """Return all names of a record, as a reader may type them."""
    told = [row.properties.get(key) for key in NAMES]
    named = (*(name for name in told if isinstance(name, str)), *row.listed("aliases"))
    return frozenset(name.casefold() for name in named if name)
