"""The colours of a plate on paper: those of the light theme, mixed where the screen is sheer."""

from matplotlib.colors import to_hex, to_rgb

from layers.model.catalog import Layer
from layers.model.entities import Role
from layers.model.style import TINT

# As in web/map/map.css, for the light theme.
SEA = "#dfe8ec"
LAND = "#f7f5ef"
BORDER = "#a9a596"
INK = "#1e2a32"
SOFT = "#5b666d"
PANEL_LINE = "#d8d2c4"
HALO = "#fdfcf8"
CORE = "#ffffff"
ACCENT = "#1f5e73"
PAPER = "#ffffff"
FADED = 0.25  # how much is left of a land that the filter leaves out
TEXTURED = 0.5


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground so that `share` of it is seen."""
    pairs = zip(to_rgb(colour), to_rgb(ground), strict=True)
    red, green, blue = (share * over + (1 - share) * under for over, under in pairs)
    return to_hex((red, green, blue))


def tint(layer: Layer, role: Role) -> str:
    """Return the fill of an alliance in a role, on land."""
    return mixed(layer.colour, LAND, TINT[role])


def texture(layer: Layer, role: Role) -> str:
    """Return the colour of the dots or hairlines on that fill."""
    return mixed(layer.colour, tint(layer, role), TEXTURED)


def faded(colour: str, *, kept: bool) -> str:
    """Return a colour as it is, or receding into the sea."""
    return colour if kept else mixed(colour, SEA, FADED)
