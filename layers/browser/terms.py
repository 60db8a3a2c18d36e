"""The words of views and what they mean, as the browser is sent them."""

from layers.briefing.suggestions import days_of
from layers.browser.messages import Terms
from layers.browser.rows import CrossingRow, PresetRow, SpellRow, StretchRow
from layers.model.entities import Atlas, Member
from layers.model.view import MATCHES
from layers.picture.facts import published_km
from layers.picture.only import stretch_name


def terms_of(atlas: Atlas) -> Terms:
    """Return what a view may say: which layers, days and filters there are, and who holds what."""
    catalog = atlas.catalog
    things = (*atlas.territories, *(place.id for place in atlas.places))
    focus = (*things, *catalog.by_id, *catalog.topics)
    return {
        "layers": list(catalog.by_id),
        "shown": [layer.id for layer in catalog.layers if layer.shown],
        "alliances": [layer.id for layer in catalog.memberships],
        "algebra": [layer.id for layer in catalog.memberships if layer.algebra],
        "routes": [layer.id for layer in catalog.routes],
        "stretches": _stretches(atlas),
        "parts": {name: list(ids) for name, ids in catalog.parts.items()},
        "focus": " ".join(focus),
        "things": len(things),
        "bearings": [item.id for item in atlas.gazetteer],
        "matches": MATCHES,
        "first": catalog.first_day.isoformat(),
        "article": catalog.day.isoformat(),
        "former": {
            layer.id: [(one.name, one.until.isoformat()) for one in layer.former_names]
            for layer in catalog.layers
            if layer.former_names
        },
        "presets": [
            PresetRow(
                " ".join(item.alliances),
                item.match,
                item.quote,
                *days_of(atlas, atlas.quotes[item.quote]),
            )
            for item in catalog.presets
        ],
        "states": {
            layer.id: [(state.words, state.since) for state in layer.states]
            for layer in catalog.routes
            if layer.states
        },
        "named_first": catalog.named_first,
        "spells": [_spell(member) for member in atlas.members],
        "crossings": [
            CrossingRow(
                segment=item.segment,
                main=int(item.branch == "main"),
                country=item.country or "",
                length_km=item.length_km,
            )
            for item in atlas.crossings
        ],
        "published": {
            layer.id: lengths_km
            for layer in catalog.routes
            if (lengths_km := published_km(atlas, layer.id))
        },
    }


def _stretches(atlas: Atlas) -> dict[str, StretchRow]:
    return {
        word: StretchRow(name=stretch_name(atlas, word), segments=" ".join(ids))
        for word, ids in atlas.stretches.items()
        if ids[1:] or word != ids[0].replace("/", "-")  # of one stretch all is known
    }


def _spell(member: Member) -> SpellRow:
    return SpellRow(
        layer=member.layer,
        role=member.role,
        since=member.since.isoformat(),
        until=member.until.isoformat() if member.until else "",
        areas=" ".join(member.areas),
        country=member.country or "",
        body="" if member.areas else member.name,
    )
