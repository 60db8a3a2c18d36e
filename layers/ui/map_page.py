"""The page *Map*: controls on the left, the map in the rest of the window."""

import json
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from layers.filters import Picture, picture
from layers.render import command, draw_command, draw_map
from layers.store import STORE
from layers.ui.frame import frame
from layers.ui.notice import notice_box
from layers.ui.panel import panel
from layers.ui.state import MAP_FRAGMENT, address, current_view, keep, seed
from layers.ui.table import show_table

MAP_HEIGHT_PX = 700  # only until controls.css stretches the frame to the window


def map_page() -> None:
    """Draw the page for the view in the session state."""
    frame("", "controls")
    first = seed()
    shown = _picture()
    stage, above = st.container(), st.container()  # places that stay, so the map never reloads
    if first:
        with stage:
            _map()  # its frame takes longest to come up
    with above:
        notice_box()
    with st.sidebar:
        panel(shown)
    if not first:
        with stage:
            _map()  # last, so that what it shows is what the controls already say
    if st.session_state.pop("table_asked", False):
        show_table(shown)


def _picture() -> Picture:
    return picture(STORE.atlas, current_view(), STORE.vocabulary().today)


@st.fragment(key=MAP_FRAGMENT)
def _map() -> None:
    shown = _picture()
    keep(shown.view)
    wanted = command(STORE.atlas, shown, address(shown.view))
    st_folium(
        draw_map(STORE.assets),
        key="map",
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_command(_numbered(wanted)),
        on_change=_clicked,
    )


def _numbered(wanted: dict[str, Any]) -> dict[str, Any]:
    """Give a command the next number, or the same one when it is the same command."""
    text = json.dumps(wanted)
    serial, last = st.session_state.get("command", (0, ""))
    if text != last:
        serial += 1
        st.session_state["command"] = (serial, text)
    return {"n": serial, **wanted}


def _clicked() -> None:
    """Take what was clicked; the browser may send anything, so only known ids count."""
    answer = st.session_state.get("map")
    known = STORE.vocabulary().focus
    if isinstance(answer, dict) and "id" in answer:
        subject = answer["id"]
        if subject is None or (isinstance(subject, str) and subject in known):
            st.session_state["focus"] = subject
