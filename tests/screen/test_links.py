"""The address is the view: it restores everything, and what it cannot restore it says."""

from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browsing import (
    POLL_MS,
    address,
    field,
    looks,
    on_layer,
    open_tab,
    press,
    redrawing,
    settings,
)
from tests.catalogue import CATALOG

RICH = (
    "layers=ots.nato.btc&alliances=ots.nato&match=all&observers=yes&day=2011-06-01"
    "&focus=TUR&at=39.500_36.250_5.50"
)
TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
CAMERA = "[map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
HOSTILE = "<img src=x onerror=window.top.pwned=1>"


def state(page: Page, frame: Frame) -> dict[str, Any]:
    """Return all of a view that a reader can see: widgets, shapes, panels, camera."""
    found: dict[str, Any] = {"settings": settings(page)}
    layers = page.locator('[class*="st-key-layer_"] input')
    found["toggles"] = layers.evaluate_all("inputs => inputs.map(input => input.checked)")
    open_tab(page, "Filter")
    chosen = page.locator('[aria-pressed="true"], [aria-checked="true"]')
    expect(chosen.first).to_be_visible()
    found["filter"] = chosen.all_inner_texts()
    found["observers"] = field(page, "observers").locator("input").is_checked()
    open_tab(page, "Date")
    slider = field(page, "day").locator("input[type=range]")
    expect(slider).to_be_attached()
    found["day"] = slider.get_attribute("aria-valuetext")
    found["shapes"] = looks(frame)
    found["legend"] = frame.locator(".atlas-legend").inner_text()
    found["result"] = frame.locator(".atlas-result").inner_text()
    found["dossier"] = frame.locator(".atlas-dossier").inner_text()
    found["camera"] = frame.evaluate(CAMERA)
    return found


def test_a_link_restores_everything_and_gives_itself_back(open_map, new_page):
    page, frame = open_map(RICH)
    first = state(page, frame)
    again = open_map(address(page).partition("?")[2], new_page())

    assert first["settings"] == dict(pair.split("=") for pair in RICH.split("&"))
    assert first["toggles"] == [id in ("ots", "nato", "btc") for id in CATALOG.by_id]
    assert first["filter"][:3] == ["OTS", "NATO", "All"]
    assert first["observers"] is True
    assert first["day"] == "1 Jun 2011"
    assert on_layer(frame, "csto") == on_layer(frame, "ports") == set()
    assert "Republic of Türkiye" in first["dossier"]
    assert first["camera"] == pytest.approx([39.5, 36.25, 5.5], abs=0.01)
    assert state(*again) == first


def test_the_address_keeps_up_with_the_map(open_map):
    page, frame = open_map()
    frame.evaluate("void map.setView([52, 40], 4, {animate: false})")
    moved = settings(page)["at"]
    with redrawing(frame):
        field(page, "layer_nato").locator("label").click()

    assert moved == "52.000_40.000_4.00"
    assert settings(page) == {
        "layers": ".".join(it.id for it in CATALOG.layers if it.shown and it.id != "nato"),
        "at": "52.000_40.000_4.00",
    }


@pytest.mark.parametrize("zoom", ["4.00", "4.50"])
def test_a_link_looks_where_it_says_at_the_zoom_the_map_starts_with_too(zoom, open_map):
    """There Leaflet would pan by whole pixels, unless it is told to look anew."""
    _, frame = open_map(f"at=41.000_60.000_{zoom}")

    assert frame.evaluate("[map.getCenter().lat, map.getCenter().lng]") == pytest.approx(
        [41, 60], abs=0.001
    )


def test_a_camera_stays_exact_however_often_the_window_is_measured_anew(open_map):
    page, frame = open_map("layers=ots&at=41.000_60.000_4.50")
    for width in (1301, 1290, 1303, 1290):
        page.set_viewport_size({"width": width, "height": 777})
        frame.wait_for_function("() => map.getSize().x === window.innerWidth", polling=POLL_MS)
        frame.evaluate(TWO_FRAMES)
    with redrawing(frame):
        press(page, "layer_csto")

    assert frame.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]") == [
        41,
        60,
        4.5,
    ]
    assert address(page).endswith("at=41.000_60.000_4.50")


