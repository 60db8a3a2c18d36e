"""On a phone: the pages by their names, the system's way to share, the article's publishers."""

import pytest
from playwright.sync_api import expect

from layers.words import say
from tests.browsing import IDLE, POLL_MS, address, drawn_map
from tests.catalogue import CATALOG
from tests.screen.test_looks import PHONE

SHARING = """answer => {
    navigator.share = told => {
        window.shared = told;
        return answer ? Promise.reject(new DOMException('', answer)) : Promise.resolve();
    };
}"""
COPYING = """() => Object.defineProperty(navigator, 'clipboard', { value: {
    writeText: text => { window.copied = text; return Promise.resolve(); } } })"""
# Where the region of a phone's home begins and ends, from above.
HOME = """() => {
    const { min, max } = atlasParts.rectangle(map, atlasParts.home.narrow);
    const at = y => y * 2 ** map.getZoom() - map.getPixelBounds().min.y;
    return [at(min.y), at(max.y)];
}"""


@pytest.mark.parametrize("refusal", ["", "NotAllowedError"], ids=["shared", "refused"])
def test_a_link_is_passed_on_as_the_system_does_it_and_else_copied(refusal, new_page, open_map):
    page = new_page(**PHONE)
    page.add_init_script(f"({SHARING})('{refusal}'); ({COPYING})()")
    _, frame = open_map("layers=ots", page=page)
    top, bottom = frame.evaluate(HOME)
    frame.get_by_role("button", name=say("map.share")).tap()

    assert 96 < top < bottom < 0.6 * 800  # its subject is under the controls, in the upper half
    frame.wait_for_function("window.shared", polling=POLL_MS)
    assert frame.evaluate("window.shared.url") == address(page)
    assert CATALOG.name in frame.evaluate("window.shared.title")
    if refusal:
        frame.wait_for_function("window.copied", polling=POLL_MS)
        assert frame.evaluate("window.copied") == address(page)


def test_the_pages_are_in_the_bar_by_their_names_and_the_article_is_on_the_map(
    new_page, open_map, atlas
):
    page, frame = open_map("focus=btc", page=new_page(**PHONE))
    pages = page.locator(".st-key-pages a")
    reading = frame.locator(".atlas-borders .atlas-read")
    boxes = [link.bounding_box() for link in pages.all()]

    assert pages.all_inner_texts() == [
        say(f"page.{name}") for name in ("map", "briefing", "figures", "data")
    ]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert reading.locator("a").evaluate_all("links => links.map(({ href }) => href)") == [
        atlas.sources[edition.source].url
        for edition in CATALOG.editions
        if atlas.sources[edition.source].url
    ]
    for edition in CATALOG.editions:
        expect(reading).to_contain_text(edition.words)
    heights = frame.locator(".atlas-out").evaluate_all(
        "links => links.flatMap(link => [...link.getClientRects()].map(({ height }) => height))"
    )
    assert min(heights) >= 24
    pages.last.tap()
    expect(page.locator(".atlas-data h1")).to_be_visible()
    page.wait_for_selector(IDLE, state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    pages.first.tap()
    drawn_map(page)
