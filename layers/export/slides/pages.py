"""The three kinds of slides, as shapes: title, scene, closing. Words left, the map right."""

from collections.abc import Callable
from dataclasses import replace

from layers.briefing.deck import Deck
from layers.briefing.imprint import Imprint
from layers.briefing.slide import Slide
from layers.export.map.legend import legend_rows
from layers.export.map.static_map import Lettering, Plate, plate
from layers.export.slides.legend import Legend
from layers.export.slides.look import NO_LINE, solid
from layers.export.slides.map import map_groups
from layers.export.slides.shapes import Box, Shape, Title, figure, placeholder, titled
from layers.export.slides.template import (
    BIG_TITLE_KIND,
    BODY_KIND,
    COLUMN,
    FOOT,
    FOOT_KIND,
    FOOT_TOP,
    MAP_LEFT,
    MARGIN,
    QUOTE_KIND,
    SOURCES,
    SUBTITLE,
    SUBTITLE_KIND,
    TEXT_TOP,
    TITLE_KIND,
    TITLE_LINE,
    WIDTH,
    number_shape,
)
from layers.export.slides.theme import shade
from layers.export.slides.words import (
    LEADING,
    SERIF,
    Body,
    Style,
    body,
    fitting,
    height_of,
    one_line,
    plain,
    run,
    shortened,
)
from layers.export.style.palette import SOFT
from layers.words import say

Page = tuple[Plate | None, list[Shape | None]]  # the map if there is one, and all shapes
Link = Callable[[str], str]  # an address becomes the id of a relationship, or "" if unsafe

HEADING_SIZES, TITLE_SIZES = (28, 26, 24, 22, 20), (38, 34, 30, 26, 22)
QUOTE_SIZES = (30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14)
SOURCE_SIZES = (18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7)
HEADING_ROOM = 3 * 28 * LEADING  # points: three lines of the largest
QUOTE_GAP, FOOT_GAP, LEGEND_GAP = 24.0, 20.0, 12.0
CITE_SIZE, CHECK_SIZE, CITE_GAP = 12, 10, 6.0
# Names are read from the back of a room, in Arial, which is wider than our font by so much.
LETTERING = Lettering(larger=1.5, wider=1.13)
MOST_NAMES = 6  # that a filter keeps are said beside the map
RULE_WIDTH, RULE_GAP = 2.5, 14.0
LINES_GAP = 7.0
# Characters on a slide; what is longer is cut there, visibly, and whole in the notes.
HEADING_LIMIT, QUOTE_LIMIT, LINE_LIMIT, SOURCES_LIMIT = 110, 600, 120, 300
CITE_LIMIT, CREDITS_LIMIT, ADDRESS_LIMIT = 240, 120, 50
LINES_LIMIT = 40
DIGITS = 12  # of the data's hash


def page(deck: Deck, slide: Slide, told: Imprint, link: Link) -> list[Shape | None]:
    """Return the shapes of a slide, from the back to the front."""
    kinds = {"title": _title_page, "scene": _scene_page, "closing": _closing_page}
    drawn, shapes = kinds[slide.kind](deck, slide, told)
    return [*shapes, _foot(told, link, drawn), number_shape("‹#›")]


def _map(deck: Deck, slide: Slide, legend: Legend) -> tuple[Plate, list[Shape | None]]:
    """Return the map, which fills what the legend leaves of the right side, with both as shapes."""
    bottom = FOOT_TOP - LEGEND_GAP - legend.height
    width, height = WIDTH - MAP_LEFT, bottom - LEGEND_GAP
    drawn = plate(deck.atlas, slide.picture, width=width, height=height, lettering=LETTERING)
    return drawn, [*map_groups(drawn, (MAP_LEFT, 0)), legend.drawn((MAP_LEFT, bottom))]


def _title_page(deck: Deck, slide: Slide, told: Imprint) -> Page:
    rows = [replace(row, note="") for row in legend_rows(deck.atlas, slide.picture) if row.layer]
    legend = Legend.of([row for row in rows if not row.past], ("", ""), WIDTH - MAP_LEFT - MARGIN)
    drawn, map_shapes = _map(deck, slide, legend)
    lines = [one_line(line, LINE_LIMIT) for line in slide.lines[:6]]
    style = Style(size=15, colour=shade("tx1", SOFT))
    return drawn, [
        *map_shapes,
        _heading(told.title, TITLE_LINE, TITLE_SIZES, (BIG_TITLE_KIND, "b")),
        placeholder(
            titled("lines"),
            SUBTITLE,
            SUBTITLE_KIND,
            body([run(line, style) for line in lines], Body(gap=6)),
        ),
    ]


