"""How things are drawn: tables that the map, the legend and every export read."""

import re
from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from layers.model.catalog import Catalog, Layer
from layers.model.entities import Accuracy, Role, Stage

Corners = Sequence[tuple[float, float]]

# The colours of the page, in the light theme and in the dark one. Paper has the light ones.
THEME: Mapping[str, tuple[str, str]] = {
    "sea": ("#dfe8ec", "#0e161b"),
    "land": ("#f7f5ef", "#263039"),
    "receded": ("#ece8de", "#181d22"),
    "border": ("#a9a596", "#566570"),
    "ink": ("#1e2a32", "#e6eaec"),
    "soft": ("#5b666d", "#a3b0b8"),
    "panel": ("#fffefb", "#182127"),
    "panel-line": ("#d8d2c4", "#33414a"),
    "halo": ("#fdfcf8", "#10171c"),
    "core": ("#ffffff", "#12191e"),
    "accent": ("#1f5e73", "#9ccbd9"),
}
# What charts are painted with beside these. States along a route take one after the other, and
# after the last the first again: neighbours differ in hue and in greyscale.
CHART: Mapping[str, tuple[str, str]] = {
    "chart-bar": ("#8fa9b3", "#5b7d8b"),
    "chart-one": ("#b4c2c6", "#2f434a"),
    "chart-other": ("#efe8da", "#6e6552"),
    "chart-water": ("#dfe8ec", "#22333c"),
    "chart-state1": ("#6f97a5", "#5f8b9b"),
    "chart-state2": ("#d3a95c", "#b98d3f"),
    "chart-state3": ("#8aa57a", "#6f8c5f"),
    "chart-state4": ("#b58aa5", "#99708a"),
    "chart-state5": ("#c9876b", "#ad6c51"),
    "chart-state6": ("#9c9a86", "#807e6b"),
}
# What differs where the system asks for more contrast, or sets the colours of pages itself.
STRONG: Mapping[str, tuple[str, str]] = {
    "border": ("#4c4f4b", "#b9c5cc"),
    "ink": ("#000000", "#ffffff"),
    "soft": ("#1e2a32", "#e6eaec"),
    "panel": ("#ffffff", "#000000"),
    "panel-line": ("#1e2a32", "#e6eaec"),
    "halo": ("#ffffff", "#000000"),
    "accent": ("#0b4254", "#b9e2ef"),
}
# How much of a member’s tint, which its layer’s look has, others show.
SHARE: Mapping[Role, float] = {"member": 1, "observer": 0.43, "signatory": 0.43}
OUTLINE_DASH: Mapping[Role, str] = {"member": "", "observer": "4 3", "signatory": "1.5 3"}
# Whether a line stands can be read off its dash; where it goes over water it is dotted.
STAGE_DASH: Mapping[Stage, str] = {"in_service": "", "under_construction": "14 5", "planned": "5 5"}
SEA_DASH = "0.1 7"
# How sure it is, off its paler core: how much of its width that has.
CORE_SHARE: Mapping[Accuracy, float] = {"surveyed": 0, "traced": 0, "schematic": 0.4}
STATUS_DASH = "4 3"  # around a state whose status differs
# Where control or recognition differs: a hatch whose lines lean against those of the stripes, as
# (pixels apart, pixels wide), and the dash of its outline; history is paler.
AREA_HATCH: Mapping[str, tuple[float, float]] = {"now": (6, 1.1), "past": (11, 0.8)}
AREA_DASH: Mapping[str, str] = {"now": "6 3", "past": "0.1 4"}
HELD_HATCH = (6.0, 1.6)  # as above: of an alliance where recognition differs
CASING_PX = 3.0  # how much wider than a route the halo under it is
ARROW_PX = (110.0, 5.0, 4.5, 2.0)  # along a route: one every, back, aside, and how wide its line is
SIGN_PX = 6.0  # from the middle of a place's sign to its edge
# How much is left of what a filter lets recede.
FADED: Mapping[str, float] = {"land": 0.25, "line": 0.2, "place": 0.3}
# Where several meet, each has bands so wide, px; one alone is plain.
BAND = 9.0


