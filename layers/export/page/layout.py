"""Lays out one slide on a page: heading, map, legend, quotation, and where it all comes from."""

from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path

from layers.briefing.deck import Deck
from layers.briefing.imprint import Imprint
from layers.briefing.slide import Slide
from layers.export.map.legend import legend_rows
from layers.export.map.static_map import Plate, plate
from layers.export.page.canvas import Page
from layers.export.page.legend_drawing import draw_legend, legend_height
from layers.export.page.map_drawing import draw_plate
from layers.export.page.metrics import lines, width
from layers.export.style import palette
from layers.export.style.text_metrics import Face
from layers.picture.prose import lengths_words
from layers.words import say

MARGIN, GUTTER = 26.0, 18.0
COLUMN = 0.262  # of the page's width: legend and quotation
HEADING_LIMIT, QUOTE_LIMIT, LINE_LIMIT = 200, 2_000, 700  # characters; what is longer is cut
FOOT_PT, FOOT_LINES = 6.4, 6
FEW = 6  # countries that a filter keeps are named if they are no more


@dataclass(frozen=True, kw_only=True)
class Type:
    """Lines of one size and face, ready to be written below each other."""

    lines: tuple[str, ...]
    size: float
    lead: float
    face: Face = "sans"
    colour: str = palette.INK

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * self.lead

    def write(self, page: Page, x: float, y: float, url: str = "") -> float:
        """Write the lines down from the top left corner, led by a link; return where they end."""
        for index, line in enumerate(self.lines):
            base = y + (index * self.lead + 0.5 * self.lead + 0.36) * self.size
            page.words(x, base, line, size=self.size, face=self.face, colour=self.colour, url=url)
        return y + self.height


def draw_sheet(page: Page, deck: Deck, slide: Slide, *, below: float = 0) -> float:
    """Draw a slide on a page and leave `below` points free above its foot; return where."""
    told = deck.imprint(slide)
    top = _head(page, slide, told)
    foot = page.height - MARGIN * 0.6 - FOOT_LINES * FOOT_PT * 1.32
    column = COLUMN * page.width
    wide = page.width - 2 * MARGIN - GUTTER - column
    high = foot - 8 - top - below
    chart = plate(deck.atlas, slide.picture, width=round(wide, 1), height=round(high, 1))
    draw_plate(page, chart, x=MARGIN, y=top)
    _column(page, deck, slide, told, (page.width - MARGIN - column, top, column, high))
    _foot(page, deck, told, chart, foot)
    return top + high


def cut(words: str, limit: int) -> str:
    """Return words, or so many characters of them and a remark how many more there were."""
    more = len(words) - limit
    if more <= 0:
        return words
    return say("printed.cut", text=words[:limit].rstrip(), count=more)


def fitted(
    words: str, sizes: tuple[float, ...], room: tuple[float, float], face: Face, lead: float
) -> Type:
    """Return words in the largest of the sizes that fits the room; else cut to the smallest."""
    for size in sizes:
        broken = lines(words, size, room[0], face)
        if len(broken) * size * lead <= room[1]:
            break
    held = max(1, int(room[1] / (sizes[-1] * lead)))
    if len(broken) > held:
        rest = sum(len(line) + 1 for line in broken[held - 1 :])
        broken = [*broken[: held - 1], say("printed.cut_lines", count=rest)]
    return Type(lines=tuple(broken), size=size, lead=lead, face=face)


def _head(page: Page, slide: Slide, told: Imprint) -> float:
    """Write the heading and the date; return where the map may begin."""
    room = page.width - 2 * MARGIN
    heading = fitted(cut(told.title, HEADING_LIMIT), (21, 17, 14, 11.5), (room, 36), "bold", 1.2)
    end = heading.write(page, MARGIN, MARGIN * 0.72)
    kept, said = _kept(slide), say("printed.shown", shown=told.shown)
    if kept:
        said = say("printed.shown_and_kept", shown=told.shown, names=kept)
    when = Type(lines=tuple(lines(said, 9.5, room)[:2]), size=9.5, lead=1.45, colour=palette.SOFT)
    return when.write(page, MARGIN, end) + 5


