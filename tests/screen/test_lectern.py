"""A lectern that serves: to any scene, larger words, a light that points; in app and file."""

import pytest
from playwright.sync_api import Frame, Page, expect

from layers.briefing.file import article_briefing
from tests.briefings import expect_slide, open_briefing
from tests.browsing import DRAWN, MAP_FRAME, POLL_MS
from tests.one_file import address_of, deck_for, opened, written

SIZES = """names => names.map(name =>
    parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"""
# How many pixels of the words of a scene are seen only by who scrolls.
CUT_OFF = """() => {
    const words = document.querySelector('.atlas-words');
    return Math.max(0, words.scrollHeight - words.clientHeight - 1);
}"""
QUOTE = ".atlas-slide .atlas-quote"
COUNT = ".atlas-count"
PICTURES = """async () => {
    const all = [...document.querySelectorAll('.atlas-thumbs canvas')];
    const drawn = () => all.every(one =>
        one.getContext('2d').getImageData(0, 0, 1, 1).data[3] === 255);
    while (!drawn()) await new Promise(requestAnimationFrame);
    return all.map(one => one.toDataURL());
}"""


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("lectern"), deck_for(atlas, article_briefing(atlas)))


@pytest.fixture
def file(browser, address):
    """The article's briefing in the one file, at its third scene."""
    with opened(browser, f"{address}#scene=3") as page:
        page.wait_for_selector(".atlas-slide")
        yield page


def shown(page: Page) -> int:
    return int(address_of(page).partition("#scene=")[2])


def size(where: Page | Frame, selector: str = QUOTE) -> float:
    [found] = where.evaluate(SIZES, [selector])
    return float(found)


def test_a_number_and_enter_go_to_its_scene_and_esc_gives_up(file, atlas):
    page, typed = file, file.locator(".atlas-typed")
    page.keyboard.type("12")
    expect(typed).to_have_text("Go to 12 · Enter")
    expect(page.locator(".atlas-announce")).to_have_text("Go to 12 · Enter")
    assert shown(page) == 3
    page.keyboard.press("Backspace")
    expect(typed).to_have_text("Go to 1 · Enter")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-heading")).to_have_text(atlas.scenes[9].title)
    assert shown(page) == 10
    page.keyboard.press("7")
    page.keyboard.press("Escape")
    expect(typed).to_be_hidden()
    page.keyboard.press("Enter")
    assert shown(page) == 10
    page.keyboard.press("7")
    page.keyboard.press("ArrowRight")

    expect(typed).to_be_hidden()
    assert shown(page) == 11


def test_a_scene_that_there_is_not_is_said(file, atlas):
    file.keyboard.type("99")
    file.keyboard.press("Enter")

    told = f"There is no scene 99: the last is {len(atlas.scenes)}."
    expect(file.locator(".atlas-word")).to_have_text(told)
    expect(file.locator(".atlas-announce")).to_have_text(told)
    assert shown(file) == 3


def test_who_types_a_name_types_no_number_and_opens_no_sheet(file):
    file.keyboard.press("l")
    before = size(file)
    file.locator(".atlas-find").focus()
    file.keyboard.type("7g+s")

    expect(file.locator(".atlas-find")).to_have_value("7g+s")
    expect(file.locator(".atlas-typed, .atlas-spotlight").first).to_be_hidden()
    expect(file.locator(".atlas-sheet")).to_have_count(0)
    assert (size(file), shown(file)) == (before, 3)


@pytest.mark.parametrize("way", ["g", "a Cyrillic layout", "the count"])
def test_the_sheet_has_a_picture_of_each_scene_and_leads_to_any(way, file, atlas):
    page, sheet = file, file.get_by_role("dialog", name="Go to a scene")
    if way == "g":
        page.keyboard.press("g")
    elif way == "the count":
        page.get_by_role("button", name="3 / 13: Go to a scene (G)").click()
    else:
        page.evaluate(
            "window.dispatchEvent(new KeyboardEvent('keydown', {key: 'п', code: 'KeyG'}))"
        )
    expect(sheet).to_be_visible()
    here = sheet.get_by_role("button", name=f"3 {atlas.scenes[2].title}")
    expect(here).to_be_focused()
    expect(here).to_have_attribute("aria-current", "true")
    pictures = page.evaluate(PICTURES)
    assert len(set(pictures)) >= len({scene.view for scene in atlas.scenes})
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    assert shown(page) == 3
    page.keyboard.press("g")
    page.keyboard.type("12")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(page.locator(".atlas-heading")).to_have_text(atlas.scenes[12].title)
    expect(sheet).to_have_count(0)


