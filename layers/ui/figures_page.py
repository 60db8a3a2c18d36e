"""The page *Figures*: the numbers of the article, each beside its quotation and its checks."""

import streamlit as st

from layers.pages.figures import page
from layers.serve.store import STORE
from layers.ui.frame import frame
from layers.words import say


def figures_page() -> None:
    """Draw the page; the address may ask for one figure, as `?figure=gdp_2tn`."""
    frame(say("page.figures"), "reading", "figures", "chart", "paper")
    st.html(page(STORE.atlas, st.query_params.to_dict()))
