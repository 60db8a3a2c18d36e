"""The atlas of one article: its data, its views, and what is drawn of them."""
