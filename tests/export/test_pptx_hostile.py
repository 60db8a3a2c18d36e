"""Whatever somebody writes into a briefing, its slides open, stay readable and run nothing."""

import re

import pytest
from pptx import Presentation

from layers.export.slides.notes import NOTES_LIMIT
from layers.export.slides.notes_page import on_pages
from layers.export.slides.pptx import to_pptx
from layers.export.slides.words import one_line, plain, shortened
from layers.model.briefing import Briefing, Scene
from layers.picture.outward import web_address
from tests.slideshow import A, Slideshow, deck_for, placeholder, shapes, text

NEAR = "layers=disputed&at=42.5_44_8"  # little land: quick to draw
TEXTS = {
    "markup": "<script>alert(1)</script>&amp;<a:t>x</a:t>\"'",
    "template": "{{ 7*7 }}{% for x in y %}${7*7}",
    "formula": '=HYPERLINK("http://example.org","x")',
    "control": "a\x00b\x07c\x0bd\x1b[31me\x7f_x000B_",
    "surrogate": "lone \ud800 and \udfff",
    "direction": "abc\u202edef\u2066ghi שלום العربية",
    "lines": "one\r\ntwo\rthree\n\nfour",
    "long": "word " * 20_000,
    "unbroken": "x" * 100_000,
    "empty": "",
}
HYPERLINK = "/hyperlink"


@pytest.fixture(scope="module")
def deck(atlas):
    scenes = tuple(
        Scene(id=name, title=words, quote="", view=NEAR, notes=words)
        for name, words in TEXTS.items()
    )
    briefing = Briefing(title=TEXTS["markup"] + TEXTS["surrogate"], scenes=scenes)
    return deck_for(atlas, briefing, address="javascript:alert(1)//")


@pytest.fixture(scope="module")
def show(deck):
    return Slideshow(to_pptx(deck, lambda *_: None))


@pytest.fixture(params=TEXTS)
def scene(request, deck, show):
    """A scene with its slide and the text of its notes."""
    number = list(TEXTS).index(request.param) + 1
    return deck.slides[number], show.told[number], show.all_notes(number)


def test_python_pptx_opens_it_again(deck, show, tmp_path):
    path = tmp_path / "hostile.pptx"
    path.write_bytes(show.content)

    assert len(Presentation(path).slides) == len(show.slides)
    assert len(deck.slides) == len(show.told)


def test_a_heading_stands_on_its_slide_as_it_was_written_or_cut_visibly(scene):
    slide, drawn, _ = scene
    heading = text(placeholder(drawn, "title"))

    assert one_line(slide.heading, 110) == heading
    assert len(heading) <= 110
    assert len(slide.heading) <= 110 or heading.endswith("…")


def test_the_notes_hold_what_was_written_as_far_as_they_may(scene):
    slide, _, notes = scene
    written = shortened(plain(slide.notes).strip(), NOTES_LIMIT)

    assert "".join(notes.split()).startswith("".join(written.split()))
    assert len(notes) < NOTES_LIMIT + 3_000


def test_no_notes_page_is_asked_to_hold_more_than_it_can(show):
    pages = [on_pages(show.notes(number)) for number in range(1, len(show.slides) + 1)]

    assert [1] * len(pages) == [len(page) for page in pages]
    assert len(pages) > len(show.told) + 5


def test_all_text_stays_in_its_place(scene):
    _, drawn, _ = scene
    for shape in shapes(drawn):
        for frame in shape.findall(f".//{A}xfrm"):
            x, y = (int(frame.find(f"{A}off").get(key)) for key in "xy")
            width, height = (int(frame.find(f"{A}ext").get(key)) for key in ("cx", "cy"))

            assert 0 <= x <= x + width <= 12_192_002
            assert 0 <= y <= y + height <= 6_858_002


def test_nothing_leads_out_but_to_documents_and_the_article(deck, show):
    known = {web_address(source.url or "") for source in deck.atlas.sources.values()}
    known |= {slide.way.address for slide in deck.slides if slide.way}
    targets = [
        target
        for name in show.parts
        if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name)
        for kind, target in show.relations(name).values()
        if kind.endswith(HYPERLINK)
    ]

    assert targets
    assert set(targets) <= known


def test_what_xml_cannot_hold_is_seen_as_such():
    assert plain("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_a_text_is_cut_at_a_word_where_one_is_near():
    assert shortened("one two three four", 15) == "one two three…"
    assert shortened("x" * 30, 15) == "x" * 14 + "…"
