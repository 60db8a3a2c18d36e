"""The views over which the browser's picture is held to Python's, by what they try."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from layers.model.entities import Atlas
from layers.model.view import MATCHES, Camera, View
from layers.serve.store import STORE
from tests.catalogue import ALLIANCES, ARTICLE_DAY, FIRST_DAY, LAYERS, PRESETS, ROUTES

TODAY = date(2026, 11, 22)
WORDS = STORE.vocabulary(TODAY)
DEFAULT = View(layers=WORDS.shown)
GROUPS = (
    *("presets", "routes", "filters", "turns", "layers", "counted", "all", "focus", "cameras"),
    "picked",
)
DAYS = (
    *("1949-04-04", "1952-06-01", "1991-06-01", "1992-05-15", "2003-06-01"),
    *("2009-10-03", "2011-06-01", "2018-01-01", "article", "today"),
)
PICKED = tuple(
    tuple(layer.id for layer, on in zip(ALLIANCES, choice, strict=True) if on)
    for choice in product((True, False), repeat=len(ALLIANCES))
)  # every choice of alliances, none too
FILTERS = tuple(
    replace(DEFAULT, alliances=picked, match=match, observers=observers, route=route)
    for picked, match, observers, route in product(
        PICKED, MATCHES, (False, True), (None, *(layer.id for layer in ROUTES))
    )
)
SHOWN = tuple(
    tuple(layer for layer, on in zip(WORDS.layers, choice, strict=True) if on)
    for choice in product((True, False), repeat=len(WORDS.layers))
)  # every choice of layers, none too
COUNTED = {  # what the summary says of how many a filter keeps
    replace(DEFAULT, alliances=("csto", "nato"), match="all"): "No country",
    replace(DEFAULT, alliances=("ots", "nato"), match="all"): "1 country",
    replace(DEFAULT, alliances=("ots",), observers=True): "7 countries and 1 disputed area",
    replace(DEFAULT, route="baku_supsa"): "2 countries",
    replace(DEFAULT, alliances=("ots",), match="none"): "240 countries and territories",
}
TIMES = 2  # each filter is tried, with other layers and on other days
CAMERAS = (
    *((41, 47, 5), (-85, -180, 2), (85, 180, 10), (-0.0, 0.0, 2.5), (-0.0001, 0.0004, 9.999)),
    *((0.0625, -0.1875, 3.125), (1.0005, 2.0015, 4.375), (40.12345, 49.98765, 5.005)),
)


def turns(atlas: Atlas) -> set[date]:
    """Every day on which something begins or ends, with the days beside it."""
    moments = {
        *(day for member in atlas.members for day in (member.since, member.until) if day),
        *(segment.since for segment in atlas.segments),
        *(former.until for layer in LAYERS for former in layer.former_names),
        *(begun(moment) for area in atlas.areas for moment in (area.since, area.until) if moment),
        *(begun(place.since) for place in atlas.places if place.since),
        ARTICLE_DAY,
    }
    beside = {day + timedelta(days=step) for day in moments for step in (-1, 0, 1)}
    return {day for day in beside if FIRST_DAY <= day <= TODAY}


def begun(moment: str) -> date:
    return date.fromisoformat(f"{moment}-01-01"[:10])


def views_of(atlas: Atlas) -> dict[str, tuple[View, ...]]:
    """The views by what they try."""
    both = replace(DEFAULT, alliances=("ots", "nato"), observers=True)
    return {
        "presets": tuple(
            replace(DEFAULT, alliances=preset.alliances, match=preset.match, day=day)
            for preset, day in product(PRESETS, DAYS)
        ),
        "routes": tuple(
            replace(DEFAULT, route=layer.id, day=day) for layer, day in product(ROUTES, DAYS)
        ),
        "filters": tuple(
            replace(view, day=DAYS[number % len(DAYS)]) for number, view in enumerate(FILTERS)
        ),
        "turns": tuple(replace(both, day=day.isoformat()) for day in sorted(turns(atlas))),
        "layers": tuple(
            View(layers=tuple(name for name in WORDS.layers if name in on))
            for on in ((), WORDS.layers, *((name,) for name in WORDS.layers))
        ),
        "counted": tuple(COUNTED),
        "all": tuple(crossed(atlas)),
        "focus": tuple(replace(DEFAULT, focus=name) for name in sorted(WORDS.focus)),
        "cameras": tuple(
            replace(DEFAULT, camera=Camera(lat=lat, lon=lon, zoom=zoom))
            for lat, lon, zoom in CAMERAS
        ),
        "picked": tuple(picked(atlas)),
    }


def crossed(atlas: Atlas) -> Iterator[View]:
    """Every filter many times over: strides without a common divisor, so that all meet all."""
    days = sorted(turns(atlas))
    for number, view in enumerate(FILTERS * TIMES):
        layers = SHOWN[number * 37 % len(SHOWN)]
        yield replace(view, layers=layers, day=days[number * 11 % len(days)].isoformat())


def picked(atlas: Atlas) -> Iterator[View]:
    """Every thing picked out, named and noted, with others of any kind, under some filter."""
    days = sorted(turns(atlas))
    things = sorted(WORDS.nameable)
    for number in range(3 * len(things)):
        some = {things[(number * step + step) % len(things)] for step in range(1, 2 + number % 7)}
        view = FILTERS[number * 13 % len(FILTERS)] if number % 2 else DEFAULT
        yield replace(
            view,
            layers=SHOWN[number * 41 % len(SHOWN)] if number % 3 else WORDS.layers,
            day=days[number * 7 % len(days)].isoformat(),
            only=tuple(sorted(some & {*WORDS.drawn})),
            named=(things[number % len(things)],),
            notes=((things[number * 5 % len(things)], f"R&D – {number} % (7.7)"),),
        )


def altered(atlas: Atlas) -> Atlas:
    """The same map with members and lengths that today's data happen not to have.

    Halves of a kilometre, and less than one; a route without a main line, another through a
    disputed area and to two ports; a member whose first area is not its country; a body alone in
    its role.
    """
    changes: dict[str, dict[str, Any]] = {
        "nato/FIN/2023": {"areas": ("ALA", "FIN")},
        "ots/eco/2023": {"role": "signatory"},
        "ots/northern_cyprus/2022": {"role": "member"},
    }
    members = [replace(member, **changes.get(member.id, {})) for member in atlas.members]
    halves = [replace(item, length_km=round(2 * item.length_km) / 2) for item in atlas.crossings]
    first, *_, last = (item for item in halves if item.layer == "baku_supsa")
    return replace(
        atlas,
        members=tuple(reversed(members)),
        crossings=(
            *(replace(item, branch="side") if item.layer == "btc" else item for item in halves),
            replace(first, branch="side", length_km=0.5),
            replace(last, country="northern_cyprus", length_km=0.25),
            *(replace(last, country=country, length_km=0.0) for country in ("DEU", "DNK")),
        ),
    )
