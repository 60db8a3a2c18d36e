"""Link headers: what the browser may fetch at once, instead of finding it out step by step."""

import re
from functools import cache
from pathlib import Path

import streamlit

from layers.browser.assets import Assets
from layers.browser.folium_map import PREFIX

STATIC = Path(streamlit.__file__).parent / "static"
# The parts of Streamlit's page that ours is made of; it loads each when it first draws one.
PARTS = ("ComponentInstance", "Checkbox", "Button", "ButtonGroup", "Html")
MAP_FRAME = "/streamlit_folium.st_folium/index.html"


def link_header(path: str, assets: Assets) -> str:
    """Return the Link header for a response: the page's, the map frame's, or none."""
    if path.endswith(MAP_FRAME):
        return _frame_links(assets)
    return page_links() if path.endswith(("/", "/briefing")) else ""


def _frame_links(assets: Assets) -> str:
    kinds = {
        **dict.fromkeys(assets.scripts, "as=script"),
        **dict.fromkeys(assets.styles, "as=style"),
        assets.geometry: "as=fetch; crossorigin",
        assets.texts: "as=fetch; crossorigin",
    }
    return ", ".join(f"<{PREFIX}{name}>; rel=preload; {kind}" for name, kind in kinds.items())


@cache
def page_links() -> str:
    """Return links to the modules of PARTS and what they import, but for those the page names.

    A part that another version of Streamlit calls otherwise is left out: it then loads later.
    """
    scripts = STATIC / "static" / "js"
    named = set(re.findall(r"[\w.-]+\.js", (STATIC / "index.html").read_text("utf-8")))
    wanted = [file.name for part in PARTS for file in scripts.glob(f"{part}.*.js")]
    found: list[str] = []
    while wanted:
        name = wanted.pop()
        if name not in named and (scripts / name).is_file():
            named.add(name)
            found.append(name)
            wanted += re.findall(r'"\./([\w.-]+\.js)"', (scripts / name).read_text("utf-8")[:4000])
    links = (f"<./static/js/{name}>; rel=modulepreload; crossorigin" for name in sorted(found))
    return ", ".join(links)
