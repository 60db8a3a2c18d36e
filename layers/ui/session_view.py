"""Session state and the address bar: widgets make a View, a link restores the widgets."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from layers.model.view import MAX_ZOOM, MIN_ZOOM, Camera, View, Vocabulary
from layers.serve.store import STORE
from layers.words import say

MAP_FRAGMENT = "atlas_map"
TABS = ("layers", "filter", "date", "briefing")
KEYS = {  # what the tabs hold that are drawn only while they are open
    "filter": ("alliances", "match", "observers", "route"),
    "date": ("day_mode", "day"),
}
DAY_MODES = ("article", "today", "any")


def seed() -> bool:
    """Fill the widgets where they are empty; returns whether they were.

    They are in the session's first run, which reads the address, and after every visit to
    another page, since Streamlit forgets a widget that a run does not draw.
    """
    open_tab = st.session_state.setdefault(
        "tab", st.session_state.get("open_tab", tab_words(TABS[0]))
    )
    st.session_state["open_tab"] = open_tab
    if f"layer_{STORE.vocabulary().layers[0]}" in st.session_state:
        _keep_what_is_not_drawn()
        return False
    if "view" not in st.session_state:
        view, notices = View.parse(st.query_params.to_dict(), STORE.vocabulary())
        st.session_state["notices"] = notices
        st.session_state["camera"] = view.camera
        keep(view)
    restore(st.session_state["view"])
    return True


def tab_words(tab: str) -> str:
    """Return what is written on a tab, by which Streamlit knows it."""
    return say("panel.tab", tab=tab)


def keep(view: View) -> None:
    """Keep a view for when the reader comes back to the map from another page."""
    st.session_state["view"] = view


def _keep_what_is_not_drawn() -> None:
    """Write the values of closed tabs again: a widget that is not drawn loses its value.

    Those on show are left alone, lest an echo undoes what the reader has just changed.
    """
    shown = st.session_state.get("tab") or tab_words(TABS[0])
    for tab, keys in KEYS.items():
        for key in keys:
            if tab_words(tab) != shown or (key == "day" and st.session_state["day_mode"] != "any"):
                st.session_state[key] = st.session_state[key]


def restore(view: View) -> None:
    """Set every widget to what a view says."""
    for layer in STORE.vocabulary().layers:
        st.session_state[f"layer_{layer}"] = layer in view.layers
    st.session_state["alliances"] = list(view.alliances)
    st.session_state["match"] = view.match
    st.session_state["observers"] = view.observers
    st.session_state["route"] = view.route
    named = view.day in DAY_MODES
    st.session_state["day_mode"] = view.day if named else "any"
    st.session_state["day"] = STORE.atlas.catalog.day if named else date.fromisoformat(view.day)
    st.session_state["focus"] = view.focus


def current_view() -> View:
    """Return the view that the widgets make."""
    state: Mapping[str, Any] = st.session_state  # type: ignore[assignment]
    vocabulary = STORE.vocabulary()
    mode = state["day_mode"] or "article"
    return View(
        layers=tuple(layer for layer in vocabulary.layers if state[f"layer_{layer}"]),
        alliances=tuple(name for name in vocabulary.alliances if name in state["alliances"]),
        match=state["match"] or "any",
        observers=state["observers"],
        route=state["route"],
        day=_clamped(state["day"], vocabulary).isoformat() if mode == "any" else mode,
        focus=state["focus"],
        camera=state["camera"],
    )


def camera_now() -> Camera | None:
    """Return where the reader looks: the map keeps it in the address, which every rerun brings."""
    at = {"at": st.query_params.get("at", "")}
    return View.parse(at, STORE.vocabulary())[0].camera


def camera_of(told: object) -> Camera | None:
    """Return the camera that the map has sent, brought within bounds; None if it is none."""
    if not isinstance(told, list) or len(told) != 3 or not all(map(_is_small, told)):
        return None
    lat, lon, zoom = told
    return Camera(
        lat=min(max(lat, -85), 85),
        lon=min(max(lon, -180), 180),
        zoom=min(max(zoom, MIN_ZOOM), MAX_ZOOM),
    )


def base_address() -> str:
    """Return where the app is served, as the reader's browser has it; asked on the page Map."""
    return (st.context.url or "").rstrip("/")


def redraw_map() -> None:
    """Rerun the map alone: what a toggle or a filter changes is on the map and nowhere else."""
    st.rerun(MAP_FRAGMENT)


def _clamped(day: date, vocabulary: Vocabulary) -> date:
    return min(max(day, vocabulary.first_day), vocabulary.today)


def _is_small(number: object) -> bool:
    return type(number) in (int, float) and abs(number) <= 1000  # type: ignore[arg-type]
