"""The colours of a plate on paper: those of the light theme, mixed where the screen is sheer."""

from layers.model.catalog import Layer
from layers.model.entities import Role
from layers.model.style import FADED, THEME
from layers.model.style import tint as opacity_of

_LIGHT = {name: light for name, (light, _) in THEME.items()}
SEA, LAND, BORDER = _LIGHT["sea"], _LIGHT["land"], _LIGHT["border"]
RECEDED = _LIGHT["receded"]
INK, SOFT, PANEL_LINE = _LIGHT["ink"], _LIGHT["soft"], _LIGHT["panel-line"]
HALO, CORE, ACCENT = _LIGHT["halo"], _LIGHT["core"], _LIGHT["accent"]
PAPER = "#ffffff"


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground so that `share` of it is seen."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    shares = (round(share * over + (1 - share) * under) for over, under in pairs)
    return f"#{bytes(shares).hex()}"


def tint(layer: Layer, role: Role) -> str:
    """Return the fill of an alliance in a role, on land."""
    return mixed(layer.colour, LAND, opacity_of(layer, role))


def faded(colour: str, *, kept: bool) -> str:
    """Return a colour as it is, or receding."""
    return colour if kept else mixed(colour, RECEDED, FADED["land"])
