"""The legend as shapes: above it what is shown, then columns of samples beside their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shapely.geometry import LineString, box

from layers.export.map.legend import LegendRow
from layers.export.slides.look import (
    area_fill,
    core_line,
    edge,
    land_fill,
    layer_outline,
    outline,
    route_line,
)
from layers.export.slides.places import mark_look
from layers.export.slides.shapes import (
    Box,
    Point,
    Shape,
    Title,
    figure,
    group,
    line,
    polygon,
    text_box,
)
from layers.export.slides.stripes import bands
from layers.export.slides.theme import shade
from layers.export.slides.words import (
    LEAST,
    Body,
    Style,
    body,
    height_of,
    one_line,
    run,
    width_of,
)
from layers.export.style.palette import SOFT
from layers.model.style import AREA_DASH
from layers.words import say

SAMPLE = (22.0, 10.5)  # points, width and height
SAMPLE_GAP, COLUMN_GAP, NOTE_GAP = 6.0, 13.0, 7.0
SIZE, PITCH = LEAST, 15.6  # points, of the type and from one row to the next
# What is tried, the best first: whether rows have their notes, and how many a column may hold.
TRIED = ((True, 6), (True, 8), (False, 6), (False, 9))
HEAD_GAP = 4.0
WORDS_LIMIT = 160
Columns = tuple[tuple[tuple[LegendRow, ...], float], ...]  # rows, and how wide, in points


@dataclass(frozen=True, kw_only=True)
class Legend:
    """A legend laid out: so many rows a column, each column as wide as its words need.

    shown: the day and the filter. names: what the filter keeps, where it is little, or "".
    """

    shown: str
    names: str
    width: float
    columns: Columns

    @classmethod
    def of(cls, rows: Sequence[LegendRow], head: tuple[str, str], width: float) -> "Legend":
        """Return the legend that says the most in few lines, as wide as allowed.

        head: what is shown, and the names that the filter keeps. Where there is no room the notes
        go first, then rows.
        """
        shown, names = (one_line(words, WORDS_LIMIT) for words in head)
        columns = next(_laid_out(rows, width), ())
        return cls(shown=shown, names=names, width=width, columns=columns)

    def less(self, rows: Sequence[LegendRow]) -> "Legend":
        """Return one of fewer rows, which is no higher."""
        laid_out = _laid_out(rows, self.width)
        return replace(
            self, columns=next((c for c in laid_out if _high(c) <= _high(self.columns)), ())
        )

    @property
    def height(self) -> float:
        """How much room it takes, in points."""
        return self._head + _high(self.columns) * PITCH

    @property
    def _head(self) -> float:
        """How much of that stands above the rows."""
        told = filter(None, (self.shown, self.names))
        high = sum(height_of(words, _bold(), self.width) for words in told)
        return high + HEAD_GAP if high else 0

    def drawn(self, at: Point) -> list[Shape | None]:
        """Return what the map shows and, as a group, its signs, from the top left corner there."""
        shapes, x, y = [], at[0], at[1] + self._head
        for rows, width in self.columns:
            for number, row in enumerate(rows):
                middle = y + (number + 0.5) * PITCH
                shapes += _sample(row, Box(x=x, y=middle - PITCH / 2, width=width, height=PITCH))
            shapes.append(_words(rows, Box(x=x, y=y, width=width, height=len(rows) * PITCH)))
            x += width
        told = "; ".join(_told(row) for rows, _ in self.columns for row in rows)
        return [self._heading(at), group(Title(name=say("shape.legend"), said=told), shapes)]

    def _heading(self, at: Point) -> Shape | None:
        if not self.shown:
            return None
        place = Box(x=at[0], y=at[1], width=self.width, height=self._head - HEAD_GAP)
        told = [run(self.shown, _bold())]
        if self.names:
            told.append(run(self.names, replace(_bold(), bold=False)))
        return text_box(Title(name=say("shape.shown")), place, body(told, Body()))


def _laid_out(rows: Sequence[LegendRow], width: float) -> Iterator[Columns]:
    """Yield the rows in columns that are no wider together than allowed, the best first."""
    for kept in _fewer(rows):
        for noted, most in TRIED:
            told = [row if noted else replace(row, note="") for row in kept]
            for tall in range(1, min(most, len(told)) + 1):
                parts = [tuple(told[at : at + tall]) for at in range(0, len(told), tall)]
                columns = tuple((part, _column_width(part)) for part in parts)
                if sum(wide for _, wide in columns) - COLUMN_GAP <= width:
                    yield columns


def _high(columns: Columns) -> int:
    return max((len(rows) for rows, _ in columns), default=0)


def _fewer(rows: Sequence[LegendRow]) -> Iterator[list[LegendRow]]:
    """Yield the rows, then ever fewer: stripes go first, whose colours say what they are."""
    kept = list(rows)
    while kept:
        yield kept
        striped = [row for row in kept if len(row.held) > 1]
        kept = [row for row in kept if row is not (striped or kept)[-1]]


def _bold() -> Style:
    return Style(size=SIZE, colour=shade("tx1"), bold=True)


def _column_width(rows: Sequence[LegendRow]) -> float:
    style = Style(size=SIZE, colour="")
    words = max(
        width_of(one_line(row.words, WORDS_LIMIT), style)
        + (width_of(one_line(row.note, WORDS_LIMIT), style) + NOTE_GAP if row.note else 0)
        for row in rows
    )
    return SAMPLE[0] + SAMPLE_GAP + words + COLUMN_GAP


def _words(rows: Sequence[LegendRow], column: Box) -> Shape:
    """Return what the samples of a column mean, a line each."""
    left = SAMPLE[0] + SAMPLE_GAP
    place = replace(column, x=column.x + left, width=column.width - left - COLUMN_GAP)
    style = Style(size=SIZE, colour=shade("tx1"))
    note = replace(style, colour=shade("tx1", SOFT))
    lines = [
        run(one_line(row.words, WORDS_LIMIT), style)
        + (run(f"  {one_line(row.note, WORDS_LIMIT)}", note) if row.note else "")
        for row in rows
    ]
    name = one_line(rows[0].words, WORDS_LIMIT)
    return text_box(Title(name=name), place, body(lines, Body(wrap=False, pitch=PITCH)))


def _told(row: LegendRow) -> str:
    return say("labelled", label=row.words, text=row.note) if row.note else row.words


def _sample(row: LegendRow, place: Box) -> list[Shape | None]:
    """Return the sample of a row, in the middle of its height."""
    middle = place.y + place.height / 2
    title = Title(name=say("shape.sample", name=row.words))
    if row.swatch == "mark":
        square = Box(x=place.x + SAMPLE[0] / 2 - 5, y=middle - 5, width=10, height=10)
        return [figure(title, square, *mark_look(row.sign or row.of.look.sign, row.of))]
    if row.swatch in {"line", "dash"}:
        shown = LineString([(place.x, middle), (place.x + SAMPLE[0], middle)])
        return _line_sample(row, title, shown)
    corner = (place.x, middle - SAMPLE[1] / 2)
    if row.swatch == "hatch":
        frame = Box(x=corner[0], y=corner[1], width=SAMPLE[0], height=SAMPLE[1])
        return [figure(title, frame, "rect", _hatch_look(row))]
    return _fill_sample(row, title, corner)


def _fill_sample(row: LegendRow, title: Title, corner: Point) -> list[Shape | None]:
    """Return a rectangle filled as a country is, of one alliance or of several."""
    shown = box(0, 0, *SAMPLE)
    look = land_fill(row.held) + edge(row.held)
    return [polygon(title, shown, corner, look), *bands(row.held, shown, corner)]


def _line_sample(row: LegendRow, title: Title, shown: LineString) -> list[Shape | None]:
    if row.swatch == "dash":
        weight = 3.6 if row.core else 1.6
        samples = [line(title, shown, (0, 0), outline("tx2", weight, row.dash))]
        core = line(Title(name=say("shape.core")), shown, (0, 0), core_line(weight * row.core))
        return [*samples, core] if row.core else samples
    return [line(title, shown, (0, 0), route_line(row.of, row.dash, arrow=True))]


def _hatch_look(row: LegendRow) -> str:
    when = "past" if row.past else "now"
    if row.held:
        return area_fill(f"area_{when}", row.held[0][0], ()) + edge(row.held)
    dashes = layer_outline(row.of, 1.0, AREA_DASH[when])
    return area_fill(f"area_{when}", row.of, ()) + dashes
