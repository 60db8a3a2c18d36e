"""A page of the static edition in HTML: its head, the way to the other pages, and what is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from layers.browser.fonts import type_ahead, type_style
from layers.model.entities import Atlas
from layers.words import say, spoken

# As a header and in each page: whoever serves the folder may set no headers.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
PAGES = {"map": "", "briefing": "briefing/", "figures": "figures/", "data": "data/"}
PAGE = Markup(
    "<!DOCTYPE html>\n"
    '<html lang="{language}" data-home="{home}" data-failed="{failed}"><head>'
    '<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n'
    "<title>{title}</title>\n{about}{head}</head>\n"
    "<body>\n{pages}\n{body}\n</body></html>\n"
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page is. home: the way from it to the root of the site, as `../`.

    styles, scripts: names of files in assets/. fetched: names there, by what the page knows them
    as; they are fetched ahead. fonts: names there, by what their sheet knows them as.
    """

    name: str
    home: str
    title: str = ""
    about: str
    body: Markup
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    fetched: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


def page_html(page: Page, atlas: Atlas) -> bytes:
    """Return a page as bytes; every text is escaped."""
    title = f"{page.title} · {atlas.catalog.name}" if page.title else atlas.catalog.name
    told = PAGE.format(
        language=spoken().customs.language,
        home=page.home,
        failed=say("map.failed", reason="…"),
        policy=POLICY,
        title=title,
        about=_about(title, page.about, atlas.catalog.name),
        head=_head(page),
        pages=_pages(page, atlas.catalog.name),
        body=page.body,
    )
    return told.encode()


def _about(title: str, about: str, site: str) -> Markup:
    """Return what a preview of a link shows."""
    named = {"description": about, "twitter:card": "summary"}
    graph = {"og:type": "website", "og:site_name": site, "og:title": title, "og:description": about}
    lines = [Markup('<meta name="{}" content="{}">\n').format(*pair) for pair in named.items()]
    lines += [Markup('<meta property="{}" content="{}">\n').format(*pair) for pair in graph.items()]
    return _joined(lines)


def _head(page: Page) -> Markup:
    folder = f"{page.home}assets/"
    ahead = Markup('<link rel="preload" as="fetch" crossorigin id="atlas-{}" href="{}{}">\n')
    sheet = Markup('<link rel="stylesheet" href="{}{}">\n')
    script = Markup('<script defer src="{}{}"></script>\n')
    fonts = {name: folder + file for name, file in page.fonts.items()}
    return _joined(
        (
            type_ahead(fonts),
            type_style(fonts),
            *(ahead.format(name, folder, file) for name, file in page.fetched.items()),
            *(sheet.format(folder, file) for file in page.styles),
            *(script.format(folder, file) for file in page.scripts),
        )
    )


def _pages(page: Page, atlas: str) -> Markup:
    """Return the way to all pages, with the title that each has, for one may become another."""
    links = (
        Markup('<a data-page="{}" data-title="{}" href="{}"{}>{}</a>').format(
            name,
            atlas if name == "map" else f"{_title(name)} · {atlas}",
            f"{page.home}{path}",
            Markup(' aria-current="page"') if name == page.name else "",
            _title(name),
        )
        for name, path in PAGES.items()
    )
    label = say("site.pages")
    return Markup('<nav class="site-pages" aria-label="{}">{}</nav>').format(label, _joined(links))


def _title(name: str) -> str:
    return say(f"page.{name}")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
