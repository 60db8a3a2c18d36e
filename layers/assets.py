"""What the browser fetches once: scripts, geometry and texts, as bytes with hashed names."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import xstatic.pkg.leaflet
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from layers import style
from layers.captions import captions, quotations
from layers.catalog import ALLIANCES, BY_ID, LAYERS, PRESETS, ROUTES
from layers.messages import (
    AreaRow,
    CrossingRow,
    Geometry,
    LineRow,
    PlaceRow,
    PresetRow,
    SpellRow,
    Spot,
    StyleTable,
    Terms,
    Texts,
)
from layers.model import Atlas, Member
from layers.view import ARTICLE_DAY, FIRST_DAY, MATCHES

WEB = Path(__file__).parent / "web"
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
SCRIPTS = (
    "shapes.js",
    "looks.js",
    "areas.js",
    "text.js",
    "panels.js",
    "labels.js",
    "link.js",
    "compose.js",
    "view.js",
    "words.js",
    "query.js",
    "appearance.js",
    "picture.js",
    "summary.js",
    "map.js",
)  # in this order, as one file
PRESENTING = (  # fetched when a briefing is presented
    "keys.js",
    "slide.js",
    "presenter.js",
    "briefing.js",
)
STYLES = (
    "map.css",
    "panels.css",
    "legend.css",
    "compose.css",
    "slide.css",
    "slide_ends.css",
    "briefing.css",
)
LAND_STEPS = 1_000  # per degree: 110 m, finer than the coarsest land is simplified
LINE_STEPS = 10_000  # per degree: 11 m
LARGE_DEG = 20  # a country wider than this may be in view without its middle


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file for the browser: its hashed name, its type, and its bytes, plain and gzipped."""

    name: str
    media_type: str
    content: bytes
    packed: bytes


