"""Presenting in a room: a phone, a projector, two screens, and somebody else's briefing."""

import pytest
from playwright.sync_api import CDPSession, Frame, Page, expect

from layers.briefing.file import to_code
from layers.model.briefing import Briefing, Scene
from tests.briefings import expect_slide, heading, open_briefing, words_of
from tests.browsing import MAP_FRAME, POLL_MS, drawn_map, field, visit
from tests.catalogue import CATALOG
from tests.serving import serving

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1920, "height": 1080}
NASTY = "{{ 7*7 }}{% x %}</script><img src=x onerror=alert(1)><b>bold</b>"
# Whether each box that Streamlit puts over the page was ever seen.
NOTE_BOXES = """() => {
    window.BOX = '[data-testid="stDialog"]';
    window.boxes = [];
    const note = () => {
        const box = document.querySelector(window.BOX);
        if (box) window.boxes.push(getComputedStyle(box).display !== 'none');
    };
    new MutationObserver(note).observe(document.body, { childList: true });
}"""
LAID_OUT = """() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect();
    const [slide, legend, borders] = ['.atlas-slide', '.atlas-legend', '.atlas-borders'].map(box);
    const words = document.querySelector('.atlas-words');
    const apart = (a, b) =>
        a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    const all = [...document.querySelectorAll('.atlas-bar > *')];
    const bar = all.map((node) => node.getBoundingClientRect());
    const quote = document.querySelector('.atlas-slide .atlas-quote');
    const said = [...words.children].filter((node) => !node.matches('.atlas-charted'));
    const low = Math.max(...said.map((node) => node.getBoundingClientRect().bottom));
    return {
        clipped: low > words.getBoundingClientRect().bottom + 1,
        covered: !apart(words.getBoundingClientRect(), legend) || !apart(slide, borders),
        share: slide.height / innerHeight,
        outside: bar.some(({ left, right }) => left < 0 || right > innerWidth),
        type: parseFloat(getComputedStyle(quote).fontSize),
    };
}"""


def swipe(page: Page, touch: CDPSession, frame: Frame, *, by: int) -> None:
    """Draw a finger sideways over the words of the slide, `by` pixels."""
    box = frame.locator(".atlas-words").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    send = touch.send
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 5):
        points = [{"x": x + by * step / 4, "y": y}]
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_on_a_phone_a_swipe_and_the_buttons_lead_on_and_back(new_page):
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    frame = open_briefing(page)
    frame.get_by_role("button", name="Next").tap()
    expect_slide(page, 1)
    frame.get_by_role("button", name="Notes (N)").tap()
    expect(frame.locator(".atlas-notes p").first).to_be_visible()
    frame.get_by_role("button", name="Notes (N)").tap()
    expect(frame.locator(".atlas-notes")).to_be_hidden()
    touch = page.context.new_cdp_session(page)
    swipe(page, touch, frame, by=-160)
    expect_slide(page, 2)
    swipe(page, touch, frame, by=160)

    expect_slide(page, 1)


