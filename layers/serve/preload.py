"""Link headers: what the browser may fetch at once, instead of finding it out step by step."""

import re
from functools import cache
from pathlib import Path

import streamlit

from layers.browser.assets import Assets
from layers.serve.frame import FRAME_PATH, PREFIX

STATIC = Path(streamlit.__file__).parent / "static"
# The parts of Streamlit's page that ours is made of; it loads each when it first draws one.
PARTS = ("ComponentInstance", "Checkbox", "Button", "ButtonGroup", "Html")


def link_header(path: str, assets: Assets) -> str:
    """Return the Link header for a response: the page's, the map frame's, or none."""
    if path.endswith(FRAME_PATH):
        return _frame_links(assets)
    return page_links() if path.endswith(("/", "/briefing")) else ""


def _frame_links(assets: Assets) -> str:
    """Return links to what the page's scripts ask for; what itself links to is found at once."""
    data = (assets.geometry, assets.texts)
    return ", ".join(f"<{PREFIX}{name}>; rel=preload; as=fetch; crossorigin" for name in data)


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
