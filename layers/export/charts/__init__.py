"""Charts as drawings, the same for every medium, and as SVG."""

__all__ = (
    "drawing",
    "paint",
    "pictured",
    "screen",
    "svg",
)
