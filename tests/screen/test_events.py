"""What happened, as a list on the Date tab: a press moves the day, by mouse and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browsing import drawn_map, field, on_layer, open_tab, redrawing, settings, visit
from tests.serving import Server

MARKED = "details[data-day]:has(> summary[aria-current=date])"


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/?layers=ots.nato")
        frame = drawn_map(page)
        open_tab(page, "Date")
        yield page, frame


def row(page: Page, day: str) -> Locator:
    return page.locator(f"[data-day='{day}'] > summary")


def top(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["y"]


def test_the_list_has_the_days_of_the_data_in_their_order(opened, atlas):
    page, _ = opened
    days = page.locator("[data-day]").evaluate_all("rows => rows.map(row => row.dataset.day)")

    assert days == [event.day.isoformat() for event in atlas.events]


def test_a_press_moves_the_day_and_nothing_in_the_list_jumps(opened):
    page, frame = opened
    shusha = row(page, "2021-06-15")
    before = top(shusha)
    with redrawing(frame):
        shusha.click()

    expect(frame.locator(".atlas-when")).to_have_text("15 June 2021, on today’s borders")
    expect(field(page, "exact_day").locator('[data-type="year"]')).to_have_text("2021")
    expect(page.locator(MARKED)).to_have_attribute("data-day", "2021-06-15")
    expect(shusha).to_be_focused()
    assert settings(page)["day"] == "2021-06-15"
    assert top(shusha) == before


def test_by_the_keyboard_a_row_moves_the_day_and_opens_what_is_told(opened, atlas):
    page, frame = opened
    summit = next(event for event in atlas.events if event.id == "bishkek_summit")
    shown = row(page, summit.day.isoformat())
    shown.focus()
    with redrawing(frame):
        page.keyboard.press("Enter")

    expect(page.get_by_text(summit.words)).to_be_visible()
    expect(shown).to_be_focused()
    assert settings(page)["day"] == "2024-11-06"


def test_the_row_of_the_day_closes_again_and_the_day_stays(opened):
    page, frame = opened
    with redrawing(frame):
        row(page, "2009-10-03").click()
    told = page.locator("[data-day='2009-10-03'] .quote")
    expect(told).to_be_visible()
    row(page, "2009-10-03").click()

    expect(told).to_be_hidden()
    assert settings(page)["day"] == "2009-10-03"
    assert on_layer(frame, "ots") == {"AZE", "KAZ", "KGZ", "TUR"}


def test_a_link_to_the_day_of_an_event_marks_it_when_the_list_comes_up(page, server):
    page.goto("/?day=2022-02-24")
    drawn_map(page)
    open_tab(page, "Date")

    expect(page.locator(MARKED)).to_have_count(1)
    expect(page.locator(MARKED)).to_have_attribute("data-day", "2022-02-24")


def test_on_a_day_between_two_events_none_is_marked(page, server):
    page.goto("/?day=2022-02-25")
    drawn_map(page)
    open_tab(page, "Date")
    expect(page.locator("[data-day]").first).to_be_visible()

    expect(page.locator(MARKED)).to_have_count(0)
