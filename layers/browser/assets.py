"""What the browser fetches once: scripts, geometry and texts, as bytes with hashed names."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import xstatic.pkg.leaflet

from layers.browser.fonts import font_files
from layers.browser.messages import ChartText, EditionText, SourceText, StyleTable, Texts
from layers.browser.shapes import geometry_of
from layers.browser.terms import terms_of
from layers.model import style
from layers.model.entities import Atlas, Topic
from layers.model.view import FRAME_PX
from layers.picture.captions import captions, quotations
from layers.picture.facts import documents
from layers.picture.prose import source_words
from layers.words import spoken

FONT = "font/woff2"
WEB = Path(__file__).parents[1] / "web"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
BRIDGE = ("map/print.js", "map/bridge.js")  # last, and in the app alone
SCRIPTS = (
    "map/shapes.js",
    "map/coasts.js",
    "map/type.js",
    "map/plane.js",
    "view/say.js",
    "map/looks.js",
    "map/areas.js",
    "map/gazetteer.js",
    "map/text.js",
    "map/sources.js",
    "map/twin_tables.js",
    "map/twin.js",
    "map/panels.js",
    "map/finder.js",
    "map/legend.js",
    "map/space.js",
    "map/work.js",
    "map/lands.js",
    "map/rooms.js",
    "map/along.js",
    "map/courses.js",
    "map/wanted.js",
    "map/lettering.js",
    "map/over.js",
    "map/below.js",
    "map/riders.js",
    "map/labels.js",
    "map/ring.js",
    "map/keyboard.js",
    "map/days.js",
    "map/link.js",
    "map/cards_hand.js",
    "map/cards.js",
    "map/picking.js",
    "map/compose.js",
    "map/home.js",
    "map/view.js",
    "map/scale.js",
    "map/camera.js",
    "view/words.js",
    "view/asked.js",
    "view/noted.js",
    "view/query.js",
    "view/only.js",
    "view/appearance.js",
    "view/naming.js",
    "view/picture.js",
    "view/summary.js",
    "view/twin.js",
    "map/map.js",
)  # in this order, as one file
STARTING = ("map/home.js", "start/start.js")  # in the raw page, before anything else has run
PRESENTING = (  # fetched when a briefing is presented
    "briefing/keys.js",
    "briefing/room.js",
    "briefing/still.js",
    "briefing/spotlight.js",
    "briefing/thumbs.js",
    "briefing/sheet.js",
    "briefing/chart.js",
    "briefing/flight.js",
    "briefing/slide.js",
    "briefing/slide_ends.js",
    "briefing/presenter.js",
    "briefing/briefing.js",
)
STYLES = (
    "map/map.css",
    "map/names.css",
    "map/panels.css",
    "map/legend.css",
    "map/keyboard.css",
    "map/finder.css",
    "map/compose.css",
    "map/picking.css",
    "map/camera.css",
    "map/twin.css",
    "map/paper.css",
    "map/contrast.css",
    "map/forced.css",
    "briefing/slide.css",
    "briefing/panel.css",
    "briefing/slide_ends.css",
    "briefing/chart.css",
    "briefing/briefing.css",
    "briefing/sheet.css",
)
SHEETS = (*STYLES, "pages/chart.css")  # with what the pages have too


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file for the browser: its hashed name, its type, and its bytes, plain and gzipped."""

    name: str
    media_type: str
    content: bytes

    @cached_property
    def packed(self) -> bytes:
        """The bytes as most browsers want them; only who serves them need pack them."""
        return gzip.compress(self.content, 9, mtime=0)

    @property
    def packs(self) -> bool:
        """Whether it grows smaller when it is packed: a font is packed already."""
        return self.media_type != FONT


