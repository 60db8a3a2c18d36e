"""A View: what the reader asked for. Widgets, links and scenes make one; everything takes one."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar, get_args
from urllib.parse import urlencode

from layers.model.errors import InvalidViewError
from layers.model.link import Asked, asked_of, in_one, one_of, pieces, quoted
from layers.model.noted import Note, read_notes, write_notes
from layers.words import say

Match = Literal["any", "all", "exactly", "none"]
T = TypeVar("T")
MATCHES: tuple[Match, ...] = get_args(Match)
SETTINGS = (
    *("layers", "alliances", "match", "observers", "route", "day"),
    *("only", "named", "note", "focus", "at"),
)
PROSE = ("note",)  # settings whose words are shown as they stand
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
MOST_THINGS = 60  # that a view picks out, or that it names


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
    several layers, as one did that has been divided -> these layers. things: countries, areas and
    places; stretches: parts of routes; bearings: capitals, seas and ranges. first_day, today: the
    first and the last that a View may show. article_day: what a View shows where nobody asked for
    a day.
    """

    layers: tuple[str, ...]
    shown: tuple[str, ...]
    alliances: tuple[str, ...]
    routes: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]] = field(hash=False)
    focus: frozenset[str]
    things: tuple[str, ...]
    stretches: tuple[str, ...]
    bearings: tuple[str, ...]
    first_day: date
    article_day: date
    today: date

    @property
    def drawn(self) -> tuple[str, ...]:
        """What can be picked out: countries, areas, places, routes and their parts."""
        return (*self.things, *self.routes, *self.stretches)

    @property
    def nameable(self) -> tuple[str, ...]:
        """What can be named and noted: all that but parts of routes, and the gazetteer."""
        return (*self.things, *self.routes, *self.bearings)


@dataclass(frozen=True, kw_only=True)
class View:
    """One state of the map.

    day: "article" (the day of the article), "today", or an ISO day.
    alliances, match, observers: the filter by alliance; empty alliances means no filter.
    route: a route id to filter by. focus: the id whose dossier is open, of a thing or a topic.
    only: of each kind in it (countries and areas, places, routes and parts of them) nothing else is
    drawn in full; a kind that it does not mention is as the layers have it. named: what has
    its name before all else. notes: the id of a thing, and a few words below its name.
    """

    layers: tuple[str, ...]
    alliances: tuple[str, ...] = ()
    match: Match = "any"
    observers: bool = False
    route: str | None = None
    day: str = "article"
    only: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
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
        asked = asked_of(query, SETTINGS, PROSE)
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
            "only": ".".join(self.only),
            "named": ".".join(self.named),
            "note": write_notes(self.notes),
            "focus": self.focus or "",
            "at": str(self.camera or ""),
        }
        return urlencode({key: word for key, word in words.items() if word})


def _read(asked: Asked, vocabulary: Vocabulary) -> tuple[View, tuple[str, ...]]:
    reader = _Reader(asked)
    bare = one_of(asked.words.get("layers", ""), ("none",)) is not None
    parts = vocabulary.parts
    layers = () if bare else reader.several("layers", vocabulary.layers, parts)
    alliances = reader.several("alliances", vocabulary.alliances, {})
    match: Match = reader.one("match", _match) or "any"
    view = View(
        layers=layers if bare or layers else vocabulary.shown,
        alliances=alliances,
        match=match if alliances else "any",
        observers=bool(reader.one("observers", lambda word: one_of(word, ("yes",))) and alliances),
        route=reader.one("route", lambda word: one_of(word, vocabulary.routes)),
        day=reader.one("day", lambda word: _day(word, vocabulary)) or "article",
        only=reader.several("only", sorted(vocabulary.drawn), parts, MOST_THINGS),
        named=reader.several("named", sorted(vocabulary.nameable), parts, MOST_THINGS),
        notes=reader.noted("note", sorted(vocabulary.nameable)),
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
        self,
        key: str,
        known: Collection[str],
        parts: Mapping[str, tuple[str, ...]],
        most: int | None = None,
    ) -> tuple[str, ...]:
        if not (asked := self.asked.words.get(key, "")):
            return ()
        divided = {word: own for word, own in parts.items() if {*own} <= {*known}}
        words = list(pieces(asked, {*known, *divided}))
        meant = dict.fromkeys(own for word in words for own in divided.get(word, (word,)))
        self._unknown(key, [word for word in words if word not in known and word not in divided])
        there = [word for word in meant if word in known]
        if most and len(there) > most:
            self.notices.append(say("link.too_many", setting=key, count=len(there), most=most))
        taken = set(there[:most])
        return tuple(word for word in known if word in taken)

    def noted(self, key: str, known: Collection[str]) -> tuple[Note, ...]:
        told = read_notes(self.asked.words.get(key, ""), known)
        self._unknown(key, told.strangers)
        self.notices.extend(map(str, told.amiss[:MOST_NAMED]))
        return tuple((id, told.notes[id]) for id in known if id in told.notes)

    def _unknown(self, key: str, strangers: Sequence[str]) -> None:
        self.notices.extend(
            say("link.unknown", setting=key, word=quoted(word)) for word in strangers[:MOST_NAMED]
        )
        if (more := len(strangers) - MOST_NAMED) > 0:
            self.notices.append(say("link.unknown_more", setting=key, count=more))


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
