"""The one HTML file in a frame: portals show it so in a preview, each in its own way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from layers.briefing.file import article_briefing
from layers.export.html import to_html
from tests.browsing import WAIT_MS, WINDOW, watched
from tests.framing import FRAMES, portal
from tests.one_file import deck_for

DRAWING = [name for name in FRAMES if name != "strict_srcdoc"]


@pytest.fixture(scope="module")
def deck(atlas):
    return deck_for(atlas, article_briefing(atlas))


@pytest.fixture(scope="module")
def site(deck) -> Iterator[str]:
    with portal(to_html(deck, lambda *_: None)) as origin:
        yield origin


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of somebody else; at the end nobody asked for anything outside, and nothing broke."""
    context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MS)
    page = watched(context.new_page(), "")
    yield page
    context.close()
    assert page.crashes == []  # type: ignore[attr-defined]


def framed(page: Page, site: str, name: str) -> FrameLocator:
    """Open a page that has the file in a frame; returns that frame."""
    page.goto(f"{site}/{name}")
    frame = page.frame_locator("iframe")
    return frame.frame_locator("iframe") if name == "frame_in_a_frame" else frame


@pytest.mark.parametrize("name", DRAWING)
def test_in_any_frame_the_briefing_and_the_map_are_there(name, page, site, deck):
    frame = framed(page, site, name)
    heading = frame.locator(".atlas-heading")
    expect(heading).to_have_text(deck.title)
    heading.click()
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text(deck.slides[1].heading)
    expect(frame.locator("[data-layers~=ots]").first).to_be_visible()
    for key, what in (("n", ".atlas-notes"), ("l", ".atlas-layers"), ("?", ".atlas-help")):
        page.keyboard.press(key)
        expect(frame.locator(what)).to_be_visible()
    page.keyboard.press("b")
    expect(frame.locator(".atlas-black")).to_be_visible()
    for _ in range(5):  # what is open closes one by one, then the briefing
        page.keyboard.press("Escape")
    toggle = frame.get_by_role("switch", name="Organization of Turkic States")
    expect(toggle).to_be_checked()
    toggle.click()
    expect(frame.locator("[data-layers~=ots]")).to_have_count(0)


def test_what_a_frame_does_not_let_do_is_said(page, site):
    frame = framed(page, site, "sandboxed_srcdoc")
    frame.locator(".atlas-heading").click()
    page.keyboard.press("p")
    expect(frame.locator(".atlas-word")).to_contain_text("in a tab of its own")
    expect(frame.locator("[data-deed=fullScreen]")).to_have_count(0)
    page.keyboard.press("Escape")
    frame.get_by_role("button", name="Print", exact=True).click()
    expect(frame.locator("#file-notice")).to_contain_text("does not let it print")
    expect(frame.get_by_role("button", name="Copy link")).to_have_count(0)  # it is at no address


def test_where_the_address_cannot_be_written_a_copied_link_still_holds_the_view(page, site):
    frame = framed(page, site, "sandbox")
    frame.locator(".atlas-heading").click()
    frame.locator(":root").evaluate("""() => {
        history.replaceState = () => { throw new DOMException('no', 'SecurityError'); };
        document.execCommand = () => { window.copied = document.activeElement.value; return true; };
    }""")
    page.keyboard.press("Escape")
    frame.get_by_role("switch", name="Organization of Turkic States").click()
    frame.locator(".atlas-top").get_by_text("Copy link").click()

    expect(frame.locator(".atlas-top")).to_contain_text("Copied")
    assert "/atlas.html#layers=" in frame.locator(":root").evaluate("() => window.copied")


def test_where_a_page_forbids_its_scripts_the_file_says_what_it_is(page, site, deck):
    frame = framed(page, site, "strict_srcdoc")
    page.crashes.clear()

    expect(frame.locator("#file-plain h1")).to_have_text(deck.title)
    expect(frame.locator("#file-plain")).to_contain_text("forbidden by the page around it")


def test_a_browser_that_is_too_old_for_the_file_is_told(browser, deck, tmp_path):
    (tmp_path / "atlas.html").write_bytes(to_html(deck, lambda *_: None))
    with browser.new_context() as context:
        context.add_init_script("delete window.DecompressionStream")
        page = context.new_page()
        page.goto((tmp_path / "atlas.html").as_uri())

        expect(page.locator("#file-plain")).to_be_visible()
        expect(page.locator("#file-plain")).to_contain_text("browsers since 2023")
