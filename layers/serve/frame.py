"""The page in the map's frame: ours, for streamlit-folium's own would run whatever it hears."""

import json

from markupsafe import escape

from layers.browser.assets import Assets
from layers.browser.fonts import type_ahead, type_style
from layers.words import say, spoken

FRAME_PATH = "/component/streamlit_folium.st_folium/index.html"
PREFIX = "../../assets/"  # from where the frame lies, so any base path works
PAGE = (
    "<!DOCTYPE html>\n"
    '<html lang="{language}" data-under><head><meta charset="utf-8">'
    "<title>{title}</title>\n{head}\n"
    '<script type="application/json" id="atlas-links">{links}</script></head>\n'
    '<body><main class="atlas-stage"><div id="map_div"></div></main></body></html>\n'
)


def frame_page(assets: Assets, title: str) -> bytes:
    """Return the page in HTML: it draws the map, and hears from Streamlit's page what to show."""
    sheets = (f'<link rel="stylesheet" href="{PREFIX}{name}">' for name in assets.styles)
    scripts = (
        f'<script defer src="{PREFIX}{name}"></script>' for name in (*assets.scripts, assets.bridge)
    )
    fonts = {file: PREFIX + name for file, name in assets.fonts.items()}
    kinds = ("geometry", "texts", "present", "charts")
    links = {kind: PREFIX + getattr(assets, kind) for kind in kinds}
    failed = say("map.failed", reason="…")  # said where no texts have come
    page = PAGE.format(
        language=spoken().customs.language,
        title=escape(say("map.frame", atlas=title)),
        head="\n".join((type_ahead(fonts), type_style(fonts), *sheets, *scripts)),
        links=json.dumps({**links, "failed": failed}).replace("<", "\\u003c"),
    )
    return page.encode()
