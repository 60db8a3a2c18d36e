"""The script that Streamlit runs for every session, and again after every change."""

from layers.ui.map_page import map_page

map_page()
