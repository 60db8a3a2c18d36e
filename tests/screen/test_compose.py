"""A briefing is composed from the map: edited, undone, saved, opened, kept and passed on."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import POLL_MS, WAIT_MS, drawn_map, looks, on_layer, open_tab, press, redrawing
from tests.composing import VIEW, add, composed, more, saved_scene, shows, undo, write
from tests.serving import Server

HOSTILE = (
    "<img src=x onerror=window.top.pwned=1>{{7*7}}{% x %}"
    "![x](http://example.org/x.png) [y](javascript:1) :red[z] :material/home: $7^7$"
)
BROKEN = {
    "format": "turkic-vector-atlas briefing",
    "version": 1,
    "title": HOSTILE,
    "scenes": [{"id": "a", "title": "", "quote": HOSTILE, "view": "day=2050-01-01", "notes": ""}],
}


@pytest.fixture
def composing(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with composed(browser, server.origin) as opened:
        yield opened


def save(page: Page) -> dict[str, object]:
    with page.expect_download() as saved:
        page.locator(".st-key-save_briefing button").click()
    assert saved.value.suggested_filename == "a-briefing-b.json"
    content: dict[str, object] = json.loads(saved.value.path().read_bytes())
    return content


def drop(page: Page, content: bytes) -> None:
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(
        files=[{"name": "it.json", "mimeType": "application/json", "buffer": content}]
    )


def test_scenes_are_edited_and_each_change_is_taken_back_by_its_name(composing):
    page, frame = composing
    both, mine = "Members of both OTS and NATO", "My briefing"
    shows(page, mine, both)
    add(page, frame, 2)
    shows(page, mine, both, both)
    write(page, "Title", "Ours")
    write(page, "Heading of scene 2", "Second")
    shows(page, "Ours", both, "Second")
    page.get_by_role("button", name="Move scene 2 up", exact=True).click()
    shows(page, "Ours", "Second", both)
    more(page, 1, "Duplicate")
    shows(page, "Ours", "Second", "Second", both)
    more(page, 1, "Remove")
    shows(page, "Ours", "Second", both)

    undo(page, "removing scene 1")
    shows(page, "Ours", "Second", "Second", both)
    undo(page, "duplicating scene 1")
    shows(page, "Ours", "Second", both)
    undo(page, "moving scene 2 up")
    shows(page, "Ours", both, "Second")
    undo(page, "renaming scene 2")
    shows(page, "Ours", both, both)
    undo(page, "renaming the briefing")
    shows(page, mine, both, both)
    undo(page, "adding scene 2")
    shows(page, mine, both)
    page.get_by_role("button", name="Redo adding scene 2").click()
    shows(page, mine, both, both)


def test_a_scene_is_shown_again_with_its_layers_and_its_camera(composing):
    page, frame = composing
    shown = looks(frame)
    open_tab(page, "Layers")
    with redrawing(frame):
        press(page, "layer_nato")
    frame.evaluate("void map.setView([52, 40], 4, {animate: false})")
    open_tab(page, "Briefing")
    page.get_by_role("button", name="Show scene 1 on the map").click()
    page.wait_for_url(f"**/?{VIEW}")

    assert on_layer(frame, "nato") == set()
    assert looks(frame) == shown
    assert frame.evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]") == (
        pytest.approx([41, 47, 5], abs=0.01)
    )


def test_a_scene_takes_the_view_that_the_map_shows_and_gives_it_back(composing):
    page, frame = composing
    frame.evaluate("void map.setView([52, 40], 4, {animate: false})")
    more(page, 1, "Use the map’s view")
    expect(frame.locator(".atlas-said")).to_have_text("Scene 1 shows this view now")
    page.get_by_role("button", name="Undo view of scene 1").wait_for()
    assert "at=52.000_40.000_4.00" in saved_scene(page)["view"]
    undo(page, "view of scene 1")
    page.get_by_role("button", name="Redo view of scene 1").wait_for()

    assert "at=41.000_47.000_5.00" in saved_scene(page)["view"]


def test_what_is_saved_opens_again_as_it_was_and_opening_is_undone(composing):
    page, _ = composing
    write(page, "Title", "A Briefing / <b>")
    write(page, "Heading of scene 1", HOSTILE)
    write(page, "Speaker’s notes of scene 1", f"{HOSTILE}\n\nü")
    saved = save(page)
    more(page, 1, "Remove")
    shows(page, "A Briefing / <b>")
    drop(page, json.dumps(saved).encode())
    shows(page, "A Briefing / <b>", HOSTILE)
    again = save(page)
    undo(page, "opening a file")
    shows(page, "A Briefing / <b>")

    assert again == saved
    [scene] = saved["scenes"]
    assert (scene["title"], scene["notes"]) == (HOSTILE, f"{HOSTILE}\n\nü")
    assert dict(parse_qsl(scene["view"])) == dict(parse_qsl(VIEW))


def test_hostile_words_are_shown_as_text_and_run_nothing(composing):
    page, _ = composing
    write(page, "Title", HOSTILE)
    write(page, "Heading of scene 1", HOSTILE)
    write(page, "Speaker’s notes of scene 1", HOSTILE)
    shows(page, HOSTILE, HOSTILE)
    drop(page, json.dumps(BROKEN).encode())
    problems = page.locator(".st-key-briefing_problems")
    expect(problems).to_contain_text("<img src=x")

    assert page.locator('img[src="x"], img[src*="example.org"], a[href^="javascript"]').count() == 0
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert "49" not in problems.inner_text()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (json.dumps(BROKEN).encode(), ("Scene 1, title: it is", "2050-01-01", "no quotation")),
        (b"{", ("This is no JSON: it may be cut short",)),
        (b"\xff\xfe", ("This is not written in UTF-8",)),
    ],
    ids=["three problems", "cut short", "not text"],
)
def test_a_broken_file_is_refused_with_every_problem_and_nothing_is_lost(composing, content, says):
    page, _ = composing
    drop(page, content)
    problems = page.locator(".st-key-briefing_problems")
    expect(problems).to_contain_text("“it.json” was not opened; your briefing is as it was.")
    for words in says:
        expect(problems).to_contain_text(words)
    problems.get_by_role("button", name="Close").click()
    expect(problems).to_have_count(0)

    shows(page, "My briefing", "Members of both OTS and NATO")


def test_a_reload_keeps_the_briefing_and_the_page_briefing_presents_it(composing):
    page, _ = composing
    write(page, "Title", "Kept")
    shows(page, "Kept", "Members of both OTS and NATO")
    page.wait_for_function(
        "() => sessionStorage.getItem('atlas-briefing') !== null", polling=POLL_MS
    )
    page.reload()
    drawn_map(page)
    open_tab(page, "Briefing")
    shows(page, "Kept", "Members of both OTS and NATO")
    press(page, "present")
    stage = page.frame_locator('iframe[src*="streamlit_folium"]')
    page.wait_for_url("**/briefing?own=yes**")
    expect(stage.get_by_text("Kept").first).to_be_visible(timeout=WAIT_MS)
    page.reload()
    expect(stage.get_by_text("Kept").first).to_be_visible(timeout=WAIT_MS)


def test_a_link_opens_the_briefing_in_another_browser(composing, new_page):
    page, _ = composing
    write(page, "Title", "Passed on")
    press(page, "briefing_link")
    link = page.locator(".st-key-link_text code")
    expect(link).to_contain_text("/briefing?deck=")
    other = new_page()
    other.goto(link.inner_text().strip())
    stage = other.frame_locator('iframe[src*="streamlit_folium"]')

    expect(stage.get_by_text("Passed on").first).to_be_visible(timeout=WAIT_MS)


def test_the_articles_briefing_is_a_start_and_editing_never_reloads_the_map(composing, atlas):
    page, frame = composing
    frame.evaluate("window.stays = true")
    press(page, "from_article")
    shows(page, "The Turkic vector on the map", *(scene.title for scene in atlas.scenes))
    undo(page, "starting from the article")
    shows(page, "My briefing", "Members of both OTS and NATO")

    assert frame.evaluate("window.stays") is True
    assert drawn_map(page) is frame
