"""The date moves memberships, names, counts, legend, filters and the address."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import (
    drawn_map,
    field,
    kept,
    looks,
    on_layer,
    open_tab,
    press,
    redrawing,
    settings,
    visit,
)
from tests.serving import Server

CSTO_2011 = {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
TREATY_1998 = CSTO_2011 | {"AZE", "GEO"}
NATO_1949 = set("BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA GRL FRO".split())  # noqa: SIM905


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/")
        frame = drawn_map(page)
        open_tab(page, "Date")
        yield page, frame


def set_day(page: Page, frame: Frame, day: str) -> None:
    """Type a day into the field; it counts when the field is left."""
    if not field(page, "exact_day").is_visible():
        with redrawing(frame):
            press(page, "day_mode", "Any day")
    if settings(page).get("day") == day:
        return
    year = field(page, "exact_day").locator('[data-type="year"]')
    year.click()
    page.keyboard.type(day.replace("-", ""))
    for _ in range(3):
        page.keyboard.press("Tab")
    # The map writes the address when it has drawn.
    expect(page).to_have_url(re.compile(rf"[?&]day={day}(&|$)"))


def rows(frame: Frame) -> list[str]:
    return frame.locator(".atlas-legend li:has(.atlas-link) span").all_text_contents()


def institutions(page: Page) -> str:
    """Return how the panel counts the institutions."""
    open_tab(page, "Layers")
    told = page.locator(".said-institutions").inner_text()
    open_tab(page, "Date")
    return next(line for line in told.splitlines() if line.endswith(" places"))


def test_in_2011_uzbekistan_is_in_the_csto_and_not_yet_a_turkic_state(opened):
    page, frame = opened
    set_day(page, frame, "2011-06-01")

    assert on_layer(frame, "csto") == CSTO_2011
    assert looks(frame)["UZB"][:2] == ["csto", 'url("#fill-csto-member")']
    assert on_layer(frame, "ots") == {"AZE", "KAZ", "KGZ", "TUR"}
    assert rows(frame)[:3] == ["Turkic Council4 members", "CSTO7 members", "NATO28 members"]
    expect(frame.locator(".atlas-when")).to_have_text("1 June 2011, on today’s borders")
    assert settings(page)["day"] == "2011-06-01"


def test_in_1998_there_is_a_treaty_of_nine(opened):
    page, frame = opened
    set_day(page, frame, "1998-06-01")

    assert on_layer(frame, "csto") == TREATY_1998
    assert rows(frame)[:2] == ["Collective Security Treaty9 members", "NATO16 members"]
    expect(page.get_by_text("Collective Security Treaty", exact=True)).to_have_count(1)


def test_a_filter_follows_the_day(opened):
    page, frame = opened
    set_day(page, frame, "1998-06-01")
    open_tab(page, "Filter")
    with redrawing(frame):
        press(page, "alliances", "CSTO")
    in_1998 = kept(frame)
    open_tab(page, "Date")
    set_day(page, frame, "2011-06-01")
    in_2011 = kept(frame)
    open_tab(page, "Filter")
    with redrawing(frame):
        press(page, "clear_filter")
    open_tab(page, "Date")

    assert in_1998 == TREATY_1998
    assert in_2011 == CSTO_2011


def test_the_slider_moves_by_the_keyboard_from_the_first_day_on(opened):
    page, frame = opened
    set_day(page, frame, "2011-06-01")
    slider = field(page, "day").locator("input[type=range]")
    slider.focus()
    with redrawing(frame):
        page.keyboard.press("ArrowRight")
    next_day = settings(page)["day"]
    with redrawing(frame):
        page.keyboard.press("Home")

    assert next_day == "2011-06-02"
    assert settings(page)["day"] == "1949-04-04"
    assert on_layer(frame, "nato") == NATO_1949
    assert rows(frame)[0] == "NATO12 signatories"


def test_the_slider_moves_by_months_and_with_shift_by_years_and_stays_the_keyboards(opened):
    page, frame = opened
    set_day(page, frame, "2012-01-31")
    slider = field(page, "day").locator("input[type=range]")
    slider.focus()
    days = []
    for key in ("PageUp", "Shift+PageDown", "PageDown"):
        with redrawing(frame):
            page.keyboard.press(key)
        days.append(settings(page)["day"])

    assert days == ["2012-02-29", "2011-02-28", "2011-01-28"]
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "28 Jan 2011")


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_typed_day_counts(key, opened):
    page, frame = opened
    set_day(page, frame, "2011-06-01")
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("20030615")
    with redrawing(frame):
        page.keyboard.press(key)

    assert settings(page)["day"] == "2003-06-15"


def test_the_words_for_a_day_lead_there(opened):
    page, frame = opened
    set_day(page, frame, "2011-06-01")
    with redrawing(frame):
        press(page, "day_mode", "Today")
    today = settings(page)["day"], rows(frame)[:3]
    with redrawing(frame):
        press(page, "day_mode", "As written")

    assert today[0] == "today"
    assert today[1][1:] == ["CSTO6 members", "NATO32 members"]
    assert "day" not in settings(page)
    assert rows(frame)[0] == "OTS5 members, 4 observers (1 an organisation)"


def test_the_counts_beside_the_toggles_follow_the_day(opened):
    page, frame = opened
    set_day(page, frame, "1998-06-01")
    open_tab(page, "Layers")

    expect(page.locator(".said-csto")).to_contain_text("9 members")
    expect(page.locator(".said-nato")).to_contain_text("16 members")
    expect(page.locator(".said-ots")).to_contain_text("nobody yet")

    open_tab(page, "Date")


def test_a_place_is_on_the_map_and_in_the_legend_from_its_own_day_on(opened):
    page, frame = opened
    set_day(page, frame, "2012-07-31")
    before, counted = on_layer(frame, "institutions"), institutions(page)
    set_day(page, frame, "2012-08-01")

    assert on_layer(frame, "institutions") - before == {"turkic_cultural_foundation"}
    assert counted == "2 places"
    assert institutions(page) == "3 places"
    assert "shusha" not in on_layer(frame, "institutions")