@pytest.mark.parametrize("window", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_every_scene_is_whole_on_every_screen(window, server, browser, atlas):
    with visit(browser, server.origin, viewport=window, reduced_motion="reduce") as page:
        frame = open_briefing(page, "scene=1")
        wrong = []
        for number, scene in enumerate(atlas.scenes, start=1):
            expect_slide(page, number)
            found = frame.evaluate(LAID_OUT)
            share = (
                1 if window is PROJECTOR else 0.47
            )  # of the height: there the words stand beside
            if found["clipped"] or found["covered"] or found["outside"] or found["share"] > share:
                wrong.append((scene.id, found))
            if window is PROJECTOR and not 28 <= found["type"] <= 36:
                wrong.append((scene.id, found["type"]))
            page.keyboard.press("PageDown")

        assert wrong == []


def test_the_presenter_window_follows_the_audience_and_steers_it(new_page, atlas):
    page = new_page(reduced_motion="reduce")
    frame = open_briefing(page, "scene=1")
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    presenter = opened.value
    expect(presenter.locator("h1")).to_have_text(atlas.scenes[0].title)
    expect(presenter.locator("aside p")).to_have_text(atlas.scenes[1].title)
    expect(presenter.locator(".notes")).to_contain_text(atlas.scenes[0].notes.split("\n")[0])
    page.keyboard.press("PageDown")
    expect(presenter.locator("h1")).to_have_text(atlas.scenes[1].title)
    presenter.keyboard.press("PageDown")
    expect_slide(page, 3)
    presenter.get_by_role("button", name="Previous").click()
    expect_slide(page, 2)
    presenter.keyboard.press("b")
    expect(frame.locator(".atlas-black")).to_be_visible()
    presenter.get_by_role("button", name="Pause").click()
    expect(presenter.get_by_role("button", name="Go on")).to_be_visible()
    presenter.close()

    expect(frame.locator(".atlas-word")).to_contain_text("closed")


def test_a_server_that_is_gone_is_told_to_the_presenter_and_not_to_the_audience(
    tmp_path, browser, atlas
):
    with (
        serving(tmp_path / "server.log") as server,
        visit(browser, server.origin, reduced_motion="reduce") as page,
    ):
        open_briefing(page, "scene=1")
        with page.context.expect_page() as opened:
            page.keyboard.press("p")
        presenter = opened.value
        page.evaluate(NOTE_BOXES)
        server.process.kill()
        expect(presenter.get_by_role("status")).to_contain_text("server does not answer")
        page.wait_for_function(
            "() => window.boxes.length && !document.querySelector(window.BOX)", polling=POLL_MS
        )
        page.keyboard.press("PageDown")
        expect_slide(page, 2)

        expect(presenter.locator("h1")).to_have_text(atlas.scenes[1].title)
        assert page.evaluate("window.boxes") == [False]
        assert page.evaluate("document.querySelector('#root').inert") is False


def test_a_browser_that_blocks_the_presenter_window_is_told_of(new_page):
    page = new_page()
    page.add_init_script("window.open = () => null")
    frame = open_briefing(page)
    frame.get_by_role("button", name="Presenter window (P)").click()

    expect(frame.locator(".atlas-word")).to_contain_text("Allow pop-ups")


def test_the_slide_is_announced_and_its_buttons_come_first(new_page, atlas):
    page = new_page(reduced_motion="reduce")
    frame = open_briefing(page, "scene=1")
    number = len(atlas.scenes)
    told = f"1 of {number}: {atlas.scenes[0].title}"
    expect(frame.locator(".atlas-announce")).to_have_text(told)
    page.locator(MAP_FRAME).focus()
    page.keyboard.press("Tab")
    frame.wait_for_function(
        "() => document.activeElement.dataset.deed === 'previous'", polling=POLL_MS
    )
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect_slide(page, 2)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("scene=99", "“99”"),
        ("scene=²", "“²”"),
        ("scene=-1", "“-1”"),
        ("deck=broken", "the briefing in the link"),
        ("own=yes", "no briefing has been composed"),
        ("colour=red", "“colour”"),
    ],
)
def test_what_an_address_asks_in_vain_is_said_and_the_article_is_presented(query, told, calm):
    page = calm
    frame = open_briefing(page, query)
    expect(page.locator(".st-key-notice")).to_contain_text(told)

    expect(frame.locator(".atlas-heading")).to_have_text("The Turkic vector on the map")


@pytest.fixture(scope="module")
def calm(server, browser):
    """One page for all addresses that ask for what is not there."""
    with visit(browser, server.origin, reduced_motion="reduce") as page:
        yield page


def test_a_briefing_in_a_link_is_shown_as_text_whatever_it_holds(new_page):
    scene = Scene(id="one", title=NASTY, quote="", view="layers=btc", notes=f"{NASTY}\n\nTwo")
    code = to_code(Briefing(title=NASTY, scenes=(scene,)), CATALOG)
    page = new_page(reduced_motion="reduce")
    page.on("dialog", lambda dialog: page.crashes.append(dialog.message))
    frame = open_briefing(page, f"deck={code}")
    assert heading(frame) == NASTY
    page.keyboard.press("PageDown")
    page.keyboard.press("n")
    assert heading(frame) == NASTY
    with page.context.expect_page() as opened:
        page.keyboard.press("p")

    expect(opened.value.locator("h1")).to_have_text(NASTY)
    expect(frame.locator(".atlas-notes p").first).to_have_text(NASTY)
    assert frame.locator(".atlas-slide img, .atlas-slide b").count() == 0
    assert words_of(page) == {"deck": code, "scene": "1"}


def test_the_step_back_leads_to_the_slide_of_the_briefing_that_was_left(new_page):
    scene = Scene(id="one", title="Their own", quote="", view="layers=btc", notes="")
    code = to_code(Briefing(title="Their briefing", scenes=(scene,)), CATALOG)
    page = new_page(reduced_motion="reduce")
    open_briefing(page, f"deck={code}&scene=1")
    page.keyboard.press("Escape")
    page.wait_for_url("**/?layers=btc*")
    expect(field(page, "layer_btc").locator("input")).to_be_checked()
    drawn_map(page)
    page.go_back()
    page.wait_for_url("**/briefing?*")

    expect(page.frame_locator(MAP_FRAME).locator(".atlas-heading")).to_have_text("Their own")
    assert words_of(page) == {"deck": code, "scene": "1"}
