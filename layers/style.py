"""How things are drawn: tables that the map, the legend and every export read."""

from collections.abc import Mapping
from typing import Any

from layers.catalog import LAYERS
from layers.model import Accuracy, Role

# A texture tells the alliances apart without colour: plain, dots, hairlines.
TEXTURES: Mapping[str, str] = {"ots": "plain", "csto": "dots", "nato": "hairlines"}
TINT: Mapping[Role, float] = {"member": 0.46, "observer": 0.2, "signatory": 0.2}
OUTLINE_DASH: Mapping[Role, str] = {"member": "", "observer": "4 3", "signatory": "1.5 3"}
# How sure a line is can be read off its dash; where it goes over water it is dotted.
LINE_DASH: Mapping[Accuracy, str] = {"surveyed": "", "traced": "18 5", "schematic": "7 6"}
SEA_DASH = "0.1 7"
LINE_WEIGHT_PX: Mapping[str, float] = {"middle_corridor": 5.0, "btc": 4.0, "baku_supsa": 3.0}
LINE_CORE: Mapping[str, bool] = {"middle_corridor": True, "btc": False, "baku_supsa": False}
# Where control or recognition differs: a hatch whose lines lean against those of the stripes, as
# (pixels apart, pixels wide), and the dash of its outline; history is paler.
AREA_HATCH: Mapping[str, tuple[float, float]] = {"now": (6, 1.1), "past": (11, 0.8)}
AREA_DASH: Mapping[str, str] = {"now": "6 3", "past": "0.1 4"}
# Baku–Supsa lies beside BTC from Sangachal to Georgia: it is moved aside so that both are seen.
LINE_ASIDE: Mapping[str, str] = {"middle_corridor": "", "btc": "", "baku_supsa": "0 -4px"}


def tables() -> dict[str, Any]:
    """Return every table the browser draws from, as plain JSON values."""
    return {
        "colours": {layer.id: [layer.colour, layer.colour_dark] for layer in LAYERS},
        "textures": dict(TEXTURES),
        "tint": dict(TINT),
        "outline": dict(OUTLINE_DASH),
        "dash": dict(LINE_DASH),
        "sea": SEA_DASH,
        "weight": dict(LINE_WEIGHT_PX),
        "core": dict(LINE_CORE),
        "aside": dict(LINE_ASIDE),
        "hatch": dict(AREA_HATCH),
        "area": dict(AREA_DASH),
    }


def page_rules() -> str:
    """Return the CSS that gives each toggle and quotation the colour of its layer."""
    return "".join(
        f".st-key-row_{layer.id}{{--layer:light-dark({layer.colour},{layer.colour_dark})}}"
        for layer in LAYERS
    )
