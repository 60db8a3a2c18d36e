"""A scene's chart on sheets: within the map's room, as vectors with words, and said."""

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from PIL import Image

from layers.export.charts.paint import PAINTS
from layers.export.page.handout import to_pdf
from layers.export.page.image import to_png, to_svg
from layers.picture.charting import chart_beside
from tests.export.test_image import NEAR, quiet
from tests.export.test_svg import SVG, parsed, said
from tests.office import texts
from tests.plates import deck_of

FIGURE = "kazakh_oil_16_5"
NEAR_ENOUGH = 6  # of 255, of each colour


@pytest.fixture(scope="module")
def bare():
    return deck_of(NEAR)


@pytest.fixture(scope="module")
def deck(bare):
    [slide] = bare.slides
    figure = next(item for item in bare.atlas.figures if item.id == FIGURE)
    return replace(bare, slides=(replace(slide, figure=figure),))


@pytest.fixture(scope="module")
def chart(deck):
    return chart_beside(deck.atlas, deck.slides[0].figure)


def words_of(chart):
    """All that a chart writes, but for its note and its sources."""
    return [chart.title, *(word for mark in chart.marks for word in (mark.label, mark.told))]


def painted(content, colour):
    """How many pixels of a picture have a colour."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), int)
    return int((np.abs(pixels - wanted).max(axis=2) <= NEAR_ENOUGH).sum())


def test_an_svg_has_the_chart_as_text_and_says_what_is_seen(deck, chart):
    tree = parsed(to_svg(deck, quiet))
    told = "".join(said(tree))

    assert [words for words in words_of(chart) if "".join(words.split()) not in told] == []
    assert tree.find(f"{SVG}desc").text.endswith(chart.seen)


def test_a_png_has_its_bars(bare, deck):
    with_chart, without = (painted(to_png(one, quiet), PAINTS["bar"]) for one in (deck, bare))

    assert with_chart > without + 2_000


def test_a_page_of_the_handout_has_its_words_and_its_alternative_text(deck, chart, tmp_path):
    path = tmp_path / "handout.pdf"
    path.write_bytes(to_pdf(deck, quiet))
    page = "".join(texts(path)[0].split())
    with pikepdf.open(path) as book:
        alts = {str(item.get("/Alt", "")) for item in book.objects if _is_tag(item)}

    assert [words for words in words_of(chart) if "".join(words.split()) not in page] == []
    assert chart.seen in alts


def _is_tag(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
