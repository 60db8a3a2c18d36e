"""The static edition as files: the same data and version give the same bytes, on any day."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from layers.briefing.file import article_briefing
from layers.browser.assets import Assets, asset, build_assets
from layers.browser.fonts import FAMILIES, files_of
from layers.export import html
from layers.export.charts.screen import chart_texts
from layers.export.downloads import Download, Downloads
from layers.export.html import joined, plain_script, plain_sheet
from layers.model.entities import Atlas
from layers.model.style import page_colours
from layers.site.carried import cited_of, words_of
from layers.site.frame import Page, page_html
from layers.site.reading import reading_pages
from layers.site.servers import headers_file, nginx_file
from layers.words import say

SCRIPTS = ("site/code.js", "site/deck.js", "site/site.js")
STYLES = ("site/pages.css", "site/site.css", "site/read.css")
READING = ("view/asked.js", "site/pages.js")
# After those of the app's map, and on the pages that are read.
DRAWING = (*html.SHELL, *SCRIPTS)
DRAWN = (*html.SHEETS, "site/pages.css", "site/site.css")
READ = (
    "pages/figures.css",
    "pages/chart.css",
    "pages/data.css",
    "pages/reading.css",
    "pages/paper.css",
    "site/pages.css",
    "site/read.css",
    "pages/forced.css",
)


def site_files(atlas: Atlas, downloads: Downloads, address: str) -> Mapping[str, bytes]:
    """Return every file by its place in the folder, what pages fetch before the pages themselves.

    address: where the app is that composes, or nothing. Raises LayersError.
    """
    made = _Made(build_assets(atlas, chart_texts(atlas)))
    pages = {
        **dict(_drawn_pages(atlas, made, address)),
        **dict(_read_pages(atlas, made, downloads)),
    }
    files = [file for name in downloads.names if (file := downloads.get(name))]
    return {
        **{f"assets/{name}": content for name, content in made.files.items()},
        **{f"data/{file.name}": file.content for file in files},
        **_headers(files),
        **pages,
    }


class _Made:
    """The files in assets/, each under a name that holds its hash."""

    def __init__(self, assets: Assets) -> None:
        self.assets = assets
        self.files: dict[str, bytes] = {}

    def script(self, name: str, code: str) -> str:
        """Keep a script; returns its name."""
        return self._keep(name, "text/javascript", plain_script(code))

    def sheet(self, name: str, rules: str) -> str:
        """Keep a sheet; returns its name."""
        return self._keep(name, "text/css", plain_sheet(rules))

    def value(self, name: str, value: object) -> str:
        """Keep a value as JSON; returns its name."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return self._keep(name, "application/json", text)

    def known(self, name: str) -> str:
        """Keep a file of the app's under the name that it has there."""
        self.files[name] = self.assets.files[name].content
        return name

    def fonts(self) -> Mapping[str, str]:
        """Keep all that pages are set in; returns the name of each, by that in its sheet."""
        return {file: self.known(self.assets.fonts[file]) for file in files_of(FAMILIES)}

    def text(self, name: str) -> str:
        """Return a file of the app's as text."""
        return self.assets.files[name].content.decode()

    def _keep(self, name: str, media_type: str, text: str) -> str:
        made = asset(name, media_type, text.encode())
        self.files[made.name] = made.content
        return made.name


def _drawn_pages(atlas: Atlas, made: _Made, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the map and the briefing: they share all that they fetch."""
    assets = made.assets
    leaflet, drawing = assets.scripts
    leaflet_css, drawing_css = assets.styles
    code = (made.text(drawing), made.text(assets.present), joined(DRAWING))
    charts = {"charts": made.known(assets.charts)}
    page = Page(
        name="map",
        home="./",
        about=atlas.catalog.about,
        body=_map_body(atlas),
        styles=(
            made.sheet("leaflet.css", made.text(leaflet_css)),
            made.sheet("atlas.css", f"{made.text(drawing_css)}\n{joined(DRAWN)}"),
        ),
        scripts=(
            made.script("leaflet.js", made.text(leaflet)),
            made.script("atlas.js", "\n".join(code)),
        ),
        fetched={
            "geometry": made.known(assets.geometry),
            "texts": made.known(assets.texts),
            "words": made.value("words.json", words_of(atlas, address) | charts),
            "cited": made.value("cited.json", cited_of(atlas)),
        },
        fonts=made.fonts(),
    )
    title = article_briefing(atlas).title
    about = say("site.presents", title=title, author=atlas.catalog.author)
    briefing = replace(page, name="briefing", home="../", title=say("page.briefing"), about=about)
    yield "index.html", page_html(page, atlas)
    yield "briefing/index.html", page_html(briefing, atlas)


def _map_body(atlas: Atlas) -> Markup:
    return Markup(
        '<main class="atlas-stage"><noscript><div class="site-plain">'
        "<h1>{}</h1><p>{}</p><p>{}</p></div></noscript>\n"
        '<div class="folium-map" id="map_div"></div></main>'
    ).format(atlas.catalog.name, say("site.no_script"), atlas.borders.statement)


def _read_pages(atlas: Atlas, made: _Made, downloads: Downloads) -> Iterator[tuple[str, bytes]]:
    styles = (made.sheet("pages.css", page_colours() + joined(READ)),)
    scripts = (made.script("pages.js", joined(READING)),)
    tables = downloads.tables()
    places = ("figures", "data", *(f"data/{name}" for name in tables))
    for place, page in zip(places, reading_pages(atlas, tables), strict=True):
        whole = replace(page, styles=styles, scripts=scripts, fonts=made.fonts())
        yield f"{place}/index.html", page_html(whole, atlas)


def _headers(files: list[Download]) -> dict[str, bytes]:
    return {"_headers": headers_file(files), "headers.conf": nginx_file(files)}
