"""The briefing in the one HTML file: its keys, its presenter window, its pages on paper."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from layers.briefing.deck import Deck
from layers.briefing.file import article_briefing
from layers.model.briefing import Briefing, Scene
from layers.serve.store import STORE
from tests.browsing import looks
from tests.one_file import MAP, address_of, deck_for, opened, written

NOTES = "Print the speaker’s notes too"
MAP_BOX = (30, 60, 290, 220)  # px of a page at 40 dots an inch: within its map
TEXT_BOX = ["-x", "570", "-y", "0", "-W", "272", "-H", "595"]  # points: what stands beside the map
ATTACK = "</script><img src=x onerror=alert(1)>{{7*7}}\ud800\x00"


@pytest.fixture(scope="module")
def deck(atlas) -> Deck:
    return deck_for(atlas, article_briefing(atlas))


@pytest.fixture(scope="module")
def address(deck, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("stick"), deck)


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The file as it opens: on the title of its briefing."""
    with opened(browser, address) as page:
        page.wait_for_selector(".atlas-slide")
        yield page


@pytest.fixture(scope="module")
def few(atlas) -> Deck:
    """The first, one whose figures do not simply hold, a late one: printing takes its time."""
    scenes = tuple(atlas.scenes[at] for at in (0, 3, 8))
    return deck_for(atlas, Briefing(title="Three scenes", scenes=scenes))


@pytest.fixture(scope="module")
def paper(browser: Browser, few: Deck, tmp_path_factory) -> Path:
    """The handout with notes, printed in the middle of the map by a reader of the dark theme."""
    folder = tmp_path_factory.mktemp("paper")
    path = folder / "handout.pdf"
    with opened(browser, written(folder, few) + MAP, color_scheme="dark") as page:
        before = address_of(page), looks(page.main_frame)
        page.get_by_label(NOTES).check()
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)

        assert before == (address_of(page), looks(page.main_frame))
        expect(page.locator(".handout")).to_have_count(0)
        expect(page.locator(":root")).to_have_attribute("data-theme", "dark")
    return path


@pytest.fixture(scope="module")
def sheets(paper: Path) -> list[str]:
    """The text of every page."""
    return text_of(paper).split("\f")[:-1]


def text_of(paper, *area):
    """Return what is printed, without spaces and hyphens: where a line ends is not our business."""
    told = subprocess.run(["pdftotext", *area, paper, "-"], check=True, capture_output=True)
    return re.sub(r"[ \n-]+", "", told.stdout.decode())


def folded(text):
    return re.sub(r"[\s-]+", "", text)


def heading(page):
    return page.locator(".atlas-slide :is(h1, h2)").first


def test_the_file_opens_with_the_title_of_its_briefing(page, deck):
    expect(heading(page)).to_have_text(deck.title)
    assert address_of(page).endswith("#scene=0")


