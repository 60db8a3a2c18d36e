"""What fits a view: the heading it would have as a scene, and the quotations to go with it."""

from collections.abc import Iterator
from dataclasses import replace

from layers.briefing.imprint import things_of
from layers.model.entities import Atlas, Quote
from layers.picture.picture import Picture, picture
from layers.picture.prose import filter_words
from layers.words import say

NEAR_ZOOM = 3.05  # below it a map shows the world: more than half of the way around it


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


def quote_for(atlas: Atlas, shown: Picture) -> Quote | None:
    """Return the quotation that a view gets by itself: one that its day does not gainsay, or none.

    Who composes a briefing may choose any; where nobody chooses, the picture has to bear it out.
    """
    camera = shown.view.camera
    if camera and camera.zoom < NEAR_ZOOM and not _is_picked(shown):
        return None
    written = picture(atlas, replace(shown.view, day="article"), shown.today)
    fitting = fitting_quotes(atlas, shown)
    return next((quote for quote in fitting if _is_borne_out(atlas, quote, shown, written)), None)


def _is_picked(shown: Picture) -> bool:
    """Tell whether a view asks for one thing among all: what is opened, or kept by a filter."""
    view = shown.view
    return bool(view.focus or view.route or view.alliances)


def _is_borne_out(atlas: Atlas, quote: Quote, shown: Picture, written: Picture) -> bool:
    """Tell whether what a quotation says of its subjects is so on the picture's day.

    Nothing is said of a layer that is empty on the day. Of a day before the article's, only that is
    quoted which was done by then; of a later one, only what is said of holders and areas that are
    as they were when it was written.
    """
    layers = [subject for subject in quote.subjects if subject in atlas.catalog.by_id]
    if not all(things_of(shown, layer) for layer in layers):
        return False
    if shown.day < written.day:
        return quote.true_since is not None and _day_of(quote.true_since) <= shown.day.isoformat()
    return _state(quote, layers, shown) == _state(quote, layers, written)


def days_of(atlas: Atlas, quote: Quote) -> tuple[str, str]:
    """Return the ISO days, half-open, that bear a quotation out; the second is "" for no end.

    The last is the day before anything begins or ends for its subjects after it was written.
    """
    written = atlas.catalog.day.isoformat()
    since = _day_of(quote.true_since) if quote.true_since else written
    named = set(quote.subjects)
    held = (one for one in atlas.members if one.layer in named and one.country in named)
    turns = {str(day) for one in held for day in (one.since, one.until) if day}
    areas = (area for area in atlas.areas if area.id in named)
    turns |= {day for area in areas for day in (area.since, area.until) if day}
    return since, min((day for day in turns if day > written), default="")


def _day_of(moment: str) -> str:
    """Return the day itself; of a month or a year, the day after it, when all of it is past."""
    year, month, *day = moment.split("-") if "-" in moment else (moment, "12")
    after = f"{int(year) + int(month) // 12}-{int(month) % 12 + 1:02}-01"
    return moment if day else after


def _state(quote: Quote, layers: list[str], shown: Picture) -> set[tuple[str, ...]]:
    """Return how the subjects of a quotation stand on the picture's day."""
    named = set(quote.subjects)
    held = (item for item in shown.in_force if item.layer in layers and item.country in named)
    roles = {(item.layer, item.country or "", item.role) for item in held}
    return roles | {("area", area.id) for area in shown.areas if area.id in named}


def _fitting(atlas: Atlas, shown: Picture) -> Iterator[str]:
    """Yield ids: of a preset, of what is open, of the route, of the alliances, of each layer."""
    view, layers = shown.view, shown.catalog.by_id
    if preset := shown.catalog.preset_of(view):
        yield preset.quote
    on = sorted(shown.layers, key=lambda layer: layer.shown)  # what was asked for beside the usual
    subjects = (view.focus, view.route, *view.alliances, *(layer.id for layer in on))
    for subject in filter(None, subjects):
        if subject in layers:
            yield from layers[subject].quotes
        yield from (quote.id for quote in atlas.quotes.values() if subject in quote.subjects)
