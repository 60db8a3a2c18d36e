"""The page *Data*: every layer with what it is, where it is from, and its downloads."""

import streamlit as st

from layers.ui.frame import frame


def data_page() -> None:
    """Draw the page."""
    frame("Data", "reading")
    st.title("Data")
