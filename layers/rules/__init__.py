"""The rules of the data, a module a subject; check runs them."""

__all__ = (
    "borders",
    "check",
    "reviewed",
)
