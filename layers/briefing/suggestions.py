"""What fits a view: the heading it would have as a scene, and the quotations to go with it."""

from collections.abc import Iterator

from layers.model.entities import Atlas, Quote
from layers.picture.picture import Picture
from layers.picture.prose import filter_words
from layers.words import say


def heading(atlas: Atlas, shown: Picture) -> str:
    """Return a heading for a view: what is filtered, or opened, or else which layers are on."""
    view = shown.view
    told = filter_words(shown)
    if not told and view.focus:
        known = {place.id: place.name for place in atlas.places}
        known |= {item.id: item.name for item in atlas.territories.values()}
        known |= {topic.id: topic.name for topic in atlas.topics.values()}
        told = known.get(view.focus) or atlas.catalog.by_id[view.focus].title
    if not told:
        told = ", ".join(_shown(shown)) or say("heading.region")
    if view.day == "article":
        return told
    return say("heading.on_day", heading=told, day=shown.day)


def _shown(shown: Picture) -> Iterator[str]:
    """Yield what is on the map: a group that is on whole, or as it is at first, or each layer."""
    layers = shown.catalog.layers
    for group in dict.fromkeys(layer.group for layer in layers):
        whole = [layer for layer in layers if layer.group == group]
        on = [layer for layer in whole if layer in shown.layers]
        first = [layer for layer in whole if layer.shown]
        named = len(on) > 1 and on in (whole, first)
        yield from [group] if named else [layer.short for layer in on]


def fitting_quotes(atlas: Atlas, shown: Picture) -> tuple[Quote, ...]:
    """Return the quotations that go with a view, those that fit best first, none twice."""
    return tuple({quote: atlas.quotes[quote] for quote in _fitting(atlas, shown)}.values())


def _fitting(atlas: Atlas, shown: Picture) -> Iterator[str]:
    """Yield ids: of a preset, of what is open, of the route, of the alliances, of each layer."""
    view, layers = shown.view, shown.catalog.by_id
    if preset := shown.catalog.preset_of(view):
        yield preset.quote
    subjects = (view.focus, view.route, *view.alliances, *(layer.id for layer in shown.layers))
    for subject in filter(None, subjects):
        if subject in layers:
            yield from layers[subject].quotes
        yield from (quote.id for quote in atlas.quotes.values() if subject in quote.subjects)
