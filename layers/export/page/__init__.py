"""Sheets of paper: one view as a picture, a briefing as a handout."""

__all__ = (
    "handout",
    "image",
    "letters",
    "typesetter",
)
