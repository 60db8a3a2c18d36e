"""What of a link had to be ignored, in a box over the page that can be closed."""

from collections.abc import Collection, Mapping

import streamlit as st

from layers.ui.acts import act
from layers.words import say

MOST = 3  # a long list of nonsense helps nobody
LONGEST = 60  # characters of a word that are shown


def notice_box(key: str = "notices") -> None:
    """Show the notices that the session state holds under `key`, until they are closed."""
    notices = st.session_state.get(key, ())
    if not notices:
        return
    with st.container(key="notice", horizontal=True, vertical_alignment="center"):
        st.text(say("link.ignored", notices="; ".join(notices)))
        st.button(say("close"), key="close_notice", on_click=_forget, args=(key,))


def ignored(query: Mapping[str, str], name: str, known: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each part of an address that a page of one setting cannot use.

    name: the setting; known: what it may say.
    """
    strangers = [key for key in query if key != name]
    notices = [say("link.no_setting", page="", word=_shown(key)) for key in strangers[:MOST]]
    if len(strangers) > MOST:
        notices.append(say("link.no_settings", page="", count=len(strangers) - MOST))
    asked = query.get(name, "")
    if asked and asked not in known:
        notices.append(say("link.unknown", setting=name, word=_shown(asked)))
    return tuple(notices)


@act()
def _forget(key: str) -> None:
    st.session_state[key] = ()


def _shown(word: str) -> str:
    return f"“{word[:LONGEST]}…”" if len(word) > LONGEST else f"“{word}”"
