"""The tab *Briefing*: the scenes of this session's briefing, in order, and what can be done."""

import streamlit as st
from markupsafe import Markup

from layers.briefing.editing import entitled, is_full, place
from layers.briefing.file import (
    LONGEST_TITLE,
    article_briefing,
    speaking_seconds,
    speaking_words,
)
from layers.model.briefing import Briefing
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.amiss import view_of
from layers.ui.briefing_files import files, problems
from layers.ui.briefing_page import PATH
from layers.ui.fields import held, show
from layers.ui.session_briefing import (
    TAB_FRAGMENT,
    WANTING,
    change,
    history,
    own,
    redo,
    redraw,
    tell_map,
    undo,
)
from layers.ui.session_view import restore
from layers.ui.take_away import OWN, ask_take_away
from layers.words import say

TITLE = "briefing_title"
# The browser draws the cards into it, as the map's messages tell of them (layers/ui/cards.py).
CARDS = Markup(
    "<ol class='atlas-cards' role='list' aria-label='{}'></ol>"
    "<p class='atlas-unseen' aria-live='polite'></p>"
)
# Stands for the page of that path, which layers/ui/app.py registers.
PRESENTED = st.Page(lambda: None, title=say("page.briefing"), url_path=PATH)


@st.fragment(key=TAB_FRAGMENT)
def compose() -> None:
    """Draw the tab; an edit reruns it and the map, whose browser keeps the briefing."""
    known = own()
    problems()
    st.text_input(
        say("compose.title"),
        value=known.title,
        key=show(TITLE, known.title),
        max_chars=LONGEST_TITLE,
        on_change=_entitle,
    )
    if known.scenes:
        _present(known)
    else:
        st.caption(say("compose.about"))
    _steps()
    st.html(CARDS.format(say("compose.scenes")))
    with st.container(key="briefing_more", gap="xsmall"):
        st.button(
            say("compose.add"),
            key="add_view",
            width="stretch",
            on_click=_add,
            disabled=is_full(known),
        )
        st.button(
            say("compose.from_article"),
            key="from_article",
            width="stretch",
            on_click=_from_article,
        )
    files(known)


def _present(known: Briefing) -> None:
    seconds = sum(speaking_seconds(scene, STORE.atlas) for scene in known.scenes)
    number = len(known.scenes)
    with st.container(key="briefing_time"):
        st.text(say("compose.takes", count=number, time=speaking_words(seconds)))
    with st.container(horizontal=True, key="briefing_use", gap="xsmall"):
        st.button(
            say("compose.present"),
            key="present",
            type="primary",
            on_click=_to_slides,
            help=say("compose.present_about"),
        )
        st.button(
            say("compose.take_away"), key="take_briefing", on_click=ask_take_away, args=(None, OWN)
        )


def _to_slides() -> None:
    st.switch_page(PRESENTED, query_params={"own": "yes"})  # the session goes along


def _steps() -> None:
    """Undo and redo, each with the name of what it takes back or makes again."""
    known = history()
    with st.container(key="briefing_steps", horizontal=True, gap="xsmall"):
        for word, steps, act in (("undo", known.past, undo), ("redo", known.future, redo)):
            if steps:
                st.button(
                    say("compose.again", way=word, what=steps[-1].what),
                    key=word,
                    type="tertiary",
                    on_click=_step,
                    args=(act is undo,),
                )


@act(redraw)
def _step(back: bool) -> None:
    (undo if back else redo)()


@act(redraw)
def _entitle() -> None:
    known = own()
    change(say("compose.step.title"), entitled(known, held(TITLE, known.title)))


@act(redraw)
def _add() -> None:
    """Have the map answer as its own button does: only the browser knows how large it is."""
    tell_map(ask="add")


@act(redraw)
def _from_article() -> None:
    change(say("compose.step.from_article"), article_briefing(STORE.atlas))


@act(redraw)
def put_view(id: object) -> None:
    """Ask the map where the reader looks, for a scene that is to show that."""
    if isinstance(id, str) and place(own(), id) is not None:
        st.session_state[WANTING] = id
        tell_map(ask="put")


@act(st.rerun)
def look_at(id: object) -> None:
    """Show a scene on the map, from where its view looks; the fields follow."""
    at = place(own(), id) if isinstance(id, str) else None
    if at is not None:
        view = view_of(own().scenes[at])
        camera = view.camera
        restore(view)
        tell_map(look=[camera.lat, camera.lon, camera.zoom] if camera else [])
