"""What the map's frame says to the session: each answer is heard once, in order.

The page holds one value of the frame, and a newer one takes the place of one that no run has read.
So a value has all answers that the server is not known to have heard, numbered from 1.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

HEARD = "heard"  # in the session's state, with the key of the frame's widget
MOST = 100  # answers in one value that are taken, the last ones
LONGEST_NAME = 20

Answer = Mapping[str, Any]
Heard = tuple[str, int]  # which frame, as it calls itself, and the number of its last answer


def heard(key: str) -> Heard:
    """Return what was heard of the frame under a widget's key; the browser leaves that out."""
    known: Heard = st.session_state.get(f"{HEARD}_{key}", ("", 0))
    return known


def hear(key: str, take: Callable[[Answer], None]) -> None:
    """Have each new answer of a frame taken, whatever the one before it asked to be drawn anew.

    The browser may send anything: what is no answer is not taken.
    """
    name, numbered = _said(st.session_state.get(key))
    known, last = heard(key)
    new = [(n, answer) for n, answer in numbered if known != name or n > last]
    if not new:
        return
    st.session_state[f"{HEARD}_{key}"] = (name, new[-1][0])
    reruns: list[RerunException] = []
    for _, answer in new:
        try:
            take(answer)
        except RerunException as asked:
            reruns.append(asked)
    if len(reruns) > 1:
        st.rerun()
    if reruns:
        raise reruns[0]


def _said(value: object) -> tuple[str, list[tuple[int, Answer]]]:
    """Return which frame speaks, and its answers in order by number."""
    if not isinstance(value, dict):
        return "", []
    name, said = value.get("from"), value.get("said")
    if not isinstance(name, str) or not isinstance(said, list):
        return "", []
    if len(name) > LONGEST_NAME:
        return "", []
    pairs = [tuple(each) for each in said[-MOST:] if isinstance(each, list) and len(each) == 2]
    numbered = [(n, one) for n, one in pairs if type(n) is int and isinstance(one, dict)]
    return name, sorted(numbered, key=lambda pair: pair[0])
