"""The outlines of the kinds of places: one shape a kind."""

from matplotlib.path import Path

from layers.model.style import SIGNS


def glyph(kind: str, radius: float) -> Path:
    """Return the outline of a kind of place around (0, 0), y down; radius in points."""
    corners = [(x * radius, y * radius) for x, y in SIGNS[kind]]
    return Path([*corners, corners[0]], closed=True)
