"""The pages that are read, Figures and Data, as HTML: for the app and for the static edition."""

__all__ = (
    "asked",
    "data",
    "figures",
    "html_parts",
    "marked",
    "records",
)
