"""The raw HTML of our pages: Streamlit's, with a name of their own and what they need at once."""

import re
from functools import cache
from pathlib import Path

import streamlit
from markupsafe import Markup, escape

from layers.browser.assets import Assets
from layers.browser.fonts import STREAMLITS, type_ahead, type_style
from layers.model.catalog import Catalog
from layers.serve.frame import FRAME_PATH, PREFIX
from layers.words import say, spoken

STATIC = Path(streamlit.__file__).parent / "static"
# The parts of Streamlit's page that ours is made of; it would load each when it first draws one.
PARTS = ("ComponentInstance", "Checkbox", "Button", "Html")
PAGES = ("map", "briefing", "figures", "data")  # as their paths call them, but for the first
FONT = re.compile(r'<link\s[^>]*\bas="font"[^>]*>')  # of Streamlit's own look, which is not ours
# What the app is made of: a browser paints nothing before it has asked for what stands above.
APP = re.compile(
    r'<link\s[^>]*\brel="(?:modulepreload|preload|stylesheet)"[^>]*>'
    r"|<script\s[^>]*\bsrc=[^>]*></script>"
)
CARD_PX = (1200, 630)
TITLE = re.compile(r"<title>.*?</title>")
NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def page_html(
    page: str, catalog: Catalog, assets: Assets, *, card: str = "", start: str = ""
) -> str:
    """Return a page by its name: who shares its address sees what it is before it has run.

    card: the address of the picture that previews of a link show, or nothing. start: what is seen
    before anything has run, in HTML.
    """
    title = catalog.name if page == "map" else f"{say(f'page.{page}')} · {catalog.name}"
    about = catalog.about if page == "map" else say(f"page.about.{page}", atlas=catalog.name)
    fonts = {file: f"./assets/{name}" for file, name in assets.fonts.items()}
    html = FONT.sub("", (STATIC / "index.html").read_text("utf-8"))
    html = html.replace('lang="en"', f'lang="{spoken().customs.language}"', 1)
    html = TITLE.sub(lambda _found: _named(title, about, card), html)
    no_script = (
        f"<noscript><h1>{escape(title)}</h1><p>{escape(say('page.no_script'))}</p></noscript>"
    )
    html = NO_SCRIPT.sub(lambda _found: no_script, html)
    html = html.replace(
        "</head>", f"{type_ahead(fonts)}{type_style(fonts, STREAMLITS)}{_early()}</head>", 1
    )
    return _begun(html, start, f"./assets/{assets.start}") if start else html


def _begun(html: str, start: str, script: str) -> str:
    """Return a page that paints its start before it asks for the app.

    script: the address of what lays the start.
    """
    app = "".join(APP.findall(html))
    first = f'<head><link rel="preload" as="script" href="{script}">'
    html = APP.sub("", html).replace("<head>", first, 1)
    return html.replace("<body>", f"<body>{start}{app}", 1)


def _named(title: str, about: str, card: str) -> str:
    tag = Markup("<title>{0}</title>\n<meta name='description' content='{1}'>\n{2}")
    shared = {"og:type": "website", "og:title": title, "og:description": about}
    if card:
        wide, high = map(str, CARD_PX)
        shared |= {"og:image": card, "og:image:width": wide, "og:image:height": high}
        shared |= {
            "og:image:alt": say("page.about.card", atlas=title),
            "twitter:card": "summary_large_image",
        }
    tags = (Markup("<meta property='{}' content='{}'>").format(*pair) for pair in shared.items())
    return tag.format(title, about, Markup("\n").join(tags))


@cache
def _early() -> str:
    """Return links to the modules of PARTS and what they import, but for those the page names.

    A part that another version of Streamlit calls otherwise is left out: it then loads later.
    """
    scripts = STATIC / "static" / "js"
    named = set(re.findall(r"[\w.-]+\.js", (STATIC / "index.html").read_text("utf-8")))
    wanted = {file.name for part in PARTS for file in scripts.glob(f"{part}.*.js")} - named
    found = set[str]()
    while wanted:
        found |= wanted
        texts = [(scripts / name).read_text("utf-8")[:4000] for name in wanted]
        wanted = {name for text in texts for name in re.findall(r'"\./([\w.-]+\.js)"', text)}
        wanted -= named | found
    link = '<link rel="modulepreload" crossorigin href="./static/js/{}">\n'
    return "".join(map(link.format, sorted(found)))


def link_header(path: str, assets: Assets) -> str:
    """Return the Link header of the map's frame: what its scripts ask for; "" for other paths."""
    if not path.endswith(FRAME_PATH):
        return ""
    data = (assets.geometry, assets.texts)
    return ", ".join(f"<{PREFIX}{name}>; rel=preload; as=fetch; crossorigin" for name in data)
