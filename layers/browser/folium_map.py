"""The thin folium map: a base that never changes, and the messages that say what it shows."""

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

import folium
from jinja2 import Template

from layers.browser.assets import Assets
from layers.browser.messages import DeckMessage, ViewMessage
from layers.words import say

PREFIX = "../../assets/"  # from where streamlit-folium's iframe lies, so any base path works


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
        kinds = ("geometry", "texts", "present")
        names = {kind: getattr(assets, kind) for kind in kinds}
        links = {kind: PREFIX + name for kind, name in names.items()}
        failed = say("map.failed", reason="…")  # said where no texts have come
        self.links = json.dumps({**links, "failed": failed})
        self.default_js = [(name, PREFIX + name) for name in assets.scripts]
        self.default_css = [(name, PREFIX + name) for name in assets.styles]

    def render(self, **_kwargs: Any) -> str:
        """Leave out the page that folium would build around the map, at 5 ms a rerun.

        Nobody sees it: streamlit-folium takes the script and the links by themselves.
        """
        return ""


class _Message(folium.FeatureGroup):
    """A feature group without features: what it does when it is added is to tell the map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup(); atlas.{{ this.verb }}({{ this.text }});"
        "{% endmacro %}"
    )

    def __init__(self, verb: Literal["show", "present"], said: Mapping[str, Any]) -> None:
        super().__init__()
        self.verb = verb
        self.text = _inert(json.dumps(said, separators=(",", ":")))

    def render(self, **_kwargs: Any) -> str:
        """Leave out the page, as above."""
        return ""


def draw_map(assets: Assets) -> folium.Map:
    """Return a new base map; folium uses a map up by rendering it, so never keep one."""
    return BaseMap(assets)


def draw_view(message: ViewMessage) -> folium.FeatureGroup:
    """Wrap a view so that streamlit-folium has the map show it.

    folium compiles text with Jinja, twice; every character Jinja could act on is escaped.
    """
    return _Message("show", message)


def draw_deck(message: DeckMessage) -> folium.FeatureGroup:
    """Wrap a deck so that the map presents it."""
    return _Message("present", message)


def _inert(text: str) -> str:
    """Escape what Jinja or HTML could act on, inside the strings of a JSON text only."""
    traps = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "{}%#<>&"})
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda match: match[0].translate(traps), text)
