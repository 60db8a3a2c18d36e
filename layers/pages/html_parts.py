"""What the pages that are read are made of, as HTML; every text is escaped as it is put in."""

from collections.abc import Iterable

from markupsafe import Markup

from layers.model.entities import Atlas, Quote
from layers.picture.outward import web_address
from layers.picture.prose import cite


def quotation(atlas: Atlas, quote: Quote) -> Markup:
    """Return a quotation with its citation."""
    return Markup(
        "<figure class='quotation'><blockquote>{}</blockquote><figcaption>{}</figcaption></figure>"
    ).format(quote.text, cite(atlas.catalog, quote))


def sources(atlas: Atlas, names: Iterable[str]) -> Markup:
    """Return the publishers of some sources, each a link to its document if it has an address."""
    return Markup(", ").join(_source(atlas, name) for name in names)


def _source(atlas: Atlas, name: str) -> Markup:
    source = atlas.sources[name]
    if (address := web_address(source.url)) is None:
        return Markup("<span title='{}'>{}</span>").format(source.title, source.publisher)
    return Markup("<a href='{}' title='{}' target='_blank'>{}</a>").format(
        address, source.title, source.publisher
    )


def thing_named(atlas: Atlas, subject: str) -> str | None:
    """Return the name of what has a dossier on the map, else None.

    A country, a layer, a place, or a topic, which marks what it concerns.
    """
    if layer := atlas.catalog.by_id.get(subject):
        return layer.short
    for known in (atlas.territories, atlas.topics):
        if subject in known:
            return known[subject].name
    return next((place.name for place in atlas.places if place.id == subject), None)
