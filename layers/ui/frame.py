"""What every page has: its title in the window, and its style sheets."""

import json

import streamlit as st
from markupsafe import Markup

from layers.browser.assets import WEB
from layers.model.style import page_colours, page_rules
from layers.serve.store import STORE
from layers.words import say

PAGE_SHEETS = (
    "controls",
    "cards",
    "events",
    "stage",
    "sheet",
    "reading",
    "figures",
    "chart",
    "data",
    "paper",
)
SHEETS = {name: (WEB / "pages" / f"{name}.css").read_text("utf-8") for name in PAGE_SHEETS}
COMMON = page_colours() + "".join(
    (WEB / name).read_text("utf-8")
    for name in ("pages/frame.css", "pages/contrast.css", "pages/forced.css")
)


def frame(title: str, *sheets: str, heading: str = "") -> None:
    """Begin a page; `sheets` are those it needs besides the common one: controls for the map.

    heading: what a page that shows none is called by who hears it.
    """
    catalog = STORE.atlas.catalog
    st.set_page_config(
        page_title=f"{title} · {catalog.name}" if title else catalog.name,
        page_icon="🗺️",
        layout="wide",
        initial_sidebar_state=350,
    )
    if heading:
        st.html(Markup("<h1 class='atlas-unseen'>{}</h1>").format(heading))
    st.html(
        f"<style>{COMMON}{page_rules(catalog)}{''.join(map(SHEETS.__getitem__, sheets))}"
        f".stApp{{--controls:{json.dumps(say('panel.tab', tab='layers'))}}}</style>"
    )
