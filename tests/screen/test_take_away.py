"""What a reader takes away: the view as it is seen, as the format it says, while others go on."""

import json
from collections.abc import Callable, Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from layers.briefing.file import article_briefing
from layers.export.job_queue import Job
from layers.export.registry import DECK_FORMATS
from layers.serve.store import STORE
from tests.acting import add_scene
from tests.browsing import drawn_map, looks, open_tab, press, redrawing, visit
from tests.saying import unpacked
from tests.serving import Server

VIEW = "layers=ots.btc&alliances=ots.nato&match=all&at=41.000_47.000_5.00"
MADE_MS = 60_000  # on a busy machine, the first time
BEGINS = {
    "html": b"<!DOCTYPE html>",
    "pptx": b"PK\x03\x04",
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "png_a4": b"\x89PNG\r\n\x1a\n",
    "svg": b"<?xml",
    "geojson": b"{",
    "gpkg": b"SQLite format 3\x00",
    "kml": b"<?xml",
    "csv": b"\xef\xbb\xbf",
    "xlsx": b"PK\x03\x04",
}


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    """One page for the whole file, whose dialog is closed between the tests."""
    with visit(browser, server.origin) as page:
        page.goto(f"/?{VIEW}")
        yield page, drawn_map(page)


@pytest.fixture
def dialog(opened: tuple[Page, Frame]) -> Iterator[Page]:
    """The page with its dialog open."""
    page, frame = opened
    ask(page, frame)
    yield page
    if page.get_by_role("dialog").count():
        page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def ask(page: Page, frame: Frame) -> None:
    frame.get_by_role("button", name="Take away").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".st-key-make_file")).to_be_visible()


def made(page: Page, title: str) -> tuple[str, bytes]:
    """Have a file made in a format by its title; return its name and content."""
    page.locator(".st-key-take_format").get_by_text(title, exact=True).click()
    page.locator(".st-key-make_file button").click()
    download = page.locator(".st-key-download_file button")
    expect(download).to_be_visible(timeout=MADE_MS)
    expect(download).to_contain_text("B")  # kB or MB: its size
    with page.expect_download() as saved:
        download.click()
    return saved.value.suggested_filename, saved.value.path().read_bytes()


@pytest.mark.parametrize("format_", DECK_FORMATS)
def test_a_view_leaves_as_the_format_it_says(format_):
    job = Job(format=format_, query=VIEW, address="http://localhost:8501")
    ticket = STORE.studio.submit(job)
    ticket.wait(120)
    product = ticket.result()

    assert product.content.startswith(BEGINS[format_])
    size = "a4-" if format_ == "png_a4" else ""
    ending = DECK_FORMATS[format_].ending
    assert product.name == f"{size}members-of-both-ots-and-nato.{ending}"


def test_what_the_reader_sees_is_what_leaves(dialog, opened):
    page, frame = opened
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    frame.evaluate("void map.setView([40.5, 50.25], 5.5, {animate: false})")
    ask(page, frame)
    name, content = made(page, "GeoJSON")

    assert name == "members-of-both-ots-and-nato.geojson"
    assert json.loads(content)["type"] == "FeatureCollection"
    assert b"at=40.500_50.250_5.50" in content
    assert page.url.split("?")[0].encode() in content


@pytest.mark.parametrize("title", ["CSV", "One HTML file"])
def test_a_file_is_made_and_downloaded(dialog, title):
    name, content = made(dialog, title)

    assert content.startswith(BEGINS[name.rpartition(".")[2]])


def test_the_address_of_a_view_gives_the_file_that_is_made_here(dialog):
    _, content = made(dialog, "Excel workbook")
    dialog.get_by_text("By its address", exact=True).click()
    address = dialog.locator(".st-key-take_address code").inner_text()

    with urlopen(address) as answer:
        assert answer.read() == content


def test_the_articles_briefing_leaves_whole_in_formats_that_hold_it(dialog, atlas):
    press(dialog, "take_what", "The article’s briefing")
    formats = dialog.locator(".st-key-take_format").get_by_test_id("stRadioOption")
    expect(formats).to_have_count(sum(known.whole for known in DECK_FORMATS.values()))
    name, content = made(dialog, "One HTML file")

    assert name == "the-turkic-vector-on-the-map.html"
    text = unpacked(content)
    for scene in article_briefing(atlas).scenes:
        assert scene.title in text


