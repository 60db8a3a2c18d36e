"""A View: what the reader asked for. Widgets, links and scenes make one; everything takes one."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar, get_args
from urllib.parse import urlencode

from layers.model.errors import InvalidViewError
from layers.model.link import Asked, asked_of, in_one, one_of, pieces
from layers.words import say

Match = Literal["any", "all", "exactly", "none"]
T = TypeVar("T")
MATCHES: tuple[Match, ...] = get_args(Match)
SETTINGS = ("layers", "alliances", "match", "observers", "route", "day", "focus", "at")
DAY = re.compile(r"([0-9]{4})[-./]?([0-9]{2})[-./]?([0-9]{2})")  # a break may cost a hyphen
_DEGREES = r"(-?[0-9]{1,3}(?:\.[0-9]{1,6})?)"
CAMERA = re.compile(rf"{_DEGREES}_{_DEGREES}_([0-9]{{1,2}}(?:\.[0-9]{{1,3}})?)")
# As we write one, whatever has become of its underscores: Markdown takes them for emphasis.
CAMERA_RUN = re.compile(
    r"(-?[0-9]{1,2}\.[0-9]{3})[_.*~/;]{0,4}(-?[0-9]{1,3}\.[0-9]{3})[_.*~/;]{0,4}"
    r"([0-9]{1,2}\.[0-9]{2})z?"
)
MIN_ZOOM, MAX_ZOOM = 2.0, 10.0
# What a camera means, on screen, slide and sheet: a rectangle of so many pixels, shown whole.
FRAME_PX = (1090, 620)
MOST_NAMED = 3  # unknown words of an address that are named: a long list of nonsense helps nobody
LONGEST_QUOTED = 60  # characters of such a word that are shown


@dataclass(frozen=True, kw_only=True)
class Camera:
    """Where the map looks: the centre in degrees, and a Leaflet zoom level."""

    lat: float
    lon: float
    zoom: float

    def __post_init__(self) -> None:
        inside = -90 <= self.lat <= 90 and -180 <= self.lon <= 180
        if not (inside and MIN_ZOOM <= self.zoom <= MAX_ZOOM):
            msg = f"no such camera: {self.lat}, {self.lon}, zoom {self.zoom}"
            raise InvalidViewError(msg)

    def __str__(self) -> str:
        return f"{self.lat:.3f}_{self.lon:.3f}_{self.zoom:.2f}"


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Every word a View may use: ids in canonical order, and the days of the slider.

    shown: the layers that a View has where nobody asked for others. parts: a word that means
    several layers, as one did that has been divided -> these layers. first_day, today: the first
    and the last that a View may show. article_day: what a View shows where nobody asked for a day.
    """

    layers: tuple[str, ...]
    shown: tuple[str, ...]
    alliances: tuple[str, ...]
    routes: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]] = field(hash=False)
    focus: frozenset[str]
    first_day: date
    article_day: date
    today: date


@dataclass(frozen=True, kw_only=True)
class View:
    """One state of the map.

    day: "article" (the day of the article), "today", or an ISO day.
    alliances, match, observers: the filter by alliance; empty alliances means no filter.
    route: a route id to filter by. focus: the id whose dossier is open, of a thing or a topic.
    """

    layers: tuple[str, ...]
    alliances: tuple[str, ...] = ()
    match: Match = "any"
    observers: bool = False
    route: str | None = None
    day: str = "article"
    focus: str | None = None
    camera: Camera | None = None

    def on(self, today: date, article_day: date) -> date:
        """Return the calendar day this view shows, given what day it is today."""
        named = {"article": article_day, "today": today}
        return named[self.day] if self.day in named else date.fromisoformat(self.day)

    @classmethod
    def parse(
        cls, query: str | Mapping[str, str], vocabulary: Vocabulary
    ) -> tuple["View", tuple[str, ...]]:
        """Read a view from an address, and say which parts of it had to be ignored.

        query: what stands after the question mark, or its words. Returns the view and one sentence
        for each value that is unknown, broken, or there twice; never raises.
        """
        asked = asked_of(query, SETTINGS)
        view, notices = _read(asked, vocabulary)
        return view, (*notices, *([say("link.twice")] if asked.twice else []))

    def query(self, vocabulary: Vocabulary) -> str:
        """Write the view as a query string; what equals the default is left out.

        Lists are divided by dots and the camera by underscores, which no address bar escapes.
        """
        usual = self.layers == vocabulary.shown
        words = {
            "layers": "" if usual else ".".join(self.layers) or "none",
            "alliances": ".".join(self.alliances),
            "match": "" if self.match == "any" or not self.alliances else self.match,
            "observers": "yes" if self.observers and self.alliances else "",
            "route": self.route or "",
            "day": "" if self.day == "article" else self.day,
            "focus": self.focus or "",
            "at": str(self.camera or ""),
        }
        return urlencode({key: word for key, word in words.items() if word})


