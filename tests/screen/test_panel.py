"""The words of a scene beside the map: their sizes in a room, and what goes when nobody moves."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from layers.briefing.file import article_briefing
from tests.briefings import open_briefing
from tests.browsing import DRAWN, POLL_MS
from tests.one_file import deck_for, opened, written

FULL = {"width": 1920, "height": 1080}
DESK = {"width": 1280, "height": 800}
NAMED = "() => document.querySelector('.leaflet-labels-pane').dataset.named !== undefined"
NAME_SIZES = """() => [...document.querySelectorAll('[data-of]')].map(
    name => parseFloat(getComputedStyle(name).fontSize))"""
# How large the words of a chart are on the screen, which shows its drawing at another size.
CHART_SIZES = """() =>
    [...document.querySelectorAll('.atlas-charted:not([hidden]) text')].map((text) =>
        parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
OUT_OF_VIEW = """() => {
    const panel = document.querySelector('.atlas-slide').getBoundingClientRect();
    return [...document.querySelectorAll('[data-of]')].filter((name) => {
        const { left, right, top, bottom } = name.getBoundingClientRect();
        return left < panel.right || right > innerWidth || top < 0 || bottom > innerHeight;
    }).map((name) => name.dataset.of);
}"""
OVERFLOWS = """() => ['slide', 'bar', 'legend', 'words'].filter((name) => {
    const node = document.querySelector(`.atlas-${name}`);
    return node.scrollWidth > node.clientWidth + 1;
})"""


NAMES = "() => [...document.querySelectorAll('[data-of]')].map(name => name.dataset.of)"
# Where each name stands on the screen.
WHERE = """() => Object.fromEntries([...document.querySelectorAll('[data-of]')].map((name) => {
    const { left, top } = name.getBoundingClientRect();
    return [name.dataset.of, [left, top]];
}))"""
# Press a key; what is named in the first frame that is painted then, and some way on.
AT_ONCE = f"""() => {{
    const where = {WHERE};
    const see = () => window.seen.push({{ isFlying: map.isFlying, names: where() }});
    window.seen = [];
    map.on('move', () => map.isFlying && window.seen.length === 1 && see());
    window.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'PageDown' }}));
    requestAnimationFrame(() => setTimeout(see));
}}"""


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("panel"), deck_for(atlas, article_briefing(atlas)))


def font(page: Page, name: str) -> float:
    found: float = page.locator(name).evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    return found


def test_in_a_full_window_everything_is_large_enough_for_a_room(browser, address, atlas):
    small = []
    with opened(browser, f"{address}#scene=1", viewport=FULL) as page:
        for scene in atlas.scenes:
            page.wait_for_function(NAMED, polling=POLL_MS)
            least = {
                "heading": (font(page, ".atlas-heading"), 40),
                "source": (font(page, ".atlas-slide .atlas-cite"), 20),
                "quotation": (font(page, ".atlas-slide .atlas-quote"), 20),
                "names": (min(page.evaluate(NAME_SIZES)), 22),
                "chart": (min([*page.evaluate(CHART_SIZES), 20]), 20),
            }
            small += [(scene.id, what) for what, (is_, has) in least.items() if is_ < has - 0.01]
            page.keyboard.press("PageDown")

    assert small == []


@pytest.mark.parametrize("window", [FULL, DESK], ids=["full", "desk"])
def test_the_words_stand_at_the_left_and_the_map_has_the_height(window, browser, address, atlas):
    with opened(browser, f"{address}#scene=1", viewport=window) as page:
        for _ in atlas.scenes:
            page.wait_for_function(NAMED, polling=POLL_MS)
            panel = page.locator(".atlas-slide").bounding_box()
            assert panel["x"] == panel["y"] == 0
            assert panel["height"] == window["height"]
            assert 0.28 <= panel["width"] / window["width"] <= 0.32
            assert page.evaluate(OUT_OF_VIEW) == []
            assert page.evaluate(OVERFLOWS) == []
            page.keyboard.press("PageDown")


@pytest.mark.parametrize("window", [FULL, DESK], ids=["full", "desk"])
def test_every_name_that_a_scene_asks_for_stands_on_its_map(window, browser, address, atlas):
    missing = []
    with opened(browser, f"{address}#scene=1", viewport=window) as page:
        for scene in atlas.scenes:
            page.wait_for_function(NAMED, polling=POLL_MS)
            shown = set(page.evaluate(NAMES))
            named = dict(parse_qsl(scene.view)).get("named", "").split(".")
            missing += [(scene.id, name) for name in named if name and name not in shown]
            page.keyboard.press("PageDown")

    assert missing == []


