"""What fits a view: the heading it would have as a scene, and the quotations to go with it."""

from collections.abc import Iterator
from dataclasses import replace

from layers.briefing.imprint import things_of
from layers.model.entities import Atlas, Quote
from layers.model.view import View
from layers.picture.only import route_of
from layers.picture.picture import Picture, picture
from layers.picture.prose import filter_words, thing_name
from layers.words import say

MOST_NAMED = 4  # of what a view picks out: a heading is one line
NEAR_ZOOM = 3.05  # below it a map shows the world: more than half of the way around it


def heading(atlas: Atlas, shown: Picture) -> str:
    """Return a heading for a view: what it filters by, picks out or looks at, or its layers."""
    view = shown.view
    told = filter_words(shown)
    if not told and (picked := view.only or view.named):
        names = [thing_name(shown, id) for id in picked[:MOST_NAMED]]
        told = say("heading.picked", names=names, more=len(picked) - len(names))
    if not told and view.focus:
        topic = atlas.topics.get(view.focus)
        told = topic.name if topic else _title(atlas, shown, view.focus)
    if not told:
        told = ", ".join(_shown(shown)) or say("heading.region")
    if view.day == "article":
        return told
    return say("heading.on_day", heading=told, day=shown.day)


def _title(atlas: Atlas, shown: Picture, id: str) -> str:
    layer = atlas.catalog.by_id.get(id)
    return layer.title if layer else thing_name(shown, id)


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
    fitting = [
        quote for quote in fitting_quotes(atlas, shown) if _is_about(atlas, quote, shown.view)
    ]
    return next((quote for quote in fitting if _is_borne_out(atlas, quote, shown, written)), None)


def is_gainsaid(atlas: Atlas, quote: Quote, shown: Picture) -> bool:
    """Tell whether a picture's day gainsays a quotation.

    What it is about is not there yet, or no more, or another than when it was written. Of an
    earlier day more may be said than is borne out: who composes knows why.
    """
    layers = [subject for subject in quote.subjects if subject in atlas.catalog.by_id]
    if not all(things_of(shown, layer) for layer in layers):
        return True
    if shown.day < atlas.catalog.day and quote.true_since is not None:
        return _day_of(quote.true_since) > shown.day.isoformat()
    written = picture(atlas, replace(shown.view, day="article"), shown.today)
    return _state(quote, layers, shown) != _state(quote, layers, written)


def _is_about(atlas: Atlas, quote: Quote, view: View) -> bool:
    """Tell whether a quotation is about what alone a view shows, where it picks something out."""
    return not view.only or not _picks(atlas, view).isdisjoint(quote.subjects)


def _picks(atlas: Atlas, view: View) -> set[str]:
    """Return what a view picks out, of a part of a route the route: quotations tell of these."""
    return {route_of(atlas, id) or id for id in view.only}


def _is_picked(shown: Picture) -> bool:
    """Tell whether a view asks for one thing among all: opened, picked out or kept by a filter."""
    view = shown.view
    return bool(view.focus or view.route or view.alliances or view.only or view.named)


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
    there = {area.id for area in shown.areas} | {place.id for place in shown.places}
    return roles | {("there", id) for id in there & named}


def _fitting(atlas: Atlas, shown: Picture) -> Iterator[str]:
    """Yield ids: of a preset, of what is picked, open, filtered by, and of each layer.

    Of what is picked out, first those quotations that tell of most of it.
    """
    view, layers = shown.view, shown.catalog.by_id
    if preset := shown.catalog.preset_of(view):
        yield preset.quote
    asked = _picks(atlas, view) or {*view.named}
    about = {quote.id: len(asked.intersection(quote.subjects)) for quote in atlas.quotes.values()}
    yield from sorted(filter(about.get, about), key=lambda id: -about[id])
    on = sorted(shown.layers, key=lambda layer: layer.shown)  # what was asked for beside the usual
    subjects = (view.focus, view.route, *view.alliances, *(layer.id for layer in on))
    for subject in filter(None, subjects):
        if subject in layers:
            yield from layers[subject].quotes
        yield from (quote.id for quote in atlas.quotes.values() if subject in quote.subjects)
