"""The legend as shapes: above it what is shown, then a sample and its words for each row."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shapely.geometry import LineString, box

from layers.export.map.legend import LegendRow
from layers.export.map.static_map import Land
from layers.export.slides.look import (
    area_fill,
    core_line,
    edge,
    land_fill,
    layer_outline,
    outline,
    route_line,
)
from layers.export.slides.map import mark_look
from layers.export.slides.shapes import (
    Box,
    Point,
    Shape,
    Title,
    figure,
    group,
    line,
    text_box,
    titled,
)
from layers.export.slides.stripes import stripes
from layers.export.slides.theme import shade
from layers.export.slides.words import Body, Style, body, height_of, one_line, run, width_of
from layers.export.style.palette import SOFT
from layers.model.style import AREA_DASH
from layers.words import say

SAMPLE = (22.0, 10.5)  # points, width and height
SAMPLE_GAP, COLUMN_GAP, NOTE_GAP = 6.0, 13.0, 5.0
PITCH = 1.5  # from one row to the next, in parts of the size
MOST_COLUMNS = 4
# What is tried, the best first: sizes in points, with how many rows a column may have.
TRIED = (((11.0, 10.5, 10.0, 9.5, 9.0), 6), ((10.0, 9.5, 9.0, 8.5), 8), ((8.0, 7.0, 6.0), 9))
HEAD_SIZE, HEAD_GAP = 12.0, 4.0  # points
WORDS_LIMIT = 160


@dataclass(frozen=True, kw_only=True)
class Legend:
    """A legend laid out: so many rows a column, each column as wide as its words need.

    shown: the day and the filter. names: what the filter keeps, where it is little, or "".
    columns: the rows column by column, with each column's width in points.
    """

    shown: str
    names: str
    width: float
    columns: tuple[tuple[tuple[LegendRow, ...], float], ...]
    size: float

    @classmethod
    def of(cls, rows: Sequence[LegendRow], head: tuple[str, str], width: float) -> "Legend":
        """Return the legend with the largest type that fits in few lines, as wide as allowed.

        head: what is shown, and the names that the filter keeps.
        """
        shown, names = (one_line(words, WORDS_LIMIT) for words in head)
        size = TRIED[0][0][0]
        made = cls(shown=shown, names=names, width=width, columns=(), size=size)
        for size, tall in _tries(len(rows)):
            parts = [tuple(rows[at : at + tall]) for at in range(0, len(rows), tall)]
            columns = tuple((part, _column_width(part, size)) for part in parts)
            made = replace(made, columns=columns, size=size)
            if sum(wide for _, wide in columns) - COLUMN_GAP <= width:
                break
        return made

    @property
    def height(self) -> float:
        """How much room it takes, in points."""
        tall = max((len(rows) for rows, _ in self.columns), default=0)
        return self._head + tall * self.size * PITCH

    @property
    def _head(self) -> float:
        """How much of that stands above the rows."""
        told = filter(None, (self.shown, self.names))
        high = sum(height_of(words, _bold(), self.width) for words in told)
        return high + HEAD_GAP if high else 0

    def drawn(self, at: Point) -> Shape | None:
        """Return it as a group with its top left corner there."""
        pitch = self.size * PITCH
        shapes, x = [self._heading(at)], at[0]
        for rows, width in self.columns:
            for number, row in enumerate(rows):
                y = at[1] + self._head + number * pitch
                shapes.append(_row(row, Box(x=x, y=y, width=width, height=pitch), self.size))
            x += width
        return group(titled("legend"), shapes)

    def _heading(self, at: Point) -> Shape | None:
        if not self.shown:
            return None
        place = Box(x=at[0], y=at[1], width=self.width, height=self._head - HEAD_GAP)
        title = titled("shown", shown=self.shown)
        told = [run(self.shown, _bold())]
        if self.names:
            told.append(run(self.names, replace(_bold(), bold=False)))
        return text_box(title, place, body(told, Body()))


def _bold() -> Style:
    return Style(size=HEAD_SIZE, colour=shade("tx1"), bold=True)


def _tries(rows: int) -> Iterator[tuple[float, int]]:
    """Yield sizes, with rows a column, in the order in which they are wanted."""
    for sizes, most in TRIED if rows else ():
        for size in sizes:
            for tall in range(math.ceil(rows / MOST_COLUMNS), most + 1):
                yield size, tall


def _column_width(rows: Sequence[LegendRow], size: float) -> float:
    style = Style(size=size, colour="")
    words = max(
        width_of(one_line(row.words, WORDS_LIMIT), style)
        + (width_of(one_line(row.note, WORDS_LIMIT), style) + NOTE_GAP if row.note else 0)
        for row in rows
    )
    return SAMPLE[0] + SAMPLE_GAP + words + COLUMN_GAP


def _row(row: LegendRow, place: Box, size: float) -> Shape | None:
    name, note = one_line(row.words, WORDS_LIMIT), one_line(row.note, WORDS_LIMIT)
    style = Style(size=size, colour=shade("tx1"))
    runs = run(name, style)
    if note:
        runs += run(f"  {note}", replace(style, colour=shade("tx1", SOFT)))
    said = say("shape.row_said", name=name, note=note) if note else name
    left = SAMPLE[0] + SAMPLE_GAP
    text = text_box(
        Title(name=name, said=said),
        Box(
            x=place.x + left, y=place.y, width=place.width - left - COLUMN_GAP, height=place.height
        ),
        body([runs], Body(anchor="ctr", wrap=False)),
    )
    return group(Title(name=say("shape.row", name=name), said=said), [*_sample(row, place), text])


def _sample(row: LegendRow, place: Box) -> list[Shape | None]:
    """Return the sample of a row, in the middle of its height."""
    middle = place.y + place.height / 2
    high = min(SAMPLE[1], place.height - 2.5)
    frame = Box(x=place.x, y=middle - high / 2, width=SAMPLE[0], height=high)
    title = Title(name=say("shape.sample"))
    if row.swatch == "mark":
        square = Box(x=place.x + SAMPLE[0] / 2 - 5, y=middle - 5, width=10, height=10)
        return [figure(title, square, *mark_look(row.of.look.sign, row.of))]
    if row.swatch in {"line", "dash"}:
        return _line_sample(row, LineString([(place.x, middle), (place.x + SAMPLE[0], middle)]))
    look = _hatch_look(row) if row.swatch == "hatch" else land_fill(row.held) + edge(row.held)
    return [figure(title, frame, "rect", look), *_sample_stripes(row, frame)]


def _sample_stripes(row: LegendRow, frame: Box) -> Iterator[Shape | None]:
    """Yield the bands of a sample that stands for two alliances, as those of a country."""
    shown = box(0, 0, frame.width, frame.height)
    held = row.held if row.swatch == "fill" else ()
    sample = Land(
        id="", name=say("shape.sample"), kind="land", held=held, kept=True, said="", geometry=shown
    )
    yield from stripes(sample, (frame.x, frame.y))


def _line_sample(row: LegendRow, shown: LineString) -> list[Shape | None]:
    title = Title(name=say("shape.sample"))
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
