"""What the browser is sent: assets, messages, the folium map."""

__all__ = (
    "assets",
    "card_messages",
    "decks",
    "folium_map",
    "fonts",
    "messages",
)
