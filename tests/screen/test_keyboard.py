"""Everything can be reached, told, opened and closed without a pointer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import MAP_FRAME, POLL_MS, drawn_map, field, looks, redrawing, visit
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
    """The page with nothing open and the keyboard on Azerbaijan, as after arrows have led there."""
    page, frame = opened
    if frame.locator(".atlas-dossier").is_visible():
        frame.locator(".atlas-close").click()
    expect(page).not_to_have_url(re.compile("focus="))
    page.locator(MAP_FRAME).focus()
    # A shape focused by script counts as focused by the keyboard once a key was the last input.
    page.keyboard.press("Tab")
    frame.locator('[data-feature="AZE"]').focus()
    return opened


def test_every_shape_has_a_role_and_a_name_and_is_no_stop_by_itself(opened):
    _, frame = opened
    wrong = frame.evaluate(
        """() => [...document.querySelectorAll('[data-feature]')].filter(shape =>
            shape.getAttribute('role') !== 'button' || shape.getAttribute('tabindex') !== '-1' ||
            !(shape.getAttribute('aria-label') || '').trim()).map(shape => shape.dataset.feature)"""
    )

    assert wrong == []
    kazakhstan = frame.locator('[data-feature="KAZ"]')
    expect(kazakhstan).to_have_accessible_name("Kazakhstan, OTS member, CSTO member")
    expect(kazakhstan).to_have_attribute("aria-roledescription", "country")


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


def test_what_is_written_on_a_button_is_in_its_name(opened):
    page, frame = opened
    # What holds "_" is an icon of Streamlit's, by its name in the font.
    wrong = """() => [...document.querySelectorAll('button, a, summary, [role=tab]')]
        .map(node => [node.innerText.trim(), node.getAttribute('aria-label')])
        .filter(([seen]) => !seen.includes('_'))
        .filter(([seen, name]) => /\\p{L}/u.test(seen) && name && !name.includes(seen))"""

    assert [place.evaluate(wrong) for place in (page, frame)] == [[], []]
    expect(page.get_by_role("button", name="More: NATO", exact=True)).to_be_visible()
    expect(frame.get_by_role("button", name="Copy link", exact=True)).to_be_visible()


def test_the_page_and_the_frame_say_what_they_are(opened):
    page, frame = opened

    expect(page.get_by_role("heading", level=1)).to_have_text(["Turkic Vector Atlas"])
    expect(page.get_by_role("main")).to_have_count(1)
    assert frame.frame_element().get_attribute("title") == "Map: Turkic Vector Atlas"
    assert frame.title() == "Map: Turkic Vector Atlas"


def test_tab_leads_through_every_toggle_to_the_finder_and_the_map_is_one_stop(server, browser):
    with visit(browser, server.origin) as page:
        page.goto("/")
        frame = drawn_map(page)
        reached: list[str] = []
        for _ in range(50):
            page.keyboard.press("Tab")
            at = page.evaluate(
                """() => document.activeElement.matches('iframe') ? '' :
                /st-key-(layer_\\w+)/.exec(document.activeElement.closest(
                    '[class*="st-key-layer_"]')?.className)?.[1] ?? '-'"""
            )
            reached.append(at or frame.evaluate(FOCUSED))
            if frame.evaluate("document.activeElement.dataset.feature"):
                break

        layers = [at for at in reached if at.startswith("layer_")]
        assert layers == [f"layer_{layer}" for layer in LAYERS]
        assert reached.index("atlas-find") < len(reached) - 1
        expect(frame.locator(".atlas-tooltip h2")).to_be_visible()
        expect(frame.locator(".atlas-keys")).to_be_visible()
        page.keyboard.press("Tab")
        assert frame.evaluate(FOCUSED) == "atlas-when"
        page.keyboard.press("Shift+Tab")
        assert frame.evaluate("document.activeElement.dataset.feature")
        page.keyboard.press("Shift+Tab")
        assert frame.evaluate(FOCUSED) == "atlas-skip"
        page.keyboard.press("Enter")
        assert frame.evaluate(FOCUSED) == "atlas-when"


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


# From where the keyboard stands, by arrows to wherever they lead.
WALK = """() => {
    const name = node => node.dataset.feature;
    const seen = new Set();
    for (const todo = [document.activeElement]; todo.length;) {
        const from = todo.pop();
        if (seen.has(from)) continue;
        seen.add(from);
        for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
            from.focus();
            from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            todo.push(document.activeElement);
        }
    }
    return [...seen].map(name);
}"""
# What has a spot in the window where it lies on top, or is too small to have one.
SEEN = """names => [...document.querySelectorAll('[data-feature]')]
    .filter(node => node.style.display !== 'none')
    .filter(node => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        return x > 8 && y > 8 && x < innerWidth - 8 && y < innerHeight - 8 &&
            document.querySelector('#map_div').contains(document.elementFromPoint(x, y));
    }).map(node => node.dataset.feature)"""


def test_arrows_lead_to_all_that_is_in_view_and_to_nothing_else(server, browser):
    with visit(browser, server.origin, viewport={"width": 900, "height": 640}) as page:
        page.goto("/?at=41_44_6.50")
        frame = drawn_map(page)
        page.locator(MAP_FRAME).focus()
        page.keyboard.press("Tab")
        frame.locator("#map_div").focus()
        walked = set(frame.evaluate(WALK))

        assert set(frame.evaluate(SEEN)) <= walked
        assert not {"KAZ", "ots_representative_office", "FRA"} & walked  # none is in the window
        assert {"TUR", "AZE", "btc"} <= walked


def test_an_arrow_leads_to_the_nearest_in_its_direction_with_a_ring_and_a_word(in_map):
    page, frame = in_map
    expect(frame.locator(".atlas-tooltip h2")).to_have_text("Azerbaijan")
    box = frame.locator('[data-feature="AZE"]').bounding_box()
    ring = frame.locator("path.atlas-ring").bounding_box()
    assert box is not None
    assert ring is not None
    assert abs(ring["x"] - box["x"]) < 8
    assert abs(ring["width"] - box["width"]) < 16
    expect(frame.locator(".atlas-tooltip")).to_contain_text("OTS member")
    expect(frame.locator(".atlas-tooltip .atlas-quote")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(frame.locator(".atlas-tooltip h2")).not_to_have_text("Azerbaijan")
    above = frame.locator(":focus").bounding_box()
    assert above is not None
    assert above["y"] < box["y"] + box["height"] / 2
    page.keyboard.press("Home")
    frame.locator("[data-feature]:focus").wait_for()
    page.keyboard.press("Shift+Tab")
    expect(frame.locator(".atlas-tooltip")).to_be_hidden()

    expect(frame.locator(".atlas-ring")).to_have_count(0)


def test_with_shift_arrows_move_the_map_and_plus_goes_closer_to_what_has_the_keyboard(in_map):
    page, frame = in_map
    where = "() => [map.getCenter().lng, map.getZoom()]"
    lon, zoom = frame.evaluate(where)
    page.keyboard.press("Shift+ArrowRight")
    frame.wait_for_function("lon => map.getCenter().lng > lon + 1", arg=lon, polling=POLL_MS)
    assert frame.evaluate(FOCUSED) == "AZE"
    page.keyboard.press("+")
    frame.wait_for_function("zoom => map.getZoom() > zoom + 0.5", arg=zoom, polling=POLL_MS)
    frame.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')", polling=POLL_MS)
    page.keyboard.press("-")

    frame.wait_for_function("zoom => map.getZoom() === zoom", arg=zoom, polling=POLL_MS)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_the_dossier_and_esc_closes_it_where_one_was(key, in_map):
    page, frame = in_map
    with redrawing(frame):
        page.keyboard.press(key)
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Azerbaijan")
    expect(frame.locator(".atlas-dossier h2")).to_be_focused()
    expect(frame.locator("[aria-live=polite].atlas-unseen")).to_contain_text("Azerbaijan")
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
    frame.locator(".atlas-dossier button.atlas-link").first.focus()
    with redrawing(frame):
        page.keyboard.press("Enter")

    assert frame.evaluate("document.activeElement.closest('.atlas-dossier') !== null")


@pytest.mark.parametrize(("width", "height"), [(720, 450), (360, 225)])
def test_enlarged_no_button_lies_under_a_dossier(width, height, open_map, new_page):
    """A window of 1440 × 900 at 200 and at 400 per cent."""
    _, frame = open_map("focus=AZE", new_page(viewport={"width": width, "height": height}))
    covered = frame.evaluate(
        """() => [...document.querySelectorAll('.atlas-top :is(button, input)')].filter(node => {
            node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            const { left, top, width, height } = node.getBoundingClientRect();
            return !node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }).map(node => node.outerHTML)"""
    )

    assert covered == []
    expect(frame.locator(".atlas-dossier h2")).to_be_in_viewport()
