"""What a view shows, and in which words it is told."""

__all__ = (
    "appearance",
    "captions",
    "facts",
    "naming",
    "outward",
    "picture",
    "prose",
)
