"""How things are drawn: tables that the map, the legend and every export read."""

import re
from collections.abc import Mapping
from typing import Any

from layers.model.catalog import Catalog, Layer
from layers.model.entities import Accuracy, Role

TINT: Mapping[Role, float] = {"member": 0.46, "observer": 0.2, "signatory": 0.2}
OUTLINE_DASH: Mapping[Role, str] = {"member": "", "observer": "4 3", "signatory": "1.5 3"}
# How sure a line is can be read off its dash; where it goes over water it is dotted.
LINE_DASH: Mapping[Accuracy, str] = {"surveyed": "", "traced": "18 5", "schematic": "7 6"}
SEA_DASH = "0.1 7"
# Where control or recognition differs: a hatch whose lines lean against those of the stripes, as
# (pixels apart, pixels wide), and the dash of its outline; history is paler.
AREA_HATCH: Mapping[str, tuple[float, float]] = {"now": (6, 1.1), "past": (11, 0.8)}
AREA_DASH: Mapping[str, str] = {"now": "6 3", "past": "0.1 4"}


def tables(catalog: Catalog) -> dict[str, Any]:
    """Return every table the browser draws from, as plain JSON values."""
    return {
        "colours": {layer.id: [layer.colour, layer.colour_dark] for layer in catalog.layers},
        "textures": {layer.id: layer.look.texture for layer in catalog.memberships},
        "tint": dict(TINT),
        "outline": dict(OUTLINE_DASH),
        "dash": dict(LINE_DASH),
        "sea": SEA_DASH,
        "weight": {layer.id: layer.look.weight_px for layer in catalog.routes},
        "core": {layer.id: layer.look.core for layer in catalog.routes},
        "aside": {layer.id: _aside(layer) for layer in catalog.routes},
        "hatch": dict(AREA_HATCH),
        "area": dict(AREA_DASH),
    }


def page_rules(catalog: Catalog) -> str:
    """Return the CSS that knows the atlas by name, and each toggle by the colour of its layer."""
    rows = "".join(
        f".st-key-row_{layer.id}{{--layer:light-dark({layer.colour},{layer.colour_dark})}}"
        for layer in catalog.layers
    )
    return f".stApp{{--atlas:{_quoted(catalog.name)}}}{rows}"


def _quoted(text: str) -> str:
    """Return a text as CSS holds it; whatever could end it, or the sheet, as its code point."""
    return '"' + re.sub(r"[^\w ]", lambda mark: f"\\{ord(mark[0]):x} ", text) + '"'


def _aside(route: Layer) -> str:
    """Return by how much a route is moved, so that it does not lie on another; "" where it is not.

    As CSS has it: to the right, and down.
    """
    x, y = route.look.aside_px
    return f"{x:g}px {y:g}px" if x or y else ""