@dataclass(frozen=True, kw_only=True)
class Assets:
    """Every asset by its hashed name; the fields hold the names the base map refers to."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    geometry: str
    texts: str
    present: str
    files: Mapping[str, Asset]


def build_assets(atlas: Atlas) -> Assets:
    """Make every asset from the atlas and the files of layers/web/."""
    leaflet = _asset("leaflet.js", "text/javascript", (LEAFLET / "leaflet.js").read_bytes())
    leaflet_css = _asset("leaflet.css", "text/css", (LEAFLET / "leaflet.css").read_bytes())
    script = _asset("atlas.js", "text/javascript", _joined(SCRIPTS))
    present = _asset("present.js", "text/javascript", _joined(PRESENTING))
    sheet = _asset("atlas.css", "text/css", _joined(STYLES))
    geometry = _asset("geometry.json", "application/json", _json(_geometry(atlas)))
    texts = _asset("texts.json", "application/json", _json(_texts(atlas)))
    files = (leaflet, leaflet_css, script, present, sheet, geometry, texts)
    return Assets(
        scripts=(leaflet.name, script.name),
        styles=(leaflet_css.name, sheet.name),
        geometry=geometry.name,
        texts=texts.name,
        present=present.name,
        files=MappingProxyType({asset.name: asset for asset in files}),
    )


def deltas(points: Iterable[tuple[float, ...]], steps: int) -> list[int]:
    """Return a line as whole steps: the first point, then the way from each to the next.

    points: (lon, lat) in degrees. Points that fall together are kept once.
    """
    encoded: list[int] = []
    last_x = last_y = 0
    for lon, lat, *_ in points:
        x, y = round(lon * steps), round(lat * steps)
        if encoded and (x, y) == (last_x, last_y):
            continue
        encoded += (x - last_x, y - last_y)
        last_x, last_y = x, y
    return encoded


def _asset(name: str, media_type: str, content: bytes) -> Asset:
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Asset(
        name=f"{stem}.{digest}{dot}{suffix}",
        media_type=media_type,
        content=content,
        packed=gzip.compress(content, 9, mtime=0),
    )


def _joined(names: tuple[str, ...]) -> bytes:
    return b"\n".join((WEB / name).read_bytes() for name in names)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _geometry(atlas: Atlas) -> Geometry:
    states = [item for item in atlas.territories.values() if not item.disputed]
    return {
        "land": {item.id: _polygons(item.geometry) for item in states},
        "labels": {item.id: _label(item.geometry) for item in states},
        "spare": {item.id: spots for item in states if (spots := _spare_labels(item.geometry))},
        "areas": {
            item.id: AreaRow(
                since=item.since,
                until=item.until or "",
                within=item.within,
                polygons=_polygons(item.geometry),
                label=_label(item.geometry),
            )
            for item in atlas.areas
        },
        "lakes": [_polygons(lake) for lake in atlas.lakes],
        "lines": {
            item.id: LineRow(
                layer=item.layer,
                mode=item.mode,
                accuracy=item.accuracy,
                steps=deltas(item.geometry.coords, LINE_STEPS),
                since=item.since.isoformat(),
            )
            for item in atlas.segments
        },
        "crossed": _crossed(atlas),
        "places": {
            item.id: PlaceRow(
                kind=item.kind,
                lon=round(item.geometry.x, 4),
                lat=round(item.geometry.y, 4),
                country=item.country,
                since=item.since or "",
            )
            for item in atlas.places
        },
    }


def _crossed(atlas: Atlas) -> dict[str, list[str]]:
    crossed: dict[str, list[str]] = {segment.id: [] for segment in atlas.segments}
    for crossing in atlas.crossings:
        if crossing.country:
            crossed[crossing.segment].append(crossing.country)
    return crossed


def _polygons(geometry: BaseGeometry) -> list[list[list[int]]]:
    polygons = [
        [deltas(ring.coords, LAND_STEPS) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in getattr(geometry, "geoms", [geometry])
    ]
    return [
        [ring for ring in polygon if len(ring) >= 6]  # three points make a ring
        for polygon in polygons
        if len(polygon[0]) >= 6
    ]


def _label(geometry: BaseGeometry) -> Spot:
    """Return where a name fits best, and how wide the largest part is."""
    largest = max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.area)
    west, _, east, _ = largest.bounds
    spot = polylabel(largest.simplify(0.05), tolerance=0.1)
    return Spot(*(round(value, 2) for value in (spot.x, spot.y, east - west)))


def _spare_labels(geometry: BaseGeometry) -> list[Spot]:
    """Return more places for the name of a large country, for when its middle is not in view.

    Each with how wide the land is around it; none for a country that is small.
    """
    largest = max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.area).simplify(0.1)
    west, south, east, north = largest.bounds
    if east - west < LARGE_DEG:
        return []
    spots: list[Spot] = []
    for lat in range(int(south) + 2, int(north), 3):
        across = largest.intersection(LineString([(west, lat), (east, lat)]))
        for piece in getattr(across, "geoms", [across]):
            first, last = sorted((piece.coords[0][0], piece.coords[-1][0]))
            reach = ((lon, min(lon - first, last - lon)) for lon in range(int(first), int(last), 4))
            spots += [Spot(lon, lat, round(2 * side, 1)) for lon, side in reach if side > 2]
    return spots


def _texts(atlas: Atlas) -> Texts:
    return {
        "captions": {name: _slim(asdict(item)) for name, item in captions(atlas).items()},
        "quotes": {name: _slim(quote) for name, quote in quotations(atlas).items()},
        "layers": [
            {"id": layer.id, "title": layer.title, "short": layer.short, "group": layer.group}
            for layer in LAYERS
        ],
        "style": cast("StyleTable", style.tables()),
        "borders": atlas.borders.statement,
        "terms": _terms(atlas),
    }


def _terms(atlas: Atlas) -> Terms:
    focus = (*atlas.territories, *(place.id for place in atlas.places), *BY_ID)
    return {
        "layers": list(BY_ID),
        "shown": [layer.id for layer in LAYERS if layer.shown],
        "alliances": [layer.id for layer in ALLIANCES],
        "routes": [layer.id for layer in ROUTES],
        "places": [layer.id for layer in LAYERS if layer.group == "Places"],
        "areas": [layer.id for layer in LAYERS if layer.group == "Borders"],
        "focus": " ".join(focus),
        "matches": MATCHES,
        "first": FIRST_DAY.isoformat(),
        "article": ARTICLE_DAY.isoformat(),
        "former": {
            layer.id: [(name, until.isoformat()) for name, until in layer.former_names]
            for layer in LAYERS
            if layer.former_names
        },
        "presets": [
            PresetRow(" ".join(item.alliances), item.match, item.quote) for item in PRESETS
        ],
        "spells": [_spell(member) for member in atlas.members],
        "crossings": [
            CrossingRow(
                segment=item.segment,
                main=int(item.branch == "main"),
                country=item.country or "",
                length_km=item.length_km,
            )
            for item in atlas.crossings
        ],
    }


def _spell(member: Member) -> SpellRow:
    return SpellRow(
        layer=member.layer,
        role=member.role,
        since=member.since.isoformat(),
        until=member.until.isoformat() if member.until else "",
        areas=" ".join(member.areas),
        country=member.country or "",
    )


def _slim(value: Any) -> Any:
    """Leave out what is empty, so that the browser downloads no empty words."""
    if isinstance(value, dict):
        return {key: _slim(item) for key, item in value.items() if item not in ("", (), [], {})}
    if isinstance(value, list | tuple):
        return [_slim(item) for item in value]
    return value
