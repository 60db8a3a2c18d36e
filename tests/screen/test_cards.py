"""A card shows its scene; it is changed in place, drawn to its place, and mended."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import POLL_MS, drawn_map, open_tab, press, visit
from tests.composing import VIEW, add, card, composed, saved_scene, shows, undo, write
from tests.serving import Server

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def composing(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with composed(browser, server.origin) as opened:
        yield opened


def test_quotation_chart_and_notes_are_chosen_and_written_on_the_card(composing, atlas):
    page, _ = composing
    quote = card(page, 1).locator(".card-quote span")
    first = quote.inner_text()
    time = card(page, 1).locator(".card-time")
    before = time.inner_text()
    write(page, "Speaker’s notes of scene 1", "word " * 130)
    expect(time).not_to_have_text(before)
    choose = page.get_by_label("Quotation of scene 1", exact=True)
    offered = choose.locator("option").evaluate_all("all => all.map(one => one.value)")
    choose.select_option(offered[2])
    expect(quote).to_contain_text(atlas.quotes[offered[2]].text)
    page.get_by_label("Chart of scene 1", exact=True).select_option("kazakh_oil_2_2")
    expect(card(page, 1).locator(".card-chart span")).to_have_text(
        "Chart: Kazakh oil through Azerbaijan"
    )

    assert offered[0] == ""
    assert atlas.quotes[offered[1]].text in first
    assert saved_scene(page)["figure"] == "kazakh_oil_2_2"
    undo(page, "chart of scene 1")
    undo(page, "quotation of scene 1")
    expect(quote).to_have_text(first)
    undo(page, "notes of scene 1")
    expect(time).to_have_text(before)


def test_a_card_is_drawn_over_others_to_its_place_and_given_up_with_escape(composing):
    page, frame = composing
    add(page, frame, 2)
    add(page, frame, 3)
    for number, words in enumerate("ABC", start=1):
        write(page, f"Heading of scene {number}", words)
    shows(page, "My briefing", *"ABC")
    lift(page, 1, over=3)
    page.mouse.up()
    shows(page, "My briefing", *"BCA")
    lift(page, 3, over=1)
    page.keyboard.press("Escape")
    page.mouse.up()
    undo(page, "moving scene 1 down")
    shows(page, "My briefing", *"ABC")


def lift(page: Page, number: int, *, over: int) -> None:
    """Draw a card by its number over another one, and hold it there."""
    card(page, over).scroll_into_view_if_needed()
    card(page, number).locator(".card-grip").hover()
    page.mouse.down()
    box = card(page, over).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=6)
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] * (0.9 if over > number else 0.1))
    expect(page.locator(".card-lifted")).to_have_count(1)


def test_keys_move_a_card_say_where_it_is_and_stay_on_it(composing):
    page, frame = composing
    add(page, frame, 2)
    write(page, "Heading of scene 2", "B")
    said = page.locator(".atlas-cards + [aria-live]")
    card(page, 2).locator(".card-grip").focus()
    page.keyboard.press("ArrowUp")
    shows(page, "My briefing", "B", "Members of both OTS and NATO")
    expect(said).to_have_text("B: now scene 1 of 2")
    page.keyboard.press("ArrowUp")
    expect(said).to_have_text("It is scene 1 of 2 already")
    page.keyboard.press("End")
    shows(page, "My briefing", "Members of both OTS and NATO", "B")

    assert page.evaluate("document.activeElement.closest('.card').dataset.scene") == "scene_2"


def test_every_card_shows_its_map(composing):
    page, _ = composing
    press(page, "from_article")
    images = page.locator(".card-look img")
    expect(images).to_have_count(13)
    for image in images.all():
        image.scroll_into_view_if_needed()
        handle = image.element_handle()
        page.wait_for_function(
            "image => image.complete && image.naturalWidth > 0", arg=handle, polling=POLL_MS
        )

    assert len({image.get_attribute("src") for image in images.all()}) == 13


def test_a_subject_out_of_the_picture_is_said_where_it_is_added_and_mended_on_the_card(
    server, browser
):
    with visit(browser, server.origin) as page:
        page.goto("/?only=AZE&at=60.000_10.000_5.00")
        frame = drawn_map(page)
        frame.get_by_role("button", name="Add to briefing").click()
        warning = frame.get_by_role("alertdialog")
        expect(warning).to_contain_text("Outside this picture: Azerbaijan.")
        warning.get_by_role("button", name="Leave it").click()
        expect(warning).to_have_count(0)
        open_tab(page, "Briefing")
        amiss = card(page, 1).locator(".card-amiss")
        expect(amiss).to_contain_text("Outside this picture: Azerbaijan.")
        before = card(page, 1).locator("img").get_attribute("src")
        amiss.get_by_role("button", name="Show all").click()
        expect(amiss).to_be_empty()
        expect(card(page, 1).locator("img")).not_to_have_attribute("src", before or "")
        undo(page, "showing all of scene 1")
        expect(amiss).to_contain_text("Azerbaijan")


def test_on_a_phone_cards_are_read_moved_and_written(server, browser):
    with visit(browser, server.origin, viewport=PHONE, has_touch=True) as page:
        page.goto(f"/?{VIEW}")
        frame = drawn_map(page)
        add(page, frame, 1)
        add(page, frame, 2)
        page.get_by_test_id("stExpandSidebarButton").tap()
        open_tab(page, "Briefing")
        write(page, "Heading of scene 2", "B")
        page.get_by_role("button", name="Move scene 2 up", exact=True).tap()
        shows(page, "My briefing", "B", "Members of both OTS and NATO")

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = card(page, 1).locator(".card-down").bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 40
