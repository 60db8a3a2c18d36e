"""A briefing: scenes in order, each a view of the map with a heading, a quotation and notes."""

from dataclasses import dataclass

from layers.model.fields import Id, Text


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One scene: `view` is a view's query string, `quote` the id of a quotation or "".

    notes: what the presenter says, as plain text; a blank line divides paragraphs. figure: the id
    of the figure whose chart stands beside the map, or "".
    """

    id: Id
    title: Text
    quote: Id
    view: Text
    notes: Text
    figure: Id = ""


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """A title and scenes in order; the title slide and the closing slide follow from them."""

    title: str
    scenes: tuple[Scene, ...]
