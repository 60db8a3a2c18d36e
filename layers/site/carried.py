"""What the pages Map and Briefing of the static edition fetch, beside what the app's map does.

Nothing in it knows what day it is: the browser does, which makes slides of briefings by itself.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from layers.briefing.file import article_briefing, plain_scene
from layers.briefing.imprint import checked_words
from layers.briefing.way import way_to
from layers.browser.decks import way_text
from layers.export.html import article_words, panel_words
from layers.model.catalog import VERSION
from layers.model.entities import Atlas, Quote
from layers.picture.prose import cite_fully, source_words
from layers.picture.takeaways import takeaways
from layers.words import spoken


def words_of(atlas: Atlas, address: str) -> dict[str, Any]:
    """Return what is said around the map. address: where the app is that composes, or nothing."""
    catalog, parts = atlas.catalog, spoken().parts
    briefing = article_briefing(atlas)
    return {
        "kind": "site",
        "address": address,
        "article": article_words(catalog),
        "query": "",
        "version": f"{catalog.name} {VERSION}",
        "edition": VERSION,
        "digest": atlas.digest,
        "format": catalog.briefing_format,
        "briefing": {"title": briefing.title, "scenes": list(map(plain_scene, briefing.scenes))},
        "closing": {
            "lines": list(takeaways(atlas)),
            "way": way_text(way_to(catalog, atlas.sources)),
        },
        "credited": catalog.credited,
        "dated": {"article": catalog.day.isoformat(), "dated_in": catalog.dated_in},
        "panel": panel_words(atlas),
        "words": {**parts["file"], **parts["site"]},
    }


def cited_of(atlas: Atlas) -> dict[str, Any]:
    """Return on which documents each thing rests, by their numbers, and how quotations are cited.

    spells: of the memberships, in their order; things: of all else that is drawn, by id.
    """
    areas = (item for item in atlas.territories.values() if item.disputed)
    things = {item.id: item.sources for item in (*atlas.segments, *atlas.places, *areas)}
    spells = [member.sources for member in atlas.members]
    rules = {name for rule in atlas.borders.rules for name in rule.sources}
    wanted = rules.union(*spells, *things.values())
    documents = [source for name, source in atlas.sources.items() if name in wanted]
    numbers = {source.id: number for number, source in enumerate(documents)}
    return {
        "documents": [{**source_words(item), "licence": item.licence} for item in documents],
        "spells": [_numbered(names, numbers) for names in spells],
        "things": {id: _numbered(names, numbers) for id, names in things.items()},
        "rules": _numbered(rules, numbers),
        "quotes": {id: _cited(atlas, quote) for id, quote in atlas.quotes.items()},
    }


def _numbered(names: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return sorted(numbers[name] for name in names)


def _cited(atlas: Atlas, quote: Quote) -> dict[str, str]:
    told = {
        "citation": cite_fully(atlas.catalog, quote),
        "edition": atlas.catalog.cited[quote.edition].words,
        "checked": checked_words(atlas, quote),
    }
    return {key: words for key, words in told.items() if words}
