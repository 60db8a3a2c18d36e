"""What is done with a thing on the map: it is shown alone, named, or a few words are put at it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from layers.briefing.fit import layer_of
from layers.model.entities import Atlas
from layers.model.noted import MOST_NOTES, Fault, note_fault
from layers.model.view import MOST_THINGS, View, Vocabulary
from layers.picture.only import is_along
from layers.words import say

PICKING, NAMING, NOTING = ("only", "also", "less", "all"), ("name", "unname"), "note"
ADDING = {"only", "also", "name", NOTING}  # for which the layer of a thing is switched on


@dataclass(frozen=True, kw_only=True)
class Act:
    """One of the verbs above, and the id of a thing; note: the words at it, "" for none.

    only: of its kind it is drawn in full alone; also: with others; less: no longer; all: whatever
    the layers hold is.
    """

    verb: str
    id: str
    note: str = ""


def picked(atlas: Atlas, view: View, act: Act, words: Vocabulary) -> tuple[View, str]:
    """Return a view after an act, and why it is as it was, or ""."""
    made, why = view, say("picking.nothing")
    if act.verb in PICKING and (act.id in words.drawn or act.verb == "all"):
        made, why = _picking(atlas, view, act, words)
    elif act.verb in NAMING and act.id in words.nameable:
        made, why = _naming(view, act, words)
    elif act.verb == NOTING and act.id in words.nameable:
        made, why = _noting(view, act, words)
    if why:
        return view, why
    return (_on(atlas, made, act.id, words) if act.verb in ADDING else made), ""


def _picking(atlas: Atlas, view: View, act: Act, words: Vocabulary) -> tuple[View, str]:
    own = {id for id in view.only if _kind(atlas, id) == _kind(atlas, act.id)}
    ids = {
        "only": ({*view.only} - own) | {act.id},
        "also": {*view.only, act.id},
        "less": {*view.only} - {act.id},
        "all": set(),
    }[act.verb]
    return replace(view, only=_in_order(ids, words.drawn)), _many(ids)


def _naming(view: View, act: Act, words: Vocabulary) -> tuple[View, str]:
    ids = {*view.named} | {act.id} if act.verb == "name" else {*view.named} - {act.id}
    return replace(view, named=_in_order(ids, words.nameable)), _many(ids)


def _noting(view: View, act: Act, words: Vocabulary) -> tuple[View, str]:
    text = " ".join(act.note.split()).strip(" .")
    notes = {id: told for id, told in view.notes if id != act.id}
    fault = note_fault(text, act.id) if text else None
    if text and not fault and len(notes) >= MOST_NOTES:
        fault = Fault(fault="many", word=text)
    if text:
        notes[act.id] = text
    told = tuple((id, notes[id]) for id in _in_order(notes, words.nameable))
    return replace(view, notes=told), str(fault or "")


def _kind(atlas: Atlas, id: str) -> str:
    """Return of which kind a thing is: as picture/only.py tells them apart."""
    if id in atlas.territories:
        return "lands"
    return "routes" if is_along(atlas, id) else "places"


def _many(ids: Collection[str]) -> str:
    return say("picking.many", most=MOST_THINGS) if len(ids) > MOST_THINGS else ""


def _on(atlas: Atlas, view: View, id: str, words: Vocabulary) -> View:
    """Return a view with the layer of a thing on."""
    on = {*view.layers, layer_of(atlas, id)}
    return replace(view, layers=tuple(layer for layer in words.layers if layer in on))


def _in_order(ids: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return ids as an address has them."""
    return tuple(id for id in sorted(known) if id in ids)
