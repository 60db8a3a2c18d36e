"""The pages in the bar: each opens, and the map is found again as it was left."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import drawn_map, field, on_layer, open_tab, settings


@pytest.mark.parametrize("title", ["Figures", "Data"])
def test_the_bar_leads_to_a_page_and_back_to_the_map_as_it_was_left(open_map, title):
    page, frame = open_map("layers=ots.btc&day=2011-06-01")
    frame.evaluate("void map.setView([40, 45], 6, {animate: false})")
    left = settings(page)
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(f"/{title.lower()}$"))
    page.get_by_role("link", name="Map", exact=True).click()
    back = drawn_map(page)

    assert settings(page) == left
    assert back.evaluate("[map.getCenter().lat, map.getZoom()]") == [40, 6]
    assert field(page, "layer_csto").locator("input").is_checked() is False


@pytest.mark.parametrize("tab", ["Filter", "Date"])
def test_the_open_tab_is_still_open_after_a_visit_to_another_page(tab, open_map):
    page, _ = open_map()
    open_tab(page, tab)
    page.get_by_role("link", name="Data", exact=True).click()
    expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    drawn_map(page)

    expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("title", ["Figures", "Data"])
def test_the_map_is_as_it_was_after_another_page_was_loaded_anew(title, open_map):
    page, frame = open_map("layers=ots.btc&day=2011-06-01")
    frame.evaluate("void map.setView([40, 45], 6, {animate: false})")
    left = settings(page)
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Map", exact=True).click()
    page.wait_for_url("**/?layers=ots.btc*")
    back = drawn_map(page)

    assert settings(page) == left
    assert back.evaluate("[map.getCenter().lat, map.getZoom()]") == [40, 6]
    assert on_layer(back, "csto") == set()


def test_a_map_that_is_asked_for_by_its_own_address_is_never_overridden(open_map):
    page, _ = open_map("layers=ots.btc&day=2011-06-01")
    open_map("", page)
    plain = settings(page)
    page.goto("/figures")
    page.goto("/?layers=nato")
    linked = drawn_map(page)

    assert plain.keys() == {"at"}
    assert settings(page)["layers"] == "nato"
    assert on_layer(linked, "ots") == set()


@pytest.mark.parametrize("query", ["layer=atlantis", "colour=red"])
def test_what_the_page_data_cannot_use_of_a_link_is_said(query, page):
    page.goto(f"/data?{query}")
    notice = page.locator(".st-key-notice")
    expect(notice).to_contain_text("Parts of this link were ignored: ")
    expect(notice).to_contain_text(f"“{query.split('=')[query.startswith('layer')]}”")
    expect(page.get_by_role("heading", name="Data", exact=True)).to_be_visible()
    notice.get_by_role("button", name="Close").click()

    expect(notice).to_have_count(0)
