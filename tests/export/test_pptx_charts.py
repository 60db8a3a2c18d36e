"""Charts on slides: bars are PowerPoint's own, their numbers in a workbook; all can be edited."""

import io
from dataclasses import replace

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Pt

from layers.export.slides.pptx import to_pptx
from layers.export.slides.template import FOOT_TOP
from layers.picture.charting import charts_of
from tests import standard
from tests.export.test_pptx_structure import WIDE, box
from tests.office import texts, to_pdf
from tests.slideshow import A, P, Slideshow, article, article_deck, called, shapes

KINDS = ("bars", "timeline", "profile", "circles")


@pytest.fixture(scope="module")
def charts(atlas):
    """One chart of each kind, that of circles within a frame."""
    known = charts_of(atlas).values()
    return [[chart for chart in known if chart.kind == kind][-1] for kind in KINDS]


@pytest.fixture(scope="module")
def content(charts):
    deck = article_deck()
    scenes = zip(deck.scenes, charts, strict=False)
    figures = {item.id: item for item in deck.atlas.figures}
    slides = tuple(replace(slide, figure=figures[chart.id]) for slide, chart in scenes)
    return to_pptx(replace(deck, slides=slides), lambda *_: None)


@pytest.fixture(scope="module")
def show(content):
    return Presentation(io.BytesIO(content))


def test_the_bars_are_a_chart_with_its_values_and_the_same_in_its_workbook(show, charts):
    [frame] = [shape for shape in show.slides[0].shapes if shape.has_chart]
    plot, marks = frame.chart.plots[0], charts[0].marks
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    told = frame._element.nvGraphicFramePr.cNvPr.get("descr")

    assert list(plot.categories) == [mark.label for mark in marks]
    assert list(plot.series[0].values) == [mark.value for mark in marks]
    assert rows == [(mark.label, mark.value) for mark in marks]
    assert told == charts[0].said[: len(told) - 1] + told[-1]
    assert [
        shape for slide in list(show.slides)[1:4] for shape in slide.shapes if shape.has_chart
    ] == []


def test_a_dashed_line_stands_at_what_the_article_says(show, charts):
    slide = show.slides[0]
    [frame] = [shape for shape in slide.shapes if shape.has_chart]
    [line] = [shape for shape in slide.shapes if shape.name == "At what the article says"]
    [claim] = [mark.value for mark in charts[0].marks if mark.kind == "claim"]
    inner = {item.tag.rpartition("}")[2]: item for item in frame.chart._chartSpace.iter()}
    left, width, most = (float(inner[name].get("val")) for name in ("x", "w", "max"))
    order = [shape.name for shape in slide.shapes]

    assert (line.left - frame.left) / frame.width == pytest.approx(
        left + width * claim / most, abs=0.002
    )
    assert (line.top, line.height) == pytest.approx((frame.top, frame.height), abs=1000)
    assert line._element.find(f".//{A}prstDash").get("val") == "dash"
    assert order.index(line.name) < order.index(frame.name)  # no number is struck out by it


def test_what_is_no_bar_is_drawn_in_shapes_that_say_what_is_seen(content, charts):
    slides = Slideshow(content).slides
    for slide, chart in zip(slides[1:4], charts[1:], strict=True):
        [group] = [item for item in shapes(slide) if named(item) == f"Chart: {chart.title}"]
        inside = list(group.iter(f"{P}sp"))

        assert chart.said.startswith(called(group).get("descr").removesuffix("…"))
        assert len(inside) > len(chart.marks)
        assert all(0 <= edge <= limit for item in inside for edge, limit in edges(item))


def named(shape):
    return called(shape).get("name")


def edges(shape):
    left, top, right, bottom = box(shape)
    return ((left, WIDE[0]), (right, WIDE[0]), (top, WIDE[1]), (bottom, WIDE[1]))


def test_no_chart_of_the_article_nor_what_is_below_it_reaches_into_the_foot():
    shown = Presentation(io.BytesIO(article()[1].content))
    foot = Pt(FOOT_TOP)
    beside = [
        shape
        for slide in shown.slides
        for left in [min((one.left for one in slide.shapes if one.has_chart), default=None)]
        for shape in slide.shapes
        if left is not None and shape.left >= left and not shape.is_placeholder
    ]

    assert len(beside) > 1
    assert [shape.name for shape in beside if shape.top + shape.height > foot] == []


def test_nothing_in_the_file_is_against_the_standard(content, tmp_path):
    assert standard.faults(content, tmp_path) == []


@pytest.mark.timeout(300)  # it starts an office
def test_the_office_shows_each_chart_on_its_page(content, charts, tmp_path):
    path = tmp_path / "charts.pptx"
    path.write_bytes(content)
    pages = ["".join(text.split()) for text in texts(to_pdf(path))]
    missing = [
        (chart.id, words)
        for page, chart in zip(pages, charts, strict=False)
        for mark in chart.marks
        for words in (mark.names or (mark.label, mark.told))
        if "".join(words.split()) not in page and chart.kind != "circles"
    ]

    assert missing == []
    assert all(
        "".join(chart.title.split()) in page for page, chart in zip(pages, charts, strict=False)
    )
