"""What every page has: its title in the window, and its style sheets."""

from pathlib import Path

import streamlit as st

from layers.catalog import ATLAS
from layers.style import page_rules

PAGE_SHEETS = ("controls", "stage", "reading", "figures", "data")
WEB = Path(__file__).parents[1] / "web"
SHEETS = {name: (WEB / f"{name}.css").read_text("utf-8") for name in PAGE_SHEETS}
COMMON = (WEB / "frame.css").read_text("utf-8") + page_rules()


def frame(title: str, *sheets: str) -> None:
    """Begin a page; `sheets` are those it needs besides the common one: controls for the map."""
    st.set_page_config(
        page_title=f"{title} · {ATLAS}" if title else ATLAS,
        page_icon="🗺️",
        layout="wide",
        initial_sidebar_state=350,
    )
    st.html(f"<style>{COMMON}{''.join(map(SHEETS.__getitem__, sheets))}</style>")
