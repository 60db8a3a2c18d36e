"""The thin folium map: a base that never changes, and the messages that say what it shows."""

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

import folium
from jinja2 import Template

from layers.browser.messages import DeckMessage, ViewMessage


class BaseMap(folium.Map):
    """A map without a script: the page in the map's frame opens the map by itself."""

    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        "{% macro html(this, kwargs) %}{% endmacro %}"
        "{% macro script(this, kwargs) %}{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__(tiles=None)
        self.default_js, self.default_css = [], []

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


def draw_map() -> folium.Map:
    """Return a new base map; folium uses a map up by rendering it, so never keep one."""
    return BaseMap()


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
