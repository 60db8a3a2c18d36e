"""The first slide and the last two: no name behind a title, a code that is read, the way there."""

import pytest
from playwright.sync_api import expect

from layers.briefing.file import article_briefing
from tests.briefings import expect_slide, heading, open_briefing
from tests.browsing import visit
from tests.codes import codes_in
from tests.one_file import deck_for, opened, written

ADDRESS = "https://thegeopolitics.com/analysing-the-turkic-vector-of-azerbaijans-foreign-policy/"


@pytest.fixture(scope="module", params=["light", "dark"])
def shown(request, server, browser):
    looks = {"color_scheme": request.param, "reduced_motion": "reduce"}
    with visit(browser, server.origin, **looks) as page:
        yield page, open_briefing(page)


def test_no_name_and_no_sign_stands_behind_a_title(shown):
    page, frame = shown
    page.keyboard.press("Home")
    expect_slide(page, 0)
    expect(frame.locator(".leaflet-labels-pane[data-named]")).to_be_attached()

    expect(frame.locator("[data-of]")).to_have_count(0)
    expect(frame.locator(".leaflet-places-pane")).to_be_hidden()
    expect(frame.locator(".atlas-legend")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(frame.locator("[data-of]").first).to_be_attached()
    page.keyboard.press("ArrowLeft")
    expect(frame.locator("[data-of]")).to_have_count(0)


def test_the_code_is_read_off_the_screen_and_its_address_is_a_link(shown, atlas):
    page, frame = shown
    page.keyboard.press("End")
    expect_slide(page, len(atlas.scenes) + 2)
    assert heading(frame) == "Sources"
    page.keyboard.press("ArrowLeft")
    expect_slide(page, len(atlas.scenes) + 1)
    code = frame.get_by_role("img", name=f"QR code of {ADDRESS}")
    link = frame.locator(".atlas-way").get_by_role("link")

    assert [seen.text for seen in codes_in(page.screenshot())] == [ADDRESS]
    assert code.bounding_box()["width"] >= 200
    assert link.get_attribute("href") == ADDRESS
    expect(frame.locator(".atlas-takeaways li")).to_have_count(3)


def test_on_a_phone_sentences_and_address_are_there_and_the_code_is_read(shown, atlas):
    page, frame = shown
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect_slide(page, len(atlas.scenes) + 1)
    page.set_viewport_size({"width": 390, "height": 844})
    code = frame.locator(".atlas-code")
    code.scroll_into_view_if_needed()

    assert code.bounding_box()["width"] >= 200
    assert [seen.text for seen in codes_in(page.screenshot())] == [ADDRESS]
    page.set_viewport_size({"width": 1280, "height": 720})


def test_maps_on_paper_have_their_signs_though_a_title_is_on_the_screen(browser, atlas, tmp_path):
    address = written(tmp_path, deck_for(atlas, article_briefing(atlas)))
    with opened(browser, address) as page:
        page.wait_for_selector(".atlas-slide")
        assert page.locator("#map_div .leaflet-places-pane").is_hidden()
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        signs = page.locator(".handout-map .leaflet-places-pane").evaluate_all(
            "panes => panes.map(pane => getComputedStyle(pane).visibility)"
        )
    assert len(signs) == len(atlas.scenes)
    assert "hidden" not in signs
