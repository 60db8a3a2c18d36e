"""Measures the atlas beside a bare Streamlit page and the usual folium pattern: `make bench`."""
