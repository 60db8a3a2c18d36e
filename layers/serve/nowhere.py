"""The answer where there is nothing: to a browser a small page with the ways to ours."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from layers.browser.fonts import type_style
from layers.model.style import page_colours
from layers.serve.page_html import PAGES
from layers.serve.store import STORE
from layers.words import say, spoken

PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{told} · {atlas}</title>\n'
    "{type}<style>{look}</style></head>\n"
    "<body><main><p>{atlas}</p><h1>{told}</h1><p>{about}</p><ul>{ways}</ul></main></body></html>\n"
)
LOOK = (
    ":root{color-scheme:light dark}"
    "body{margin:0;font:17px/1.5 var(--sans);color:var(--ink);background:var(--panel)}"
    "main{max-width:36rem;margin:0 auto;padding:18vh 24px 24px}"
    "h1{font-size:1.75rem;line-height:1.2}ul{padding:0;list-style:none}"
    "a{display:inline-block;padding:4px 0;color:var(--accent)}"
)


async def nowhere(path: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer for a path at which there is nothing; to a program in one line.

    path: below that of the app.
    """
    is_read = "text/html" in Request(scope).headers.get("accept", "")
    told = say("served.nothing")
    answer: Response = PlainTextResponse(f"{told}\n", status_code=404)
    if is_read:
        answer = HTMLResponse(_page(told, path), status_code=404)
    await answer(scope, receive, send)


def _page(told: str, path: str) -> Markup:
    """Return the page; its ways lead from where the reader is, for a proxy may cut the path."""
    up = "../" * (path.count("/") - 1) or "./"
    way = Markup('<li><a href="{}{}">{}</a></li>')
    ways = (way.format(up, "" if page == "map" else page, say(f"page.{page}")) for page in PAGES)
    fonts = {file: f"{up}assets/{name}" for file, name in STORE.assets.fonts.items()}
    return PAGE.format(
        language=spoken().customs.language,
        told=told,
        atlas=STORE.atlas.catalog.name,
        about=say("served.nothing_about"),
        type=type_style(fonts),
        look=Markup(page_colours() + LOOK),  # noqa: S704 of ours alone
        ways=Markup("").join(ways),
    )
