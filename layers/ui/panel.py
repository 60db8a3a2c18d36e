"""The controls beside the map: layers, filter, date, briefing."""

from datetime import date

import streamlit as st

from layers.catalog import (
    ALLIANCES,
    ARTICLE_AUTHOR,
    ARTICLE_TITLE,
    BY_ID,
    LAYERS,
    MATCH_WORDS,
    PRESETS,
    ROUTES,
    Preset,
)
from layers.filters import Picture
from layers.model import Layer
from layers.prose import counts, day_words
from layers.store import STORE
from layers.ui.compose import compose
from layers.ui.state import DAY_MODES, TABS, redraw_map
from layers.view import ARTICLE_DAY, FIRST_DAY


def panel(picture: Picture) -> None:
    """Draw the controls; what they hold is in the session state.

    A tab is drawn when it is opened: the page comes up sooner, and a rerun sends less.
    """
    st.markdown("#### Turkic Vector Atlas")
    st.caption(f"What {ARTICLE_AUTHOR} argues in “{ARTICLE_TITLE}”, on a map.")
    layers, filters, days, composing = st.tabs(list(TABS), key="tab", on_change="rerun")
    with layers:
        _layers(picture)
    if filters.open:
        with filters:
            _filters()
    if days.open:
        with days:
            _days(picture.today)
    if composing.open:
        with composing:
            compose()


def _layers(picture: Picture) -> None:
    for group in dict.fromkeys(layer.group for layer in LAYERS):
        st.caption(f"**{group}**")
        for layer in LAYERS:
            if layer.group == group:
                _layer(layer, picture)


def _layer(layer: Layer, picture: Picture) -> None:
    atlas = STORE.atlas
    quote = atlas.quotes[layer.quotes[0]]
    with st.container(key=f"row_{layer.id}", gap="xxsmall"):
        st.toggle(layer.name_on(picture.day), key=f"layer_{layer.id}", on_change=redraw_map)
        st.text(f"“{quote.text}” ¶{quote.paragraph}")
        count = counts(picture, layer, atlas)
        st.text(f"{count}. {layer.note}" if layer.note else count)
        st.button("More", key=f"more_{layer.id}", type="tertiary", on_click=_open, args=(layer.id,))


def _open(subject: str) -> None:
    st.session_state["focus"] = subject
    redraw_map()


def _filters() -> None:
    st.caption("**As the article puts it**")
    for preset in PRESETS:
        _preset(preset)
    st.caption("**By alliance**")
    st.pills(
        "Alliances",
        [layer.id for layer in ALLIANCES],
        selection_mode="multi",
        format_func=_short,
        key="alliances",
        label_visibility="collapsed",
        on_change=redraw_map,
    )
    st.segmented_control(
        "In any, all, exactly or none of these",
        list(MATCH_WORDS),
        required=True,
        format_func=lambda match: MATCH_WORDS[match],
        key="match",
        on_change=redraw_map,
    )
    st.toggle("Count observers and signatories", key="observers", on_change=redraw_map)
    st.caption("**By route**")
    st.pills(
        "Route",
        [layer.id for layer in ROUTES],
        format_func=_short,
        key="route",
        label_visibility="collapsed",
        on_change=redraw_map,
    )
    with st.container(horizontal=True):
        st.button("Clear the filter", key="clear_filter", on_click=_clear)
        st.button("Show as a table", key="show_table", on_click=_ask_table)


def _preset(preset: Preset) -> None:
    st.button(
        f"“{preset.words}”",
        key=f"preset_{preset.id}",
        width="stretch",
        on_click=_apply,
        args=(preset,),
    )
    st.caption(f"{preset.means} · ¶{STORE.atlas.quotes[preset.quote].paragraph}")


def _apply(preset: Preset) -> None:
    st.session_state["alliances"] = list(preset.alliances)
    st.session_state["match"] = preset.match
    st.session_state["observers"] = False
    st.session_state["route"] = None
    for name in preset.alliances:
        st.session_state[f"layer_{name}"] = True


def _clear() -> None:
    st.session_state["alliances"] = []
    st.session_state["match"] = "any"
    st.session_state["observers"] = False
    st.session_state["route"] = None


def _ask_table() -> None:
    st.session_state["table_asked"] = True


def _short(name: str) -> str:
    return BY_ID[name].short


def _days(today: date) -> None:
    st.segmented_control(
        "The map as it was",
        list(DAY_MODES),
        required=True,
        format_func=lambda mode: DAY_MODES[mode],
        key="day_mode",
        width="stretch",
    )
    if st.session_state["day_mode"] == "any":
        st.slider(
            "Day",
            min_value=FIRST_DAY,
            max_value=today,
            format="D MMM YYYY",
            key="day",
        )
        st.session_state["exact_day"] = st.session_state["day"]
        st.date_input(
            "Exact day",
            min_value=FIRST_DAY,
            max_value=today,
            key="exact_day",
            on_change=_take_exact_day,
        )
    st.caption(
        f"The article is dated {day_words(ARTICLE_DAY)} (The Geopolitics); today is "
        f"{day_words(today)}. Memberships, routes, places, counts, legend, filters and tables "
        "follow the day. Borders are today’s on every day; a place stays on the map after its "
        "end, and its note says when that was."
    )


def _take_exact_day() -> None:
    """Move the slider to the day that was typed; an emptied field changes nothing."""
    st.session_state["day"] = st.session_state["exact_day"] or st.session_state["day"]
