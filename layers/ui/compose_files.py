"""Keeping a briefing: as a file, which can be opened again, and as a link where it is short."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from layers.briefing import read_briefing, short_enough, to_code, write_briefing
from layers.compose import has_notes
from layers.errors import InvalidBriefingError
from layers.export.job import plain_name
from layers.scene import Briefing
from layers.store import STORE
from layers.ui.own import PROBLEMS, change, redraw
from layers.ui.state import base_address

TURN = "briefing_turn"  # a new number is a new, empty place to drop a file on


def files(known: Briefing) -> None:
    """Draw how the briefing is kept, passed on and opened."""
    st.caption("**Keep it, pass it on**")
    if known.scenes:
        with st.container(horizontal=True, gap="xsmall"):
            st.download_button(
                "Save",
                data=write_briefing(known).encode(),
                file_name=plain_name(known.title, "json"),
                mime="application/json",
                key="save_briefing",
                on_click="ignore",
            )
            with st.popover("Link", key="briefing_link"):
                _link(known)
        if has_notes(known):
            st.caption("The file and the link hold the speaker’s notes too.")
    turn = st.session_state.setdefault(TURN, 0)
    st.file_uploader(
        "Open a saved briefing", type="json", key=f"open_briefing_{turn}", on_change=_open
    )


def _link(known: Briefing) -> None:
    code = to_code(known)
    if short_enough(code):
        st.caption(
            "Whoever opens this link sees this briefing, and can read the speaker’s notes."
            if has_notes(known)
            else "Whoever opens this link sees this briefing."
        )
        with st.container(key="link_text"):
            st.code(f"{base_address()}/briefing?deck={code}", language=None)
    else:
        st.text("This briefing is too long for a link. Save it, and pass the file on.")


def problems() -> None:
    """Say why a file was not opened, in full, until that is closed."""
    found = st.session_state.get(PROBLEMS)
    if not found:
        return
    what, error = found
    with st.container(key="briefing_problems", gap="xsmall"):
        st.text(f"{what}; your briefing is as it was.")
        for problem in error.problems:
            where = f"{problem.where.capitalize()}, " if problem.where else ""
            st.text(f"{where}{problem.says}.")
        st.button("Close", key="close_problems", on_click=_close)


def _open() -> None:
    """Open what was dropped; a file with problems changes nothing."""
    turn = st.session_state[TURN]
    file: UploadedFile | None = st.session_state[f"open_briefing_{turn}"]
    if file is None:
        return
    st.session_state[TURN] = turn + 1
    st.session_state[PROBLEMS] = None
    try:
        read = read_briefing(file.getvalue(), atlas=STORE.atlas, vocabulary=STORE.vocabulary())
    except InvalidBriefingError as error:
        st.session_state[PROBLEMS] = (f"“{file.name}” was not opened", error)
    else:
        change("opening a file", read)
    redraw()


def _close() -> None:
    st.session_state[PROBLEMS] = None
