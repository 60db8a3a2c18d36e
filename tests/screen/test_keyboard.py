"""Everything can be reached, told, opened and closed without a pointer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import MAP_FRAME, drawn_map, field, looks, redrawing, visit
from tests.catalogue import CATALOG
from tests.serving import Server

FOCUSED = "() => document.activeElement?.dataset.feature ?? document.activeElement?.className"
LAYERS = [layer.id for layer in CATALOG.layers]


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/")
        yield page, drawn_map(page)


@pytest.fixture
def in_map(opened: tuple[Page, Frame]) -> tuple[Page, Frame]:
    """The page with nothing open and the keyboard on Azerbaijan, as after tabbing there."""
    page, frame = opened
    if frame.locator(".atlas-dossier").is_visible():
        frame.locator(".atlas-close").click()
    expect(page).not_to_have_url(re.compile("focus="))
    page.locator(MAP_FRAME).focus()
    # A shape focused by script counts as focused by the keyboard once a key was the last input.
    page.keyboard.press("Tab")
    frame.locator('[data-feature="AZE"]').focus()
    return opened


def test_every_shape_has_a_role_a_name_and_a_place_in_the_tab_order(opened):
    _, frame = opened
    wrong = frame.evaluate(
        """() => [...document.querySelectorAll('[data-feature]')].filter(shape =>
            shape.getAttribute('role') !== 'button' || shape.getAttribute('tabindex') !== '0' ||
            !(shape.getAttribute('aria-label') || '').trim()).map(shape => shape.dataset.feature)"""
    )

    assert wrong == []
    expect(frame.locator('[data-feature="KAZ"]')).to_have_accessible_name(
        "Kazakhstan, OTS member, CSTO member"
    )


def test_everything_that_can_be_pressed_has_a_name(opened):
    page, frame = opened
    for place in (page, frame):
        unnamed = place.locator("button:visible, input:visible, [role=button]:visible")
        bare = [
            node.evaluate("node => node.outerHTML")
            for node in unnamed.all()[:60]
            if not node.get_attribute("aria-label") and not (node.text_content() or "").strip()
        ]

        assert bare == []


def test_tab_leads_through_every_toggle_into_the_map(server, browser):
    with visit(browser, server.origin) as page:
        page.goto("/")
        frame = drawn_map(page)
        reached: list[str] = []
        for _ in range(40):
            page.keyboard.press("Tab")
            key = page.evaluate(
                """() => document.activeElement.matches('iframe') ? 'map' :
                /st-key-(layer_\\w+)/.exec(document.activeElement.closest(
                    '[class*="st-key-layer_"]')?.className)?.[1] ?? ''"""
            )
            if key and key not in reached:
                reached.append(key)
            if key == "map" and frame.evaluate(FOCUSED) == "turkic_investment_fund":
                break

        assert reached == [*(f"layer_{layer}" for layer in LAYERS), "map"]
        expect(frame.locator(".atlas-tooltip h2")).to_have_text("Turkic Investment Fund, Istanbul")
        page.keyboard.press("Tab")
        expect(frame.locator(".atlas-tooltip h2")).to_have_text("OTS General Secretariat, Istanbul")


def test_the_space_bar_switches_a_toggle(opened):
    page, frame = opened
    field(page, "layer_institutions").locator("input").focus()
    with redrawing(frame):
        page.keyboard.press("Space")
    off = "astana" in looks(frame)
    with redrawing(frame):
        page.keyboard.press("Space")

    assert off is False
    assert "astana" in looks(frame)


def test_a_focused_shape_shows_its_tooltip_and_leaving_it_hides_it(in_map):
    page, frame = in_map
    expect(frame.locator(".atlas-tooltip h2")).to_have_text("Azerbaijan")
    page.keyboard.press("Shift+Tab")

    expect(frame.locator(".atlas-tooltip h2")).not_to_have_text("Azerbaijan")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_dossier_and_esc_closes_it_where_one_was(key, in_map):
    page, frame = in_map
    with redrawing(frame):
        page.keyboard.press(key)
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Azerbaijan")
    with redrawing(frame):
        page.keyboard.press("Escape")

    expect(frame.locator(".atlas-dossier")).to_be_hidden()
    assert frame.evaluate(FOCUSED) == "AZE"


def test_closing_by_its_button_gives_the_keyboard_back_to_the_shape(in_map):
    page, frame = in_map
    with redrawing(frame):
        page.keyboard.press("Enter")
    frame.locator(".atlas-close").focus()
    with redrawing(frame):
        page.keyboard.press("Enter")

    assert frame.evaluate(FOCUSED) == "AZE"


def test_a_link_in_a_dossier_keeps_the_keyboard_in_the_dossier(in_map):
    page, frame = in_map
    with redrawing(frame):
        page.keyboard.press("Enter")
    frame.locator(".atlas-dossier .atlas-link").first.focus()
    with redrawing(frame):
        page.keyboard.press("Enter")

    assert frame.evaluate("document.activeElement.closest('.atlas-dossier') !== null")
