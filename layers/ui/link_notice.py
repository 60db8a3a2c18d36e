"""What of a link had to be ignored, in a box over the page that can be closed."""

from collections.abc import Collection, Mapping

import streamlit as st

from layers.model.view import quoted, unknown_settings
from layers.ui.acts import act
from layers.words import say


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
    notices = unknown_settings(query, (name,), page="")
    asked = query.get(name, "")
    if asked and asked not in known:
        notices.append(say("link.unknown", setting=name, word=quoted(asked)))
    return tuple(notices)


@act()
def _forget(key: str) -> None:
    st.session_state[key] = ()
