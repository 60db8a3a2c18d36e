"""The page *Figures*: the numbers of the article, each beside its quotation and its checks."""

import streamlit as st

from layers.ui.frame import frame


def figures_page() -> None:
    """Draw the page."""
    frame("Figures", "reading")
    st.title("Figures")
