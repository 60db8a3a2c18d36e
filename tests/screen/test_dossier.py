"""The dossier: opens at once beside the map, tells everything, closes, and moves nothing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import MAP_FRAME, drawn_map, press, quotations, redrawing, settings, spot, visit
from tests.serving import Server

CAMERA = "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
EDITIONS = {
    "us": "Global Security Review",
    "avim": "The Geopolitics, 14 May 2024, reprinted by AVİM",
}
# What the dossier and the map say when a click has been heard, whatever comes after.
AT_ONCE = """() => window.addEventListener('click', () => {
    window.atOnce = [document.querySelector('.atlas-dossier h2')?.textContent,
        document.documentElement.dataset.atlas];
}, { once: true })"""
SEA = (39.5, 51.0)  # the southern Caspian, lat and lon: no shape of ours lies there


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/?at=41.000_48.000_5.50")
        yield page, drawn_map(page)


@pytest.fixture
def closed(opened: tuple[Page, Frame]) -> tuple[Page, Frame]:
    """The page looking at the Caucasus with no dossier open."""
    page, frame = opened
    frame.evaluate("void map.setView([41, 48], 5.5, {animate: false})")
    if frame.locator(".atlas-dossier").is_visible():
        frame.locator(".atlas-close").click()
    expect(page).not_to_have_url(re.compile("focus="))
    return opened


def open_dossier(page: Page, frame: Frame, feature: str) -> None:
    with redrawing(frame):
        page.mouse.click(*spot(frame, feature))


def at_sea(page: Page, frame: Frame) -> tuple[float, float]:
    x, y = frame.evaluate(
        "at => { const p = map.latLngToContainerPoint(at); return [p.x, p.y]; }", list(SEA)
    )
    box = page.locator(MAP_FRAME).bounding_box()
    return x + box["x"], y + box["y"]


def test_a_click_opens_the_dossier_at_once(closed):
    """It is there before the server has answered: the browser needs nothing for it."""
    page, frame = closed
    before = frame.evaluate("document.documentElement.dataset.atlas")
    frame.evaluate(AT_ONCE)
    with redrawing(frame):
        page.mouse.click(*spot(frame, "AZE"))

    assert frame.evaluate("window.atOnce") == ["Azerbaijan", before]


def test_the_dossier_moves_and_resizes_nothing(closed):
    page, frame = closed
    before = frame.evaluate(CAMERA), page.locator(MAP_FRAME).bounding_box()
    open_dossier(page, frame, "AZE")
    after = frame.evaluate(CAMERA), page.locator(MAP_FRAME).bounding_box()
    dossier = frame.locator(".atlas-dossier")
    dossier.evaluate("box => Promise.all(box.getAnimations().map(move => move.finished))")
    box = dossier.bounding_box()

    assert after == before
    assert box["x"] + box["width"] == pytest.approx(1430, abs=1)
    assert box["x"] > 1440 / 2


@pytest.mark.parametrize(
    "feature", ["AZE", "btc/05", "nato_iraq", "shusha"], ids=lambda word: word.split("/")[0]
)
def test_a_dossier_lists_every_passage_in_order(feature, closed):
    page, frame = closed
    if feature == "nato_iraq":
        frame.evaluate("void map.setView([33, 44], 6, {animate: false})")
    open_dossier(page, frame, feature)
    subject = feature.split("/")[0]
    own = [quote for quote in quotations().values() if subject in quote["subjects"]]
    dossier = frame.locator(".atlas-dossier")

    assert own
    assert dossier.locator(".atlas-quote").all_text_contents() == [q["text"] for q in own]
    assert dossier.locator(".atlas-cite").all_text_contents() == [
        f"Rufat Ahmadzada, {EDITIONS[quote['edition']]}, ¶{quote['paragraph']}" for quote in own
    ]
    expect(dossier).to_contain_text(f"In the article: {len(own)} passage")


def test_the_passages_stand_in_the_order_of_the_article():
    """The dossier takes the order of the data, so the data must have the article's."""
    for edition in ("us", "avim"):
        paragraphs = [q["paragraph"] for q in quotations().values() if q["edition"] == edition]

        assert paragraphs == sorted(paragraphs)


def test_a_dossier_tells_facts_with_sources(closed):
    page, frame = closed
    open_dossier(page, frame, "AZE")
    dossier = frame.locator(".atlas-dossier")

    for words in (
        "OTS member since 17 November 2010",
        "CSTO member from 20 April 1994 until 20 April 1999",
        "Baku–Tbilisi–Ceyhan pipeline: ",
        "Baku–Supsa pipeline: ",
        "Oil terminal: Sangachal terminal",
    ):
        expect(dossier).to_contain_text(words)
    facts, sources = dossier.locator("li.atlas-fact"), dossier.locator("li .atlas-source")
    assert facts.count() == sources.count() > 5


