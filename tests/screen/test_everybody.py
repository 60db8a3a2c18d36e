"""Every page, frame and dialog in both themes, on a desk and on a phone, as axe-core reads them."""

import pytest
from playwright.sync_api import Frame, Page, expect

from layers.briefing.file import article_briefing
from layers.model.briefing import Briefing
from tests.axe import Everybody, Exempt, problems
from tests.browsing import IDLE, POLL_MS, drawn_map, open_tab, press
from tests.one_file import deck_for, opened, written

PHONE = {"width": 390, "height": 844}
PANEL = '[data-testid="stSidebar"]'
DIALOG = '[role="dialog"]'
# Each is inside a widget of Streamlit's, where no page of ours can reach. The list only shrinks.
UPLOAD = Exempt(
    "presentation-role-conflict",
    'data-testid="stFileUploaderDropzone"',
    "Streamlit gives the field for files a role of no meaning and a name at once",
)


@pytest.fixture
def page(new_page) -> Page:
    return new_page(color_scheme="light", reduced_motion="reduce")


# What an answer has replaced is pale until that has come to rest.
WHOLE = """() => !document.querySelector('[data-stale="true"]')
    && !document.getAnimations().some((one) => one instanceof CSSTransition)"""


def idle(page: Page) -> None:
    page.wait_for_selector(IDLE, state="attached")
    page.wait_for_function(WHOLE, polling=POLL_MS)


def see_the_finder(everybody: Everybody, where: Page | Frame, state: str) -> None:
    """Ask about the finder with a list of answers, and where there is none."""
    finder = where.locator(".atlas-find")
    finder.fill("ba")
    expect(where.get_by_role("option").first).to_be_visible()
    everybody.look(f"{state}, found", (where, ".atlas-finder"))
    finder.fill("nowhere at all")
    expect(where.locator(".atlas-found")).to_be_visible()
    everybody.look(f"{state}, not found", (where, ".atlas-finder"))
    finder.fill("")
    finder.blur()


def see_the_twin(everybody: Everybody, where: Page | Frame, state: str) -> None:
    """Ask about the view as text, opened and closed again with its key."""
    where.locator("body").press("d")
    expect(where.locator("html.atlas-told")).to_be_attached()
    everybody.look(f"{state} as text", (where, ""))
    where.locator("body").press("d")
    expect(where.locator("html.atlas-told")).to_have_count(0)


def test_the_map_with_its_dossier_each_tab_and_each_dialog(open_map, page):
    _, frame = open_map("layers=ots.csto.nato.btc&focus=AZE", page)
    everybody = Everybody(page, [UPLOAD])
    everybody.look("the map", (page, ""), (frame, ""))
    assert problems(frame, ".leaflet-overlay-pane") == []
    see_the_finder(everybody, frame, "the map")
    see_the_twin(everybody, frame, "the map")
    open_tab(page, "Filter")
    page.locator('[class*="st-key-preset_"] button').first.click()
    expect(frame.locator(".atlas-result")).to_be_visible()
    idle(page)
    everybody.look("Filter", (page, ""), (frame, ".atlas-result"))
    press(page, "show_table")
    expect(page.locator(f"{DIALOG} [data-testid='stDataFrame']")).to_be_visible()
    everybody.look("Table", (page, DIALOG))
    page.keyboard.press("Escape")
    open_tab(page, "Date")
    press(page, "day_mode", "Any day")
    expect(page.get_by_test_id("stSlider")).to_be_visible()
    page.locator(".atlas-events summary").first.click()
    idle(page)
    everybody.look("Date", (page, PANEL))
    open_tab(page, "Briefing")
    frame.get_by_text("Add to briefing").click()
    page.locator(".card-more summary").click()
    everybody.look("Briefing, a scene", (page, PANEL))
    frame.get_by_text("Take away").click()
    page.get_by_text("Cite this view").click()
    idle(page)
    everybody.look("Take away", (page, DIALOG))
    page.keyboard.press("Escape")
    page.set_viewport_size(PHONE)
    idle(page)
    everybody.look("the map on a phone", (page, ""), (frame, ".atlas-dossier"))
    everybody.judge()


def test_the_pages_that_are_read(page):
    everybody = Everybody(page)
    for address in ("/figures", "/data?layer=btc"):
        page.goto(address)
        page.locator(".atlas-figures, .records").first.wait_for(state="attached")
        idle(page)
        everybody.look(address, (page, ""))
        page.set_viewport_size(PHONE)
        everybody.look(f"{address} on a phone", (page, ""))
    everybody.judge()


def test_the_briefing_its_panels_its_help_and_the_presenters_window(page):
    page.goto("/briefing?scene=3")
    frame = drawn_map(page)
    everybody = Everybody(page)
    everybody.look("a slide", (page, ""), (frame, ""))
    keys = frame.locator("body")
    for key, box in (("n", ".atlas-notes"), ("l", ".atlas-layers"), ("?", ".atlas-help")):
        keys.press(key)
        expect(frame.locator(box)).to_be_visible()
    everybody.look("its panels", (frame, ".atlas-wings"), (frame, ".atlas-help"))
    keys.press("Escape")
    keys.press("g")
    expect(frame.locator(".atlas-thumb[aria-current]")).to_be_focused()
    everybody.look("all scenes", (frame, ".atlas-sheet"))
    frame.locator(":focus").press("d")
    expect(frame.locator("html.atlas-told")).to_have_count(0)
    frame.locator(":focus").press("Escape")
    see_the_twin(everybody, frame, "a slide")
    with page.expect_popup() as presenter:
        keys.press("p")
    presenter.value.locator("button").first.wait_for()
    everybody.look("the presenter's window", (presenter.value, ""))
    keys.press("Home")
    expect(frame.locator('.atlas-slide[data-kind="title"]')).to_be_visible()
    everybody.look("the title", (frame, ".atlas-slide"))
    everybody.judge()


def test_the_one_file_its_tabs_its_dialogs_and_its_briefing(browser, atlas, tmp_path):
    deck = deck_for(atlas, Briefing(title="A view", scenes=article_briefing(atlas).scenes[:2]))
    with opened(browser, written(tmp_path, deck), color_scheme="light") as page:
        everybody = Everybody(page)
        everybody.look("its briefing", (page, ""))
        page.keyboard.press("Escape")
        expect(page.locator(".file-panel")).to_be_visible()
        everybody.look("its map", (page, ""))
        see_the_finder(everybody, page, "its map")
        see_the_twin(everybody, page, "its map")
        for name in ("Filter", "Date"):
            page.get_by_role("tab", name=name).click()
            everybody.look(name, (page, ".file-panel"))
        page.get_by_role("tab", name="Filter").click()
        page.locator(".file-preset").first.click()
        page.get_by_role("button", name="Show as a table").click()
        everybody.look("Table", (page, "dialog"))
        page.keyboard.press("Escape")
        page.get_by_role("button", name="About").click()
        everybody.look("About", (page, "dialog"))
        page.keyboard.press("Escape")
        page.set_viewport_size(PHONE)
        everybody.look("on a phone", (page, ""))
        everybody.judge()
