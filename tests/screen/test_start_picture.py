"""The start view as a picture in the raw page: seen at once, and where the live map will be."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from layers.export.start_picture import start_picture
from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE
from tests.browsing import POLL_MS, drawn_map
from tests.clock import TODAY
from tests.second import ATLAS, WORDS

SIZES = ((1440, 900), (1920, 1080), (1024, 768), (390, 844))
APP = "**/static/js/index.*"  # Streamlit's own script, without which nothing runs
NOTHING_ELSE = """
  #map_div { visibility: hidden }
  #map_div .leaflet-pane:is(.leaflet-land-pane, .leaflet-water-pane, .leaflet-routes-pane,
    .leaflet-places-pane) {
    visibility: visible }
  .atlas-arrows, main > :not(#map_div, .atlas-defs) { display: none }
"""  # but the land, the lakes, the routes and the signs
SAME = 24  # of 255: a pixel that differs less is the same
ALIKE = 0.97  # of the pixels


def seen(page):
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def same_share(one, other, box):
    """The share of pixels in a box that two pictures have alike."""
    apart = ImageChops.difference(one.crop(box), other.crop(box)).convert("L")
    return sum(apart.histogram()[:SAME]) / (apart.width * apart.height)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_the_picture_lies_where_the_live_map_will(new_page, scheme, wide, high):
    page = new_page(viewport={"width": wide, "height": high}, color_scheme=scheme)
    page.route(APP, lambda route: route.abort())
    page.goto("/")
    expect(page.locator("#atlas-start .land").first).to_be_attached()
    still = seen(page)
    page.unroute(APP)
    page.goto("/")
    frame = drawn_map(page)
    expect(page.locator("#atlas-start")).to_have_count(0)
    frame.add_style_tag(content=NOTHING_ELSE)
    place = page.locator("iframe").bounding_box()
    box = (place["x"] + 2, place["y"] + 2, wide, high)

    assert same_share(still, seen(page), box) >= ALIKE


def test_the_picture_goes_when_the_live_map_has_drawn_and_not_before(new_page):
    page = new_page()
    page.add_init_script(
        """new MutationObserver(() => {
          const there = Boolean(document.querySelector("#atlas-start"));
          if (window.wasThere && !there) window.goneAt ??=
            document.querySelector("iframe").contentDocument.documentElement.dataset.atlas;
          window.wasThere ||= there;
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto("/")
    page.wait_for_function("() => window.goneAt", polling=POLL_MS)

    assert page.evaluate("() => window.wasThere")


def test_it_is_seen_through_the_app_until_then(new_page):
    page = new_page()
    page.route("**/assets/geometry.*", lambda _route: None)  # it never comes
    page.goto("/")
    expect(page.locator("iframe")).to_be_visible()
    expect(page.locator(".st-key-layer_ots")).to_be_visible()
    waiting = seen(page)
    page.route(APP, lambda route: route.abort())
    page.goto("/")
    expect(page.locator("#atlas-start .land").first).to_be_attached()

    assert same_share(waiting, seen(page), (360, 60, 1440, 900)) >= ALIKE


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/?utm_source=mail", 1),
        ("/?alliances=ots", 0),
        ("/?at=40_50_6", 0),
        ("/briefing", 0),
        ("/data", 0),
    ],
)
def test_only_the_start_view_has_it(ask, path, count):
    assert ask(path)[2].count(b'id="atlas-start"') == count


def test_nothing_of_the_app_is_asked_for_before_it_and_what_lays_it_is_first(ask):
    page = ask("/")[2].decode()
    above, _, below = page.partition('id="atlas-start"')
    asked = re.compile(r'(?:href|src)="\./([^"]+)"')

    assert asked.findall(above)[0] == f"assets/{STORE.assets.start}"
    assert not [name for name in asked.findall(above) if name.endswith((".css", ".woff2"))]
    assert "static/" not in above
    assert len(asked.findall(below)) > len(asked.findall(above))


def test_another_atlas_has_its_own():
    view, _ = View.parse("", WORDS)
    shown = picture(ATLAS, view, TODAY)
    drawn = start_picture(shown, "start.js")
    holders = [own for own in shown.appearances.values() if own.held]

    assert drawn.count('class="land') > len(holders)
    assert drawn.count('class="land atlas-start-') == len(holders)
