"""The usual pattern, for `streamlit run`: the page, and Leaflet from a server of its own."""

from pathlib import Path

import xstatic.pkg.leaflet
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from streamlit.starlette import App

app = App(
    Path(__file__).with_name("usual_page.py"),
    routes=[Mount("/assets", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR))],
)
