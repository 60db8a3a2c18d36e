"""What every page has: its title in the window, and its style sheets."""

from pathlib import Path

import streamlit as st

from layers.style import page_rules

NAME = "Turkic Vector Atlas"
WEB = Path(__file__).parents[1] / "web"
SHEETS = {sheet: (WEB / f"{sheet}.css").read_text("utf-8") for sheet in ("controls", "reading")}
COMMON = (WEB / "frame.css").read_text("utf-8") + page_rules()


def frame(title: str, sheet: str) -> None:
    """Begin a page; `sheet` is controls for the map, reading for a page of text."""
    st.set_page_config(
        page_title=f"{title} · {NAME}" if title else NAME,
        page_icon="🗺️",
        layout="wide",
        initial_sidebar_state=350,
    )
    st.html(f"<style>{COMMON}{SHEETS[sheet]}</style>")
