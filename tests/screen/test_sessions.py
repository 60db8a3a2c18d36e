"""Readers do not see each other, and a view outlives a reload and a dropped connection."""

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests import serving as serving_module
from tests.acting import add_scene, fetch_file, order_file, try_every_act
from tests.browsing import (
    MAP_FRAME,
    address,
    drawn_map,
    looks,
    on_layer,
    open_tab,
    press,
    redrawing,
    settings,
    spot,
    visit,
)
from tests.serving import serving

VIEW = "layers=csto.nato.btc&alliances=csto&day=2011-06-01&focus=UZB&at=41.000_60.000_4.50"
BACK_MS = 150_000  # Streamlit's page asks a server that was gone again after up to 30 s
# Counts the moments in which the line stands, the page is to be left, and a press would be lost.
NOTE_CONTROLS = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const controls = document.querySelector('[data-testid="stSidebar"]');
    let free = 0;
    const note = () => (free += app.dataset.testConnectionState === 'CONNECTED' && !controls.inert);
    new MutationObserver(note).observe(app, { attributes: true });
    window.addEventListener('pagehide', () => sessionStorage.setItem('free', free));
}"""


@pytest.fixture
def lasting_origin(monkeypatch):
    """Where every server of a test answers, one after another."""
    port = serving_module.free_port()
    monkeypatch.setattr(serving_module, "free_port", lambda: port)
    return f"http://127.0.0.1:{port}"


def test_two_browsers_at_once_never_see_each_other(open_map, new_page):
    one, one_map = open_map("", new_page())
    two, two_map = open_map("", new_page())
    with redrawing(one_map):
        press(one, "layer_ots")
    with redrawing(two_map):
        press(two, "layer_nato")
    with redrawing(one_map):
        one.mouse.click(*spot(one_map, "IRN"))
    with redrawing(two_map):
        press(two, "layer_ports")
    open_tab(one, "Filter")
    with redrawing(one_map):
        press(one, "preset_ots_and_csto")
    with redrawing(two_map):
        press(two, "layer_btc")

    assert settings(one)["focus"] == "IRN"
    assert on_layer(two_map, "ots")
    assert on_layer(two_map, "nato") == on_layer(two_map, "ports") == set()
    assert on_layer(one_map, "nato")
    assert two_map.locator(".atlas-faded").count() == 0
    expect(two_map.locator(".atlas-dossier")).to_be_hidden()
    expect(one_map.locator(".atlas-dossier h2")).to_have_text("Iran")
    assert settings(two).keys() == {"layers", "at"}


def test_a_reload_comes_back_to_the_same_view(page, open_map):
    page.emulate_media(reduced_motion="reduce")  # else it is read in flight
    _, frame = open_map()
    with redrawing(frame):
        press(page, "layer_ports")
    open_tab(page, "Date")
    with redrawing(frame):
        press(page, "day_mode", "Today")
    with redrawing(frame):
        page.mouse.click(*spot(frame, "KAZ"))
    before, shown = address(page), looks(frame)
    page.reload()
    frame = drawn_map(page)

    expect(page).to_have_url(before)
    assert looks(frame) == shown
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Kazakhstan")


def test_a_dropped_connection_comes_back_to_the_same_view(new_page):
    page = new_page()
    lines: list[WebSocketRoute] = []

    def pass_on(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    page.route_web_socket("**/_stcore/stream", pass_on)
    page.goto(f"/?{VIEW}")
    frame = drawn_map(page)
    before, shown = address(page), looks(frame)
    with redrawing(frame):
        press(page, "layer_ots")
    with redrawing(frame):
        press(page, "layer_ots")
    lines[0].close(code=1012, reason="the line is cut")
    page.wait_for_event("websocket", predicate=lambda _: len(lines) > 1) if len(lines) < 2 else None
    with redrawing(frame):
        press(page, "layer_ots")
    with redrawing(frame):
        press(page, "layer_ots")

    expect(page).to_have_url(before)
    assert looks(frame) == shown
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Uzbekistan")


def test_a_restarted_server_comes_back_to_the_same_view(browser, tmp_path, lasting_origin):
    with visit(browser, lasting_origin, reduced_motion="reduce") as page:
        with serving(tmp_path / "first.log"):
            page.goto(f"/?{VIEW}")
            frame = drawn_map(page)
            with redrawing(frame):
                press(page, "layer_middle_corridor")
            before, shown = address(page), looks(frame)
        app = page.get_by_test_id("stApp")
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        page.evaluate(NOTE_CONTROLS)
        with serving(tmp_path / "second.log"):
            expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
            filtering = page.get_by_role("tab", name="Filter")  # as a link with a filter opens
            expect(filtering).to_have_attribute("aria-selected", "true")
            for count in (0, 1):  # as soon as they can be pressed: a layer off, and on
                press(page, "layer_btc")
                rows = page.frame_locator(MAP_FRAME).locator(".atlas-legend li:has-text('BTC')")
                expect(rows).to_have_count(count)

            expect(page).to_have_url(before)
            assert looks(drawn_map(page)) == shown
            expect(drawn_map(page).locator(".atlas-dossier h2")).to_have_text("Uzbekistan")
            assert page.evaluate("sessionStorage.getItem('free')") == "0"


def test_after_a_restart_what_was_made_is_there_and_every_act_works(
    browser, tmp_path, lasting_origin
):
    """What is pressed while the line is cut is not done, and that is said."""
    with visit(browser, lasting_origin, reduced_motion="reduce") as page:
        with serving(tmp_path / "first.log"):
            page.goto(f"/?{VIEW}")
            add_scene(drawn_map(page), 1)
            before = address(page)
        for scenes in (1, 2):  # the second time with the tab Briefing open
            app = page.get_by_test_id("stApp")
            expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
            map_ = page.frame_locator(MAP_FRAME)
            map_.get_by_role("button", name="Add to briefing").click()
            with serving(tmp_path / f"{scenes}.log"):
                note = map_.locator(".atlas-said")
                expect(note).to_contain_text("The line to the app was cut", timeout=BACK_MS)
                expect(page).to_have_url(before)
                try_every_act(page, drawn_map(page), scenes)
                before = address(page)


def test_a_file_that_was_being_made_is_said_to_be_gone_and_can_be_ordered_anew(
    browser, tmp_path, lasting_origin
):
    with visit(browser, lasting_origin, reduced_motion="reduce") as page:
        with serving(tmp_path / "first.log") as server:
            page.goto(f"/?{VIEW}")
            order_file(page, "PDF handout")
            server.process.kill()
        with serving(tmp_path / "second.log"):
            note = page.frame_locator(MAP_FRAME).locator(".atlas-said")
            expect(note).to_contain_text("no file is being made", timeout=BACK_MS)
            expect(page.get_by_role("dialog")).to_have_count(0)
            order_file(page, "PDF handout")

            assert fetch_file(page).startswith(b"%PDF-")


def test_a_full_tour_asks_nobody_but_the_app_and_fails_nowhere(open_map, new_page):
    """The fixture holds the other half: no request left our own origin, no exception uncaught."""
    page = new_page()
    errors: list[str] = []
    page.on("console", lambda said: said.type == "error" and errors.append(said.text))
    page.on("requestfailed", lambda failed: errors.append(failed.url))
    _, frame = open_map("", page)
    page.on("response", lambda answer: answer.status >= 400 and errors.append(answer.url))

    page.mouse.move(*spot(frame, "TUR"))
    with redrawing(frame):
        page.mouse.click(*spot(frame, "AZE"))
    with redrawing(frame):
        press(page, "more_ots")
    open_tab(page, "Filter")
    with redrawing(frame):
        press(page, "preset_ots_in_neither_bloc")
    press(page, "show_table")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    open_tab(page, "Date")
    with redrawing(frame):
        press(page, "day_mode", "Any day")
    frame.get_by_role("button", name="Show the whole region").click()

    assert len(looks(frame)) > 300
    assert errors == []
    assert page.outside == []