def test_the_article_comes_first_in_a_dossier_then_our_facts(closed):
    page, frame = closed
    open_dossier(page, frame, "AZE")
    headings = frame.locator(".atlas-dossier :is(h2, h3)").all_text_contents()

    assert headings[0] == "Azerbaijan"
    assert headings[1].startswith("In the article: ")
    assert headings[2] == "On 14 May 2024, as written"


def test_every_document_behind_a_fact_is_a_link_in_a_tab_of_its_own(closed, atlas):
    page, frame = closed
    open_dossier(page, frame, "AZE")
    known = {source.url for source in atlas.sources.values()}
    links = frame.locator(".atlas-dossier .atlas-source a").evaluate_all(
        "links => links.map(({ href, target, rel, title }) => [href, target, rel, Boolean(title)])"
    )

    assert len(links) > 5
    assert {link[0] for link in links} <= known
    assert {tuple(link[1:]) for link in links} == {("_blank", "noopener noreferrer", True)}


def test_esc_closes_it_and_the_address_forgets_it(closed):
    page, frame = closed
    open_dossier(page, frame, "AZE")
    shown = settings(page).get("focus")
    with redrawing(frame):
        page.keyboard.press("Escape")

    assert shown == "AZE"
    expect(frame.locator(".atlas-dossier")).to_be_hidden()
    assert "focus" not in settings(page)
    assert frame.locator(".atlas-focus").count() == 0


def test_a_click_on_the_sea_closes_it(closed):
    page, frame = closed
    open_dossier(page, frame, "AZE")
    with redrawing(frame):
        page.mouse.click(*at_sea(page, frame))

    expect(frame.locator(".atlas-dossier")).to_be_hidden()
    assert "focus" not in settings(page)


def test_a_link_in_a_dossier_leads_to_the_next(closed):
    page, frame = closed
    open_dossier(page, frame, "AZE")
    dossier = frame.locator(".atlas-dossier")
    with redrawing(frame):
        dossier.get_by_role("button", name="Baku–Tbilisi–Ceyhan pipeline").click()
    route = dossier.locator("h2").inner_text(), settings(page)["focus"]
    with redrawing(frame):
        dossier.get_by_role("button", name="Georgia: ").click()

    assert route == ("BTC", "btc")
    expect(dossier.locator("h2")).to_have_text("Georgia")
    assert settings(page)["focus"] == "GEO"


def test_more_and_the_legend_open_the_dossier_of_a_layer(closed):
    page, frame = closed
    with redrawing(frame):
        press(page, "more_ots")
    by_more = frame.locator(".atlas-dossier").inner_text()
    with redrawing(frame):
        page.mouse.click(*at_sea(page, frame))
    with redrawing(frame):
        frame.locator(".atlas-legend").get_by_role("button", name="OTS").click()

    assert "Organization of Turkic States" in by_more
    assert "In the article: " in by_more
    assert frame.locator(".atlas-dossier").inner_text() == by_more


def test_esc_closes_what_was_opened_beside_the_map(closed):
    """`More` leaves the keyboard outside the map; Esc must be heard there too."""
    page, frame = closed
    with redrawing(frame):
        press(page, "more_nato")
    with redrawing(frame):
        page.keyboard.press("Escape")

    expect(frame.locator(".atlas-dossier")).to_be_hidden()


def test_a_place_or_a_country_can_be_found_by_name(closed):
    page, frame = closed
    with redrawing(frame):
        frame.locator(".atlas-find").fill("Uzbekistan")
        frame.locator(".atlas-find").press("Enter")

    expect(frame.locator(".atlas-dossier h2")).to_have_text("Uzbekistan")
    expect(frame.locator(".atlas-find")).to_have_value("")
    assert settings(page)["focus"] == "UZB"


def test_it_begins_at_its_head_though_another_was_read_to_its_end(open_map):
    _, frame = open_map("focus=btc")
    box = frame.locator(".atlas-dossier")
    box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    assert box.evaluate("box => box.scrollTop") > 0
    frame.locator(".atlas-close").click()
    frame.locator(".atlas-find").fill("Kazakhstan")
    frame.locator(".atlas-find").press("Enter")

    expect(box.locator("h2")).to_have_text("Kazakhstan")
    assert box.evaluate("box => box.scrollTop") == 0
