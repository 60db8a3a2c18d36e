"""By clicks on the map a thing is shown alone, named and noted; that is said, and goes along."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import drawn_map, open_tab, redrawing, settings, spot, visit
from tests.composing import add, saved_scene
from tests.serving import Server


@pytest.fixture
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/?layers=ots&at=42.000_45.000_5.00")
        yield page, drawn_map(page)


def pick(frame: Frame, deed: str) -> None:
    frame.locator(".atlas-picks").first.get_by_role("button", name=deed, exact=True).click()


def said(frame: Frame, words: str) -> None:
    expect(frame.locator(".atlas-said")).to_have_text(words)


def test_a_country_is_shown_alone_named_and_noted_and_all_is_in_the_scene(opened):
    page, frame = opened
    page.mouse.click(*spot(frame, "AZE"))
    pick(frame, "Show only this")
    said(frame, "Of its kind, Azerbaijan alone is drawn in full")
    pick(frame, "Name this")
    said(frame, "Azerbaijan has its name")
    pick(frame, "Note here")
    frame.get_by_label("Note at Azerbaijan, at most 48 characters").fill("Sends oil")
    page.keyboard.press("Enter")
    said(frame, "Noted at Azerbaijan")
    page.wait_for_url("**note=AZE.Sends**")
    assert settings(page) | {"only": "AZE", "named": "AZE", "note": "AZE.Sends oil"} == settings(
        page
    )
    add(page, frame, 1)
    open_tab(page, "Briefing")
    view = saved_scene(page)["view"]
    assert "only=AZE&named=AZE&note=AZE.Sends+oil" in view
    assert saved_scene(page)["title"] == "Azerbaijan"


def test_the_layer_of_a_thing_that_is_picked_is_switched_on_and_all_is_shown_again(opened):
    page, frame = opened
    page.goto("/?layers=ots&focus=btc")
    frame = drawn_map(page)
    pick(frame, "Show only this")
    said(frame, "Of its kind, BTC alone is drawn in full")
    page.wait_for_url("**layers=ots.btc**only=btc**")
    expect(
        page.locator(".st-key-layer_btc input, [class*='st-key-layer_btc-'] input")
    ).to_be_checked()
    pick(frame, "Show all")
    said(frame, "All that the layers hold is drawn")
    page.wait_for_url(lambda address: "only" not in address)


def test_by_keyboard_the_focus_stays_with_what_was_pressed(opened):
    page, frame = opened
    page.goto("/?layers=ots&focus=KAZ")
    frame = drawn_map(page)
    first = frame.locator(".atlas-picks [data-pick='name']").first
    first.focus()
    with redrawing(frame):
        page.keyboard.press("Enter")
    expect(frame.get_by_role("button", name="Do not name").first).to_be_visible()

    assert frame.evaluate("document.activeElement.closest('.atlas-picks') !== null")


def test_a_note_with_a_sign_that_no_link_takes_is_refused_and_kept_in_its_field(opened):
    page, frame = opened
    page.mouse.click(*spot(frame, "AZE"))
    pick(frame, "Note here")
    field = frame.get_by_label("Note at Azerbaijan, at most 48 characters")
    field.fill("a#b")
    page.keyboard.press("Enter")
    said(frame, "note: “a#b” has “#” in it, which a note cannot have")

    expect(field).to_have_value("a#b")
    assert field.get_attribute("maxlength") == "48"
    assert "note" not in settings(page)


def test_a_sea_that_was_found_and_a_capital_are_named(opened):
    page, frame = opened
    frame.locator(".atlas-find").fill("Caspian Sea")
    page.keyboard.press("Enter")
    pick(frame, "Name this")
    page.wait_for_url("**named=caspian_sea**")
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Caspian Sea")
    page.mouse.click(*spot(frame, "AZE"))
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Azerbaijan")
    row = frame.get_by_role("group", name="What to do with Baku")
    row.get_by_role("button", name="Name this").click()
    page.wait_for_url("**named=**baku**")


def test_nothing_is_picked_while_a_briefing_is_presented(server, browser):
    with visit(browser, server.origin) as page:
        page.goto("/briefing?scene=3")
        frame = drawn_map(page)
        page.mouse.click(*spot(frame, "TUR"))
        expect(frame.locator(".atlas-dossier h2")).to_be_visible()

        assert frame.locator(".atlas-picks").count() == 0
