"""The form of what is said of a thing: statements with their sources, and passages."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.model.entities import Atlas


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement of ours, with the name of its source and the days it holds.

    note: what has to be known beside it, or "".
    layer: the layer it is about, or "". since, until: ISO days, half-open, or "".
    subject: the id of the thing it leads to, or "".
    brief: what a tooltip says in place of the words, where they are many, or "".
    """

    words: str
    source: str
    note: str = ""
    layer: str = ""
    since: str = ""
    until: str = ""
    subject: str = ""
    brief: str = ""


@dataclass(frozen=True, kw_only=True)
class Caption:
    """All there is to say about one thing on the map.

    lead: quote id for the tooltip by visible layer; "" is the quote about the thing itself.
    quotes: every passage that names it, in the article's order.
    unnamed: what to say where the passages mean the thing without naming it, or "".
    """

    kind: str
    name: str
    name_long: str
    note: str
    facts: tuple[Fact, ...]
    lead: Mapping[str, str]
    quotes: tuple[str, ...]
    unnamed: str = ""


def publishers(atlas: Atlas, sources: tuple[str, ...]) -> str:
    """Return who published the sources, each once."""
    return ", ".join(dict.fromkeys(atlas.sources[name].publisher for name in sources))
