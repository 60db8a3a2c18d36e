"""The page of data in a browser: found, read, taken away, linked to, on a phone, by keyboard."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.picture.outward import web_address
from layers.serve.store import STORE
from tests.browsing import IDLE, settings, visit
from tests.exporting import DOWNLOADS
from tests.screen.test_hostile import ATTACK, MARKDOWN, copied, rewrite
from tests.screen.test_looks import CONTRASTS, PHONE
from tests.serving import serving

# Only the web's addresses get past the check; this one tries to leave its attribute.
ADDRESS = "https://a.example/'onmouseover='window.pwned=1"
TABLES = STORE.downloads.tables()


def opened(page: Page, layer: str = "") -> Page:
    page.goto(f"/data?layer={layer}" if layer else "/data")
    title = TABLES[layer].label.title if layer else "Data"
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    page.wait_for_selector(IDLE, state="attached")
    return page


def choose(page: Page, title: str) -> None:
    page.get_by_role("combobox").click()
    page.get_by_role("combobox").fill(title)  # the list holds those alone that are in view
    page.get_by_role("option", name=title, exact=True).click()
    heading = "Data" if title == "All files" else title
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.wait_for_selector(IDLE, state="attached")


def test_the_page_lists_every_file_with_its_downloads(page):
    opened(page)
    listed = page.locator(".files tbody tr")
    offered = page.locator(".files .take a").evaluate_all("links => links.map(a => a.download)")

    assert listed.locator("th").all_inner_texts() == [t.label.title for t in TABLES.values()]
    assert offered == list(DOWNLOADS)
    for row, table in zip(listed.all(), TABLES.values(), strict=True):
        expect(row.locator(".number")).to_have_text(f"{table.label.count:,}")


def test_each_file_is_shown_with_everything_known_of_it(page):
    opened(page)
    for table in TABLES.values():
        label = table.label
        choose(page, label.title)
        for words in (label.licence, table.record, label.limits, *label.made_from.values()):
            expect(page.locator("dl").first).to_contain_text(words)


def test_the_sources_of_a_file_are_links_to_their_documents(page):
    opened(page, "btc")
    page.get_by_text("more", exact=False).last.click()
    links = page.locator(".atlas-data li a")
    known = [source.url for source in TABLES["btc"].label.sources if source.url]

    assert links.all_inner_texts() == known
    assert links.evaluate_all("links => links.map(a => a.getAttribute('href'))") == [
        web_address(url) for url in known
    ]
    assert links.first.get_attribute("rel") == "noopener noreferrer"


def test_each_source_of_a_file_says_when_it_was_published_and_read(page):
    opened(page, "btc")
    page.get_by_text("more", exact=False).last.click()
    said = page.locator(".atlas-data li .aside").all_inner_texts()

    assert len(said) == len(TABLES["btc"].label.sources)
    for words, source in zip(said, TABLES["btc"].label.sources, strict=True):
        assert ("read 22 November 2026" in words) is (source.accessed == "2026-11-22")
        assert ("published" in words) is (source.published is not None)


def test_the_accuracy_of_a_route_is_told_in_numbers(page):
    rows = opened(page, "btc").locator(".atlas-data tbody tr:not(.records *)")
    courses = TABLES["btc"].label.courses

    for row, course in zip(rows.all(), courses, strict=True):
        expect(row).to_contain_text(course.words)
        expect(row).to_contain_text(f"{course.length_km:,.0f} km")
        expect(row).to_contain_text(f"{course.longest_gap_km:g} km")


@pytest.mark.parametrize("name", ["btc.gpkg", "countries.geojson", "places.kml", "quotes.csv"])
def test_a_download_is_the_file_itself(name, page):
    layer, suffix = name.split(".")
    opened(page, layer)
    with page.expect_download() as saved:
        page.locator(f".buttons a[download$='.{suffix}']").click()

    assert saved.value.suggested_filename == name
    assert saved.value.path().read_bytes() == STORE.downloads.get(name).content


def test_a_choice_is_in_the_address_and_comes_back_with_it(page, new_page):
    opened(page)
    choose(page, "Lakes")
    shown = settings(page)
    again = opened(new_page(), "lakes")
    choose(again, "All files")

    assert shown == {"layer": "lakes"}
    assert settings(again) == {}


def test_a_name_in_the_list_leads_to_the_file(page):
    opened(page).get_by_role("link", name="Middle Corridor").click()

    expect(page.get_by_role("heading", name="Middle Corridor", exact=True)).to_be_visible()


def test_a_link_to_a_file_that_is_not_there_says_so(page):
    page.goto("/data?layer=%3Cb%3Ex")

    expect(page.get_by_text("layer: “<b>x” is unknown")).to_be_visible()
    expect(page.locator(".files")).to_be_visible()


def test_every_rule_of_the_borders_is_told_with_its_reason(page, atlas):
    rows = opened(page, "borders").locator(".rules tbody tr")

    assert rows.count() == len(atlas.borders.rules)
    for row, rule in zip(rows.all(), atlas.borders.rules, strict=True):
        for words in (rule.area, rule.drawn, rule.why):
            expect(row).to_contain_text(words)
        assert row.locator(".aside a").count() == sum(
            bool(atlas.sources[name].url) for name in rule.sources
        )


def test_the_addresses_on_the_page_answer(page, server):
    told = opened(page, "baku_supsa").locator(".ways code").all_inner_texts()

    assert len(told) == 6
    for words in told:
        address = words[words.index(server.origin) :].split('"')[0].split()[0]
        assert page.request.get(address).ok


def test_the_page_says_at_which_address_a_view_is(page):
    opened(page)
    said = page.locator(".ways code").filter(has_text="view.xlsx").inner_text()

    assert said == page.evaluate("location.origin") + "/data/view.xlsx?day=today"
    assert page.request.get(said).status == 200


def test_another_site_may_read_the_data_by_its_address(browser, server):
    with elsewhere() as origin, visit(browser, origin) as page:
        page.goto("/")
        read = page.evaluate(
            """async address => {
                const answer = await fetch(address, { headers: { Range: 'bytes=0-' } });
                return [answer.status, answer.headers.get('etag'), await answer.json()];
            }""",
            f"{server.origin}/data/btc.geojson",
        )
        asked = list(page.outside)
        page.outside.clear()

    assert read[0] == 206
    assert read[1] == f'"{STORE.downloads.get("btc.geojson").tag}"'
    assert read[2] == json.loads(STORE.downloads.get("btc.geojson").content)
    assert set(asked) == {f"{server.origin}/data/btc.geojson"}


class elsewhere:  # noqa: N801, read as a verb: `with elsewhere() as origin`
    """A server of another site, with one empty page."""

    def __enter__(self) -> str:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), EmptyPage)
        Thread(target=partial(self.server.serve_forever, 0.05), daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class EmptyPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, *_: object) -> None:
        """Keep the terminal of the tests clean."""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(theme, new_page):
    page = opened(new_page(color_scheme=theme))
    for title in ("All files", *(TABLES[layer].label.title for layer in ("btc", "borders"))):
        choose(page, title)
        blocks = page.locator(".atlas-data").all()
        ratios = [ratio for block in blocks for ratio in block.evaluate(CONTRASTS)]

        assert len(ratios) > 20
        assert [text for text in ratios if text[1] < 4.5] == []


def test_a_phone_shows_the_page_without_scrolling_sideways(new_page):
    page = opened(new_page(**PHONE))
    for layer in ("", "middle_corridor", "borders", "sources"):
        choose(page, TABLES[layer].label.title if layer else "All files")
        wide = page.evaluate(
            """() => [...document.querySelectorAll('.atlas-data *')]
                .filter(node => node.getBoundingClientRect().right > 390)
                .map(node => node.outerHTML)"""
        )

        assert wide == []
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") == 390


def test_the_page_is_used_by_keyboard(page):
    opened(page)
    page.get_by_role("combobox").focus()
    page.keyboard.type("Lakes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Lakes", exact=True)).to_be_visible()
    page.wait_for_selector(IDLE, state="attached")
    for _ in range(10):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.download")
        if focused:
            break
    with page.expect_download() as saved:
        page.keyboard.press("Enter")

    assert saved.value.suggested_filename == focused == "lakes.geojson"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    """The page of an app whose data attack wherever text may stand."""
    folder = copied(tmp_path_factory.mktemp("hostile_data"))
    rewrite(folder, "btc.geojson", "btc/03", name=f"A {ATTACK}", note=f"B {MARKDOWN}")
    source = TABLES["btc"].label.sources[0].id
    rewrite(folder, "sources.json", source, title=f"C {ATTACK} {MARKDOWN}", url=ADDRESS)
    sidecar = folder / "btc.meta.json"
    meta = json.loads(sidecar.read_bytes()) | {"licence": f"D {ATTACK}", "notes": f"E {MARKDOWN}"}
    sidecar.write_text(json.dumps(meta), "utf-8")
    log = folder / "server.log"
    env = {"ATLAS_GEODATA": str(folder)}
    with serving(log, env=env) as app, visit(browser, app.origin) as page:
        yield page
        assert page.evaluate("typeof window.pwned") == "undefined"


def test_data_that_attack_are_shown_as_text(attacked):
    page = opened(attacked, "btc")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()

    for words in (f"C {ATTACK} {MARKDOWN}", ADDRESS, f"D {ATTACK}"):
        expect(page.locator("body")).to_contain_text(words)
    expect(page.locator("dl").first).to_contain_text(f"E {MARKDOWN}")
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator('img[src="x"], img[src*="example.org"]').count() == 0
    answer = page.request.get("/data/btc.geojson").json()
    assert answer["features"][2]["properties"]["name"] == f"A {ATTACK}"
    assert answer["metadata"]["licence"] == f"D {ATTACK}"