def test_a_scene_that_is_flown_to_is_on_the_path_though_it_looks_at_half_the_world(new_page, atlas):
    [wide] = (n for n, one in enumerate(atlas.scenes, start=1) if one.quote.endswith("plus_one"))
    page = new_page(viewport=DESK)
    frame = open_briefing(page, f"scene={wide - 1}")
    frame.evaluate(
        "() => { map.on('moveend', () => { window.landed = 1 + (window.landed || 0) }) }"
    )
    page.keyboard.press("ArrowRight")
    frame.wait_for_function("() => window.landed && !map.isFlying && !map._panAnim?._inProgress")
    frame.wait_for_function(NAMED)

    expect(frame.locator(".atlas-heading")).to_have_text(atlas.scenes[wide - 1].title)
    expect(frame.locator(".atlas-chip")).to_be_hidden()


def test_a_scene_names_what_it_is_about_at_once_and_the_names_fly_with_the_map(new_page, atlas):
    named = set(dict(parse_qsl(atlas.scenes[2].view))["named"].split("."))
    page = new_page(viewport=DESK)
    frame = open_briefing(page, "scene=2")
    frame.wait_for_function(NAMED, polling=POLL_MS)
    frame.evaluate(AT_ONCE)
    frame.wait_for_function("() => window.seen?.length === 2", polling=POLL_MS)
    frame.wait_for_function(NAMED, polling=POLL_MS)
    first, later = frame.evaluate("window.seen")
    rest = frame.evaluate(WHERE)

    assert first["isFlying"]
    assert named <= first["names"].keys()
    assert all(first["names"][name] != later["names"][name] for name in named)
    assert named <= rest.keys()


def test_a_scene_looks_at_the_middle_of_what_the_words_leave(new_page, atlas):
    lat, lon, _ = map(float, dict(parse_qsl(atlas.scenes[2].view))["at"].split("_"))
    frame = open_briefing(new_page(viewport=FULL, reduced_motion="reduce"), "scene=3")
    panel = frame.locator(".atlas-slide").bounding_box()
    x, y = frame.evaluate("at => Object.values(map.latLngToContainerPoint(at))", [lat, lon])

    assert (x, y) == pytest.approx(((panel["width"] + 1920) / 2, 540), abs=2)


def test_below_that_width_the_words_are_a_band(browser, address):
    with opened(browser, f"{address}#scene=3", viewport={"width": 1279, "height": 800}) as page:
        band = page.locator(".atlas-slide").bounding_box()

        assert band["width"] == 1279
        assert band["height"] < 0.47 * 800


def test_a_chart_stands_below_the_quotation_and_leaves_the_map_its_width(browser, address):
    with opened(browser, f"{address}#scene=9", viewport=FULL) as page:
        chart = page.locator(".atlas-charted")
        expect(chart).to_be_visible()
        words, drawn, legend, bar = (
            page.locator(name).bounding_box()
            for name in (".atlas-words", ".atlas-charted", ".atlas-legend", ".atlas-bar")
        )

        assert words["y"] + words["height"] <= drawn["y"]
        assert drawn["y"] + drawn["height"] <= legend["y"]
        assert legend["y"] + legend["height"] <= bar["y"]
        assert drawn["x"] + drawn["width"] <= 0.3 * FULL["width"]
        assert page.evaluate("atlasParts.beside[1]") == 0


def timed(page: Page) -> None:
    """Have the page go by a clock of the test's."""
    page.clock.install()
    page.reload()
    page.wait_for_function(DRAWN, polling=POLL_MS)
    page.clock.pause_at(datetime.fromtimestamp(page.evaluate("Date.now()") / 1000 + 9, UTC))


def test_the_controls_go_and_come_back_with_any_move(browser, address):
    with opened(browser, f"{address}#scene=3", viewport=DESK) as page:
        bar, line = page.locator(".atlas-bar"), page.locator(".atlas-borders")
        assert bar.evaluate("node => getComputedStyle(node).transitionDuration") == "0s"
        timed(page)
        for back in (
            lambda: page.mouse.move(700, 300),
            lambda: page.keyboard.press("Shift"),
            lambda: page.mouse.wheel(0, 1),
        ):
            back()
            expect(bar).to_have_css("opacity", "1")
            expect(line).to_have_css("opacity", "1")
            page.clock.fast_forward(2900)
            expect(bar).to_have_css("opacity", "1")
            page.clock.fast_forward(200)
            expect(bar).to_have_css("opacity", "0")
            expect(line).to_have_css("opacity", "0")
        page.keyboard.press("Tab")
        page.clock.fast_forward(10_000)

        expect(bar.locator(":focus")).to_have_count(1)
        expect(bar).to_have_css("opacity", "1")
        expect(line).to_have_css("opacity", "0")


def test_a_finger_that_brings_the_controls_back_presses_none_of_them(browser, address):
    with opened(browser, f"{address}#scene=3", viewport=DESK, has_touch=True) as page:
        timed(page)
        page.mouse.move(700, 300)
        page.clock.fast_forward(3100)
        expect(page.locator(".atlas-bar")).to_have_css("opacity", "0")
        following = page.get_by_role("button", name="Next")
        following.tap()
        expect(page.locator(".atlas-bar")).to_have_css("opacity", "1")
        assert page.url.endswith("#scene=3")
        following.tap()

        expect(page).to_have_url(f"{address}#scene=4")
