"""The controls beside the map: layers, filter, date, briefing."""

from dataclasses import replace
from datetime import date
from itertools import zip_longest

import streamlit as st
from markupsafe import Markup

from layers.model.article import Preset
from layers.model.catalog import Layer
from layers.model.view import MATCHES, View
from layers.picture.picture import Picture
from layers.picture.prose import counts
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.briefing_tab import compose
from layers.ui.event_list import event_list
from layers.ui.fields import show
from layers.ui.session_view import (
    DAY_MODES,
    TABS,
    current_view,
    day_mode,
    own_day,
    redraw_map,
    restore,
    tab_words,
)
from layers.words import say


def panel(picture: Picture) -> None:
    """Draw the controls; what they hold is in the session state.

    A tab is drawn when it is opened: the page comes up sooner, and a rerun sends less.
    """
    st.html(
        Markup("<p class='name'>{}</p><p class='lede'>{}</p>").format(
            picture.catalog.name, picture.catalog.about
        )
    )
    layers, filters, days, composing = st.tabs(
        [tab_words(tab) for tab in TABS], key="tab", on_change="rerun"
    )
    with layers:
        _layers(picture)
    if filters.open:
        with filters:
            _filters(picture.view)
    if days.open:
        with days:
            _days(picture.view, picture.today)
    if composing.open:
        with composing:
            compose()


def _layers(picture: Picture) -> None:
    view, layers = picture.view, picture.catalog.layers
    if view.only or view.named or view.notes:
        st.caption(say("panel.picked"))
        st.button(say("panel.whole"), key="whole", on_click=_show_whole)
    groups = list(dict.fromkeys(layer.group for layer in layers))
    rows = [layer for group in groups for layer in layers if layer.group == group]
    st.html(_heading(groups[0]))
    for layer, after in zip_longest(rows, rows[1:]):
        _toggle(f"layer_{layer.id}", layer.name_on(picture.day), layer.id in picture.view.layers)
        heading = _heading(after.group) if after and after.group != layer.group else Markup("")
        st.html(_said(layer, picture) + heading)


def _heading(group: str) -> Markup:
    return Markup("<p class='group'>{}</p>").format(group)


def _said(layer: Layer, picture: Picture) -> Markup:
    """Return what stands below a toggle.

    It is one element, with the heading that follows, and in no container: each costs the browser
    milliseconds, two or three times a rerun.

    The map opens the dossier when *More* is pressed (layers/web/map/link.js).
    """
    quote = STORE.atlas.quotes[layer.quotes[0]]
    count = counts(picture, layer, STORE.atlas)
    return Markup(
        "<div class='said said-{}'><p class='quote'>{}</p><p class='count'>{}</p>"
        "<p class='st-key-more_{}'>"
        "<button type='button' data-more='{}' aria-label='{}'>{}</button></p></div>"
    ).format(
        layer.id,
        say("panel.quote", text=quote.text, paragraph=quote.paragraph),
        say("panel.count_and_note", count=count, note=layer.note) if layer.note else count,
        layer.id,
        layer.id,
        say("panel.more_on", layer=layer.short),
        say("panel.more"),
    )


def _toggle(name: str, label: str, on: bool) -> None:
    st.toggle(label, value=on, key=show(name, on), on_change=redraw_map)


def _filters(view: View) -> None:
    catalog = STORE.atlas.catalog
    st.caption(f"**{say('panel.presets')}**")
    for preset in catalog.presets:
        _preset(preset)
    st.caption(f"**{say('panel.by_alliance')}**")
    st.pills(
        say("panel.alliances"),
        [layer.id for layer in catalog.memberships],
        default=list(view.alliances),
        selection_mode="multi",
        format_func=_short,
        key=show("alliances", list(view.alliances)),
        label_visibility="collapsed",
        on_change=redraw_map,
    )
    st.segmented_control(
        say("panel.match_label"),
        list(MATCHES),
        default=view.match,
        required=True,
        format_func=lambda match: say("panel.match", match=match),
        key=show("match", view.match),
        on_change=redraw_map,
    )
    _toggle("observers", say("panel.observers"), view.observers)
    st.caption(f"**{say('panel.by_route')}**")
    st.pills(
        say("panel.route"),
        [layer.id for layer in catalog.routes],
        default=view.route,
        format_func=_short,
        key=show("route", view.route),
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


@act()
def _apply(preset: Preset) -> None:
    view = current_view()
    restore(
        replace(
            view,
            layers=tuple(
                id for id in STORE.vocabulary().layers if id in {*view.layers, *preset.alliances}
            ),
            alliances=preset.alliances,
            match=preset.match,
            observers=False,
            route=None,
        )
    )


@act()
def _show_whole() -> None:
    restore(replace(current_view(), only=(), named=(), notes=()))


@act()
def _clear() -> None:
    restore(replace(current_view(), alliances=(), match="any", observers=False, route=None))


@act()
def _ask_table() -> None:
    st.session_state["table_asked"] = True


def _short(name: str) -> str:
    return STORE.atlas.catalog.by_id[name].short


def _days(view: View, today: date) -> None:
    catalog = STORE.atlas.catalog
    mode = day_mode(view)
    st.segmented_control(
        say("panel.day_label"),
        list(DAY_MODES),
        default=mode,
        required=True,
        format_func=lambda mode: say("panel.day_mode", mode=mode),
        key=show("day_mode", mode),
        width="stretch",
    )
    about = say("panel.days_about", article=catalog.day, dated_in=catalog.dated_in, today=today)
    with st.container(key="days"):  # as high in each mode, or what is below would jump
        if mode == "any":
            _any_day(catalog.first_day, today)
        else:
            st.caption(about)
    if STORE.atlas.events:
        st.html(event_list(STORE.atlas))
    if mode == "any":
        st.caption(about)


def _any_day(first: date, today: date) -> None:
    day = own_day()
    st.slider(
        say("panel.day"),
        min_value=first,
        max_value=today,
        value=day,
        format=say("panel.day_format"),
        key=show("day", day),
    )
    st.caption(say("panel.day_keys"))
    st.date_input(
        say("panel.exact_day"),
        value=day,
        min_value=first,
        max_value=today,
        key=show("exact_day", day),
    )
    bounds = say("panel.exact_day_about", first=first, last=today)
    st.caption(f"{bounds} {say('panel.no_such_day')}")
