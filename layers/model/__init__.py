"""The nouns: what an atlas holds, what a view is, and the errors; nothing here reads a file."""

__all__ = (
    "accuracy",
    "article",
    "borders",
    "briefing",
    "catalog",
    "entities",
    "errors",
    "event",
    "fields",
    "figure",
    "forms",
    "gazetteer",
    "geodesy",
    "link",
    "plane",
    "standing",
    "style",
    "takeaway",
    "vicinity",
    "view",
)
