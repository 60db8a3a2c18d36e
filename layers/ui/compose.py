"""The tab *Briefing*: the scenes of this session's briefing, in order, and what can be done."""

import streamlit as st

from layers.briefing import (
    LONGEST_NOTES,
    LONGEST_TITLE,
    article_briefing,
    speaking_seconds,
    speaking_words,
)
from layers.compose import (
    duplicated,
    entitled,
    headed,
    is_full,
    moved,
    noted,
    quoted,
    removed,
)
from layers.filters import picture
from layers.fitting import fitting_quotes
from layers.model import Quote
from layers.prose import cite
from layers.scene import Briefing, Scene
from layers.store import STORE
from layers.ui.briefing_page import PATH
from layers.ui.compose_files import files, problems
from layers.ui.own import (
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
from layers.ui.state import restore
from layers.ui.take_away import OWN, ask_take_away
from layers.view import View

OPEN = "briefing_scene"  # the id of the scene that is open for editing
TITLE = "briefing_title"
# Stands for the page of that path, which layers/ui/app.py registers.
PRESENTED = st.Page(lambda: None, title="Briefing", url_path=PATH)


@st.fragment(key=TAB_FRAGMENT)
def compose() -> None:
    """Draw the tab; an edit reruns it and the map, whose browser keeps the briefing."""
    known = own()
    problems()
    _show(TITLE, known.title)
    st.text_input("Title", key=TITLE, max_chars=LONGEST_TITLE, on_change=_entitle)
    if known.scenes:
        _present(known)
    else:
        st.caption(
            "A briefing is views of the map in order, each with a heading, a quotation and notes. "
            "“Add to briefing”, above the map, makes a scene of what the map shows."
        )
    _steps()
    for number, scene in enumerate(known.scenes, start=1):
        _scene(known, scene, number)
    with st.container(key="briefing_more", gap="xsmall"):
        st.button(
            "Add this view",
            key="add_view",
            width="stretch",
            on_click=_add,
            disabled=is_full(known),
        )
        st.button(
            "Start from the article’s briefing",
            key="from_article",
            width="stretch",
            on_click=_from_article,
        )
    files(known)


def _present(known: Briefing) -> None:
    seconds = sum(speaking_seconds(scene, STORE.atlas) for scene in known.scenes)
    number = len(known.scenes)
    with st.container(key="briefing_time"):
        st.text(f"{number} scene{'s' if number > 1 else ''}, {speaking_words(seconds)} to speak")
    with st.container(horizontal=True, key="briefing_use", gap="xsmall"):
        if st.button("Present", key="present", type="primary"):
            st.switch_page(PRESENTED, query_params={"own": "yes"})  # the session goes along
        st.button("Take away", key="take_briefing", on_click=ask_take_away, args=(None, OWN))
    st.caption("Present shows this briefing; the page *Briefing* shows the article’s.")


def _steps() -> None:
    """Undo and redo, each with the name of what it takes back or makes again."""
    known = history()
    with st.container(key="briefing_steps", horizontal=True, gap="xsmall"):
        for word, steps, act in (("Undo", known.past, undo), ("Redo", known.future, redo)):
            if steps:
                st.button(
                    f"{word} {steps[-1].what}",
                    key=word.lower(),
                    type="tertiary",
                    on_click=_step,
                    args=(act is undo,),
                )


def _step(back: bool) -> None:
    (undo if back else redo)()
    redraw()


def _scene(known: Briefing, scene: Scene, number: int) -> None:
    is_open = st.session_state.get(OPEN) == scene.id
    with st.container(key=f"scene_{number}", gap="xsmall"):
        with st.container(key=f"head_{number}", horizontal=True, wrap=False):
            st.text(str(number), width="content")
            st.text(scene.title, width="stretch")
            st.button(
                "Close" if is_open else "Edit",
                key=f"edit_{scene.id}",
                type="tertiary",
                on_click=_open,
                args=(None if is_open else scene.id,),
            )
        if is_open:
            _editor(known, scene, number)


def _open(id: str | None) -> None:
    st.session_state[OPEN] = id


def _editor(known: Briefing, scene: Scene, number: int) -> None:
    args = (scene.id, number)
    heading, notes = f"heading_{scene.id}", f"notes_{scene.id}"
    _show(heading, scene.title)
    st.text_input("Heading", key=heading, max_chars=LONGEST_TITLE, on_change=_head, args=args)
    _quotation(scene, number)
    _show(notes, scene.notes)
    st.text_area(
        "Speaker’s notes",
        key=notes,
        max_chars=LONGEST_NOTES,
        height=120,
        on_change=_note,
        args=args,
    )
    spoken = speaking_seconds(scene, STORE.atlas)
    with st.container(key="scene_time"):
        st.text(f"{round(spoken)} seconds to speak")
    st.button("Show on the map", key="show_scene", width="stretch", on_click=_look, args=(scene,))
    st.button(
        "Use the map’s view", key="put_view", width="stretch", on_click=_put, args=(scene.id,)
    )
    with st.container(key="scene_acts", horizontal=True, gap="xsmall"):
        last = number == len(known.scenes)
        st.button("Up", key="up", disabled=number == 1, on_click=_move, args=(*args, -1))
        st.button("Down", key="down", disabled=last, on_click=_move, args=(*args, 1))
        st.button(
            "Duplicate", key="duplicate", disabled=is_full(known), on_click=_duplicate, args=args
        )
        st.button("Remove", key="remove", on_click=_remove, args=args)


def _quotation(scene: Scene, number: int) -> None:
    quotes = {quote.id: quote for quote in _fitting(scene)}
    key = f"quote_{scene.id}"
    _show(key, scene.quote)
    st.selectbox(
        "Quotation",
        ["", *quotes],
        key=key,
        format_func=lambda id: _one_line(quotes[id]) if id else "None",
        on_change=_quote,
        args=(scene.id, number),
    )
    if scene.quote:
        with st.container(key="scene_quote", gap="xxsmall"):
            st.text(f"“{quotes[scene.quote].text}”")
            st.text(cite(quotes[scene.quote]))


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


def _show(key: str, value: str) -> None:
    """Have a widget show what the briefing says, where it does not already.

    A value set anew would take away what the reader is typing into it meanwhile.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _entitle() -> None:
    change("renaming the briefing", entitled(own(), st.session_state[TITLE]))
    redraw()


def _head(id: str, number: int) -> None:
    change(f"renaming scene {number}", headed(own(), id, st.session_state[f"heading_{id}"]))
    redraw()


def _quote(id: str, number: int) -> None:
    change(f"quotation of scene {number}", quoted(own(), id, st.session_state[f"quote_{id}"]))
    redraw()


def _note(id: str, number: int) -> None:
    change(f"notes of scene {number}", noted(own(), id, st.session_state[f"notes_{id}"]))
    redraw()


def _move(id: str, number: int, by: int) -> None:
    way = "up" if by < 0 else "down"
    change(f"moving scene {number} {way}", moved(own(), id, by))
    redraw()


def _duplicate(id: str, number: int) -> None:
    change(f"duplicating scene {number}", duplicated(own(), id))
    redraw()


def _remove(id: str, number: int) -> None:
    change(f"removing scene {number}", removed(own(), id))
    redraw()


def _add() -> None:
    """Have the map answer as its own button does: only the browser knows how large it is."""
    tell_map(ask="add")
    redraw()


def _from_article() -> None:
    change("starting from the article", article_briefing(STORE.atlas))
    redraw()


def _put(id: str) -> None:
    """Ask the map where the reader looks, for a scene that is to show that."""
    st.session_state[WANTING] = id
    tell_map(ask="put")
    redraw()


def _look(scene: Scene) -> None:
    """Show a scene on the map, from where its view looks; the widgets follow."""
    view = _view(scene)
    camera = view.camera
    restore(view)
    tell_map(look=[camera.lat, camera.lon, camera.zoom] if camera else [])
    st.rerun()