@dataclass(frozen=True, kw_only=True)
class Assets:
    """Every asset by its hashed name; the fields hold the names that the map's frame links to.

    fonts: the hashed name of each file of type, by the name that its sheet has for it.
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    geometry: str
    texts: str
    charts: str
    present: str
    bridge: str
    fonts: Mapping[str, str]
    start: str
    files: Mapping[str, Asset]


def build_assets(atlas: Atlas, charts: Mapping[str, ChartText] = MappingProxyType({})) -> Assets:
    """Make every asset from the atlas and the files of layers/web/.

    charts: by figure; whoever draws them stands above.
    """
    leaflet = asset("leaflet.js", "text/javascript", (LEAFLET / "leaflet.js").read_bytes())
    leaflet_css = asset("leaflet.css", "text/css", (LEAFLET / "leaflet.css").read_bytes())
    script = asset("atlas.js", "text/javascript", _joined(SCRIPTS))
    bridge = asset("bridge.js", "text/javascript", _joined(BRIDGE))
    start = asset("start.js", "text/javascript", _joined(STARTING))
    present = asset("present.js", "text/javascript", _joined(PRESENTING))
    sheet = asset("atlas.css", "text/css", style.theme_rules().encode() + _joined(SHEETS))
    geometry = asset("geometry.json", "application/json", _json(geometry_of(atlas)))
    texts = asset("texts.json", "application/json", _json(_texts(atlas)))
    drawn = asset("charts.json", "application/json", _json(dict(charts)))
    fonts = {name: asset(name, FONT, content) for name, content in font_files().items()}
    files = (
        leaflet,
        leaflet_css,
        script,
        bridge,
        start,
        present,
        sheet,
        geometry,
        texts,
        drawn,
        *fonts.values(),
    )
    return Assets(
        scripts=(leaflet.name, script.name),
        styles=(leaflet_css.name, sheet.name),
        geometry=geometry.name,
        texts=texts.name,
        charts=drawn.name,
        present=present.name,
        bridge=bridge.name,
        fonts=MappingProxyType({name: font.name for name, font in fonts.items()}),
        start=start.name,
        files=MappingProxyType({asset.name: asset for asset in files}),
    )


def asset(name: str, media_type: str, content: bytes) -> Asset:
    """Return a file under a name that holds its hash, so that it never changes under that name."""
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Asset(
        name=f"{stem}.{digest}{dot}{suffix}",
        media_type=media_type,
        content=content,
    )


def _joined(names: tuple[str, ...]) -> bytes:
    return b"\n".join((WEB / name).read_bytes() for name in names)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _texts(atlas: Atlas) -> Texts:
    catalog, told = atlas.catalog, captions(atlas)
    return {
        "captions": {name: _slim(asdict(item)) for name, item in told.items()},
        "gazetteer": {
            item.id: _slim({"name": item.name, "note": item.note, "aliases": item.aliases})
            for item in atlas.gazetteer
        },
        "sources": {
            item.id: cast("SourceText", _slim(source_words(item)))
            for item in documents(atlas, told.values())
        },
        "quotes": {name: _slim(quote) for name, quote in quotations(atlas).items()},
        "editions": [
            cast(
                "EditionText",
                _slim({"words": item.words, "url": atlas.sources[item.source].url or ""}),
            )
            for item in catalog.editions
        ],
        "layers": [
            {
                "id": layer.id,
                "title": layer.title,
                "short": layer.short,
                "group": layer.group,
                "kind": layer.kind,
                "called": layer.called,
            }
            for layer in catalog.layers
        ],
        "style": cast("StyleTable", style.tables(catalog)),
        "borders": atlas.borders.statement,
        "terms": terms_of(atlas),
        "atlas": catalog.name,
        "centre": catalog.centre,
        "frame": FRAME_PX,
        "home": {"wide": catalog.home.wide, "narrow": catalog.home.narrow},
        "aliases": {**catalog.aliases, **_aliases(atlas.topics.values())},
        "words": {"customs": asdict(spoken().customs), "words": spoken().parts["screen"]},
    }


def _aliases(topics: Iterable[Topic]) -> dict[str, tuple[str, ...]]:
    return {topic.id: topic.aliases for topic in topics if topic.aliases}


def _slim(value: Any) -> Any:
    """Leave out what is empty, so that the browser downloads no empty words."""
    if isinstance(value, dict):
        return {key: _slim(item) for key, item in value.items() if item not in ("", (), [], {})}
    if isinstance(value, list | tuple):
        return [_slim(item) for item in value]
    return value
