"""One HTML file: the whole atlas and a briefing, opened from a memory stick, asking no net."""

import json
import re
import zlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markupsafe import escape

from layers.briefing.deck import Deck
from layers.briefing.progress import Tell
from layers.briefing.slide import Slide
from layers.browser.assets import WEB, build_assets
from layers.browser.decks import deck_message
from layers.browser.fonts import fonts_within, type_style
from layers.export.charts.screen import chart_texts
from layers.model.catalog import VERSION, Catalog
from layers.model.entities import Atlas
from layers.model.event import Event
from layers.model.view import MATCHES
from layers.picture.prose import day_words, source_words, teller_words
from layers.words import say, spoken

# Each in this order, after those of the app's map: first what stands around a map without a server.
SHELL = (
    "file/file_panel.js",
    "file/file_about.js",
    "file/file_table.js",
    "file/file_notice.js",
    "file/handout.js",
    "file/shell.js",
)
SCRIPTS = (*SHELL, "file/file.js")
FIRST = ("file/first.js",)  # before anything is seen
CARRIED = ("file/carried.js",)  # as soon as what it carries is there
STYLES = (
    *("file/file.css", "file/file_plain.css", "file/file_controls.css", "file/file_about.css"),
    *("file/handout.css", "file/handout_closing.css", "file/handout_chart.css"),
    "file/forced.css",
)
SHEETS = (*STYLES, "pages/events.css")  # with what the app’s page has too
LEVEL = 7  # what the last two would save, they take as long again for
LONGEST_TITLE = 300  # characters of a title that a browser's tab or a list of files may hold
PAGE = (
    "<!DOCTYPE html>\n"
    '<html lang="{language}"><head><meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n'
    "<title>{title}</title>\n{about}\n{first}{styles}</head>\n"
    '<body><main class="atlas-stage">'
    '<div id="file-plain"><h1>{title}</h1><p>{plain}</p><p>{borders}</p></div>\n'
    '<div class="folium-map" id="map_div"></div></main>\n{data}\n{scripts}</body></html>\n'
)


@dataclass(frozen=True, kw_only=True)
class _Pieces:
    """What every file made from the same data holds, as HTML; policy names the scripts by hash."""

    policy: str
    first: str
    styles: str
    scripts: str
    data: str


_MADE: dict[str, _Pieces] = {}  # the last ones, by the digest of the data


def to_html(deck: Deck, tell: Tell) -> bytes:
    """Return the file: it opens with the briefing's title, or on the map where it has one view."""
    pieces = _pieces(deck.atlas)
    tell(1, 2)
    drawn = {slide.figure.id for slide in deck.slides if slide.figure}
    charts = {id: text for id, text in chart_texts(deck.atlas).items() if id in drawn}
    own = {"file": _words(deck), "deck": deck_message(deck, 0), "charts": charts}
    page = PAGE.format(
        language=spoken().customs.language,
        policy=pieces.policy,
        title=escape(_one_line(deck.title)),
        about="\n".join(_meta(name, says) for name, says in _about(deck).items()),
        first=pieces.first,
        styles=pieces.styles,
        plain=escape(say("exported.plain")),
        borders=escape(deck.atlas.borders.statement),
        data=pieces.data + "".join(_data(name, json.dumps(value)) for name, value in own.items()),
        scripts=pieces.scripts,
    )
    tell(2, 2)
    return page.encode("utf-8", "replace")  # a title may hold half a surrogate pair


def _pieces(atlas: Atlas) -> _Pieces:
    if atlas.digest not in _MADE:
        _MADE.clear()
        _MADE[atlas.digest] = _make(atlas)
    return _MADE[atlas.digest]


def _make(atlas: Atlas) -> _Pieces:
    assets = build_assets(atlas)
    text = {name: item.content.decode() for name, item in assets.files.items() if item.packs}
    app = (text[name] for name in (*assets.scripts, assets.present))
    code = (joined(FIRST), joined(CARRIED), *app, joined(SCRIPTS))
    first, *scripts = map(plain_script, code)
    styles = [plain_sheet(text[name]) for name in assets.styles] + [plain_sheet(joined(SHEETS))]
    data = {"geometry": assets.geometry, "texts": assets.texts}
    return _Pieces(
        policy=_policy([first, *scripts]),
        first=_script(first),
        styles="".join(
            (type_style(fonts_within()), *(f"<style>{rules}</style>\n" for rules in styles))
        ),
        scripts="".join(map(_script, scripts)),
        data="".join(_data(name, text[file]) for name, file in data.items()),
    )


def joined(names: tuple[str, ...]) -> str:
    """Return files of layers/web/ as one."""
    return "\n".join((WEB / name).read_text("utf-8") for name in names)


def plain_script(code: str) -> str:
    """Return code that can stand within <script>: it ends none, names no file, has no comments."""
    code = re.sub(r"//# sourceMappingURL=.*", "", code.replace("\r\n", "\n"))
    code = re.sub(r"^\s*//.*\n", "", code, flags=re.MULTILINE)
    return re.sub(r"<(?=/script|!--)", r"\\x3c", code, flags=re.IGNORECASE)


