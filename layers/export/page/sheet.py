"""One slide as what a sheet says and shows: heading, map, legend, quotation, imprint."""

from dataclasses import dataclass
from typing import Any

from layers.briefing.deck import Deck
from layers.briefing.imprint import Imprint
from layers.briefing.slide import Slide
from layers.export.charts.drawing import Type
from layers.export.charts.pictured import placed
from layers.export.charts.svg import chart_svg
from layers.export.map.description import description
from layers.export.map.legend import legend_rows
from layers.export.map.static_map import USUAL, Lettering, Plate, plate
from layers.export.map.svg import map_svg
from layers.export.map.swatches import swatch_svg
from layers.export.style.text_metrics import sayable, width
from layers.picture.charting import chart_beside
from layers.picture.prose import lengths_words
from layers.words import say

CHARTED = Type(size=9)  # points
CHARTED_ELSEWHERE = Type(size=9, plain="wide", bold="wide", bolder=1.13)
CHART_GAP, CHART_SHARE = 10.0, 0.44  # from a map, in points; of the width, where it is beside one
HEADING_LIMIT, LINE_LIMIT = 200, 700  # characters; what is longer is cut
QUOTED = 1.8  # characters of a quotation, for each point that its column is high
ELSEWHERE = Lettering(wider=1.18)  # what stands in for our fonts where they are missing
STEP = 8  # characters, by which a line is made shorter
FEW = 6  # countries that a filter keeps are named if they are no more
Told = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a sheet measures, in points: its margins, its heading, its column, its imprint.

    gutter: between map and column; gap: between two columns of text. running: the line at the
    very foot, with the page's number. small: the size of the imprint's type.
    """

    wide: float
    high: float
    margin: float = 28.0
    top: float = 28.0
    head: float = 48.0
    gap: float = 22.0
    gutter: float = 18.0
    column: float = 220.0
    imprint: float = 46.0
    running: float = 24.0
    small: float = 6.8

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.wide - 2 * self.margin

    def map_size(self, below: float) -> tuple[float, float]:
        """Return how large a map is that leaves so much free between itself and the imprint."""
        taken = self.top + self.head + below + 7 + self.imprint + self.running
        return round(self.room - self.gutter - self.column, 1), round(self.high - taken, 1)


A4 = Paper(wide=841.92, high=595.2)  # landscape; at 300 dots an inch 3508 by 2480
SCREEN = Paper(
    wide=960.0, high=540.0, column=250.0, running=16.0
)  # at 144 dots an inch 1920 by 1080


def sheet(
    deck: Deck, slide: Slide, paper: Paper, *, below: float = 0, elsewhere: bool = False
) -> Told:
    """Return a slide as a sheet.

    below: points that stay free between its map and its imprint. elsewhere: other programs
    will set it, maybe in other fonts, and find each land by its name.
    """
    told, room = deck.imprint(slide), paper.map_size(below)
    charted = _charted(deck, slide, room, elsewhere=elsewhere)
    wide, high = _left(room, charted)
    chart = plate(
        deck.atlas,
        slide.picture,
        width=wide,
        height=high,
        lettering=ELSEWHERE if elsewhere else USUAL,
    )
    rows = legend_rows(deck.atlas, slide.picture, chart.named)
    return {
        "kind": "scene",
        "heading": named(told.title, told.when),
        "shown": _shown(slide, told),
        "room": room,
        "map": drawn(slide, chart, named=elsewhere),
        "chart": charted,
        "legend": [{"words": r.words, "note": r.note, "svg": swatch_svg(r)} for r in rows],
        "lengths": lengths(slide),
        "quotation": _quotation(told, room[1]) if told.quotation else None,
        "imprint": _imprint(deck, told, chart, paper),
    }


def _charted(
    deck: Deck, slide: Slide, room: tuple[float, float], *, elsewhere: bool
) -> Told | None:
    """Return the chart below or beside the map as a drawing, with what is seen in it in words."""
    if (chart := chart_beside(deck.atlas, slide.figure)) is None:
        return None
    face = CHARTED_ELSEWHERE if elsewhere else CHARTED
    drawing, beside = placed(chart, room, (CHART_SHARE * room[0],), face)
    return {
        "svg": chart_svg(drawing, chart.seen, face.size),
        "alt": chart.seen,
        "size": [round(drawing.width, 1), round(drawing.height, 1)],
        "beside": beside,
    }


def _left(room: tuple[float, float], charted: Told | None) -> tuple[float, float]:
    """Return how much of the room a chart leaves to the map."""
    if charted is None:
        return room
    wide, high = charted["size"]
    if charted["beside"]:
        return round(room[0] - wide - CHART_GAP, 1), room[1]
    return room[0], round(room[1] - high - CHART_GAP, 1)


def drawn(slide: Slide, chart: Plate, *, named: bool = False) -> Told:
    """Return a map as a drawing, with what it shows in words."""
    return {
        "svg": map_svg(chart, named=named),
        "alt": description(slide.picture, chart),
        "size": [chart.width, chart.height],
    }


def cut(words: str, limit: int) -> str:
    """Return words, or so many characters of them and a remark how many more there were."""
    more = len(words) - limit
    if more <= 0:
        return words
    return say("printed.cut", text=words[:limit].rstrip(), count=more)


def in_line(words: str, paper: Paper) -> str:
    """Return words cut to what one line of the imprint holds, such as those of a long view."""
    limits = range(len(words), 0, -STEP)
    fits = (limit for limit in limits if width(cut(words, limit), paper.small) <= paper.room)
    return cut(words, next(fits, STEP))


def named(title: str, otherwise: str, limit: int = HEADING_LIMIT) -> str:
    """Return a title as a heading, which is never empty: no bookmark could lead there."""
    return cut(title, limit) if sayable(title).strip() else otherwise


def led(words: str, link: str | None = None) -> Told:
    """Return words, and where they lead, if anywhere."""
    return {"words": words, "link": link or None}


def lengths(slide: Slide) -> list[str]:
    """Return how far the route of a filter runs through each country, and by sea."""
    return [
        say(
            "labelled",
            label=found.name,
            text=lengths_words(found.main_km or 0, found.all_km, found.published_km),
        )
        for found in slide.picture.results
        if found.all_km is not None
    ]


def _shown(slide: Slide, told: Imprint) -> str:
    if kept := _kept(slide):
        return say("printed.shown_and_kept", shown=told.shown, names=kept)
    return say("printed.shown", shown=told.shown)


def _kept(slide: Slide) -> list[str]:
    """Return the names of the countries that a filter keeps, if they are few."""
    names = [found.name for found in slide.picture.results if found.id != "sea"]
    few = slide.picture.matched is not None and 0 < len(names) <= FEW
    return names if few else []


def _quotation(told: Imprint, high: float) -> Told:
    under = (cut(told.citation, LINE_LIMIT), cut(told.checked, LINE_LIMIT))
    return {
        "words": f"“{cut(told.quotation, int(QUOTED * high))}”",
        "under": list(filter(None, under)),
    }


def _imprint(deck: Deck, told: Imprint, chart: Plate, paper: Paper) -> list[Told]:
    """Return what every export carries, small: borders, credits, link, version, sources."""
    version = say(
        "printed.version",
        atlas=told.catalog.name,
        version=told.version,
        data=told.digest[:12],
        day=told.made,
    )
    projection = say("printed.projection", projection=chart.projection)
    status = "".join(f" {land.status}." for land in chart.lands if land.status)
    return [
        led(f"{told.borders}.{status} {projection}"),
        led(f"{told.credits}. {version}."),
        led(in_line(told.again, paper), told.link),
        led(say("printed.sources", publishers=_publishers(deck, told, paper))),
    ]


def _publishers(deck: Deck, told: Imprint, paper: Paper) -> str:
    """Return who published the sources, as many as two lines hold, and how many more there are.

    Those of what is shown come first, then those of the rules for borders.
    """
    rules = {name for rule in deck.atlas.borders.rules for name in rule.sources}
    ordered = sorted(told.sources, key=lambda source: source.id in rules)
    names = list(dict.fromkeys(source.publisher for source in ordered))
    free, held = 1.75 * paper.room, 0
    while held < len(names) and (free := free - width(f"{names[held]}; "[:80], paper.small)) > 0:
        held += 1
    listed, rest = "; ".join(name[:80] for name in names[:held]), len(names) - held
    return say("printed.more_sources", publishers=listed, count=rest) if rest else listed
