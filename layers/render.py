"""The thin folium map: a base that never changes, and the command that changes what it shows."""

import json
import re
from collections import defaultdict
from typing import Any, Literal

import folium
from jinja2 import Template

from layers.assets import Assets
from layers.catalog import ALLIANCES, BY_ID, LAYERS, VERSION, preset_of
from layers.deck import Deck
from layers.filters import Picture, Result
from layers.model import Atlas
from layers.prose import counts, filter_words, lengths_words, when_words

PREFIX = "../../assets/"  # from where streamlit-folium's iframe lies, so any base path works
SUMMARY_LINES = 9  # a legend longer than this hides the map it explains


class BaseMap(folium.Map):
    """A map whose script is one constant line: geometry and texts come from asset routes."""

    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        '{% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}" >'
        "</div>{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = atlas.open('{{ this.get_name() }}', {{ this.links }});"
        "{% endmacro %}"
    )

    def __init__(self, assets: Assets) -> None:
        super().__init__(tiles=None)
        kinds = ("geometry", "texts", "terms", "present")
        names = {kind: getattr(assets, kind) for kind in kinds}
        self.links = json.dumps({kind: PREFIX + name for kind, name in names.items()})
        self.default_js = [(name, PREFIX + name) for name in assets.scripts]
        self.default_css = [(name, PREFIX + name) for name in assets.styles]

    def render(self, **_kwargs: Any) -> str:
        """Leave out the page that folium would build around the map, at 5 ms a rerun.

        Nobody sees it: streamlit-folium takes the script and the links by themselves.
        """
        return ""


class _Command(folium.FeatureGroup):
    """A feature group without features: what it does when it is added is the command."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup(); atlas.{{ this.verb }}({{ this.text }});"
        "{% endmacro %}"
    )

    def __init__(self, verb: Literal["show", "present"], said: dict[str, Any]) -> None:
        super().__init__()
        self.verb = verb
        self.text = _inert(json.dumps(said, separators=(",", ":")))

    def render(self, **_kwargs: Any) -> str:
        """Leave out the page, as above."""
        return ""


def draw_map(assets: Assets) -> folium.Map:
    """Return a new base map; folium uses a map up by rendering it, so never keep one."""
    return BaseMap(assets)


def draw_command(command: dict[str, Any]) -> folium.FeatureGroup:
    """Wrap a command so that streamlit-folium runs it in the page.

    folium compiles text with Jinja, twice; every character Jinja could act on is escaped.
    """
    return _Command("show", command)


def draw_deck(slides: dict[str, Any]) -> folium.FeatureGroup:
    """Wrap the slides of a deck, as deck_json gives them, so that the page presents them."""
    return _Command("present", slides)


def deck_json(deck: Deck, scene: int) -> dict[str, Any]:
    """Return all that the browser needs to present a deck by itself, from slide `scene` on."""
    return {
        "title": deck.title,
        "today": deck.vocabulary.today.isoformat(),
        "scene": scene,
        "address": deck.address,
        "version": VERSION,
        "digest": deck.atlas.digest,
        "slides": [
            {
                "number": slide.number,
                "kind": slide.kind,
                "heading": slide.heading,
                "query": deck.query(slide),
                "quote": slide.quote.id if slide.quote else "",
                "checked": deck.imprint(slide).checked,
                "notes": slide.notes,
                "lines": slide.lines,
            }
            for slide in deck.slides
        ],
    }


def command(atlas: Atlas, picture: Picture, address: str) -> dict[str, Any]:
    """Return what the map has to show, as ids and short texts: a few kilobytes of JSON.

    address: the view as a query string, for the address bar; the browser adds the camera.
    """
    view = picture.view
    return {
        "address": address,
        "day": picture.day.isoformat(),
        "on": list(view.layers),
        "areas": _areas(picture),
        "match": None if picture.matched is None else " ".join(sorted(picture.matched)),
        "route": view.route,
        "focus": view.focus,
        "camera": None if view.camera is None else _camera(picture),
        "legend": _legend(atlas, picture),
        "filter": _summary(atlas, picture),
        "when": when_words(picture),
    }


def _areas(picture: Picture) -> dict[str, dict[str, str]]:
    """Return territories by layer and role, of layers that are off too.

    So the browser can show a toggle before it is answered. Ids in one string weigh half a list.
    """
    held: dict[str, dict[str, str]] = {}
    for layer in ALLIANCES:
        roles: dict[str, list[str]] = defaultdict(list)
        for member in picture.held(layer.id):
            roles[member.role].extend(member.areas)
        held[layer.id] = {role: " ".join(ids) for role, ids in roles.items() if ids}
    return held


def _camera(picture: Picture) -> list[float]:
    camera = picture.view.camera
    return [] if camera is None else [camera.lat, camera.lon, camera.zoom]


def _legend(atlas: Atlas, picture: Picture) -> list[list[str]]:
    return [
        [layer.id, layer.short_on(picture.day), counts(picture, layer, atlas)] for layer in LAYERS
    ]


def _summary(atlas: Atlas, picture: Picture) -> dict[str, Any] | None:
    view = picture.view
    if picture.matched is None:
        return None
    lines = [_line(result) for result in picture.results]
    return {
        "title": filter_words(picture),
        "lines": lines if len(lines) <= SUMMARY_LINES else [],
        "count": _how_many(atlas, picture),
        "quote": preset.quote if (preset := preset_of(view)) else "",
    }


def _how_many(atlas: Atlas, picture: Picture) -> str:
    """Say how many countries are kept; an area whose recognition differs is not one of them."""
    found = [atlas.territories[result.id] for result in picture.results if result.id != "sea"]
    areas = sum(item.disputed for item in found)
    number = len(found) - areas
    if picture.view.match == "none":
        return f"{number} countries and territories"
    told = {0: "No country", 1: "1 country"}.get(number, f"{number} countries")
    return f"{told} and {areas} disputed area{'s' if areas > 1 else ''}" if areas else told


def _line(result: Result) -> list[str]:
    held = [
        BY_ID[layer.id].short + ("" if member.role == "member" else f" {member.role}")
        for layer in ALLIANCES
        if (member := result.members.get(layer.id))
    ]
    told = ", ".join(held) or ("" if result.id == "sea" else "in none of the three")
    lengths = "" if result.all_km is None else lengths_words(result.main_km or 0, result.all_km)
    return [result.id, result.name, lengths, told]


def _inert(text: str) -> str:
    """Escape what Jinja or HTML could act on, inside the strings of a JSON text only."""
    traps = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "{}%#<>&"})
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda match: match[0].translate(traps), text)
