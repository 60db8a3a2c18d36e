"""Sentences with markup in them: the words of the table escaped, what is put in as it is."""

from typing import Any

from markupsafe import Markup

from layers.words import say


def marked(key: str, **values: Any) -> Markup:
    """Return words as HTML, with values that are markup already, or else are escaped."""
    holes = {name: f"\x00{number}\x00" for number, name in enumerate(values)}
    parts = [Markup.escape(part) for part in say(key, **holes).split("\x00")]
    parts[1::2] = [Markup.escape(list(values.values())[int(at)]) for at in parts[1::2]]
    return Markup("").join(parts)
