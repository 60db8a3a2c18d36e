"""The page in the map's frame, as streamlit-folium brings it, with a guard before all else."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from layers.browser.assets import Assets
from layers.browser.folium_map import PREFIX, draw_map

FRAME_PATH = "/component/streamlit_folium.st_folium/index.html"
# What streamlit-folium appends to the map's script before it runs it.
APPENDED = "window.map = map_div; window.initComponent(map_div, false);"


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The page in HTML, and the map's own script as a Content Security Policy names it."""

    page: bytes
    script: str


def frame_of(assets: Assets) -> Frame:
    """Return the frame's page; one that stands alone runs nothing of it."""
    import streamlit_folium  # outside a script run its import warns

    built = Path(streamlit_folium.__file__).parent / "frontend" / "build" / "index.html"
    guard = f'<script src="{PREFIX}{assets.guard}"></script>'
    page = built.read_text(encoding="utf-8").replace("<head>", f"<head>{guard}", 1)
    script = streamlit_folium._get_map_string(draw_map(assets)) + APPENDED  # it never changes
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return Frame(page=page.encode(), script=f"'sha256-{digest}'")