def _scene_page(deck: Deck, slide: Slide, told: Imprint) -> Page:
    rows, head = legend_rows(deck.atlas, slide.picture), (told.shown, _kept(slide))
    drawn, map_shapes = _map(deck, slide, Legend.of(rows, head, WIDTH - MAP_LEFT - MARGIN))
    heading = one_line(told.title, HEADING_LIMIT)
    style = _heading_style(heading, (COLUMN, HEADING_ROOM), HEADING_SIZES)
    height = height_of(heading, style, COLUMN)
    box = Box(x=MARGIN, y=TEXT_TOP, width=COLUMN, height=height)
    return drawn, [
        *map_shapes,
        _heading(told.title, box, (style.size,), (TITLE_KIND, "t")),
        *_quotation(told, TEXT_TOP + height + QUOTE_GAP),
    ]


def _kept(slide: Slide) -> str:
    """Return the names of what a filter keeps, where they are few."""
    names = [line.name for line in slide.picture.results if line.id != "sea"]
    filtered = slide.picture.matched is not None
    return ", ".join(names) if filtered and len(names) <= MOST_NAMES else ""


def _closing_page(_: Deck, slide: Slide, told: Imprint) -> Page:
    box = Box(x=MARGIN, y=TEXT_TOP, width=WIDTH - 2 * MARGIN, height=40)
    lines = [one_line(line, SOURCES_LIMIT) for line in slide.lines[:LINES_LIMIT]]
    room = (SOURCES.width, SOURCES.height - LINES_GAP * len(lines))
    usual = Style(size=SOURCE_SIZES[0], colour=shade("tx1"), bold=True)
    style = replace(fitting("\n".join(lines), usual, room, SOURCE_SIZES), bold=False)
    return None, [
        _heading(told.title, box, HEADING_SIZES, (TITLE_KIND, "t")),
        placeholder(
            titled("sources"),
            SOURCES,
            BODY_KIND,
            body([_led(line, style) for line in lines], Body(gap=LINES_GAP)),
        ),
    ]


def _led(line: str, style: Style) -> str:
    """Return a line as runs, bold up to its first colon."""
    lead, colon, rest = line.partition(": ")
    bold = replace(style, bold=True)
    return run(lead + colon, bold) + run(rest, style) if colon else run(line, style)


def _heading(text: str, box: Box, sizes: tuple[float, ...], kind: tuple[str, str]) -> Shape:
    """Return the slide's title; kind: the placeholder, and from where the text stands."""
    words = one_line(text, HEADING_LIMIT)
    style = _heading_style(words, (box.width, box.height), sizes)
    told = body([run(words, style)], Body(anchor=kind[1]))
    return placeholder(titled("heading"), box, kind[0], told)


def _heading_style(words: str, room: tuple[float, float], sizes: tuple[float, ...]) -> Style:
    usual = Style(size=sizes[0], colour=shade("tx1"), font=SERIF, bold=True)
    return fitting(words, usual, room, sizes)


def _quotation(told: Imprint, top: float) -> list[Shape | None]:
    """Return the quotation with its citation below, beside a rule, from that height down."""
    if not told.quotation:
        return []
    words = f"“{shortened(plain(told.quotation), QUOTE_LIMIT)}”"
    small, width = Style(size=CITE_SIZE, colour=shade("tx1", SOFT)), COLUMN - RULE_GAP
    notes = [(told.citation, small), (told.checked, replace(small, size=CHECK_SIZE))]
    lines = [(one_line(text, CITE_LIMIT), style) for text, style in notes if text]
    below = sum(CITE_GAP + height_of(text, style, width) for text, style in lines)
    usual = Style(size=20, colour=shade("tx1"), font=SERIF)
    style = fitting(words, usual, (width, FOOT_TOP - FOOT_GAP - below - top), QUOTE_SIZES)
    height = height_of(words, style, width) + below
    box = Box(x=MARGIN + RULE_GAP, y=top, width=width, height=height)
    rule = Box(x=MARGIN, y=top, width=RULE_WIDTH, height=height)
    return [
        figure(Title(name=say("shape.rule")), rule, "rect", solid(shade("hlink")) + NO_LINE),
        placeholder(
            titled("quotation"),
            box,
            QUOTE_KIND,
            body([run(*told) for told in ((words, style), *lines)], Body(gap=CITE_GAP)),
        ),
    ]


def _foot(told: Imprint, link: Link, drawn: Plate | None) -> Shape:
    """Return the imprint in two lines: what the map shows, and what it was made from."""
    style = Style(size=8.5, colour=shade("tx1", SOFT))
    address = link(told.link)
    way = run(say("slide.open"), replace(style, colour=shade("hlink")), address)
    if not address:
        way = run(one_line(told.link or told.again, ADDRESS_LIMIT), style)
    lands = drawn.lands if drawn else ()
    shown = (
        say("slide.shown", when=told.when),
        told.borders,
        *(x.status for x in lands if x.status),
    )
    credit = run(f"{one_line(told.credits, CREDITS_LIMIT)}  ·  ", style)
    edition = say(
        "slide.edition", atlas=told.catalog.name, version=told.version, data=told.digest[:DIGITS]
    )
    lines = [run("  ·  ".join(shown), style), credit + way + run(f"  ·  {edition}", style)]
    title = titled("imprint")
    return placeholder(title, FOOT, FOOT_KIND, body(lines, Body(anchor="ctr")))
