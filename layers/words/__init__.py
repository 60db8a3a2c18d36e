"""The texts of the interface, one table a language; `say` is the door."""

from layers.words.language import say, spoken
from layers.words.table import MissingWordsError, Words, read_words

__all__ = ["MissingWordsError", "Words", "read_words", "say", "spoken"]