def _read(asked: Asked, vocabulary: Vocabulary) -> tuple[View, tuple[str, ...]]:
    reader = _Reader(asked)
    bare = one_of(asked.words.get("layers", ""), ("none",)) is not None
    layers = () if bare else reader.several("layers", vocabulary.layers, vocabulary.parts)
    alliances = reader.several("alliances", vocabulary.alliances, {})
    match: Match = reader.one("match", _match) or "any"
    view = View(
        layers=layers if bare or layers else vocabulary.shown,
        alliances=alliances,
        match=match if alliances else "any",
        observers=bool(reader.one("observers", lambda word: one_of(word, ("yes",))) and alliances),
        route=reader.one("route", lambda word: one_of(word, vocabulary.routes)),
        day=reader.one("day", lambda word: _day(word, vocabulary)) or "article",
        focus=reader.one("focus", lambda word: _focus(word, vocabulary)),
        camera=reader.one("at", _camera),
    )
    return view, tuple(reader.notices)


class _Reader:
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.notices = unknown_settings(asked, page="map")

    def one(self, key: str, parse: Callable[[str], T | None]) -> T | None:
        word = self.asked.words.get(key, "")
        value = parse(word) if word else None
        if word and value is None:
            stands = quoted(self.asked.as_written[key])
            self.notices.append(say("link.unknown", setting=key, word=stands))
        return value

    def several(
        self, key: str, known: Collection[str], parts: Mapping[str, tuple[str, ...]]
    ) -> tuple[str, ...]:
        words = list(pieces(self.asked.words.get(key, ""), {*known, *parts}))
        meant = {own for word in words for own in parts.get(word, (word,))}
        strangers = [word for word in words if word not in known and word not in parts]
        self.notices.extend(
            say("link.unknown", setting=key, word=quoted(word)) for word in strangers[:MOST_NAMED]
        )
        if (more := len(strangers) - MOST_NAMED) > 0:
            self.notices.append(say("link.unknown_more", setting=key, count=more))
        return tuple(word for word in known if word in meant)


def _focus(word: str, vocabulary: Vocabulary) -> str | None:
    divided = vocabulary.parts.get(one_of(word, vocabulary.parts) or "", (word,))
    return divided[0] if divided[0] in vocabulary.focus else one_of(divided[0], vocabulary.focus)


def _match(word: str) -> Match | None:
    told = one_of(word, MATCHES)
    return next((match for match in MATCHES if match == told), None)


def _day(word: str, vocabulary: Vocabulary) -> str | None:
    word = in_one(word)
    if named := one_of(word, ("article", "today")):
        return named
    parts = DAY.fullmatch(word)
    try:
        day = date.fromisoformat("-".join(parts.groups() if parts else ()))
    except ValueError:
        return None
    return day.isoformat() if vocabulary.first_day <= day <= vocabulary.today else None


def _camera(word: str) -> Camera | None:
    word = in_one(word).replace(",", ".")  # as half of Europe writes a decimal
    told = CAMERA.fullmatch(word) or CAMERA_RUN.fullmatch(word)
    if not told:
        return None
    lat, lon, zoom = (float(part) for part in told.groups())
    try:
        return Camera(lat=lat, lon=lon, zoom=zoom)
    except InvalidViewError:
        return None


def unknown_settings(asked: Asked, *, page: str) -> list[str]:
    """Return a sentence for each of the first settings of an address that a page does not know.

    page: "map", or "" for a page with settings of its own.
    """
    strangers = asked.strangers
    notices = [
        say("link.no_setting", page=page, word=quoted(key)) for key in strangers[:MOST_NAMED]
    ]
    if (more := len(strangers) - MOST_NAMED) > 0:
        notices.append(say("link.no_settings", page=page, count=more))
    return notices


def quoted(word: str) -> str:
    """Return a word of an address in quotation marks, cut where it is long."""
    return f"“{word[:LONGEST_QUOTED]}…”" if len(word) > LONGEST_QUOTED else f"“{word}”"
