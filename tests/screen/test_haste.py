"""Nothing that a hasty reader types or presses is lost, however late page and server are."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import drawn_map, field, on_layer, open_tab, press, redrawing, settings, visit
from tests.serving import Server

# Presses several things in one breath: their messages leave together.
PRESS = """(keys) => keys.forEach(key =>
    document.querySelector(`.st-key-${key}`).querySelector('input, button').click())"""


@pytest.fixture
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/?layers=ots.btc&alliances=ots.nato&match=all")
        yield page, drawn_map(page)


def saved(page: Page) -> dict[str, list[dict[str, str]]]:
    with page.expect_download() as file:
        press(page, "save_briefing")
    content: dict[str, list[dict[str, str]]] = json.loads(file.value.path().read_bytes())
    return content


def test_a_preset_and_a_toggle_pressed_at_once_both_count(opened):
    page, frame = opened
    open_tab(page, "Filter")
    page.evaluate(PRESS, ["preset_ots_and_csto", "layer_ports"])
    page.wait_for_url("**/?layers=ots.csto.btc.ports&alliances=ots.csto&match=all**")

    assert on_layer(frame, "ports")


def test_clearing_the_filter_twice_with_a_toggle_between_clears_it(opened):
    page, _ = opened
    open_tab(page, "Filter")
    page.evaluate(PRESS, ["clear_filter", "layer_nato", "clear_filter", "layer_ports"])
    page.wait_for_url("**/?layers=ots.nato.btc.ports**")

    assert settings(page).keys() <= {"layers", "at"}
    expect(field(page, "alliances").locator("button[aria-checked=true]")).to_have_count(0)


def test_words_that_were_not_yet_taken_are_in_what_is_saved_and_presented(opened):
    page, frame = opened
    frame.get_by_role("button", name="Add to briefing").click()
    open_tab(page, "Briefing")
    page.get_by_label("Heading of scene 1", exact=True).fill("Mine")
    page.get_by_label("Speaker’s notes of scene 1", exact=True).fill("Said aloud")
    [scene] = saved(page)["scenes"]
    page.get_by_label("Speaker’s notes of scene 1", exact=True).fill("Said twice")
    page.locator(".st-key-undo button").click()
    undone = saved(page)["scenes"][0]

    assert (scene["title"], scene["notes"]) == ("Mine", "Said aloud")
    assert undone["notes"] in ("Said aloud", "Said twice")  # the words came before Undo, or after
    page.get_by_label("Title", exact=True).fill("Shown")
    press(page, "present")
    stage = page.frame_locator('iframe[src*="streamlit_folium"]')
    expect(stage.get_by_text("Shown").first).to_be_visible()


def test_cards_that_are_moved_and_written_in_one_breath_are_as_they_were_left(opened):
    page, frame = opened
    for number in (1, 2, 3):
        frame.get_by_role("button", name="Add to briefing").click()
        expect(frame.locator(".atlas-said")).to_have_text(f"Scene {number} added")
    open_tab(page, "Briefing")
    expect(page.locator(".card")).to_have_count(3)
    page.evaluate("""() => {
        const cards = [...document.querySelectorAll('.card')];
        cards.forEach((card, at) => {
            const title = card.querySelector('.card-title');
            title.value = 'ABC'[at];
            title.dispatchEvent(new Event('change'));
        });
        cards[0].querySelector('.card-down').click();
        cards[2].querySelector('.card-up').click();
        cards[1].querySelector('.card-down').click();
    }""")

    assert [scene["title"] for scene in saved(page)["scenes"]] == ["C", "B", "A"]


def test_the_file_that_is_made_is_of_the_format_that_was_chosen_last(opened):
    page, frame = opened
    frame.get_by_role("button", name="Take away").click()
    page.locator(".st-key-make_file").wait_for()
    page.locator(".st-key-take_format").get_by_text("KML", exact=True).wait_for()
    page.evaluate("""() => {
        [...document.querySelectorAll('.st-key-take_format [data-testid="stRadioOption"]')]
            .find(option => option.textContent.includes('KML')).click();
        document.querySelector('.st-key-make_file button').click();
    }""")
    page.locator(".st-key-download_file button").wait_for()
    with page.expect_download() as saved:
        press(page, "download_file")

    assert saved.value.suggested_filename.endswith(".kml")


def test_what_the_server_has_heard_the_map_does_not_say_again(opened):
    page, frame = opened
    page.evaluate(
        "() => addEventListener('message', ({ data }) => {"
        "  if (data.type === 'streamlit:setComponentValue') window.saidLast = data.value.said; })"
    )
    for country in ("KAZ", "TUR", "UZB"):
        with redrawing(frame):
            frame.locator(f'[data-feature="{country}"]').dispatch_event("click")
        said = page.evaluate("window.saidLast.map(([, answer]) => answer)")

        assert said == [{"id": country}]
