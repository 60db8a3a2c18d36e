"""The rules of quotations: as verified, where they say they stand, beside what they are about."""

import hashlib

from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.catalog import Catalog
from layers.model.errors import hint, shown
from layers.model.fields import one_of, snake

FILE = "quotes.json"


def quotations_are_verified(tables: Tables) -> Findings:
    """Every quotation is the text that was compared with the article, under the id of its place."""
    for index, row in enumerate(tables.rows.get(FILE, ())):
        yield Covered("quotations")
        known = row.properties
        digest = hashlib.sha256(str(known.get("text")).encode("utf-8", "surrogatepass")).hexdigest()
        if digest != known.get("sha256"):
            says = "text: is not what was verified against the article (sha256 differs)"
            yield problem(FILE, row.name(index), says)
        elif tables.verified is not None:
            yield Covered("hashes on record")
            if tables.verified.get(str(known.get("id"))) != digest:
                says = "sha256: is not the one recorded when it was compared with the article"
                yield problem(FILE, row.name(index), says)
        for says in filter(None, (_unknown_edition(tables.catalog, row), _misplaced(row))):
            yield problem(FILE, row.name(index), says)
    if (known_ids := tables.ids(FILE)) is not None:
        for lost in sorted((tables.verified or {}).keys() - known_ids):
            yield problem(FILE, "", f"{shown(lost)} was compared with the article and is lost")


def quotations_on_show_exist(tables: Tables) -> Findings:
    """What the layers and presets of the catalog quote is there."""
    known = tables.ids(FILE)
    if known is None:
        return
    spoken = {name for layer in tables.catalog.layers for name in layer.quotes}
    spoken |= {preset.quote for preset in tables.catalog.presets}
    yield Covered("quotations", len(spoken & known))
    for missing in sorted(spoken - known):
        yield problem(FILE, "", f"no quote {shown(missing)}, which layers.json or atlas.json shows")


def quotations_are_about_it(tables: Tables) -> Findings:
    """A quotation that a feature names is about that feature."""
    about = {
        str(row.properties.get("id")): set(row.listed("subjects"))
        for row in tables.rows.get(FILE, ())
    }
    for file, index, row in tables.every_row():
        for name in row.listed("quotes"):
            if name in about:
                yield Covered("mentions")
                if lacking := sorted(_topics(tables.catalog, file, row) - about[name]):
                    says = f"quotes: {shown(name)} is not about {', '.join(lacking)}"
                    yield problem(file, row.name(index), says)


def subjects_exist(tables: Tables) -> Findings:
    """What a quotation, figure or fact is about is on the map, or one of the topics."""
    catalog = tables.catalog
    sets = (*catalog.place_sets, *catalog.area_sets)
    things = tables.ids("atlas.json", *(layer.file for layer in sets))
    if things is None or not tables.has_every_layer:
        return
    known = things | set(catalog.topics) | set(catalog.by_id)
    for file, index, row in tables.every_row():
        for word in subjects_of(row):
            if word.isupper():
                continue  # a country; whether it is on the base map is asked elsewhere
            yield Covered("subjects")
            if word not in known:
                says = f"subject: no layer, place or topic {shown(word)}{hint(word, known)}"
                yield problem(file, row.name(index), says)


def subjects_of(row: Row) -> tuple[str, ...]:
    """Return what a quotation, figure or fact is about."""
    one = row.properties.get("subject")
    return ((one,) if isinstance(one, str) else ()) + row.listed("subjects")


def _unknown_edition(catalog: Catalog, row: Row) -> str | None:
    edition, known = row.properties.get("edition"), tuple(catalog.cited)
    said = snake(edition) or not known  # that it is no id was said, or that none can be known
    fault = None if said else one_of(*known)(edition)
    return fault and f"edition: {fault}"


def _misplaced(row: Row) -> str | None:
    """Tell whether an id, such as us_04_both_pipelines, says another edition or paragraph."""
    known = row.properties
    told, paragraph = str(known.get("id")).split("_")[:2], known.get("paragraph")
    if not isinstance(paragraph, int) or told == [str(known.get("edition")), f"{paragraph:02}"]:
        return None
    return f"id: says edition and paragraph {'_'.join(told)}, the record {_place(row)}"


def _place(row: Row) -> str:
    return f"{row.properties.get('edition')}_{row.properties.get('paragraph'):02}"


def _topics(catalog: Catalog, file: str, row: Row) -> set[str]:
    """Return what a quotation beside this feature must be about."""
    layer = next((layer for layer in catalog.layers if layer.file == file), None)
    country = row.properties.get("country")
    if layer is None:
        return set()
    if layer.kind == "places":
        return {str(row.properties.get("id"))}
    return {layer.id, country} if isinstance(country, str) else {layer.id}
