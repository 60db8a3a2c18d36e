"""The slides that come after the scenes: what to take away with the way there, the sources."""

from collections.abc import Callable
from dataclasses import replace

import shapely

from layers.briefing.slide import Slide
from layers.briefing.way import Code, Way
from layers.export.slides.headings import HEADING_SIZES, heading
from layers.export.slides.look import NO_LINE, solid
from layers.export.slides.shapes import (
    Box,
    Shape,
    Title,
    figure,
    group,
    placeholder,
    polygon,
    text_box,
)
from layers.export.slides.template import (
    AWAY,
    BODY_KIND,
    FOOT_TOP,
    MARGIN,
    SOURCES,
    TEXT_TOP,
    TITLE_KIND,
    WIDTH,
)
from layers.export.slides.theme import shade
from layers.export.slides.words import LEAST, Body, Style, body, fitting, one_line, run
from layers.export.style.palette import SOFT
from layers.words import say

Link = Callable[[str], str]  # an address becomes the id of a relationship, or "" if unsafe

AWAY_SIZES = (24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14)
SOURCE_SIZES = (18, 17, 16, 15, 14, 13, 12)
AWAY_GAP, LINES_GAP = 22.0, 7.0
CODE, CODE_GAP = 204.0, 12.0  # points: 72 mm on a slide of 13.333 inches
LINE_LIMIT, LINES_LIMIT = 300, 40  # characters of a line, lines
BLACK, WHITE = '<a:srgbClr val="000000"/>', '<a:srgbClr val="FFFFFF"/>'  # in a dark theme too


def closing_page(slide: Slide, title: str, link: Link) -> list[Shape | None]:
    """Return what to take away, and beside it the way to the article; or that alone."""
    way = slide.way
    assert way is not None  # a closing slide has one
    told = _way(way, link)
    lines = [one_line(line, LINE_LIMIT) for line in slide.lines]
    if not lines:
        at = Box(x=MARGIN, y=AWAY.y, width=CODE, height=CODE)
        left = at.x + CODE + 2 * CODE_GAP if way.code else MARGIN
        beside = Box(x=left, y=at.y + CODE_GAP, width=WIDTH - MARGIN - left, height=CODE)
        said = placeholder(Title(name=say("shape.way")), beside, BODY_KIND, told)
        return [_heading(title), said, _code(way.code, at)]
    room = (AWAY.width, AWAY.height - AWAY_GAP * len(lines))
    usual = Style(size=AWAY_SIZES[0], colour=shade("tx1"), bold=True)
    style = replace(fitting("\n".join(lines), usual, room, AWAY_SIZES), bold=False)
    away = body([_led(line, style, shade("hlink")) for line in lines], Body(gap=AWAY_GAP))
    at = Box(x=WIDTH - MARGIN - CODE, y=AWAY.y, width=CODE, height=CODE)
    top = at.y + (CODE + CODE_GAP if way.code else 0)
    return [
        _heading(title),
        placeholder(Title(name=say("shape.takeaways")), AWAY, BODY_KIND, away),
        _code(way.code, at),
        text_box(Title(name=say("shape.way")), replace(at, y=top, height=FOOT_TOP - top), told),
    ]


def sources_page(slide: Slide, title: str) -> list[Shape | None]:
    """Return who published what the slides rest on."""
    lines = [one_line(line, LINE_LIMIT) for line in slide.lines[:LINES_LIMIT]]
    room = (SOURCES.width, SOURCES.height - LINES_GAP * len(lines))
    usual = Style(size=SOURCE_SIZES[0], colour=shade("tx1"), bold=True)
    style = replace(fitting("\n".join(lines), usual, room, SOURCE_SIZES), bold=False)
    told = body([_led(line, style, style.colour) for line in lines], Body(gap=LINES_GAP))
    return [
        _heading(title),
        placeholder(Title(name=say("shape.sources")), SOURCES, BODY_KIND, told),
    ]


def _heading(title: str) -> Shape:
    box = Box(x=MARGIN, y=TEXT_TOP, width=WIDTH - 2 * MARGIN, height=40)
    return heading(title, box, HEADING_SIZES, (TITLE_KIND, "t"))


def _led(line: str, style: Style, colour: str) -> str:
    """Return a line as runs, bold up to its first colon."""
    lead, colon, rest = line.partition(": ")
    bold = replace(style, bold=True, colour=colour)
    return run(lead + colon, bold) + run(rest, style) if colon else run(line, style)


def _way(way: Way, link: Link) -> str:
    """Return where the article is read, as text; its address leads there."""
    plain = Style(size=LEAST, colour=shade("tx1", SOFT))
    lead = Style(size=16, colour=shade("tx1"), bold=True)
    lines = [
        run(say("slides.read"), lead),
        run(one_line(way.words, LINE_LIMIT), plain),
        run(one_line(way.published, LINE_LIMIT), plain),
    ]
    if way.address:
        address = replace(plain, colour=shade("hlink"))
        lines.append(run(one_line(way.shown, LINE_LIMIT), address, link(way.address)))
    return body(lines, Body(gap=3))


def _code(code: Code | None, box: Box) -> Shape | None:
    """Return a QR code as two shapes in a group: what is dark, on a light ground."""
    if code is None:
        return None
    module = box.width / len(code.rows)
    runs = [
        shapely.box(x * module, y * module, (x + wide) * module, (y + 1) * module)
        for x, y, wide in code.runs
    ]
    ground = figure(Title(name=say("shape.ground")), box, "rect", solid(WHITE) + NO_LINE)
    dark = polygon(
        Title(name=say("shape.code")),
        shapely.union_all(runs),
        (box.x, box.y),
        solid(BLACK) + NO_LINE,
    )
    return group(Title(name=say("shape.code"), said=code.said), [ground, dark])
