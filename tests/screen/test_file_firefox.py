"""The one HTML file in Firefox: from a memory stick, in the frames of others, and on paper."""

import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from layers.briefing.file import article_briefing
from layers.export.html import to_html
from layers.model.briefing import Briefing
from tests.firefox import Firefox, firefox
from tests.framing import FRAMES, portal
from tests.one_file import deck_for, written
from tests.printing import folded

pytestmark = pytest.mark.foreign
DRAWN = "document.documentElement.dataset.atlas"
HEADING = "document.querySelector('.atlas-heading')?.textContent"
WINGS = (("n", ".atlas-notes"), ("l", ".atlas-layers"), ("?", ".atlas-help"), ("b", ".atlas-black"))


@pytest.fixture(scope="module")
def fox(tmp_path_factory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture(scope="module")
def deck(atlas):
    return deck_for(atlas, article_briefing(atlas))


@pytest.fixture(scope="module")
def site(deck) -> Iterator[str]:
    with portal(to_html(deck, lambda *_: None)) as origin:
        yield origin


def lead_through(fox, deck, page=""):
    """Go through the file by its keys, as far as the map."""
    fox.wait(DRAWN, page)
    fox.wait(f"{HEADING} === {deck.title!r}", page)
    fox.click(600, 200, page)
    fox.press("ArrowRight", context=page)
    fox.wait(f"{HEADING} === {deck.slides[1].heading!r}", page)
    for key, box in WINGS:
        fox.press(key, context=page)
        fox.wait(f"!document.querySelector({box!r}).hidden", page)
    fox.press(*["Escape"] * 5, context=page)  # each closes one thing, the last leaves
    fox.wait("!document.querySelector('.atlas-slide')", page)
    assert fox.read("document.querySelectorAll('[data-layers~=ots]').length", page) > 0


def test_from_a_memory_stick_it_asks_for_nothing_and_its_keys_lead(fox, deck, tmp_path):
    fox.open(written(tmp_path, deck))
    lead_through(fox, deck)

    assert fox.requests == []
    assert fox.failures == []


@pytest.mark.parametrize("name", [name for name in FRAMES if name != "strict_srcdoc"])
def test_in_the_frame_of_another_page_it_is_all_there(name, fox, deck, site):
    fox.open(f"{site}/{name}")
    page = fox.frame(2 if name == "frame_in_a_frame" else 1)
    lead_through(fox, deck, page)

    assert {urlsplit(url).hostname for url in fox.requests} <= {"localhost", "127.0.0.1", None}
    assert [told for told in fox.failures if "favicon" not in told] == []


def test_on_paper_each_slide_has_its_page(fox, atlas, tmp_path):
    few = deck_for(atlas, Briefing(title="Two scenes", scenes=atlas.scenes[:2]))
    fox.open(written(tmp_path, few))
    fox.wait(DRAWN)
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(fox.print())
    told = subprocess.run(["pdftotext", "-raw", paper, "-"], check=True, capture_output=True)
    sheets = [folded(text) for text in told.stdout.decode().split("\f")[:-1]]

    assert f"1/{len(sheets)}" in sheets[0]
    for slide, sheet in zip(few.slides, sheets, strict=False):
        if slide.quote:  # Firefox draws a heading, whose bold is made from the regular
            assert folded(slide.quote.text) in sheet
            assert folded("Kazakhstan") in sheet  # named on both maps
    assert fox.failures == []
