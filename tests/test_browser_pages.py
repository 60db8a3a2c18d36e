"""The pages in the bar: each opens, and the map is found again as it was left."""

import pytest
from playwright.sync_api import expect

from tests.browsing import drawn_map, settings


@pytest.mark.parametrize("title", ["Figures", "Data"])
def test_the_bar_leads_to_a_page_and_back_to_the_map_as_it_was_left(open_map, title):
    page, frame = open_map("layers=ots.btc&day=2011-06-01")
    frame.evaluate("void map.setView([40, 45], 6, {animate: false})")
    left = settings(page)
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    away = page.url
    page.get_by_role("link", name="Map", exact=True).click()
    back = drawn_map(page)

    assert away.endswith(f"/{title.lower()}")
    assert settings(page) == left
    assert back.evaluate("[map.getCenter().lat, map.getZoom()]") == [40, 6]
    assert page.locator(".st-key-layer_csto input").is_checked() is False
