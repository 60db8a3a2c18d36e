"""Whether a scene shows what it is about, and its quotation fits its day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from layers.briefing.reach import camera_on, is_placed, seen_in
from layers.briefing.suggestions import is_gainsaid
from layers.model.entities import Atlas, Quote
from layers.model.view import View, Vocabulary
from layers.picture.only import is_along, route_of
from layers.picture.picture import Picture
from layers.picture.prose import thing_name

MOST_NAMED = 3  # of what is out of a picture


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """What is amiss with a scene.

    kind: "unseen", what it is about is out of its picture; "day", its quotation does not fit its
    day. names: of what is out, the first few; more: how many others.
    """

    kind: Literal["unseen", "day"]
    names: tuple[str, ...] = ()
    more: int = 0


def misfits(atlas: Atlas, shown: Picture, quote: Quote | None) -> tuple[Misfit, ...]:
    """Return what is amiss with a picture that is to be a scene with this quotation, or nothing."""
    out = unseen(atlas, shown, quote)
    found = []
    if out:
        names = tuple(thing_name(shown, id) for id in out[:MOST_NAMED])
        found.append(Misfit(kind="unseen", names=names, more=len(out) - len(names)))
    if quote and is_gainsaid(atlas, quote, shown):
        found.append(Misfit(kind="day"))
    return tuple(found)


def unseen(atlas: Atlas, shown: Picture, quote: Quote | None) -> tuple[str, ...]:
    """Return the ids of what a picture is about and does not show.

    Each thing counts that its composer has named or noted, and each in the region that is picked
    out or that the filter keeps. What the quotation tells of is in the picture where at least half
    of it is: a sentence on the region may touch on a power far off.
    """
    asked = _asked(atlas, shown)
    told = quote.subjects if quote else ()
    return tuple(dict.fromkeys((*_out(atlas, shown, asked), *_if_most(atlas, shown, told))))


def all_shown(atlas: Atlas, shown: Picture, quote: Quote | None, words: Vocabulary) -> View:
    """Return a view that shows what this one is about: its camera and its layers are others."""
    asked = _asked(atlas, shown)
    out = unseen(atlas, shown, quote)
    told = quote.subjects if quote and not asked else ()
    about = (*asked, *told, *out)
    on = {*shown.view.layers, *filter(None, (layer_of(atlas, id) for id in out))}
    camera = camera_on(atlas, about) or shown.view.camera
    layers = tuple(layer for layer in words.layers if layer in on)
    return replace(shown.view, camera=camera, layers=layers)


def layer_of(atlas: Atlas, id: str) -> str | None:
    """Return the layer without which a thing is not on the map; None of a land and the like."""
    if is_along(atlas, id):
        return route_of(atlas, id)
    layers = {place.id: place.layer for place in atlas.places}
    layers |= {area.id: area.layer for area in atlas.areas}
    return layers.get(id)


def _asked(atlas: Atlas, shown: Picture) -> tuple[str, ...]:
    view = shown.view
    kept = tuple(line.id for line in shown.results) if shown.matched is not None else ()
    noted = (id for id, _ in view.notes)
    return (*view.named, *noted, *_near(atlas, view.only), *_near(atlas, kept))


def _near(atlas: Atlas, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those that lie in the region, or all where none does."""
    near = seen_in(atlas, None, ids)
    return tuple(id for id in ids if id in near) or ids


def _out(atlas: Atlas, shown: Picture, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those that lie somewhere and are not in the picture, or whose layer is not on."""
    placed = [id for id in dict.fromkeys(ids) if is_placed(atlas, id)]
    seen = seen_in(atlas, shown.view.camera, placed)
    on = {None, *shown.view.layers, shown.view.route}
    return tuple(id for id in placed if id not in seen or layer_of(atlas, id) not in on)


def _if_most(atlas: Atlas, shown: Picture, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those that are out of the picture, if they are more than are in it."""
    placed = [id for id in dict.fromkeys(ids) if is_placed(atlas, id)]
    out = _out(atlas, shown, placed)
    return out if 2 * len(out) > len(placed) else ()
