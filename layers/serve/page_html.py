"""The raw HTML of our pages: Streamlit's, with a name of their own and what they need at once."""

import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup, escape

from layers.browser.assets import Assets
from layers.model.catalog import Catalog
from layers.serve.frame import FRAME_PATH, PREFIX
from layers.words import say, spoken

STATIC = Path(streamlit.__file__).parent / "static"
# The parts of Streamlit's page that ours is made of; it would load each when it first draws one.
PARTS = ("ComponentInstance", "Checkbox", "Button", "Html")
PAGES = ("map", "briefing", "figures", "data")  # as their paths call them, but for the first
FONT = re.compile(r'<link\s[^>]*\bas="font"[^>]*>')  # of Streamlit's own look, which is not ours
TITLE = re.compile(r"<title>.*?</title>")
NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def page_html(page: str, catalog: Catalog) -> bytes:
    """Return a page by its name: who shares its address sees what it is before it has run."""
    title = catalog.name if page == "map" else f"{say(f'page.{page}')} · {catalog.name}"
    about = catalog.about if page == "map" else say(f"page.about.{page}", atlas=catalog.name)
    html = FONT.sub("", (STATIC / "index.html").read_text("utf-8"))
    html = html.replace('lang="en"', f'lang="{spoken().customs.language}"', 1)
    html = TITLE.sub(lambda _found: _named(title, about), html)
    no_script = (
        f"<noscript><h1>{escape(title)}</h1><p>{escape(say('page.no_script'))}</p></noscript>"
    )
    html = NO_SCRIPT.sub(lambda _found: no_script, html)
    return html.replace("</head>", f"{_early()}</head>", 1).encode()


def _named(title: str, about: str) -> str:
    tag = Markup("<title>{0}</title>\n<meta name='description' content='{1}'>\n{2}")
    shared = {"og:type": "website", "og:title": title, "og:description": about}
    tags = (Markup("<meta property='{}' content='{}'>").format(*pair) for pair in shared.items())
    return tag.format(title, about, Markup("\n").join(tags))


@cache
def _early() -> str:
    """Return tags that run the modules of PARTS while the page waits, and fetch what they import.

    A part that another version of Streamlit calls otherwise is left out: it then loads later.
    """
    scripts = STATIC / "static" / "js"
    named = set(re.findall(r"[\w.-]+\.js", (STATIC / "index.html").read_text("utf-8")))
    parts = [file.name for part in PARTS for file in sorted(scripts.glob(f"{part}.*.js"))]
    wanted, imported = list(parts), set[str]()
    while wanted:
        text = (scripts / wanted.pop()).read_text("utf-8")[:4000]
        found = set(re.findall(r'"\./([\w.-]+\.js)"', text)) - named
        named |= found
        imported |= found
        wanted += found
    links = (
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n'
        for name in sorted(imported)
    )
    runs = (
        f'<script type="module" crossorigin src="./static/js/{name}"></script>\n' for name in parts
    )
    return "".join((*links, *runs))


def link_header(path: str, assets: Assets) -> str:
    """Return the Link header of the map's frame: what its scripts ask for; "" for other paths."""
    if not path.endswith(FRAME_PATH):
        return ""
    data = (assets.geometry, assets.texts)
    return ", ".join(f"<{PREFIX}{name}>; rel=preload; as=fetch; crossorigin" for name in data)
