"""The finder knows what readers type: the article's own spelling, and what their keyboards have."""

import pytest
from playwright.sync_api import expect

from layers.picture.captions import captions
from tests.browsing import POLL_MS, redrawing

NAMES = {
    "Baku-Supsa": "baku_supsa",
    "baku tbilisi ceyhan": "btc",
    "Baku–Tbilisi–Ceyhan": "btc",
    "Cote d'Ivoire": "CIV",
    "cote d`ivoire": "CIV",
    "Guinea Bissau": "GNB",
    "Azərbaycan": "AZE",
    "AZERBAYCAN": "AZE",
    "Türkiye": "TUR",
    "TÜRKİYE": "TUR",
    "turkey": "TUR",
    "Vietnam": "VNM",
    "Қазақстан": "KAZ",
    "Oʻzbekiston": "UZB",
    "Bosnia & Herzegovina": "BIH",
    "Nagorno-Karabakh": "karabakh",
    "DAĞLIQ QARABAĞ": "karabakh",
    "TRNC": "northern_cyprus",
    "Sao Tome": "STP",
    "Baku-Tbilisi-Ceyhan": "btc",
    "Baku\u2011Supsa": "baku_supsa",
    "O'zbekiston": "UZB",
    "Baku Tiblisi": "btc",
    "Kazakstan": "KAZ",
    "\uff22\uff34\uff23": "btc",
    "Baku\u00a0Supsa": "baku_supsa",
    "Trans-Caspian": "middle_corridor",
    "TRIPP": "middle_corridor",
    "Ankara": "TUR",
    "BTC pipeline": "btc",
    "the OTS": "ots",
    "Stepanakert": "karabakh",
    "EU": "europe",
}


@pytest.fixture(scope="module")
def called(atlas):
    return {id: caption.name for id, caption in captions(atlas).items()}


def test_a_name_is_found_as_readers_type_it(open_map, new_page, called):
    _, frame = open_map(page=new_page(reduced_motion="reduce"))  # no flight to each of them
    for typed, id in NAMES.items():
        finder = frame.locator(".atlas-find")
        with redrawing(frame):
            finder.fill(typed)
            finder.press("Enter")

        expect(frame.locator(".atlas-dossier h2"), typed).to_contain_text(called[id])
        with redrawing(frame):
            frame.page.keyboard.press("Escape")


def test_of_several_the_city_comes_first_and_arrows_choose(open_map):
    _, frame = open_map()
    finder = frame.get_by_role("combobox", name="Find a place, route or topic")
    finder.press_sequentially("Baku")
    options = frame.get_by_role("option")
    expect(options.first).to_have_text("Baku capital")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(finder).to_have_attribute("aria-expanded", "true")
    expect(frame.get_by_role("status").filter(has_text="4 found")).to_have_count(1)
    finder.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    chosen = options.nth(1).get_attribute("id")
    expect(finder).to_have_attribute("aria-activedescendant", str(chosen))
    with redrawing(frame):
        finder.press("Enter")
    expect(frame.locator(".atlas-dossier h2")).to_be_focused()
    expect(frame.locator(".atlas-dossier")).to_contain_text("Supsa")
    with redrawing(frame):
        frame.page.keyboard.press("Escape")
    expect(finder).to_be_focused()

    expect(options).to_have_count(0)


def test_a_sea_is_shown_and_said_and_what_is_found_nowhere_is_said_too(open_map):
    _, frame = open_map()
    finder = frame.locator(".atlas-find")
    finder.fill("the Caspian")
    finder.press("Enter")
    told = frame.locator(".atlas-found")
    expect(told).to_have_text("Caspian Sea, a sea: the map shows it.")
    panel = frame.locator(".atlas-dossier")  # what can be done with it; it has no dossier
    expect(panel.locator("h2")).to_have_text("Caspian Sea")
    frame.wait_for_function("() => map.getBounds().contains([42, 50.5])", polling=POLL_MS)
    for typed in ("Xanadu", "Aliyev", "\u2013 \u2019"):
        finder.fill(typed)
        finder.press("Enter")
        expect(told).to_be_visible()
        expect(told).to_contain_text("Nothing here is called")
        expect(told).to_have_attribute("role", "status")

    expect(panel.locator("blockquote")).to_have_count(0)


def test_on_a_phone_a_tap_on_a_name_opens_it(open_map, new_page):
    _, frame = open_map(page=new_page(viewport={"width": 390, "height": 844}, has_touch=True))
    frame.locator(".atlas-find").fill("btc")
    option = frame.get_by_role("option").first
    box = option.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    with redrawing(frame):
        option.tap()

    expect(frame.locator(".atlas-dossier h2")).to_contain_text("BTC")
