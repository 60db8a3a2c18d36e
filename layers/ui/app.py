"""The script that Streamlit runs for every session, and again after every change."""

import streamlit as st

from layers.ui.briefing_page import PATH, briefing_page
from layers.ui.data_page import data_page
from layers.ui.figures_page import figures_page
from layers.ui.map_page import map_page
from layers.words import say

MAP = st.Page(map_page, title=say("page.map"), default=True)


def _briefing() -> None:
    briefing_page(MAP)


PAGES = (
    MAP,
    st.Page(_briefing, title=say("page.briefing"), url_path=PATH),
    st.Page(figures_page, title=say("page.figures"), url_path="figures"),
    st.Page(data_page, title=say("page.data"), url_path="data"),
)

shown = st.navigation(PAGES, position="top")
with st.container(key="pages"):  # on a phone, where Streamlit's own way to them is in a drawer
    for page in PAGES:
        st.page_link(page)
shown.run()
