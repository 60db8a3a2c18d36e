"""A chart as a drawing: nothing leaves its width, words keep apart, bars begin at zero."""

from itertools import combinations

import pytest
from lxml import etree

from layers.export.charts.drawing import Rect, Type, Words
from layers.export.charts.pictured import pictured
from layers.export.charts.screen import SLIDE_PX, chart_texts
from layers.export.charts.svg import chart_svg
from layers.picture.charting import charts_of
from tests.second import ATLAS as SECOND

WIDTHS = (250.0, 340.0, 560.0, 900.0)
FACE = Type(size=13)


def boxes(drawing):
    """Where words stand: left, right, base line and size, of each."""
    for part in drawing.parts:
        if isinstance(part, Words):
            wide = FACE.width(part.text, bold=part.bold, scale=part.scale)
            left = part.x - {"start": 0, "middle": wide / 2, "end": wide}[part.anchor]
            yield part.text, left, left + wide, part.y


def meet(one, other):
    (_, left, right, y), (_, start, end, base) = one, other
    return left < end - 0.5 and start < right - 0.5 and abs(y - base) < 9


@pytest.mark.parametrize("width", WIDTHS)
def test_words_keep_apart_and_within_the_width(width, atlas):
    charts = [*charts_of(atlas).values(), *charts_of(SECOND).values()]
    drawn = {chart.id: list(boxes(pictured(chart, width, FACE))) for chart in charts}
    out = [
        (id, box) for id, own in drawn.items() for box in own if box[1] < -1 or box[2] > width + 1
    ]
    met = [(id, *pair) for id, own in drawn.items() for pair in combinations(own, 2) if meet(*pair)]

    assert {chart.kind for chart in charts} == {"bars", "timeline", "profile", "circles"}
    assert out == []
    assert met == []


def test_bars_begin_at_one_line_and_are_as_long_as_their_values(atlas):
    chart = charts_of(atlas)["kazakh_oil_2_2"]
    bars = [part for part in pictured(chart, 560, FACE).parts if isinstance(part, Rect)]
    scale = {round(bar.width / mark.value, 6) for bar, mark in zip(bars, chart.marks, strict=True)}

    assert len({bar.x for bar in bars}) == 1
    assert len(scale) == 1
    assert [bar.outlined for bar in bars] == [mark.kind == "claim" for mark in chart.marks]


def test_a_picture_says_what_is_seen_and_a_table_has_the_rest(atlas):
    texts = chart_texts(atlas)

    assert texts.keys() == charts_of(atlas).keys()
    for id, chart in charts_of(atlas).items():
        picture = etree.fromstring(chart_svg(pictured(chart, SLIDE_PX, FACE), chart.seen, 13))
        drawn = [(item.tag.rpartition("}")[2], item.text or "") for item in picture[0]]
        assert picture.get("aria-label") == chart.seen
        assert (picture.get("role"), texts[id]["said"]) == ("img", chart.seen)
        assert [(name, text) for name, _, text in texts[id]["parts"]] == drawn
        assert len(texts[id]["rows"]) == len(chart.marks) + len(
            chart.below.marks if chart.below else ()
        )
        assert all(map(all, texts[id]["rows"]))
