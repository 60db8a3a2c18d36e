"""What a view shows, and in which words it is told."""

__all__ = (
    "appearance",
    "captions",
    "chart",
    "charting",
    "facts",
    "naming",
    "only",
    "outward",
    "picture",
    "prose",
    "takeaways",
)
