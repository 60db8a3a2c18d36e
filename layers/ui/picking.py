"""A thing on the map is picked out, named or noted: the view changes, and the map says so."""

import streamlit as st

from layers.briefing.picking import Act, picked
from layers.picture.picture import picture
from layers.picture.prose import thing_name
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.session_briefing import tell_map
from layers.ui.session_view import current_view, restore
from layers.words import say


@act(st.rerun)
def pick(told: object) -> None:
    """Do what the reader asks of a thing; the browser may send anything."""
    match told:
        case [str(verb), str(id), str(note)]:
            _pick(Act(verb=verb, id=id, note=note))


def _pick(asked: Act) -> None:
    view, words = current_view(), STORE.vocabulary()
    now, why = picked(STORE.atlas, view, asked, words)
    if why:
        tell_map(said=why)
        return
    shown = picture(STORE.atlas, now, words.today)
    name = thing_name(shown, asked.id) if asked.id in words.nameable else ""
    is_noted = asked.id in dict(now.notes)
    tell_map(said=say("picking.done", verb=asked.verb, name=name, noted=is_noted))
    restore(now)
