"""A view as a map that stands still: projected, its names placed, its legend."""

__all__ = (
    "description",
    "label",
    "label_draft",
    "legend",
    "lettering",
    "markup",
    "paths",
    "projection",
    "signs",
    "static_map",
    "svg",
    "swatches",
)