def test_keys_lead_through_the_briefing_to_the_map_and_back(page, deck):
    steps = [("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("ArrowLeft", 2), ("End", -1)]
    for key, number in steps:
        page.keyboard.press(key)
        expect(heading(page)).to_have_text(deck.slides[number].heading)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    expect(page.locator(".atlas-slide")).to_have_count(0)
    expect(page.get_by_role("switch", name="Organization of Turkic States")).to_be_checked()
    assert "layers=ots.institutions" in address_of(page)
    page.get_by_role("button", name="Present", exact=True).click()
    expect(heading(page)).to_have_text(deck.slides[1].heading)


def test_the_presenter_window_follows(page, deck):
    page.keyboard.press("Home")
    with page.expect_popup() as opening:
        page.keyboard.press("p")
    presenter = opening.value
    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    slide = deck.slides[1]

    expect(presenter.locator("body")).to_contain_text(slide.heading)
    expect(presenter.locator("body")).to_contain_text(slide.notes.split("\n")[0])
    presenter.keyboard.press("ArrowRight")
    expect(heading(page)).to_have_text(deck.slides[2].heading)
    presenter.close()


def test_a_scene_that_is_not_there_is_named(browser, address, deck):
    with opened(browser, f"{address}#scene=99") as page:
        expect(heading(page)).to_have_text(deck.title)
        expect(page.get_by_role("status")).to_contain_text(
            "Parts of this link were ignored: scene: “99” is unknown."
        )


def test_a_reload_stays_at_the_scene(browser, address, deck):
    with opened(browser, f"{address}#scene=4") as page:
        expect(heading(page)).to_have_text(deck.slides[4].heading)


def test_every_slide_has_its_page_with_link_borders_and_credits(sheets, few):
    assert len(sheets) >= len(few.slides)
    for slide, sheet in zip(few.slides, sheets, strict=False):
        told = few.imprint(slide)
        for words in (slide.heading, told.link, told.borders, told.credits):
            assert folded(words) in sheet


def test_the_maps_on_paper_have_their_names_though_a_title_lies_on_the_screen(
    browser, few, tmp_path
):
    with opened(browser, written(tmp_path, few)) as page:
        page.wait_for_selector(".atlas-slide")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        named = page.locator(".handout-map").evaluate_all(
            "maps => maps.map(map => [...map.querySelectorAll('[data-of]')].map(n => n.dataset.of))"
        )
    assert len(named) == len(few.scenes)
    for slide, ids in zip(few.scenes, named, strict=True):
        assert {*slide.picture.view.named} - {*ids} == set()
        assert len(ids) > 5


def test_all_pages_are_numbered_in_one_row(sheets):
    assert [f"{at}/{len(sheets)}" in sheet for at, sheet in enumerate(sheets, start=1)] == [
        True for _ in sheets
    ]


def test_the_handout_holds_every_quotation_its_citation_our_check_and_the_notes(paper, few):
    beside = text_of(paper, *TEXT_BOX)
    for slide in few.scenes:
        told = few.imprint(slide)
        assert folded(slide.quote.text + "”" + told.citation + told.checked) in beside
        assert folded(slide.notes) in beside


def test_the_handout_ends_with_the_sources(sheets, few):
    last = "".join(sheets[len(few.slides) - 1 :])
    sources = {item for slide in few.slides for item in few.imprint(slide).sources}

    assert [item.id for item in sources if folded(item.title) not in last] == []
    assert few.atlas.digest in last


def test_each_page_shows_the_map_of_its_scene(paper, few, tmp_path):
    last = str(len(few.scenes) + 1)
    asked = ["pdftoppm", "-png", "-r", "40", "-f", "2", "-l", last, paper, tmp_path / "sheet"]
    subprocess.run(asked, check=True)
    maps = [Image.open(path).convert("RGB").crop(MAP_BOX) for path in sorted(tmp_path.iterdir())]

    assert len(maps) == len(few.scenes)
    assert len({picture.tobytes() for picture in maps}) == len(maps)
    for picture in maps:
        assert len(picture.getcolors(maxcolors=100_000)) > 200  # land, sea, layers, names


def test_a_map_has_the_same_names_on_paper_wherever_it_is_printed_from(
    browser, few, paper, tmp_path
):
    with opened(browser, written(tmp_path, few)) as page:
        for _ in few.scenes:
            page.keyboard.press("ArrowRight")
        expect(heading(page)).to_contain_text(few.scenes[-1].heading)
        page.pdf(path=tmp_path / "slides.pdf", prefer_css_page_size=True)
    names = [named(tmp_path / "slides.pdf", at + 2) for at in range(len(few.scenes))]

    assert names == [named(paper, at + 2) for at in range(len(few.scenes))]
    assert min(map(len, names)) > 3


def named(path: Path, number: int) -> set[str]:
    """The names of states on the map of a page: those along a curve are read letter by letter."""
    box = ["-x", "54", "-y", "108", "-W", "468", "-H", "288"]  # points: MAP_BOX
    asked = ["pdftotext", "-f", str(number), "-l", str(number), *box, path, "-"]
    words = subprocess.run(asked, check=True, capture_output=True).stdout.decode().split()
    return set(words) & {item.name for item in STORE.atlas.territories.values()}


def test_no_text_of_a_briefing_is_run(browser, atlas, tmp_path):
    scene = Scene(id="x", title=ATTACK, quote="", view="layers=ots", notes=ATTACK + "z" * 100_000)
    deck = deck_for(atlas, Briefing(title=ATTACK, scenes=(scene,)))
    with opened(browser, written(tmp_path, deck)) as page:
        page.on("dialog", lambda _: pytest.fail("a title was run"))
        page.keyboard.press("ArrowRight")

        expect(heading(page)).to_contain_text("</script><img src=x onerror=alert(1)>{{7*7}}")
        assert page.locator("img").count() == 0
        page.pdf(path=tmp_path / "plain.pdf", prefer_css_page_size=True)
        page.keyboard.press("Escape")
        page.get_by_label(NOTES).check()
        page.pdf(path=tmp_path / "notes.pdf", prefer_css_page_size=True)

    assert "zzz" not in text_of(tmp_path / "plain.pdf")  # nobody asked for the notes
    assert "Thenotesgooninthefile." in text_of(tmp_path / "notes.pdf")
