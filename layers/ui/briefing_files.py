"""Keeping a briefing: as a file, which can be opened again, and as a link where it is short."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from layers.briefing.editing import has_notes
from layers.briefing.file import read_briefing, short_enough, to_code, write_briefing
from layers.export.job import plain_name
from layers.model.briefing import Briefing
from layers.model.errors import InvalidBriefingError
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.session_briefing import PROBLEMS, change, own, redraw, tell_map
from layers.ui.session_view import base_address
from layers.words import say

TURN = "briefing_turn"  # a new number is a new, empty place to drop a file on


def files(known: Briefing) -> None:
    """Draw how the briefing is kept, passed on and opened."""
    st.caption(say("compose.keep"))
    if known.scenes:
        with st.container(horizontal=True, gap="xsmall"):
            st.button(say("compose.save"), key="save_briefing", on_click=_save)
            with st.popover(say("compose.link"), key="briefing_link"):
                _link(known)
        if has_notes(known):
            st.caption(say("compose.notes_go_along"))
    turn = st.session_state.setdefault(TURN, 0)
    st.file_uploader(say("compose.open"), type="json", key=f"open_briefing_{turn}", on_change=_open)


@act(redraw)
def _save() -> None:
    """Have the browser save the briefing, with what its reader has typed last.

    A link to a file would be of the briefing as it was when the page was drawn.
    """
    known = own()
    text = write_briefing(known, STORE.atlas.catalog)
    tell_map(file=(plain_name(known.title, "json"), text))


def _link(known: Briefing) -> None:
    code = to_code(known, STORE.atlas.catalog)
    if short_enough(code):
        st.caption(say("compose.link_about", notes=has_notes(known)))
        with st.container(key="link_text"):
            st.code(f"{base_address()}/briefing?deck={code}", language=None)
    else:
        st.text(say("compose.link_too_long"))


def problems() -> None:
    """Say why a file was not opened, in full, until that is closed."""
    found = st.session_state.get(PROBLEMS)
    if not found:
        return
    what, error = found
    with st.container(key="briefing_problems", gap="xsmall"):
        st.text(what)
        for problem in error.problems:
            where, says = problem.where.capitalize(), problem.says
            st.text(say("briefing.fault", where=where, says=says) if where else f"{says}.")
        st.button(say("close"), key="close_problems", on_click=_close)


@act(redraw)
def _open() -> None:
    """Open what was dropped; a file with problems changes nothing."""
    turn = st.session_state[TURN]
    file: UploadedFile | None = st.session_state[f"open_briefing_{turn}"]
    if file is None:
        return
    problem = None
    try:
        read = read_briefing(file.getvalue(), atlas=STORE.atlas, vocabulary=STORE.vocabulary())
    except InvalidBriefingError as error:
        problem = (say("compose.not_opened", name=file.name), error)
    else:
        change(say("compose.step.open"), read)
    st.session_state[PROBLEMS] = problem
    st.session_state[TURN] = turn + 1


@act()
def _close() -> None:
    st.session_state[PROBLEMS] = None
