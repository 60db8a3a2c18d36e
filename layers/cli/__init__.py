"""The commands behind `python -m layers`."""

__all__ = (
    "check",
    "export",
    "site",
    "stop",
    "usage",
)
