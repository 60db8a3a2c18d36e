"""The page *Map*: controls on the left, the map in the rest of the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from secrets import token_hex

import streamlit as st
from streamlit_folium import st_folium

from layers.browser.folium_map import draw_map, draw_view
from layers.browser.messages import Aside, ViewMessage
from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.answers import Answer, hear, heard
from layers.ui.briefing_tab import look_at, put_view
from layers.ui.cards import cards, take_edit
from layers.ui.frame import frame
from layers.ui.link_notice import notice_box
from layers.ui.panel import panel
from layers.ui.picking import pick
from layers.ui.result_table import show_table
from layers.ui.session_briefing import (
    ASIDE,
    add_view,
    redraw,
    replace_view,
    take_back_kept,
    tell_map,
)
from layers.ui.session_view import MAP_FRAGMENT, camera_of, current_view, keep, restore, seed
from layers.ui.take_away import ask_take_away, forget_take_away, take_away
from layers.words import say

MAP = "map"  # the key of the frame
MAP_HEIGHT_PX = 700  # only until controls.css stretches the frame to the window


def map_page() -> None:
    """Draw the page for the view in the session state."""
    frame("", "controls", "cards", "events", "sheet", heading=STORE.atlas.catalog.name)
    first = seed()
    shown = picture(STORE.atlas, current_view(), STORE.vocabulary().today)
    stage, above = st.container(), st.container()  # places that stay, so the map never reloads
    if first:
        with stage:
            _map()  # its frame takes longest to come up
    with above:
        notice_box()
        st.button(say("panel.ask_anew"), key="line", on_click=_stand)  # unseen: for after a cut
    with st.sidebar:
        panel(shown)
    if not first:
        with stage:
            _map()  # last, so that what it shows is what the controls already say
    if st.session_state.get("table_asked"):
        show_table(shown)
        st.session_state["table_asked"] = False
    elif first:
        forget_take_away()
    else:
        take_away()


@st.fragment(key=MAP_FRAGMENT)
def _map() -> None:
    view = current_view()
    keep(view)
    message: ViewMessage = {**_message(view, st.session_state.get(ASIDE, {}))}
    message["heard"] = heard(MAP)
    st_folium(
        draw_map(),
        key=MAP,
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_view(message),
        on_change=partial(hear, MAP, _take),
    )
    st.session_state[ASIDE] = {}  # it was sent; an interrupted run sends it again


@act()
def _stand() -> None:
    """Say that the session is the one that was; a new one has not heard of this button."""
    tell_map(line=True)


def _message(view: View, aside: Aside) -> ViewMessage:
    """Return what the map is told: under the next number, or again what it was told last.

    aside: what is said beside the view; it is heard every time.
    """
    vocabulary = STORE.vocabulary()
    last: ViewMessage | None = st.session_state.get("message")
    message: ViewMessage = {
        "n": last["n"] if last else 1,
        "by": last["by"] if last else token_hex(4),
        "query": view.query(vocabulary),
        "today": vocabulary.today.isoformat(),
        **aside,
    }
    if shown := cards():
        message["cards"] = shown
    if last and (aside or message != last):
        message["n"] += 1
    st.session_state["message"] = message
    return message


def _take(answer: Answer) -> None:
    """Do what the map says; the browser may send anything, so only what is known counts."""
    for key in _HEEDED.keys() & answer.keys():
        _HEEDED[key](answer[key])


@act()
def _focus(subject: object) -> None:
    if subject is None or (isinstance(subject, str) and subject in STORE.vocabulary().focus):
        keep(replace(current_view(), focus=subject))


@act(st.rerun)
def _go_to(day: object) -> None:
    """Show the day of an event; the fields beside the map are to say the same."""
    days = {event.day.isoformat() for event in STORE.atlas.events}
    if isinstance(day, str) and day in days:
        restore(replace(current_view(), day=day))


def _take_kept(code: object) -> None:
    take_back_kept(code)
    redraw()


_HEEDED: dict[str, Callable[[object], None]] = {
    "id": _focus,
    "day": _go_to,
    "add": lambda told: add_view(camera_of(told)),
    "put": lambda told: replace_view(camera_of(told)),
    "take": lambda told: ask_take_away(camera_of(told)),
    "briefing": _take_kept,
    "edit": take_edit,
    "wants": put_view,
    "pick": pick,
    "look": look_at,
}
