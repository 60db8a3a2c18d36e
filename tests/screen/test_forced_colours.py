"""Where the system sets the colours, each switch, tab and choice shows its state; and who asks for
more contrast has it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from time import monotonic

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Frame, Locator, Page, expect

from layers.briefing.file import article_briefing
from layers.model.briefing import Briefing
from layers.model.style import THEME
from tests.axe import problems
from tests.browsing import IDLE, WAIT_MS, drawn_map, field, open_tab, press, redrawing
from tests.one_file import deck_for, opened, written

CLEARLY = 90  # of 255: so much brighter or darker is a pixel that tells
RING_PX = 5  # around what has the keyboard
FEW = 12  # pixels: fewer tell nothing
GROUND = "node => getComputedStyle(node).backgroundColor"
ENHANCED = ("color-contrast-enhanced",)  # 7:1, and 4.5:1 for large type


def picture(page: Page, box: dict[str, float]) -> Image.Image:
    return Image.open(BytesIO(page.screenshot(clip=box, animations="disabled"))).convert("L")


def telling(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels by which a reader tells two pictures of one size from each other."""
    return sum(ImageChops.difference(one, other).histogram()[CLEARLY:])


@contextmanager
def shown(page: Page, what: Locator, around: int = 0) -> Iterator[None]:
    """Do something that gives a thing another state; it must come to be seen, where it was.

    around: how many pixels beside it belong to it.
    """
    found = what.bounding_box()
    assert found, f"{what} is not there"
    box = {side: found[side] - around for side in "xy"}
    box |= {side: found[side] + 2 * around for side in ("width", "height")}
    page.mouse.move(0, 0)
    before = picture(page, box)
    yield
    page.mouse.move(0, 0)
    end = monotonic() + WAIT_MS / 1000
    while telling(before, picture(page, box)) <= FEW:
        assert monotonic() < end, f"{what} looks the same in either state"


def ring(page: Page, what: Locator, press: Callable[[], None]) -> None:
    """Move the keyboard to a thing; it must be seen to be there."""
    with shown(page, what, RING_PX):
        press()
        expect(what).to_be_focused()


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def faint(*places: Page | Frame) -> list[str]:
    """Return what is not read at 7:1."""
    found = [problem for place in places for problem in problems(place, rules=ENHANCED)]
    return [f"{html[:160]}\n{why}" for _, html, why in found]


def test_in_the_app(open_map, new_page):
    page, frame = open_map("layers=ots", new_page(forced_colors="active", reduced_motion="reduce"))
    with shown(page, field(page, "layer_csto").locator("label > div").first), redrawing(frame):
        press(page, "layer_csto")
    with shown(page, page.get_by_role("tab", name="Filter")):
        open_tab(page, "Filter")
    with shown(page, page.get_by_role("tab", name="Layers")):
        page.get_by_role("tab", name="Layers").click()
    open_tab(page, "Filter")
    for key, words in (("alliances", "NATO"), ("match", "All")):
        with shown(page, field(page, key).get_by_text(words, exact=True)), redrawing(frame):
            press(page, key, words)
    frame.get_by_text("Take away").click()
    options = page.get_by_test_id("stRadioOption")
    with shown(page, options.nth(1).locator("> div > div").first):
        options.nth(1).click()
        expect(options.nth(1)).to_have_attribute("data-selected", "true")
    page.keyboard.press("Escape")
    here, there = page.locator('[data-testid$="NavLink"]').filter(visible=True).all()[:2]

    assert here.evaluate(GROUND) != there.evaluate(GROUND)
    assert frame.locator("#map_div").evaluate(GROUND) == rgb(THEME["sea"][0])


def test_in_the_briefing(new_page):
    page = new_page(forced_colors="active", reduced_motion="reduce")
    page.goto("/briefing?scene=3")
    frame = drawn_map(page)
    frame.locator("body").press("l")
    box = frame.locator(".atlas-toggle input").first
    with shown(page, box), redrawing(frame):
        box.click()
    ring(page, frame.locator(".atlas-toggle input").nth(1), lambda: page.keyboard.press("Tab"))
    progress, sign = frame.locator(".atlas-progress i"), frame.locator(".atlas-toggle i").first

    assert len({progress.evaluate(GROUND), sign.evaluate(GROUND), "rgb(255, 255, 255)"}) == 3


def test_in_the_one_file(browser, atlas, tmp_path):
    few = Briefing(title="Two scenes", scenes=article_briefing(atlas).scenes[:2])
    with opened(browser, written(tmp_path, deck_for(atlas, few)), forced_colors="active") as page:
        page.keyboard.press("Escape")
        with shown(page, page.locator(".file-toggle").nth(1)), redrawing(page.main_frame):
            page.locator(".file-toggle").nth(1).click()
        tabs = page.get_by_role("tab")
        page.locator(".file-toggle").first.focus()
        ring(page, tabs.nth(0), lambda: page.keyboard.press("Shift+Tab"))
        with shown(page, tabs.nth(1)):
            tabs.nth(1).click()
        for choice in (page.locator(".file-pill").first, page.locator(".file-choice label").nth(1)):
            with shown(page, choice), redrawing(page.main_frame):
                choice.click()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_asks_for_more_contrast_has_it_on_every_page(theme, new_page, open_map):
    page = new_page(contrast="more", color_scheme=theme, reduced_motion="reduce")
    _, frame = open_map("layers=ots.btc&focus=AZE", page)
    strong = page.screenshot()
    assert faint(page, frame) == []
    page.emulate_media(contrast="no-preference")
    assert page.screenshot() != strong
    page.emulate_media(contrast="more")
    open_tab(page, "Filter")
    press(page, "alliances", "OTS")
    page.wait_for_selector(IDLE, state="attached")
    assert faint(page) == []
    for address in ("/figures", "/data?layer=btc"):
        page.goto(address)
        page.locator(".atlas-figures, .records").first.wait_for(state="attached")
        page.wait_for_selector(IDLE, state="attached")
        assert faint(page) == []


def test_who_asks_for_more_contrast_has_it_in_the_one_file(browser, atlas, tmp_path):
    few = Briefing(title="Two scenes", scenes=article_briefing(atlas).scenes[:2])
    with opened(browser, written(tmp_path, deck_for(atlas, few)), contrast="more") as page:
        assert faint(page) == []
        page.keyboard.press("Escape")
        assert faint(page) == []
