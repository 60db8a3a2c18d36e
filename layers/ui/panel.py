"""The controls beside the map: layers, filter, date, briefing."""

from datetime import date

import streamlit as st

from layers.model.catalog import Layer, Preset
from layers.model.view import MATCHES
from layers.picture.picture import Picture
from layers.picture.prose import counts
from layers.serve.store import STORE
from layers.ui.briefing_tab import compose
from layers.ui.session_view import DAY_MODES, TABS, redraw_map, tab_words
from layers.words import say


def panel(picture: Picture) -> None:
    """Draw the controls; what they hold is in the session state.

    A tab is drawn when it is opened: the page comes up sooner, and a rerun sends less.
    """
    st.markdown(f"#### {picture.catalog.name}")
    st.caption(picture.catalog.about)
    layers, filters, days, composing = st.tabs(
        [tab_words(tab) for tab in TABS], key="tab", on_change="rerun"
    )
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
    layers = picture.catalog.layers
    for group in dict.fromkeys(layer.group for layer in layers):
        st.caption(f"**{group}**")
        for layer in layers:
            if layer.group == group:
                _layer(layer, picture)


def _layer(layer: Layer, picture: Picture) -> None:
    atlas = STORE.atlas
    quote = atlas.quotes[layer.quotes[0]]
    with st.container(key=f"row_{layer.id}", gap="xxsmall"):
        st.toggle(layer.name_on(picture.day), key=f"layer_{layer.id}", on_change=redraw_map)
        st.text(say("panel.quote", text=quote.text, paragraph=quote.paragraph))
        count = counts(picture, layer, atlas)
        note = layer.note
        st.text(say("panel.count_and_note", count=count, note=note) if note else count)
        more = say("panel.more")
        st.button(more, key=f"more_{layer.id}", type="tertiary", on_click=_open, args=(layer.id,))


def _open(subject: str) -> None:
    st.session_state["focus"] = subject
    redraw_map()


def _filters() -> None:
    catalog = STORE.atlas.catalog
    st.caption(f"**{say('panel.presets')}**")
    for preset in catalog.presets:
        _preset(preset)
    st.caption(f"**{say('panel.by_alliance')}**")
    st.pills(
        say("panel.alliances"),
        [layer.id for layer in catalog.memberships],
        selection_mode="multi",
        format_func=_short,
        key="alliances",
        label_visibility="collapsed",
        on_change=redraw_map,
    )
    st.segmented_control(
        say("panel.match_label"),
        list(MATCHES),
        required=True,
        format_func=lambda match: say("panel.match", match=match),
        key="match",
        on_change=redraw_map,
    )
    st.toggle(say("panel.observers"), key="observers", on_change=redraw_map)
    st.caption(f"**{say('panel.by_route')}**")
    st.pills(
        say("panel.route"),
        [layer.id for layer in catalog.routes],
        format_func=_short,
        key="route",
        label_visibility="collapsed",
        on_change=redraw_map,
    )
    with st.container(horizontal=True):
        st.button(say("panel.clear"), key="clear_filter", on_click=_clear)
        st.button(say("panel.table"), key="show_table", on_click=_ask_table)


def _preset(preset: Preset) -> None:
    st.button(
        f"“{preset.words}”",
        key=f"preset_{preset.id}",
        width="stretch",
        on_click=_apply,
        args=(preset,),
    )
    paragraph = STORE.atlas.quotes[preset.quote].paragraph
    st.caption(say("panel.preset_means", means=preset.means, paragraph=paragraph))


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
    return STORE.atlas.catalog.by_id[name].short


def _days(today: date) -> None:
    catalog = STORE.atlas.catalog
    st.segmented_control(
        say("panel.day_label"),
        list(DAY_MODES),
        required=True,
        format_func=lambda mode: say("panel.day_mode", mode=mode),
        key="day_mode",
        width="stretch",
    )
    if st.session_state["day_mode"] == "any":
        st.slider(
            say("panel.day"),
            min_value=catalog.first_day,
            max_value=today,
            format=say("panel.day_format"),
            key="day",
        )
        st.session_state["exact_day"] = st.session_state["day"]
        st.date_input(
            say("panel.exact_day"),
            min_value=catalog.first_day,
            max_value=today,
            key="exact_day",
            on_change=_take_exact_day,
        )
    st.caption(say("panel.days_about", article=catalog.day, dated_in=catalog.dated_in, today=today))


def _take_exact_day() -> None:
    """Move the slider to the day that was typed; an emptied field changes nothing."""
    st.session_state["day"] = st.session_state["exact_day"] or st.session_state["day"]
