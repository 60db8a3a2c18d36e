"""The heading of a slide, as large as its room lets it be."""

from layers.export.slides.shapes import Box, Shape, Title, placeholder
from layers.export.slides.theme import shade
from layers.export.slides.words import Body, Style, body, fitting, one_line, run
from layers.words import say

HEADING_SIZES = (28, 26, 24, 22, 20)
HEADING_LIMIT = 110  # characters; what is longer is cut there, visibly, and whole in the notes


def heading(text: str, box: Box, sizes: tuple[float, ...], kind: tuple[str, str]) -> Shape:
    """Return the slide's title; kind: the placeholder, and from where the text stands."""
    words = one_line(text, HEADING_LIMIT)
    style = heading_style(words, (box.width, box.height), sizes)
    told = body([run(words, style)], Body(anchor=kind[1]))
    return placeholder(Title(name=say("shape.heading")), box, kind[0], told)


def heading_style(words: str, room: tuple[float, float], sizes: tuple[float, ...]) -> Style:
    """Return the style with the largest of the sizes at which a heading fits its room."""
    usual = Style(size=sizes[0], colour=shade("tx1"), bold=True)
    return fitting(words, usual, room, sizes)
