"""The page *Briefing*: slides over the map, in the whole window; the browser leads through them."""

from collections.abc import Mapping
from functools import lru_cache, partial
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit_folium import st_folium

from layers.briefing.deck import deck_of
from layers.briefing.file import LONGEST_VIEW, article_briefing, from_code
from layers.browser.decks import deck_message
from layers.browser.folium_map import draw_deck, draw_map
from layers.browser.messages import DeckMessage
from layers.model.briefing import Briefing
from layers.model.errors import InvalidBriefingError
from layers.model.link import Asked, asked_of, in_one, one_of, quoted
from layers.model.view import View, Vocabulary, unknown_settings
from layers.serve.store import STORE
from layers.ui.answers import Answer, hear, heard
from layers.ui.frame import frame
from layers.ui.link_notice import notice_box
from layers.ui.session_briefing import own, take_back_kept
from layers.ui.session_view import keep
from layers.words import say

PATH = "briefing"
NOTICES = "briefing_notices"
FRAME = "briefing_map"
LEFT = "briefing_left"  # the presenter has just left for the map
SHOWN = "briefing_shown"  # what the notices are about
HEIGHT_PX = 700  # only until stage.css stretches the frame to the window
WORDS = ("scene", "deck", "own")


def briefing_page(way_out: StreamlitPage) -> None:
    """Present the briefing that the address asks for; `way_out` is the page Map."""
    frame(say("page.briefing"), "stage", "sheet", heading=say("page.briefing"))
    query = st.query_params.to_dict()
    briefing, notices = asked(query, own())
    scene, unknown = _scene(asked_of(query, WORDS), briefing)
    if (query, briefing) != st.session_state.get(SHOWN):  # a notice that was closed stays closed
        st.session_state[SHOWN] = (query, briefing)
        st.session_state[NOTICES] = (*notices, *unknown)
    st_folium(
        draw_map(),
        key=FRAME,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_deck(
            {
                **_slides(briefing, STORE.vocabulary(), _address()),
                "scene": scene,
                "left": st.session_state.pop(LEFT, 0),
                "heard": heard(FRAME),
            }
        ),
        on_change=partial(hear, FRAME, _take),
    )
    with st.container(key="way_out"):  # the browser follows it when the presenter leaves
        st.page_link(way_out)
    notice_box(NOTICES)


def asked(query: Mapping[str, str], own: Briefing) -> tuple[Briefing, tuple[str, ...]]:
    """Return the briefing that an address asks for, and what of the address was of no use.

    query: of the address; own: the briefing composed in this session.
    """
    words = asked_of(query, WORDS)
    strangers = unknown_settings(words, page="")
    if code := words.words.get("deck"):
        try:
            return from_code(
                code.replace(" ", ""), atlas=STORE.atlas, vocabulary=STORE.vocabulary()
            ), (*strangers,)
        except InvalidBriefingError as error:
            told = say("link.no_briefing", why=error.problems[0].says)
            return article_briefing(STORE.atlas), (told, *strangers)
    if one_of(words.words.get("own", ""), ("yes",)):
        if own.scenes:
            return own, (*strangers,)
        return article_briefing(STORE.atlas), (say("link.no_own"), *strangers)
    return article_briefing(STORE.atlas), (*strangers,)


def _scene(asked: Asked, briefing: Briefing) -> tuple[int, tuple[str, ...]]:
    """Return the slide that a word names: 0 is the title; two more come after the scenes."""
    last = len(briefing.scenes) + 2
    word = in_one(asked.words.get("scene", ""))
    if not word:
        return 0, ()
    if word.isascii() and word.isdigit() and len(word) < 5 and int(word) <= last:
        return int(word), ()
    return 0, (say("link.no_scene", word=quoted(asked.as_written["scene"]), last=last),)


@lru_cache(maxsize=8)
def _slides(briefing: Briefing, vocabulary: Vocabulary, address: str) -> DeckMessage:
    """Return a deck as the browser gets it; the same briefing is opened by many."""
    deck = deck_of(
        STORE.atlas, briefing, vocabulary=vocabulary, address=address, made=vocabulary.today
    )
    return deck_message(deck, 0)


def _address() -> str:
    """Return where the app is served, as the reader's browser knows it."""
    url = urlsplit(st.context.url or "")
    path = url.path.rstrip("/").removesuffix(f"/{PATH}")
    return f"{url.scheme}://{url.netloc}{path}" if url.netloc else ""


def _take(answer: Answer) -> None:
    """Take with what view the presenter leaves, or the briefing that the tab kept over a reload.

    The browser may send anything. Who leaves without a view wants the map as it was.
    """
    words = answer.get("leave")
    if "leave" in answer:
        st.session_state[LEFT] = 1
    if isinstance(words, str) and len(words) <= LONGEST_VIEW:
        view, _ = View.parse(words, STORE.vocabulary())
        keep(view)
    elif "briefing" in answer:
        take_back_kept(answer["briefing"])
