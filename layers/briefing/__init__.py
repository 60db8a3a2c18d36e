"""A briefing: its file, its editing, and as a deck of slides with what each says of itself."""

__all__ = (
    "citations",
    "deck",
    "editing",
    "file",
    "fit",
    "imprint",
    "picking",
    "progress",
    "reach",
    "slide",
    "suggestions",
    "way",
)
