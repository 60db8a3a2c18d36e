"""The view of this session: a link or a preset gives it, the fields of the page change it."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from layers.model.view import MAX_ZOOM, MIN_ZOOM, Camera, View
from layers.serve.store import STORE
from layers.ui.fields import changed, held, show
from layers.words import say

MAP_FRAGMENT = "atlas_map"
TABS = ("layers", "filter", "date", "briefing")
DAY_MODES = ("article", "today", "any")
VIEW = "view"  # in the session's state
OWN_DAY = "own_day"  # the last day that was neither the article's nor today


def seed() -> bool:
    """Take up what the fields say, and the address in the session's first run.

    Returns whether no field is on the page yet: in the session's first run, and after every visit
    to another page.
    """
    first = held(f"layer_{STORE.vocabulary().layers[0]}", None) is None
    if VIEW in st.session_state:
        keep(current_view())
    else:
        view, notices = View.parse(_asked(), STORE.vocabulary())
        st.session_state["notices"] = notices
        keep(view)
        if view.alliances or view.route:  # what a link filters by is said beside the map
            st.session_state.setdefault("open_tab", tab_words("filter"))
    st.session_state.setdefault("tab", st.session_state.get("open_tab", tab_words(TABS[0])))
    st.session_state["open_tab"] = st.session_state["tab"]
    return first


def _asked() -> str:
    """Return the words of the address, each of a setting that stands there several times."""
    params = st.query_params
    return urlencode([(key, word) for key in params for word in params.get_all(key)])


def tab_words(tab: str) -> str:
    """Return what is written on a tab, by which Streamlit knows it."""
    return say("panel.tab", tab=tab)


def keep(view: View) -> None:
    """Keep a view for when fields are closed, and for the way back from another page."""
    if view.day not in DAY_MODES:
        st.session_state[OWN_DAY] = view.day
    st.session_state[VIEW] = view


def restore(view: View) -> None:
    """Show another view: what the fields say now no longer counts."""
    for layer in STORE.vocabulary().layers:
        show(f"layer_{layer}", layer in view.layers)
    show("alliances", list(view.alliances))
    show("match", view.match)
    show("observers", view.observers)
    show("route", view.route)
    show("day_mode", day_mode(view))
    keep(view)
    for name in ("day", "exact_day"):
        show(name, own_day())


def current_view() -> View:
    """Return the view as the fields that are on the page make it."""
    view: View = st.session_state[VIEW]
    vocabulary = STORE.vocabulary()
    alliances = held("alliances", view.alliances)
    mode = held("day_mode", day_mode(view))
    return replace(
        view,
        layers=tuple(id for id in vocabulary.layers if held(f"layer_{id}", id in view.layers)),
        alliances=tuple(name for name in vocabulary.alliances if name in alliances),
        match=held("match", view.match),
        observers=held("observers", view.observers),
        route=held("route", view.route),
        day=_chosen_day() if mode == "any" else mode,
    )


def shown_view() -> str:
    """Return the words of the view that the map showed last, "" before it has shown any."""
    known: View | None = st.session_state.get(VIEW)
    return known.query(STORE.vocabulary()) if known else ""


def day_mode(view: View) -> str:
    """Return how the day of a view is chosen: "article", "today" or "any"."""
    return view.day if view.day in DAY_MODES else "any"


def own_day() -> date:
    """Return the last day that was chosen for itself; at first the article's."""
    known: str | None = st.session_state.get(OWN_DAY)
    return date.fromisoformat(known) if known else STORE.atlas.catalog.day


def _chosen_day() -> str:
    """Return the day of that field of the two that was changed last."""
    day: date = changed("day") or changed("exact_day") or own_day()
    vocabulary = STORE.vocabulary()
    return min(max(day, vocabulary.first_day), vocabulary.today).isoformat()


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


def session_id() -> str:
    """Return what the server knows this session by."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def redraw_map() -> None:
    """Rerun the map alone: what a toggle or a filter changes is on the map and nowhere else."""
    st.rerun(MAP_FRAGMENT)


def _is_small(number: object) -> bool:
    return type(number) in (int, float) and abs(number) <= 1000  # type: ignore[arg-type]
