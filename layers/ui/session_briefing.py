"""The briefing that this session composes: changed, taken back, and kept by the browser too."""

from dataclasses import replace
from typing import Unpack

import streamlit as st

from layers.briefing.editing import (
    EMPTY,
    History,
    added,
    changed,
    is_full,
    place,
    redone,
    scene_of,
    seen,
    undone,
)
from layers.briefing.file import MOST_SCENES, from_code, to_code
from layers.browser.messages import Aside
from layers.model.briefing import Briefing
from layers.model.errors import InvalidBriefingError
from layers.model.view import Camera
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.amiss import amiss
from layers.ui.session_view import MAP_FRAGMENT, camera_now, current_view, tab_words
from layers.words import say

HISTORY = "briefing"  # in the session's state: the briefing, with what can be taken back
ASIDE = "aside"  # what the map's next message says beside the view
WANTING = "briefing_wanting"  # the id of the scene that waits for the map's view
PROBLEMS = "briefing_problems"  # why a file was not opened
TAB_FRAGMENT = "briefing_tab"
MOST_KEPT = 700_000  # characters that a tab keeps: they come back in one message


def redraw() -> None:
    """Rerun what a change concerns: the map, whose browser keeps the briefing, and the open tab."""
    shown = st.session_state.get("tab") == tab_words("briefing")
    st.rerun([MAP_FRAGMENT, TAB_FRAGMENT] if shown else MAP_FRAGMENT)


def history() -> History:
    """Return the session's briefing with its changes."""
    known: History = st.session_state.get(HISTORY, History(now=EMPTY))
    return known


def own() -> Briefing:
    """Return the session's briefing, which is empty at first."""
    return history().now


def change(what: str, briefing: Briefing) -> None:
    """Make a change under a name such as "moving scene 2 up"."""
    take(changed(history(), what, briefing))


def undo() -> None:
    """Take the last change back."""
    take(undone(history()))


def redo() -> None:
    """Make the change again that was taken back last."""
    take(redone(history()))


@act(redraw)
def add_view(camera: Camera | None = None) -> None:
    """Make a scene of what the map shows, and have the map say so.

    camera: where the reader looks, where the browser has said so; else its address tells.
    """
    known = own()
    if is_full(known):
        tell_map(said=say("compose.full", count=MOST_SCENES))
        return
    view = replace(current_view(), camera=camera or camera_now())
    number = len(known.scenes) + 1
    scene = scene_of(STORE.atlas, view, STORE.vocabulary(), known)
    tell_map(said=say("compose.added", number=number), warned=amiss(scene))
    change(say("compose.step.add", number=number), added(known, scene))


@act(redraw)
def replace_view(camera: Camera | None) -> None:
    """Give the scene that asked for it the view that the map shows, and have the map say so.

    camera: where the reader looks, which the map was asked for.
    """
    id, known = st.session_state.get(WANTING), own()
    at = place(known, id)
    if id is None or at is None:
        return
    view = replace(current_view(), camera=camera or camera_now())
    what = say("compose.step.view", number=at + 1)
    now = seen(STORE.atlas, known, id, view, STORE.vocabulary())
    tell_map(said=say("compose.put_done", number=at + 1), warned=amiss(now.scenes[at]))
    change(what, now)
    st.session_state.pop(WANTING, None)


@act()
def take_back_kept(code: object) -> None:
    """Take the briefing that the browser kept over a reload; one that is there already stays."""
    if HISTORY in st.session_state or not isinstance(code, str):
        return
    try:
        take(History(now=read_code(code)))
    except InvalidBriefingError as error:
        st.session_state[PROBLEMS] = (say("compose.not_kept"), error)


def read_code(code: str) -> Briefing:
    """Read a briefing from its code. Raises InvalidBriefingError."""
    return from_code(code, atlas=STORE.atlas, vocabulary=STORE.vocabulary())


def tell_map(**words: Unpack[Aside]) -> None:
    """Have the map's next message say something beside the view."""
    st.session_state[ASIDE] = {**st.session_state.get(ASIDE, {}), **words}


def take(known: History) -> None:
    """Have a briefing with its changes for the session's own, and the browser keep it."""
    code = "" if known.now == EMPTY else to_code(known.now, STORE.atlas.catalog)
    tell_map(kept=code if len(code) <= MOST_KEPT else "")
    st.session_state[HISTORY] = known  # last, so that a change that is begun anew is made once
