"""The tab *Briefing*: the scenes of this session's briefing, in order, and what can be done."""

from collections.abc import Callable

import streamlit as st

from layers.briefing.editing import (
    duplicated,
    entitled,
    headed,
    is_full,
    moved,
    noted,
    quoted,
    removed,
)
from layers.briefing.file import (
    LONGEST_NOTES,
    LONGEST_TITLE,
    article_briefing,
    speaking_seconds,
    speaking_words,
)
from layers.briefing.suggestions import fitting_quotes
from layers.model.briefing import Briefing, Scene
from layers.model.entities import Quote
from layers.model.view import View
from layers.picture.picture import picture
from layers.picture.prose import cite
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.briefing_files import files, problems
from layers.ui.briefing_page import PATH
from layers.ui.fields import held, show, spoken_with
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

OPEN = "briefing_scene"  # the id of the scene that is open for editing
TITLE = "briefing_title"
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
    for number, scene in enumerate(known.scenes, start=1):
        _scene(known, scene, number)
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
        st.button(say("compose.present"), key="present", type="primary", on_click=_to_slides)
        st.button(
            say("compose.take_away"), key="take_briefing", on_click=ask_take_away, args=(None, OWN)
        )
    st.caption(say("compose.present_about"))


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


def _scene(known: Briefing, scene: Scene, number: int) -> None:
    is_open = st.session_state.get(OPEN) == scene.id
    with st.container(key=f"scene_{number}", gap="xsmall"):
        with st.container(key=f"head_{number}", horizontal=True, wrap=False):
            st.text(str(number), width="content")
            st.text(scene.title, width="stretch")
            st.button(
                spoken_with(say("close") if is_open else say("compose.edit"), scene.title),
                key=f"edit_{scene.id}",
                type="tertiary",
                on_click=_open,
                args=(None if is_open else scene.id,),
            )
        if is_open:
            _editor(known, scene, number)


@act()
def _open(id: str | None) -> None:
    st.session_state[OPEN] = id


def _editor(known: Briefing, scene: Scene, number: int) -> None:
    args = (scene.id, number)
    st.text_input(
        say("compose.heading"),
        value=scene.title,
        key=show(f"heading_{scene.id}", scene.title),
        max_chars=LONGEST_TITLE,
        on_change=_head,
        args=args,
    )
    _quotation(scene, number)
    st.text_area(
        say("compose.notes"),
        value=scene.notes,
        key=show(f"notes_{scene.id}", scene.notes),
        max_chars=LONGEST_NOTES,
        height=120,
        on_change=_note,
        args=args,
    )
    spoken = speaking_seconds(scene, STORE.atlas)
    with st.container(key="scene_time"):
        st.text(say("compose.seconds", count=round(spoken)))
    st.button(say("compose.look"), key="show_scene", width="stretch", on_click=_look, args=(scene,))
    st.button(say("compose.put"), key="put_view", width="stretch", on_click=_put, args=(scene.id,))
    with st.container(key="scene_acts", horizontal=True, gap="xsmall"):
        last = number == len(known.scenes)
        st.button(
            say("compose.up"), key="up", disabled=number == 1, on_click=_move, args=(*args, -1)
        )
        st.button(say("compose.down"), key="down", disabled=last, on_click=_move, args=(*args, 1))
        st.button(
            say("compose.duplicate"),
            key="duplicate",
            disabled=is_full(known),
            on_click=_duplicate,
            args=args,
        )
        st.button(say("compose.remove"), key="remove", on_click=_remove, args=args)


def _quotation(scene: Scene, number: int) -> None:
    quotes = {quote.id: quote for quote in _fitting(scene)}
    choices = ["", *quotes]
    st.selectbox(
        say("compose.quotation"),
        choices,
        index=choices.index(scene.quote),
        key=show(f"quote_{scene.id}", scene.quote),
        format_func=lambda id: _one_line(quotes[id]) if id else say("compose.no_quotation"),
        on_change=_quote,
        args=(scene.id, number),
    )
    if scene.quote:
        with st.container(key="scene_quote", gap="xxsmall"):
            st.text(f"“{quotes[scene.quote].text}”")
            st.text(cite(STORE.atlas.catalog, quotes[scene.quote]))


def _fitting(scene: Scene) -> tuple[Quote, ...]:
    """Return the quotations that go with a scene's view, and the one that it has."""
    atlas = STORE.atlas
    fit = fitting_quotes(atlas, picture(atlas, _view(scene), STORE.vocabulary().today))
    own_quote = atlas.quotes.get(scene.quote)
    return (*fit, own_quote) if own_quote and own_quote not in fit else fit


def _one_line(quote: Quote) -> str:
    return f"¶{quote.paragraph} “{quote.text}”"


def _view(scene: Scene) -> View:
    return View.parse(scene.view, STORE.vocabulary())[0]


@act(redraw)
def _entitle() -> None:
    known = own()
    change(say("compose.step.title"), entitled(known, held(TITLE, known.title)))


@act(redraw)
def _head(id: str, number: int) -> None:
    _edit(say("compose.step.heading", number=number), headed, f"heading_{id}", id)


@act(redraw)
def _quote(id: str, number: int) -> None:
    _edit(say("compose.step.quotation", number=number), quoted, f"quote_{id}", id)


@act(redraw)
def _note(id: str, number: int) -> None:
    _edit(say("compose.step.notes", number=number), noted, f"notes_{id}", id)


def _edit(what: str, edited: Callable[[Briefing, str, str], Briefing], field: str, id: str) -> None:
    told = held(field, None)
    if told is not None:  # else the field has become another one meanwhile
        change(what, edited(own(), id, told))


@act(redraw)
def _move(id: str, number: int, by: int) -> None:
    way = "up" if by < 0 else "down"
    change(say("compose.step.move", way=way, number=number), moved(own(), id, by))


@act(redraw)
def _duplicate(id: str, number: int) -> None:
    change(say("compose.step.duplicate", number=number), duplicated(own(), id))


@act(redraw)
def _remove(id: str, number: int) -> None:
    change(say("compose.step.remove", number=number), removed(own(), id))


@act(redraw)
def _add() -> None:
    """Have the map answer as its own button does: only the browser knows how large it is."""
    tell_map(ask="add")


@act(redraw)
def _from_article() -> None:
    change(say("compose.step.from_article"), article_briefing(STORE.atlas))


@act(redraw)
def _put(id: str) -> None:
    """Ask the map where the reader looks, for a scene that is to show that."""
    st.session_state[WANTING] = id
    tell_map(ask="put")


@act(st.rerun)
def _look(scene: Scene) -> None:
    """Show a scene on the map, from where its view looks; the fields follow."""
    view = _view(scene)
    camera = view.camera
    restore(view)
    tell_map(look=[camera.lat, camera.lon, camera.zoom] if camera else [])
