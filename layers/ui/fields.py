"""The page's fields: each is born with what it shows, and only its reader changes it.

Streamlit can set a field from the server too. Such a word is lost where the next answer overtakes
it before the browser has drawn it, and what the reader sends before having heard of it brings the
old value back: the page then shows one thing and the server means another. So a field that is to
show something else becomes a new one, under a new key, and what the old one says is not heard.
"""

import re
from typing import Any

import streamlit as st

FIELDS = "fields"  # in the session's state: the number and the value of each field, by its name


def show(name: str, value: object) -> str:
    """Return the key of the field of that name, which shows `value` until its reader changes it."""
    number, known = _fields().get(name, (0, value))
    if st.session_state.get(_key(name, number), known) != value:
        number += 1
    _fields()[name] = (number, value)
    return _key(name, number)


def held(name: str, otherwise: Any) -> Any:
    """Return what a field holds; `otherwise` where it is not on the page."""
    number, _ = _fields().get(name, (0, None))
    return st.session_state.get(_key(name, number), otherwise)


def changed(name: str) -> Any:
    """Return what the reader made of a field since it was shown; None where nothing."""
    number, value = _fields().get(name, (0, None))
    now = st.session_state.get(_key(name, number))
    return None if now == value else now


def spoken_with(label: str, about: str) -> str:
    """Return a label that is read as it is, and heard with what it is about.

    What is heard alone is code to Streamlit's Markdown, so that nothing in a reader's words means
    anything there; layers/web/pages/frame.css hides it.
    """
    fence = "`" * (1 + max(map(len, re.findall("`+", about)), default=0))
    return f"{label}{fence}: {about} {fence}"


def _fields() -> dict[str, tuple[int, object]]:
    known: dict[str, tuple[int, object]] = st.session_state.setdefault(FIELDS, {})
    return known


def _key(name: str, number: int) -> str:
    return f"{name}-{number}" if number else name
