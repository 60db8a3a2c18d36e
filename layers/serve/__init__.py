"""The server: its routes, its headers, and the one atlas it keeps."""

__all__ = (
    "address",
    "app",
    "store",
    "view_routes",
)