def _kept(slide: Slide) -> list[str]:
    """Return the names of the countries that a filter keeps, if they are few."""
    names = [found.name for found in slide.picture.results if found.id != "sea"]
    few = slide.picture.matched is not None and 0 < len(names) <= FEW
    return names if few else []


def _lengths(slide: Slide) -> tuple[str, ...]:
    """Return how far the route of a filter runs through each country, and by sea."""
    return tuple(
        say("labelled", label=found.name, text=lengths_words(found.main_km or 0, found.all_km))
        for found in slide.picture.results
        if found.all_km is not None
    )


def _column(
    page: Page,
    deck: Deck,
    slide: Slide,
    told: Imprint,
    at: tuple[float, float, float, float],
) -> None:
    """Draw the legend from the top of the column, and the quotation at its foot."""
    x, y, wide, high = at
    rows = legend_rows(deck.atlas, slide.picture)
    size = 8.4 if legend_height(rows, wide, 8.4) < high * 0.62 else 7.2
    end = draw_legend(page, rows, (x, y), wide, size)
    lengths = Type(lines=_lengths(slide), size=size * 0.9, lead=1.45)
    if lengths.lines and lengths.height < (y + high - end) * 0.5:
        end = lengths.write(page, x, end + 8)
    if told.quotation:
        _quotation(page, told, (x, end + 14, wide, y + high - end - 14))


def _quotation(page: Page, told: Imprint, at: tuple[float, float, float, float]) -> None:
    x, y, wide, high = at
    said = (cut(told.citation, LINE_LIMIT), cut(told.checked, LINE_LIMIT))
    cite = Type(
        lines=tuple(line for part in said if part for line in lines(part, 7.2, wide - 12)),
        size=7.2,
        lead=1.35,
        colour=palette.SOFT,
    )
    words = f"“{cut(told.quotation, QUOTE_LIMIT)}”"
    sizes = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
    quote = fitted(words, sizes, (wide - 12, high - cite.height - 6), "serif", 1.42)
    start = y + high - cite.height - 6 - quote.height
    end = cite.write(page, x + 12, quote.write(page, x + 12, start) + 6)
    rule = Path(np.array([(x + 1.2, start + 2), (x + 1.2, end - 1)]))
    page.path(rule, stroke=palette.ACCENT, weight=2.4)


def _foot(page: Page, deck: Deck, told: Imprint, chart: Plate, y: float) -> None:
    """Write what every export carries, small: borders, credits, link, version, sources."""
    room = page.width - 2 * MARGIN
    version = say(
        "printed.version",
        atlas=told.catalog.name,
        version=told.version,
        data=told.digest[:12],
        day=told.made,
    )
    projection = say("printed.projection", projection=chart.projection)
    status = "".join(f" {land.status}." for land in chart.lands if land.status)
    for words, most in (
        (f"{told.borders}.{status} {projection}", 2),
        (f"{told.credits}. {version}.", 1),
        (cut(told.again, LINE_LIMIT), 2),
        (say("printed.sources", publishers=_publishers(deck, told, room)), 2),
    ):
        held = tuple(lines(words, FOOT_PT, room)[:most])
        part = Type(lines=held, size=FOOT_PT, lead=1.32, colour=palette.SOFT)
        y = part.write(page, MARGIN, y, told.link if told.link and told.link in words else "")


def _publishers(deck: Deck, told: Imprint, room: float) -> str:
    """Return who published the sources, as many as two lines hold, and how many more there are.

    Those of what is shown come first, then those of the rules for borders.
    """
    rules = {name for rule in deck.atlas.borders.rules for name in rule.sources}
    ordered = sorted(told.sources, key=lambda source: source.id in rules)
    names = list(dict.fromkeys(source.publisher for source in ordered))
    free, held = 1.75 * room, 0
    while held < len(names) and (free := free - width(f"{names[held]}; "[:80], FOOT_PT)) > 0:
        held += 1
    listed, rest = "; ".join(name[:80] for name in names[:held]), len(names) - held
    return say("printed.more_sources", publishers=listed, count=rest) if rest else listed