def test_the_sheet_moves_by_rows_and_gives_the_keyboard_back(file):
    file.locator(COUNT).focus()
    file.keyboard.press("Enter")
    chosen = "() => [...document.querySelectorAll('.atlas-thumb')].indexOf(document.activeElement)"
    wide = file.evaluate(
        "() => { const all = [...document.querySelectorAll('.atlas-thumbs li')];"
        "return all.filter(one => one.offsetTop === all[0].offsetTop).length; }"
    )
    last = file.locator(".atlas-thumb").count() - 1
    steps = {"Home": 0, "ArrowDown": wide, "ArrowUp": 0, "ArrowLeft": 0, "End": last}
    for key, at in steps.items():
        file.keyboard.press(key)
        assert file.evaluate(chosen) == at
    file.keyboard.press("g")

    expect(file.locator(COUNT)).to_be_focused()


def test_plus_and_minus_size_the_words_over_scenes_and_a_reload(file):
    wide = "() => document.querySelector('[data-feature=KAZ]').getBoundingClientRect().width"
    before, looked = size(file), file.evaluate(wide)
    file.keyboard.press("+")
    file.keyboard.press("=")
    larger = size(file)
    assert larger == pytest.approx(1.3 * before, abs=0.1)
    assert 0.8 * looked < file.evaluate(wide) <= looked + 1  # they zoom in nowhere
    expect(file.locator(".atlas-announce")).to_have_text("Words at 130 %")
    file.keyboard.press("4")
    file.keyboard.press("Enter")
    file.reload()
    file.wait_for_function(DRAWN, polling=POLL_MS)
    heading = size(file, ".atlas-heading")
    file.keyboard.press("-")
    assert size(file, ".atlas-heading") < heading
    file.keyboard.press("0")

    assert heading == pytest.approx(1.3 * size(file, ".atlas-heading"), abs=0.1)


@pytest.mark.parametrize("width", [1920, 1024])
def test_larger_words_are_never_cut_off(browser, address, width):
    """The legend folds for them, the chart stands aside, and they end where the room does."""
    viewport = {"width": width, "height": width * 9 // 16}
    with opened(browser, f"{address}#scene=2", viewport=viewport) as page:
        usual = size(page)
        for number in (2, 6, 12):
            page.keyboard.type(f"{number}")
            page.keyboard.press("Enter")
            for _ in range(5):
                page.keyboard.press("+")
                assert page.evaluate(CUT_OFF) == 0
        page.keyboard.type("2")
        page.keyboard.press("Enter")
        assert size(page) >= 1.14 * usual
        page.keyboard.press("0")
        assert size(page) == usual


def test_a_held_key_is_a_light_that_follows_the_pointer(file):
    light = file.locator(".atlas-spotlight")
    lit = "node => [node.style.getPropertyValue('--x'), node.style.getPropertyValue('--y')]"
    file.mouse.move(900, 300)
    file.keyboard.down("s")
    expect(light).to_be_visible()
    file.mouse.move(1000, 420)
    assert light.evaluate(lit) == ["1000px", "420px"]
    file.keyboard.up("s")
    expect(light).to_be_hidden()
    file.keyboard.down("s")
    expect(light).to_be_visible()
    file.evaluate("window.dispatchEvent(new Event('blur'))")

    expect(light).to_be_hidden()
    file.keyboard.up("s")


def test_while_presenting_the_pointer_shows_a_name_and_a_press_the_dossier(file):
    shape = file.locator('[data-feature="AZE"]')
    shape.hover()
    expect(file.locator(".atlas-tooltip")).to_have_text("Azerbaijan")
    shape.click()

    expect(file.locator(".atlas-dossier h2")).to_have_text("Azerbaijan")


def test_in_the_app_a_number_a_sheet_and_a_light_ask_nobody_and_heed_the_page_around(
    new_page, atlas
):
    page = new_page(reduced_motion="reduce")
    frame = open_briefing(page, "scene=2")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda _: asked.append("websocket"))
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect_slide(page, 11)
    page.keyboard.press("g")
    expect(frame.locator(".atlas-thumb[aria-current]")).to_be_focused()
    assert page.evaluate(f"() => document.activeElement.matches('{MAP_FRAME}')")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect_slide(page, 0)
    page.keyboard.down("s")
    expect(frame.locator(".atlas-spotlight")).to_be_visible()
    page.keyboard.up("s")
    expect(frame.locator(".atlas-spotlight")).to_be_hidden()

    assert asked == []


def test_the_presenters_clock_goes_on_over_a_reload(new_page):
    page = new_page(reduced_motion="reduce")
    open_briefing(page, "scene=1")
    page.keyboard.press("PageDown")
    page.evaluate(
        "sessionStorage.setItem('atlas-clock', JSON.stringify({...JSON.parse("
        "sessionStorage.getItem('atlas-clock')), since: Date.now() - 754000}))"
    )
    page.reload()
    frame = page.frame_locator(MAP_FRAME)
    expect(frame.locator(".atlas-slide")).to_be_visible()
    with page.context.expect_page() as opening:
        page.keyboard.press("p")
    presenter = opening.value

    expect(presenter.locator("header b").last).to_contain_text("00:12:")
    presenter.get_by_role("button", name="Reset").click()
    expect(presenter.locator("header b").last).to_contain_text("00:00:")
