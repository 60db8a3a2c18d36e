"""The signs of the kinds of places, as path data: one shape a kind."""

from layers.export.map.markup import number
from layers.model.style import SIGNS


def sign(kind: str, at: tuple[float, float], radius: float) -> str:
    """Return the outline of a kind of place around a point, y down; radius in points."""
    corners = [(at[0] + x * radius, at[1] + y * radius) for x, y in SIGNS[kind]]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z"