def test_a_map_that_nobody_has_moved_is_at_home_in_a_window_of_any_size(open_map, new_page):
    page, frame = open_map("", new_page(viewport={"width": 1100, "height": 700}))
    page.set_viewport_size({"width": 1440, "height": 900})
    frame.wait_for_function(
        "() => map.getSize().x === window.innerWidth && window.innerHeight > 800", polling=POLL_MS
    )
    frame.evaluate(TWO_FRAMES)
    _, fresh = open_map("", new_page(viewport={"width": 1440, "height": 900}))

    assert frame.evaluate(CAMERA) == fresh.evaluate(CAMERA)


def test_no_layer_at_all_is_a_view_too(open_map):
    page, frame = open_map("layers=none")

    assert {look[0] for look in looks(frame).values()} == {""}
    assert settings(page)["layers"] == "none"


def test_copy_link_copies_the_address(open_map, new_page):
    page, frame = open_map(RICH, new_page(permissions=["clipboard-read", "clipboard-write"]))
    button = frame.get_by_title("Copy a link to this view")
    button.click()
    expect(button).to_have_text("Copied")

    assert page.evaluate("navigator.clipboard.readText()") == address(page)


def test_on_plain_http_what_can_be_copied_is_copied_too(open_map, new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    reader = page.context.new_page()
    page.context.pages[0].add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })"
    )
    _, frame = open_map("", page)
    frame.get_by_role("button", name="Take away").click()
    page.get_by_text("Cite this view").click()
    cited = page.get_by_test_id("stCode").first
    cited.hover()
    cited.get_by_role("button").click()
    expect(cited.get_by_role("button")).to_have_attribute("data-told", "Copied")
    reader.goto("/healthz")

    assert reader.evaluate("navigator.clipboard.readText()") == cited.locator("code").inner_text()


def test_what_a_link_cannot_mean_is_ignored_with_a_notice(open_map):
    page, frame = open_map(
        "layers=ots.bogus&day=2024-13-01&focus=ZZZ&at=999_0_3&route=silk&colour=red"
    )
    notice = page.locator(".st-key-notice")
    for words in ("bogus", "2024-13-01", "ZZZ", "999_0_3", "silk", "colour"):
        expect(notice).to_contain_text(f"“{words}”")

    assert {name for look in looks(frame).values() for name in look[0].split()} == {"ots"}
    assert page.get_by_test_id("stException").count() == 0
    assert settings(page).keys() == {"layers", "at"}
    notice.get_by_role("button", name="Close").click()
    expect(notice).to_have_count(0)


def test_hostile_words_in_a_link_are_shown_as_text_only(open_map):
    words = quote(HOSTILE, safe="")
    page, frame = open_map(f"focus={words}&day={quote('{{7*7}}')}&{words}=1&at={quote('{% x %}')}")
    notice = page.locator(".st-key-notice")

    for shown in (HOSTILE, "{{7*7}}", "{% x %}"):
        expect(notice).to_contain_text(f"“{shown}”")
    assert page.locator('img[src="x"]').count() + frame.locator('img[src="x"]').count() == 0
    assert page.evaluate("typeof window.pwned") == "undefined"


@pytest.mark.parametrize("tail", [".", ").&utm_source=mail&fbclid=x", "%22%3E"])
def test_a_link_that_was_sent_round_opens_what_it_opened(tail, open_map):
    page, _ = open_map(f"layers=ots.btc&day=2020–01–01&at=41.000_60.000_4.50{tail}")

    assert settings(page) == {
        "layers": "ots.btc",
        "day": "2020-01-01",
        "at": "41.000_60.000_4.50",
    }
    expect(page.locator(".st-key-notice")).to_have_count(0)


def test_the_other_pages_take_a_link_that_was_sent_round(page, atlas):
    figure = atlas.figures[-1]
    page.goto(f"/figures?figure={figure.id.upper()}).&gclid=x")
    expect(page.locator(".figure h2").first).to_have_text(figure.title)
    expect(page.locator(".ignored")).to_have_count(0)
    page.goto("/data?layer=BTC.&utm_campaign=x")
    expect(page.locator(".atlas-data h1").first).to_be_visible()
    expect(page.get_by_text("btc.geojson").first).to_be_visible()
    expect(page.locator(".st-key-notice")).to_have_count(0)
