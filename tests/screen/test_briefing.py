"""Presenting: by keyboard alone, with a clicker, off the path and back, without a server."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Frame, Page, WebSocket, expect

from tests.briefings import camera, drag, expect_slide, heading, open_briefing, words_of
from tests.browsing import (
    MAP_FRAME,
    POLL_MS,
    drawn_map,
    field,
    looks,
    on_layer,
    quotations,
    settings,
    shape,
    spot,
    visit,
)

ANOTHER = "before => document.querySelector('.atlas-heading').textContent !== before"
COUNT = """() => {
    window.moves = 0;
    map.on('move', () => (window.moves += 1));
    map.on('moveend', () => (window.arrived = true));
}"""


@pytest.fixture(scope="module")
def calm(server, browser) -> Iterator[tuple[Page, Frame]]:
    """A briefing for somebody who asked for less motion: the map cuts, so tests need not wait."""
    with visit(browser, server.origin, reduced_motion="reduce") as page:
        yield page, open_briefing(page)


@pytest.fixture
def at_title(calm) -> tuple[Page, Frame]:
    """The briefing at its title slide, nothing open, the keyboard in the page around the map."""
    page, frame = calm
    frame.evaluate("document.activeElement.blur()")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Home")
    expect_slide(page, 0)
    return page, frame


@pytest.fixture
def at_pipelines(at_title, atlas) -> tuple[Page, Frame]:
    """The same at the scene of the two pipelines, whatever its number."""
    page, frame = at_title
    number = [scene.id for scene in atlas.scenes].index("the_pipelines") + 1
    for _ in range(number):
        page.keyboard.press("ArrowRight")
    expect_slide(page, number)
    return page, frame


def test_the_whole_briefing_is_told_by_one_key(at_title, atlas):
    page, frame = at_title
    told = [heading(frame)]
    for scene in atlas.scenes:
        page.keyboard.press("ArrowRight")
        told.append(heading(frame))
        quote = quotations()[scene.quote]

        expect(frame.locator(".atlas-slide .atlas-quote")).to_have_text(quote["text"])
        expect(frame.locator(".atlas-slide .atlas-cite")).to_contain_text(f"¶{quote['paragraph']}")
        layers = dict(parse_qsl(scene.view)).get("layers", "ots").split(".")
        assert [layer for layer in layers if layer != "none" and not on_layer(frame, layer)] == []
    page.keyboard.press("ArrowRight")

    assert told[1:] == [scene.title for scene in atlas.scenes]
    assert heading(frame) == "To take away"
    page.keyboard.press("ArrowRight")
    assert heading(frame) == "Sources"
    expect(frame.locator(".atlas-imprint").first).to_contain_text("Boundaries: Natural Earth")
    expect_slide(page, len(atlas.scenes) + 2)


@pytest.mark.parametrize("place", ["page", "frame", "shape"])
def test_a_clicker_leads_wherever_the_keyboard_is(place, at_title):
    page, frame = at_title
    if place != "page":
        page.locator(MAP_FRAME).focus()
    if place == "shape":
        shape(frame, "KAZ").focus()
    steps = {"PageDown": 1, "Space": 2, "ArrowRight": 3, "PageUp": 2, "Shift+Space": 1}
    for key, number in steps.items():
        page.keyboard.press(key)
        expect_slide(page, number)
    page.keyboard.press(".")
    expect(frame.locator(".atlas-black")).to_be_visible()
    page.keyboard.press("PageDown")

    expect(frame.locator(".atlas-black")).to_be_hidden()
    expect_slide(page, 2)
    expect(frame.locator(".atlas-dossier")).to_be_hidden()


def test_the_start_button_of_a_clicker_fills_the_screen_and_reloads_nothing(at_title):
    page, _ = at_title
    page.keyboard.press("F5")
    page.wait_for_function("() => document.fullscreenElement", polling=POLL_MS)
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement", polling=POLL_MS)

    expect_slide(page, 0)


def test_enter_opens_the_dossier_of_a_shape_and_esc_closes_one_thing_at_a_time(at_pipelines):
    page, frame = at_pipelines
    page.keyboard.press("n")
    page.locator(MAP_FRAME).focus()
    shape(frame, "AZE").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("?")
    open_now = [frame.locator(f".atlas-{name}") for name in ("help", "dossier", "notes")]
    for box in open_now:
        expect(box).to_be_visible()
    for done in range(1, 4):
        page.keyboard.press("Escape")
        for box in open_now[:done]:
            expect(box).to_be_hidden()
        for box in open_now[done:]:
            expect(box).to_be_visible()


def test_who_types_a_name_steers_nothing_but_a_clicker_still_does(at_pipelines):
    page, frame = at_pipelines
    before = heading(frame)
    page.keyboard.press("l")
    frame.locator(".atlas-find").focus()
    page.keyboard.type("n b.f ")
    expect(frame.locator(".atlas-find")).to_have_value("n b.f ")
    expect(frame.locator(".atlas-black")).to_be_hidden()
    assert heading(frame) == before
    page.keyboard.press("PageDown")
    frame.wait_for_function(ANOTHER, arg=before, polling=POLL_MS)
    frame.locator(".atlas-find").fill("")
    page.keyboard.press("Escape")

    expect(frame.locator(".atlas-layers")).to_be_hidden()


def test_backspace_leads_back_to_the_scene_exactly(at_pipelines):
    page, frame = at_pipelines
    scene = camera(frame), looks(frame)
    chip = frame.locator(".atlas-chip")
    expect(chip).to_be_hidden()
    drag(page, frame, "TUR")
    expect(chip).to_be_visible()
    page.keyboard.press("l")
    frame.get_by_label("Collective Security Treaty Organization").check()
    assert "KAZ" in on_layer(frame, "csto")
    page.keyboard.press("l")
    page.keyboard.press("Backspace")

    expect(chip).to_be_hidden()
    assert (camera(frame), looks(frame)) == scene


def test_a_dossier_is_off_the_path_too(at_pipelines):
    page, frame = at_pipelines
    shape(frame, "KAZ").press("Enter")
    expect(frame.locator(".atlas-chip")).to_be_visible()
    page.keyboard.press("Backspace")

    expect(frame.locator(".atlas-dossier")).to_be_hidden()
    expect(frame.locator(".atlas-chip")).to_be_hidden()


def test_no_scene_asks_the_server_for_a_single_byte(server, browser, atlas):
    sent: list[object] = []

    def note(what: object) -> None:
        sent.append(what)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)
        socket.on("framereceived", note)

    with visit(browser, server.origin, reduced_motion="reduce") as page:
        page.on("websocket", listen)
        open_briefing(page)
        assert sent != []
        sent.clear()
        page.on("request", note)
        for number in range(1, len(atlas.scenes) + 2):
            page.keyboard.press("PageDown")
            expect_slide(page, number)
        page.keyboard.press("Home")
        expect_slide(page, 0)

        assert sent == []


@pytest.mark.parametrize(("motion", "flies"), [("reduce", False), ("no-preference", True)])
def test_the_map_flies_to_a_scene_or_cuts_where_less_motion_is_asked_for(motion, flies, new_page):
    page = new_page(reduced_motion=motion)
    frame = open_briefing(page, "scene=1")
    frame.evaluate(COUNT)
    page.keyboard.press("PageDown")
    frame.wait_for_function("() => window.arrived", polling=POLL_MS)

    assert (frame.evaluate("moves") > 1) is flies


def test_a_reload_comes_back_to_the_same_scene(page):
    frame = open_briefing(page, "scene=1&own=yes")
    page.keyboard.press("PageDown")
    expect_slide(page, 2)
    shown = heading(frame)
    page.reload()
    frame = drawn_map(page)

    expect(frame.locator(".atlas-heading")).to_have_text(shown)
    assert words_of(page) == {"scene": "2", "own": "yes"}


def test_esc_leaves_for_the_map_with_the_view_of_the_scene(page, atlas):
    open_briefing(page, "scene=3")
    page.keyboard.press("Escape")
    page.wait_for_url("**/?*")
    expect(field(page, "layer_btc").locator("input")).to_be_checked()
    drawn_map(page)
    wanted = dict(parse_qsl(atlas.scenes[2].view))
    shown = settings(page)

    assert shown["layers"] == wanted["layers"]
    lat, lon, _ = map(float, shown["at"].split("_"))
    assert [lat, lon] == pytest.approx([float(v) for v in wanted["at"].split("_")[:2]], abs=0.1)


def test_the_map_is_as_it_was_left_when_the_browser_goes_back(open_map):
    page, frame = open_map("layers=ots.btc&day=2011-06-01")
    frame.evaluate("void map.setView([40, 45], 6, {animate: false})")
    left = settings(page)
    page.get_by_role("link", name="Briefing", exact=True).click()
    page.wait_for_url("**/briefing?scene=0")
    page.keyboard.press("PageDown")
    expect_slide(page, 1)
    page.go_back()
    expect(field(page, "layer_btc").locator("input")).to_be_checked()
    page.wait_for_url("**/?*")
    drawn_map(page)

    assert settings(page) == left


def test_who_leaves_at_the_title_finds_the_map_as_it_was(open_map):
    page, frame = open_map("layers=nato&day=2011-06-01")
    frame.evaluate("void map.setView([40, 45], 6, {animate: false})")
    left = settings(page)
    page.get_by_role("link", name="Briefing", exact=True).click()
    page.wait_for_url("**/briefing?scene=0")
    drawn_map(page)
    page.keyboard.press("Escape")
    expect(field(page, "layer_nato").locator("input")).to_be_checked()
    page.wait_for_url("**/?*")
    drawn_map(page)

    assert settings(page) == left


def test_nothing_is_told_of_a_shape_that_moves_under_a_resting_pointer(at_pipelines):
    page, frame = at_pipelines
    tooltip = frame.locator(".atlas-tooltip")
    x, y = spot(frame, "AZE")
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    expect(tooltip).to_be_visible()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        frame.evaluate("() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))")
        expect(tooltip).to_be_hidden()
    page.mouse.move(x + 1, y)

    expect(tooltip).to_have_text("Azerbaijan")  # a slide has its own sentence
    page.mouse.move(2, 2)


def test_space_leads_on_after_a_pointer_has_switched_a_layer(at_pipelines):
    page, frame = at_pipelines
    page.keyboard.press("l")
    before = heading(frame)
    frame.get_by_label("Collective Security Treaty Organization").click()
    assert "KAZ" in on_layer(frame, "csto")
    page.keyboard.press("Space")
    frame.wait_for_function(ANOTHER, arg=before, polling=POLL_MS)
    page.keyboard.press("l")

    expect(frame.locator(".atlas-layers")).to_be_hidden()