def _star(outer: float, inner: float, points: int) -> Corners:
    turns = [pi * i / points - pi / 2 for i in range(points * 2)]
    reach = [inner if i % 2 else outer for i in range(points * 2)]
    return [(r * cos(a), r * sin(a)) for r, a in zip(reach, turns, strict=True)]


def _cross(arm: float) -> Corners:
    quarter = [(-arm, -1.0), (arm, -1.0), (arm, -arm)]
    turned: list[tuple[float, float]] = []
    for _ in range(4):
        turned += quarter
        quarter = [(-y, x) for x, y in quarter]
    return turned


# The outline of each kind of place around (0, 0), y down, for a radius of 1.
SIGNS: Mapping[str, Corners] = {
    "seat": [(-1, 1), (-1, -0.4), (0, -1.2), (1, -0.4), (1, 1)],
    "summit": _star(1.35, 0.55, 5),
    "declaration": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "terminal": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "port": [(-1.2, -0.7), (1.2, -0.7), (0, 1.2)],
    "mission": _cross(0.42),
}


def tint(layer: Layer, role: Role) -> float:
    """Return how opaque the fill of who has a role in an alliance is."""
    return layer.look.tint * SHARE[role]


def tables(catalog: Catalog) -> dict[str, Any]:
    """Return every table the browser draws from, as plain JSON values."""
    return {
        "colours": {layer.id: [layer.colour, layer.colour_dark] for layer in catalog.layers},
        "tint": {layer.id: layer.look.tint for layer in catalog.memberships},
        "share": dict(SHARE),
        "outline": dict(OUTLINE_DASH),
        "dash": dict(STAGE_DASH),
        "sea": SEA_DASH,
        "weight": {layer.id: layer.look.weight_px for layer in catalog.routes},
        "core": dict(CORE_SHARE),
        "aside": {layer.id: _aside(layer) for layer in catalog.routes},
        "hatch": dict(AREA_HATCH),
        "area": dict(AREA_DASH),
        "held": HELD_HATCH,
        "casing": CASING_PX,
        "arrow": ARROW_PX[:3],
        "radius": SIGN_PX,
        "band": BAND,
        "signs": {
            kind: [(round(x, 4), round(y, 4)) for x, y in corners]
            for kind, corners in SIGNS.items()
        },
    }


def theme_rules() -> str:
    """Return the CSS that gives the map's page its colours, light and dark, and what fades."""
    faded = "".join(f"--faded-{what}:{left:g};" for what, left in FADED.items())
    lines = f"--status-dash:{STATUS_DASH};--arrow:{ARROW_PX[3]:g}px;"
    return f":root{{{faded}{lines}}}{_themed({**THEME, **CHART})}{_where_asked(_themed(STRONG))}\n"


def page_colours() -> str:
    """Return the CSS that gives the pages around the map the same colours, as the system is."""
    usual, strong = (
        "".join(f"--{name}:light-dark({light},{dark});" for name, (light, dark) in colours.items())
        for colours in ({**THEME, **CHART}, STRONG)
    )
    return f":root{{{usual}}}{_where_asked(f':root{{{strong}}}')}\n"


def _themed(colours: Mapping[str, tuple[str, str]]) -> str:
    light, dark = (
        "".join(f"--{name}:{pair[index]};" for name, pair in colours.items()) for index in (0, 1)
    )
    return f':root{{{light}}}:root[data-theme="dark"]{{{dark}}}'


def _where_asked(rules: str) -> str:
    return f"@media (prefers-contrast: more), (forced-colors: active){{{rules}}}"


def page_rules(catalog: Catalog) -> str:
    """Return the CSS that knows the atlas by name, and each toggle by the colour of its layer."""
    rows = "".join(
        f':is(.st-key-layer_{layer.id},[class*="st-key-layer_{layer.id}-"],.said-{layer.id})'
        f"{{--layer:light-dark({layer.colour},{layer.colour_dark})}}"
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