def plain_sheet(rules: str) -> str:
    """Return rules that ask for no picture: Leaflet's are of buttons that the atlas has not."""
    return re.sub(r"url\((?!#)[^)]*\)", "none", rules).replace("</", "<\\/")


def _policy(scripts: list[str]) -> str:
    """Return what the file may do: run these very scripts, style itself, and nothing else."""
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(f"'sha256-{digest}'" for digest in hashes),
            "style-src 'unsafe-inline'",
            "font-src data:",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _script(code: str) -> str:
    return f"<script>{code}</script>\n"


def _data(name: str, text: str) -> str:
    """Return JSON as a block that is read and never run: packed, so that no text can end it."""
    block = b64encode(zlib.compress(text.encode(), LEVEL)).decode()
    return f'<script type="application/zlib" id="atlas-{name}">{block}</script>\n'


def _meta(name: str, says: str) -> str:
    return f'<meta name="{name}" content="{escape(says)}">'


def _one_line(title: str) -> str:
    """Return a title for a tab: without control characters, and no longer than anyone reads."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", title[: 2 * LONGEST_TITLE]).split())
    return line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE] + "…"


def _about(deck: Deck) -> Mapping[str, str]:
    catalog = deck.atlas.catalog
    shown = ", ".join(dict.fromkeys(deck.imprint(slide).when for slide in deck.scenes))
    return {
        "generator": f"{catalog.name} {VERSION}",
        "author": catalog.name,
        "description": say(
            "exported.about",
            title=_one_line(deck.title),
            article=article_words(catalog),
            borders=deck.atlas.borders.statement,
        ),
        "dcterms.created": deck.made.isoformat(),
        "dcterms.temporal": shown,
        **({"dcterms.source": deck.link(deck.slides[0])} if deck.address else {}),
        "atlas-version": VERSION,
        "atlas-data-sha256": deck.atlas.digest,
    }


def _words(deck: Deck) -> dict[str, Any]:
    """Return what the shell around the map says: of the file, of each slide, of the controls."""
    cited = {source for slide in deck.slides for source in deck.imprint(slide).sources}
    catalog, scenes = deck.atlas.catalog, deck.scenes
    return {
        "title": deck.title,
        "made": deck.made.isoformat(),
        "article": article_words(catalog),
        "address": deck.address,
        "today": deck.vocabulary.today.isoformat(),
        "query": deck.query(scenes[0]) if len(scenes) == 1 else "",
        "version": f"{catalog.name} {VERSION}",
        "digest": deck.atlas.digest,
        "slides": [_slide(deck, slide) for slide in deck.slides],
        "sources": [source_words(item) for item in deck.atlas.sources.values() if item in cited],
        "panel": panel_words(deck.atlas) | _days(deck),
        "kind": "file",
        "words": spoken().parts["file"],
    }


def article_words(catalog: Catalog) -> str:
    """Return who wrote the article, and its title."""
    return say("deck.article", author=catalog.author, title=catalog.title)


def _slide(deck: Deck, slide: Slide) -> dict[str, Any]:
    own = deck.imprint(slide)
    return {
        "shown": own.shown,
        "citation": own.citation,
        "checked": own.checked,
        "credits": own.credits,
        "link": own.link,
    }


def panel_words(atlas: Atlas) -> dict[str, Any]:
    """Return the words of the controls, as the app's panel has them, but for those on today."""
    catalog, quotes = atlas.catalog, atlas.quotes
    return {
        "title": catalog.name,
        "about": catalog.about,
        "layers": [
            {
                "id": layer.id,
                "group": layer.group,
                "quote": layer.quotes[0],
                "note": layer.note,
                "paragraph": quotes[layer.quotes[0]].paragraph,
            }
            for layer in catalog.layers
        ],
        "presets": [
            {
                "id": preset.id,
                "words": preset.words,
                "means": say(
                    "panel.preset_means",
                    means=preset.means,
                    paragraph=quotes[preset.quote].paragraph,
                ),
                "alliances": preset.alliances,
                "match": preset.match,
            }
            for preset in catalog.presets
        ],
        "match": {match: say("panel.match", match=match) for match in MATCHES},
        "events": [_event(atlas, event) for event in atlas.events],
        "first": catalog.first_day.isoformat(),
        "article": catalog.day.isoformat(),
    }


def _event(atlas: Atlas, event: Event) -> dict[str, Any]:
    """Return an event as the list of the controls tells it; its quotation is among all."""
    return {
        "day": event.day.isoformat(),
        "when": f"{day_words(event.day)} · {teller_words(atlas, event)}",
        "title": event.title,
        "quote": event.quote,
        "words": event.words,
        "by": say("panel.event_sources", said=bool(event.words)),
        "sources": [source_words(atlas.sources[name]) for name in event.sources],
    }


def _days(deck: Deck) -> dict[str, str]:
    catalog = deck.atlas.catalog
    return {
        "today": deck.vocabulary.today.isoformat(),
        "days": say(
            "panel.days_about_file",
            article=catalog.day,
            dated_in=catalog.dated_in,
            made=deck.made,
        ),
    }
