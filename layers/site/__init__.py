"""The static edition: the atlas as a folder, which any web server serves."""

__all__ = (
    "edition",
    "folder",
)
