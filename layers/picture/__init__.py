"""What a view shows, and in which words it is told."""

__all__ = (
    "appearance",
    "captions",
    "chart",
    "charting",
    "facts",
    "naming",
    "outward",
    "picture",
    "prose",
    "takeaways",
)
