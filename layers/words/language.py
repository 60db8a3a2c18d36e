"""The language that is spoken: English, until a reader can choose."""

from functools import cache
from pathlib import Path
from typing import Any

from layers.words.table import Words, read_words

FOLDER = Path(__file__).parent


def say(key: str, /, **values: Any) -> str:
    """Return the words under a key, their placeholders filled in.

    Raises MissingWordsError where the table has no such key, or wants a value that is not given.
    """
    return spoken().say(key, **values)


@cache
def spoken() -> Words:
    """Return the words of the language."""
    return read_words((FOLDER / "en.json").read_text("utf-8"))
