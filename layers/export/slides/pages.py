"""The kinds of slides, as shapes: title, scene; closing and sources. Words left, the map right.

Shapes come in the order in which they are read aloud: heading, quotation, map, legend, imprint.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from functools import partial

from layers.briefing.deck import Deck
from layers.briefing.imprint import Imprint
from layers.briefing.slide import Slide, SlideKind
from layers.export.map.description import description
from layers.export.map.legend import LegendRow, legend_rows
from layers.export.map.static_map import Plate
from layers.export.slides.chart import Charted, Embed, charted
from layers.export.slides.ends import Link, closing_page, sources_page
from layers.export.slides.headings import HEADING_LIMIT, HEADING_SIZES, heading, heading_style
from layers.export.slides.legend import Legend
from layers.export.slides.look import NO_LINE, solid
from layers.export.slides.map import map_shapes, slide_plate
from layers.export.slides.shapes import (
    SAID_LIMIT,
    Box,
    Shape,
    Title,
    figure,
    placeholder,
    text_box,
)
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
    LEAST,
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
    width_of,
)
from layers.export.style.palette import SOFT
from layers.picture.charting import chart_beside
from layers.words import say

Page = tuple[Plate | None, list[Shape | None]]  # the map if there is one, and all shapes

TITLE_SIZES = (38, 34, 30, 26, 22)
QUOTE_SIZES = (30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14)
HEADING_ROOM = 3 * 28 * LEADING  # points: three lines of the largest
QUOTE_GAP, FOOT_GAP, LEGEND_GAP = 20.0, 14.0, 12.0
CITE_GAP = 6.0
MOST_TOLD = 8  # of a kind are named to who cannot see the map
MOST_NAMES = 6  # that a filter keeps are said beside the map
RULE_WIDTH, RULE_GAP = 2.5, 14.0
# Characters on a slide; what is longer is cut there, visibly, and whole in the notes.
QUOTE_LIMIT, LINE_LIMIT = 600, 120
CITE_LIMIT, CREDITS_LIMIT, ADDRESS_LIMIT = 240, 120, 50
DIGITS = 12  # of the data's hash
SPACED = "  ·  "


def page(deck: Deck, slide: Slide, told: Imprint, link: Link, embed: Embed) -> list[Shape | None]:
    """Return the shapes of a slide, from the back to the front.

    embed: makes a part of a chart that PowerPoint edits.
    """
    kinds: Mapping[SlideKind, Callable[[Deck, Slide, Imprint], Page]] = {
        "title": _title_page,
        "scene": partial(_scene_page, embed),
        "closing": lambda _, own, told: (None, closing_page(own, told.title, link)),
        "sources": lambda _, own, told: (None, sources_page(own, told.title)),
    }
    drawn, shapes = kinds[slide.kind](deck, slide, told)
    return [*shapes, foot(told, link, drawn), number_shape("‹#›")]


def _map(
    deck: Deck,
    slide: Slide,
    rows: Callable[[Container[str]], list[LegendRow]],
    head: tuple[str, str],
    room: tuple[float, float] = (WIDTH, FOOT_TOP),
) -> tuple[Plate, list[Shape | None]]:
    """Return the map, which fills what the legend leaves of the right side, with both as shapes.

    rows: of the legend, without those of what is named on the map; it has room for them all.
    room: how far both go to the right and down.
    """
    legend = Legend.of(rows(()), head, min(room[0], WIDTH - MARGIN) - MAP_LEFT)
    bottom = room[1] - LEGEND_GAP - legend.height
    width, height = room[0] - MAP_LEFT, bottom - LEGEND_GAP
    drawn = slide_plate(deck.atlas, slide.picture, width=width, height=height)
    said = description(slide.picture, drawn, most=MOST_TOLD, limit=SAID_LIMIT)
    legend = legend.less(rows(drawn.named))
    return drawn, [*map_shapes(drawn, said, (MAP_LEFT, 0)), *legend.drawn((MAP_LEFT, bottom))]


def _title_page(deck: Deck, slide: Slide, told: Imprint) -> Page:
    """Return the title beside a map that says nothing: no name, no sign, no legend."""
    size = {"width": WIDTH - MAP_LEFT, "height": FOOT_TOP - LEGEND_GAP}
    drawn = slide_plate(deck.atlas, slide.picture, **size)
    said = description(slide.picture, drawn, most=MOST_TOLD, limit=SAID_LIMIT)
    lines = [one_line(line, LINE_LIMIT) for line in slide.lines[:6]]
    style = Style(size=15, colour=shade("tx1", SOFT))
    return drawn, [
        heading(told.title, TITLE_LINE, TITLE_SIZES, (BIG_TITLE_KIND, "b")),
        placeholder(
            Title(name=say("shape.lines")),
            SUBTITLE,
            SUBTITLE_KIND,
            body([run(line, style) for line in lines], Body(gap=6)),
        ),
        *map_shapes(drawn, said, (MAP_LEFT, 0)),
    ]


def _scene_page(embed: Embed, deck: Deck, slide: Slide, told: Imprint) -> Page:
    def rows(named: Container[str]) -> list[LegendRow]:
        return [*legend_rows(deck.atlas, slide.picture, named)]

    chart, drawn_chart = _chart(deck, slide, embed)
    drawn, map_shapes = _map(deck, slide, rows, (told.shown, _kept(slide)), _room(chart))
    words = one_line(told.title, HEADING_LIMIT)
    style = heading_style(words, (COLUMN, HEADING_ROOM), HEADING_SIZES)
    height = height_of(words, style, COLUMN)
    box = Box(x=MARGIN, y=TEXT_TOP, width=COLUMN, height=height)
    quotation, check = _quotation(told, TEXT_TOP + height + QUOTE_GAP)
    return drawn, [
        heading(told.title, box, (style.size,), (TITLE_KIND, "t")),
        *quotation,
        *map_shapes,
        *drawn_chart,
        check,
    ]


def _chart(deck: Deck, slide: Slide, embed: Embed) -> tuple[Charted | None, list[Shape | None]]:
    """Return the chart of a scene, beside the map or below it, and its shapes, if it has one."""
    chart = chart_beside(deck.atlas, slide.figure)
    if chart is None:
        return None, []
    told = charted(chart, (WIDTH - MAP_LEFT - MARGIN, FOOT_TOP - TEXT_TOP - LEGEND_GAP))
    at = (WIDTH - MARGIN - told.drawing.width, TEXT_TOP)
    if not told.beside:
        at = (MAP_LEFT, FOOT_TOP - LEGEND_GAP - told.drawing.height)
    return told, told.shapes(at, embed)


def _room(chart: Charted | None) -> tuple[float, float]:
    """Return how far the map and its legend go to the right and down, beside a chart or above."""
    if chart is None:
        return WIDTH, FOOT_TOP
    if chart.beside:
        return WIDTH - chart.drawing.width - 2 * MARGIN, FOOT_TOP
    return WIDTH, FOOT_TOP - LEGEND_GAP - chart.drawing.height


def _kept(slide: Slide) -> str:
    """Return the names of what a filter keeps, where they are few."""
    names = [line.name for line in slide.picture.results if line.id != "sea"]
    filtered = slide.picture.matched is not None
    return ", ".join(names) if filtered and len(names) <= MOST_NAMES else ""


def _quotation(told: Imprint, top: float) -> tuple[list[Shape], Shape | None]:
    """Return the quotation with its citation, beside a rule, from that height down; our check."""
    if not told.quotation:
        return [], None
    words = f"“{shortened(plain(told.quotation), QUOTE_LIMIT)}”"
    small, width = Style(size=LEAST, colour=shade("tx1", SOFT)), COLUMN - RULE_GAP
    cited, checked = (one_line(text, CITE_LIMIT) for text in (told.citation, told.checked))
    cite, check = (height_of(text, small, width) if text else 0 for text in (cited, checked))
    usual = Style(size=20, colour=shade("tx1"), font=SERIF)
    below = cite + check + 2 * CITE_GAP
    style = fitting(words, usual, (width, FOOT_TOP - FOOT_GAP - below - top), QUOTE_SIZES)
    height = height_of(words, style, width) + CITE_GAP + cite
    box = Box(x=MARGIN + RULE_GAP, y=top, width=width, height=height)
    under = replace(box, y=top + height + CITE_GAP, height=check)
    rule = Box(x=MARGIN, y=top, width=RULE_WIDTH, height=height + bool(check) * (CITE_GAP + check))
    quotation = placeholder(
        Title(name=say("shape.quotation")),
        box,
        QUOTE_KIND,
        body([run(words, style), run(cited, small)], Body(gap=CITE_GAP)),
    )
    adorns = figure(Title(name=say("shape.rule")), rule, "rect", solid(shade("hlink")) + NO_LINE)
    doubt = text_box(Title(name=say("shape.check")), under, body([run(checked, small)], Body()))
    return [quotation, adorns], doubt if check else None


def foot(told: Imprint, link: Link, drawn: Plate | None) -> Shape:
    """Return the imprint in two lines: what the map shows, and what it was made from."""
    style = Style(size=LEAST, colour=shade("tx1", SOFT))
    lands = drawn.lands if drawn else ()
    shown = SPACED.join((told.borders, *(x.status for x in lands if x.status)))
    address = link(told.link)
    way = say("slide.open") if address else one_line(told.link or told.again, ADDRESS_LIMIT)
    rest = _fitting_line([one_line(told.credits, CREDITS_LIMIT), way, *_editions(told)], style)
    linked = replace(style, colour=shade("hlink"))
    before, _, after = rest.partition(way)
    second = run(before, style) + run(way, linked, address) + run(after, style)
    lines = [run(shown, style), second if address else run(rest, style)]
    title = Title(name=say("shape.imprint"))
    return placeholder(title, FOOT, FOOT_KIND, body(lines, Body(anchor="ctr")))


def _editions(told: Imprint) -> list[str]:
    """Return the version of the atlas, and which data it has."""
    atlas = say("slide.edition", atlas=told.catalog.name, version=told.version)
    return [atlas, say("slide.data", data=told.digest[:DIGITS])]


def _fitting_line(parts: list[str], style: Style) -> str:
    """Return as many of the parts as stand in one line, the first ones; notes hold them all."""
    told = [SPACED.join(parts[:count]) for count in range(len(parts), 1, -1)]
    return next((words for words in told if width_of(words, style) <= FOOT.width), told[-1])


def continued(told: Imprint, link: Link) -> list[Shape | None]:
    """Return the slide above notes that go on, which is there for them alone."""
    box = Box(x=MARGIN, y=TEXT_TOP, width=WIDTH - 2 * MARGIN, height=HEADING_ROOM)
    words = say("printed.continued", heading=one_line(told.title, HEADING_LIMIT // 2))
    text = body([run(say("slide.notes_go_on"), Style(size=18, colour=shade("tx1")))], Body())
    return [
        heading(words, box, HEADING_SIZES, (TITLE_KIND, "t")),
        placeholder(Title(name=say("shape.notes")), SOURCES, BODY_KIND, text),
        foot(told, link, None),
        number_shape("‹#›"),
    ]
