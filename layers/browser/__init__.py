"""What the browser is sent: assets, messages, the folium map."""

__all__ = (
    "assets",
    "folium_map",
    "fonts",
    "messages",
)
