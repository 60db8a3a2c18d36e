"""What of a link had to be ignored, in a box over the page that can be closed."""

import streamlit as st

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


@act()
def _forget(key: str) -> None:
    st.session_state[key] = ()
