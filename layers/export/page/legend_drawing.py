"""Draws the legend of a picture: a sample of each sign, and beside it what it means."""

import numpy as np
from matplotlib.path import Path

from layers.export.map.legend import LegendRow
from layers.export.map.static_map import PT_PER_PX
from layers.export.page.canvas import Page, box_path, moved
from layers.export.page.metrics import lines, width
from layers.export.style import fills, palette
from layers.export.style.markers import glyph
from layers.model.style import AREA_DASH, AREA_HATCH, HELD_HATCH

SAMPLE = (22.0, 11.0)
SMALL, LEAD = 0.88, 1.2  # a note beside the words; from line to line
GAP = 7.0  # between a sample and its words


def legend_height(rows: tuple[LegendRow, ...], room: float, size: float) -> float:
    """Return how high a legend is in a column so wide, in points."""
    return sum(_row_height(row, room, size) for row in rows)


def draw_legend(
    page: Page, rows: tuple[LegendRow, ...], at: tuple[float, float], room: float, size: float
) -> float:
    """Draw a legend from its top left corner down; return where it ends."""
    x, y = at
    for row in rows:
        _draw_sample(page, row, x, y + (size * 1.35 - SAMPLE[1]) / 2)
        words, notes, beside = _wrapped(row, room, size)
        left, base = x + SAMPLE[0] + GAP, y + size * 1.05
        lead = size * LEAD
        for index, line in enumerate(words):
            page.words(left, base + index * lead, line, size=size, colour=palette.INK)
        base += (len(words) - 1) * lead
        if beside:
            left += width(f"{words[-1]}n", size)
        for index, line in enumerate(notes, start=0 if beside else 1):
            at_y = base + index * lead
            page.words(left, at_y, line, size=size * SMALL, colour=palette.SOFT)
        y += _row_height(row, room, size)
    return y


def _row_height(row: LegendRow, room: float, size: float) -> float:
    words, notes, beside = _wrapped(row, room, size)
    more = len(words) - 1 + (0 if beside else len(notes))
    return more * size * LEAD + max(SAMPLE[1] + 2.5, size * 1.6)


def _wrapped(row: LegendRow, room: float, size: float) -> tuple[list[str], list[str], bool]:
    """Return the lines of a row's words and of its note, and whether this stands beside them."""
    free = room - SAMPLE[0] - GAP
    words = lines(row.words, size, free)
    taken = width(f"{words[-1]}n", size) + width(row.note, size * SMALL)
    beside = taken <= free
    return words, [row.note] if beside else lines(row.note, size * SMALL, free), beside


def _draw_sample(page: Page, row: LegendRow, x: float, y: float) -> None:
    if row.swatch == "fill":
        _fill(page, row, x, y)
    elif row.swatch == "hatch":
        _hatch(page, row, x, y)
    elif row.swatch == "mark":
        at = (x + SAMPLE[0] / 2, y + SAMPLE[1] / 2)
        sign = row.of.look.sign
        page.path(moved(glyph(sign, 4), *at), fill=row.of.colour)
    else:
        _line(page, row, x, y + SAMPLE[1] / 2)


def _fill(page: Page, row: LegendRow, x: float, y: float) -> None:
    shape = box_path(x, y, *SAMPLE)
    page.path(shape, fill=palette.tint(*row.held[0]))
    for stroke in fills.fill(row.held, (0, 0, *SAMPLE), PT_PER_PX):
        page.path(
            moved(stroke.path, x, y),
            fill="none" if stroke.weight else stroke.colour,
            stroke=stroke.colour if stroke.weight else "none",
            weight=stroke.weight,
            dash=stroke.dash,
            cap="round" if stroke.dash else "flat",
            clip=shape,
        )
    edge = row.held[0][0].colour if row.dash else palette.BORDER
    page.path(shape, stroke=edge, weight=1 if row.dash else 0.7, dash=_points(row.dash))


def _hatch(page: Page, row: LegendRow, x: float, y: float) -> None:
    shape = box_path(x, y, *SAMPLE)
    when = "past" if row.past else "now"
    colour = (row.held[0][0] if row.held else row.of).colour
    gap, weight = HELD_HATCH if row.held else AREA_HATCH[when]
    lean = 45 if row.held else -45
    page.path(shape, fill=palette.LAND)
    stroke = fills.hatch(colour, gap * PT_PER_PX, weight * PT_PER_PX, lean, (0, 0, *SAMPLE))
    page.path(moved(stroke.path, x, y), stroke=colour, weight=stroke.weight, clip=shape)
    dash = _points("" if row.held else AREA_DASH[when])
    edge = palette.BORDER if row.held else colour
    page.path(shape, stroke=edge, weight=0.9, dash=dash, cap="round" if row.past else "flat")


def _line(page: Page, row: LegendRow, x: float, y: float) -> None:
    course = Path(np.array([(x, y), (x + SAMPLE[0], y)]))
    if row.swatch == "dash":
        dotted = row.dash.startswith("0.1")
        cap = "round" if dotted else "flat"
        weight = 3.6 if row.core else 2.2
        page.path(course, stroke=palette.SOFT, weight=weight, dash=_points(row.dash), cap=cap)
        if row.core:
            page.path(course, stroke=palette.CORE, weight=weight * row.core)
        return
    colour, weight = row.of.colour, row.of.look.weight_px * PT_PER_PX
    page.path(course, stroke=colour, weight=weight)
    middle = x + SAMPLE[0] / 2
    arrow = Path(np.array([(middle - 2, y - 3.4), (middle + 1.8, y), (middle - 2, y + 3.4)]))
    page.path(arrow, stroke=colour, weight=1.5, cap="round")


def _points(dash: str) -> str:
    return " ".join(f"{max(float(step), 0.01) * PT_PER_PX:g}" for step in dash.split())