def test_the_notes_leave_only_where_they_are_meant_to(dialog, atlas):
    press(dialog, "take_what", "The article’s briefing")
    along = dialog.locator(".st-key-take_notes input").last  # the old one may still be there
    expect(along).to_be_checked()
    dialog.locator(".st-key-take_format").get_by_text("PDF handout", exact=True).click()
    expect(along).not_to_be_checked()
    dialog.locator(".st-key-take_format").get_by_text("One HTML file", exact=True).click()
    expect(along).to_be_checked()
    dialog.locator(".st-key-take_notes label").last.click()
    expect(along).not_to_be_checked()
    _, content = made(dialog, "One HTML file")

    text = unpacked(content)
    for scene in article_briefing(atlas).scenes:
        assert scene.title in text
        assert json.dumps(scene.notes, ensure_ascii=False)[1:60] not in text


def test_choosing_another_format_keeps_what_is_being_made(dialog):
    formats = dialog.locator(".st-key-take_format")
    formats.get_by_text("KML", exact=True).click()
    dialog.locator(".st-key-make_file button").click()
    expect(dialog.locator(".st-key-make_file")).to_have_count(0)
    formats.get_by_text("SVG", exact=True).click()
    expect(dialog.get_by_text("Made already, choose it above: KML, This view.")).to_be_visible(
        timeout=MADE_MS
    )
    formats.get_by_text("KML", exact=True).click()
    expect(dialog.locator(".st-key-download_file button")).to_be_visible()


def test_a_view_is_cited_in_three_ways(dialog):
    dialog.get_by_text("Cite this view").click()
    cited = dialog.locator(".st-key-take_cite").get_by_test_id("stCode")
    expect(cited).to_have_count(3)
    for citation in cited.all():
        expect(citation).to_contain_text("Ahmadzada")
        expect(citation).to_contain_text("at=")
    expect(dialog.get_by_role("button", name="Copy to clipboard").first).to_be_visible()


def test_closing_the_dialog_gives_the_file_up_and_the_map_goes_on(dialog, opened):
    page, frame = opened
    press(page, "take_what", "The article’s briefing")  # which takes a while
    page.locator(".st-key-take_format").get_by_text("PowerPoint", exact=True).click()
    page.locator(".st-key-make_file button").click()
    expect(page.locator(".st-key-take_run_0")).to_be_visible()
    page.get_by_role("dialog").press("Escape")  # the button that had the focus is gone
    expect(page.get_by_role("dialog")).to_have_count(0)
    before = looks(frame)
    for _ in range(2):
        with redrawing(frame):
            press(page, "layer_ots")

    assert looks(frame) == before
    ask(page, frame)
    expect(page.get_by_text("Not finished, as this was closed: PowerPoint, The")).to_be_visible()
    expect(page.locator(".st-key-download_file")).to_have_count(0)


def test_two_readers_get_each_their_own(new_page: Callable[..., Page]):
    found = []
    for layer, name in (("ots", "ots.csv"), ("csto", "csto.csv")):
        page = new_page()
        page.goto(f"/?layers={layer}")
        ask(page, drawn_map(page))
        found.append((page, name))
    for page, _ in found:
        page.locator(".st-key-take_format").get_by_text("CSV", exact=True).click()
        page.locator(".st-key-make_file button").click()
    for page, name in found:
        button = page.locator(".st-key-download_file button")
        expect(button).to_be_visible(timeout=MADE_MS)
        with page.expect_download() as saved:
            button.click()

        assert saved.value.suggested_filename == name


def test_the_dialog_opens_from_the_tab_briefing_on_a_phone(new_page: Callable[..., Page]):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(f"/?{VIEW}")
    frame = drawn_map(page)
    add_scene(frame, 1)
    page.get_by_test_id("stExpandSidebarButton").click()
    open_tab(page, "Briefing")
    page.locator(".st-key-take_briefing button").click()
    make = page.locator(".st-key-make_file button")
    expect(make).to_be_in_viewport()
    box = make.bounding_box()

    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 390) == (True, True)
    assert page.get_by_role("dialog").get_by_text("My briefing").is_visible()
