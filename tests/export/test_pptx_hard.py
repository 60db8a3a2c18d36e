"""Every view makes a slide that stays light, can be read from the last row, and hides no name."""

import re

import pytest
from shapely.geometry import box

from layers.briefing.deck import deck_of as deck_of_briefing
from layers.briefing.file import article_briefing
from layers.export.slides.pptx import to_pptx
from tests import standard
from tests.catalogue import LAYERS
from tests.plates import ALL, DAY, deck_of
from tests.second import ATLAS, WORDS
from tests.slideshow import (
    ADDRESS,
    A,
    P,
    Slideshow,
    article,
    called,
    frame,
    names,
    outline,
    shapes,
    text,
    top,
    turned,
)

EVERY = f"layers={'.'.join(layer.id for layer in LAYERS)}"
VIEWS = {
    "every layer": EVERY,
    "every layer, Europe": f"{EVERY}&at=50_15_4",
    "every layer, the world": f"{EVERY}&at=30_20_2",
    "1998": f"{ALL}&day=1998-01-01",
    "disputed areas": "layers=ots.disputed.places&at=42.0_40.0_5.0",
    "a filter": f"{ALL}&alliances=ots.nato&match=all",
}
MOST_SHAPES, MOST_POINTS, LEAST = 240, 15_000, 1_200
ALIKE = 0.02  # of a name's box: two outlines are rounded apart by so much


@pytest.fixture(scope="module")
def drawn():
    """The slides of the briefing, and of the views that ask the most of one."""
    shows = {name: Slideshow(to_pptx(deck_of(query), _nobody)) for name, query in VIEWS.items()}
    told = {"vocabulary": WORDS, "address": ADDRESS, "made": DAY}
    other = deck_of_briefing(ATLAS, article_briefing(ATLAS), **told)
    shows |= {"the briefing": article()[1], "another atlas": Slideshow(to_pptx(other, _nobody))}
    return shows


def _nobody(*_):
    """Hear nothing."""


@pytest.fixture(params=[*VIEWS, "the briefing", "another atlas"])
def slides(request, drawn):
    return drawn[request.param].slides


def test_a_slide_holds_no_more_than_240_shapes_and_fifteen_thousand_points(slides):
    for slide in slides:
        assert len(list(slide.iter(f"{P}sp"))) <= MOST_SHAPES
        assert len(list(slide.iter(f"{A}pt"))) <= MOST_POINTS


def test_a_view_is_shown_as_one_slide_and_a_briefing_with_its_documents(drawn):
    for name, show in drawn.items():
        is_hidden = [slide.get("show") == "0" for slide in show.slides]

        assert is_hidden == [name in VIEWS and number > 0 for number in range(len(is_hidden))]


def test_nothing_is_written_smaller_than_twelve_points(slides):
    for slide in slides:
        sizes = [int(item.get("sz")) for item in slide.iter(f"{A}rPr", f"{A}defRPr")]

        assert min(sizes) >= LEAST


def test_no_name_on_the_map_is_hidden_by_what_is_drawn_after_it(slides):
    for slide in slides:
        if not (chart := [item for item in top(slide) if called(item).get("name") == "Map"]):
            continue
        left = frame(chart[0])[0]
        groups = list(slide.iter(f"{P}grpSp"))
        drawn = [item for item in shapes(slide) if item.tag == f"{P}sp"]
        covers = [outline(item) for item in drawn]
        for at, item in enumerate(drawn):
            within = called(item.getparent()).get("name") if item.getparent() in groups else ""
            if item.find(f"{P}txBody") is None or frame(item)[0] < left or within == "Scale":
                continue
            own = _words_of(item)
            hidden = [
                names([other])[0]
                for other, shape in zip(drawn[at + 1 :], covers[at + 1 :], strict=True)
                if shape is not None and _hides(shape, own)
            ]

            assert not hidden, (text(item), hidden)


def _words_of(item):
    """The middle of a text's box, which its letters fill."""
    left, upper, right, lower = frame(item)
    high = (lower - upper) / 4
    return turned(item, box(left + 2, upper + high, right - 2, lower - high))


def _hides(shape, own):
    part = shape.intersection(own)
    return part.area > ALIKE * own.area or (part.length > 4 and shape.area == 0)


def test_what_a_view_asks_for_is_named_before_its_neighbours(drawn):
    written = {text(item) for item in shapes(drawn["disputed areas"].slides[0])}

    assert {"Abkhazia", "South Ossetia (Tskhinvali region)"} <= written
    assert any(name.startswith("Crimea") for name in written)


@pytest.mark.parametrize("name", ["every layer", "another atlas"])
def test_another_makers_check_finds_nothing_wrong(name, drawn, tmp_path):
    assert standard.faults(drawn[name].content, tmp_path) == []


def test_the_map_says_who_is_coloured_and_no_more_than_is_heard_in_a_minute(slides):
    for slide in slides:
        for item in top(slide):
            if called(item).get("name") == "Map":
                said = called(item).get("descr")

                assert re.match(r"Map of \d+ \w+ \d{4}, .+\. .+", said)
                assert len(said) <= 1_000
                assert not said.endswith("…")


def test_heading_and_quotation_are_read_before_the_map_and_the_rest_after_it(slides):
    order = ["Heading", "Quotation", "Map", "Legend", "Our check", "Imprint", "Slide number"]
    for slide in slides:
        found = [name for name in names(top(slide)) if name in order]

        assert sorted(found, key=order.index) == found
        assert found[0] == "Heading"


def test_words_do_not_lie_under_the_map(slides):
    for slide in slides:
        boxes = {called(item).get("name"): frame(item) for item in top(slide)}
        if "Map" in boxes:
            for name in boxes.keys() & {"Heading", "Quotation", "Our check", "About the briefing"}:
                assert boxes[name][2] <= boxes["Map"][0]
