"""The three kinds of slides, as shapes: title, scene, closing. Words left, the map right."""

from collections.abc import Callable
from dataclasses import replace

from layers.catalog import ATLAS
from layers.deck import Deck, Slide
from layers.export.legend import legend_rows
from layers.export.palette import SOFT
from layers.export.plate import plate
from layers.export.slides_legend import Legend
from layers.export.slides_look import NO_LINE, solid
from layers.export.slides_map import map_groups, scale_bar
from layers.export.slides_shapes import Box, Shape, Title, figure, placeholder
from layers.export.slides_template import (
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
from layers.export.slides_theme import shade
from layers.export.slides_words import (
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
from layers.imprint import Imprint

Link = Callable[[str], str]  # an address becomes the id of a relationship, or "" if unsafe

HEADING_SIZES, TITLE_SIZES = (28, 26, 24, 22, 20), (38, 34, 30, 26, 22)
QUOTE_SIZES = (30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14)
SOURCE_SIZES = (18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7)
HEADING_ROOM = 3 * 28 * LEADING  # points: three lines of the largest
QUOTE_GAP, FOOT_GAP, LEGEND_GAP = 24.0, 20.0, 12.0
CITE_SIZE, CITE_GAP = 12, 8.0
SCALE_DROP = 12.0  # below the top of the legend
RULE_WIDTH, RULE_GAP = 2.5, 14.0
LINES_GAP = 7.0
# Characters on a slide; what is longer is cut there, visibly, and whole in the notes.
HEADING_LIMIT, QUOTE_LIMIT, LINE_LIMIT, SOURCES_LIMIT = 110, 600, 120, 300
LINES_LIMIT = 40
DIGITS = 12  # of the data's hash


def page(deck: Deck, slide: Slide, told: Imprint, link: Link) -> list[Shape | None]:
    """Return the shapes of a slide, from the back to the front."""
    kinds = {"title": _title_page, "scene": _scene_page, "closing": _closing_page}
    return [*kinds[slide.kind](deck, slide, told), _foot(told, link), number_shape("‹#›")]


def _title_page(deck: Deck, slide: Slide, told: Imprint) -> list[Shape | None]:
    drawn = plate(deck.atlas, slide.picture, width=WIDTH - MAP_LEFT, height=FOOT_TOP - 10)
    lines = [one_line(line, LINE_LIMIT) for line in slide.lines[:6]]
    style = Style(size=15, colour=shade("tx1", SOFT))
    return [
        *map_groups(drawn, (MAP_LEFT, 0)),
        _heading(told.title, TITLE_LINE, TITLE_SIZES, (BIG_TITLE_KIND, "b")),
        placeholder(
            Title(name="Lines", said="What the briefing follows, and when it was made"),
            SUBTITLE,
            SUBTITLE_KIND,
            body([run(line, style) for line in lines], Body(gap=6)),
        ),
        scale_bar(drawn, (MAP_LEFT - MARGIN / 2, FOOT_TOP - FOOT_GAP)),
    ]


def _scene_page(deck: Deck, slide: Slide, told: Imprint) -> list[Shape | None]:
    width = WIDTH - MAP_LEFT
    legend = Legend.of(legend_rows(deck.atlas, slide.picture), told.shown, width - MARGIN)
    bottom = FOOT_TOP - LEGEND_GAP - legend.height
    drawn = plate(deck.atlas, slide.picture, width=width, height=bottom - LEGEND_GAP)
    heading = one_line(told.title, HEADING_LIMIT)
    style = _heading_style(heading, (COLUMN, HEADING_ROOM), HEADING_SIZES)
    height = height_of(heading, style, COLUMN)
    box = Box(x=MARGIN, y=TEXT_TOP, width=COLUMN, height=height)
    return [
        *map_groups(drawn, (MAP_LEFT, 0)),
        _heading(told.title, box, (style.size,), (TITLE_KIND, "t")),
        *_quotation(told, TEXT_TOP + height + QUOTE_GAP),
        legend.drawn((MAP_LEFT, bottom)),
        scale_bar(drawn, (WIDTH - MARGIN, bottom + SCALE_DROP)),
    ]


def _closing_page(_: Deck, slide: Slide, told: Imprint) -> list[Shape | None]:
    box = Box(x=MARGIN, y=TEXT_TOP, width=WIDTH - 2 * MARGIN, height=40)
    lines = [one_line(line, SOURCES_LIMIT) for line in slide.lines[:LINES_LIMIT]]
    room = (SOURCES.width, SOURCES.height - LINES_GAP * len(lines))
    usual = Style(size=SOURCE_SIZES[0], colour=shade("tx1"), bold=True)
    style = replace(fitting("\n".join(lines), usual, room, SOURCE_SIZES), bold=False)
    return [
        _heading(told.title, box, HEADING_SIZES, (TITLE_KIND, "t")),
        placeholder(
            Title(name="Sources", said="Who published what the briefing rests on"),
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
    return placeholder(Title(name="Heading", said="Heading of the slide"), box, kind[0], told)


def _heading_style(words: str, room: tuple[float, float], sizes: tuple[float, ...]) -> Style:
    usual = Style(size=sizes[0], colour=shade("tx1"), font=SERIF, bold=True)
    return fitting(words, usual, room, sizes)


def _quotation(told: Imprint, top: float) -> list[Shape | None]:
    """Return the quotation with its citation below, beside a rule, from that height down."""
    if not told.quotation:
        return []
    words = f"“{shortened(plain(told.quotation), QUOTE_LIMIT)}”"
    citation = one_line(told.citation, LINE_LIMIT)
    small = Style(size=CITE_SIZE, colour=shade("tx1", SOFT))
    width = COLUMN - RULE_GAP
    below = CITE_GAP + height_of(citation, small, width)
    usual = Style(size=20, colour=shade("tx1"), font=SERIF)
    style = fitting(words, usual, (width, FOOT_TOP - FOOT_GAP - below - top), QUOTE_SIZES)
    height = height_of(words, style, width) + below
    box = Box(x=MARGIN + RULE_GAP, y=top, width=width, height=height)
    rule = Box(x=MARGIN, y=top, width=RULE_WIDTH, height=height)
    return [
        figure(Title(name="Rule"), rule, "rect", solid(shade("hlink")) + NO_LINE),
        placeholder(
            Title(name="Quotation", said="Quotation from the article, and its citation"),
            box,
            QUOTE_KIND,
            body([run(words, style), run(citation, small)], Body(gap=CITE_GAP)),
        ),
    ]


def _foot(told: Imprint, link: Link) -> Shape:
    """Return the imprint in one line: day, borders, the link to the view, version and hash."""
    style = Style(size=9, colour=shade("tx1", SOFT))
    address = link(told.link)
    way = run("Open this view", replace(style, colour=shade("hlink")), address)
    if not address:
        way = run(one_line(told.link, LINE_LIMIT // 2), style)
    edition = f"{ATLAS} {told.version}, data {told.digest[:DIGITS]}"
    words = f"Shown: {told.shown}  ·  {told.borders}  ·  "
    told_runs = run(words, style) + way + run(f"  ·  {edition}", style)
    title = Title(name="Imprint", said="Day shown, borders, link to the view, version and data")
    return placeholder(title, FOOT, FOOT_KIND, body([told_runs], Body(anchor="ctr")))
