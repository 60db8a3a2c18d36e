"""The finder knows what readers type: the article's own spelling, and what their keyboards have."""

import pytest
from playwright.sync_api import expect

from layers.picture.captions import captions
from tests.browsing import redrawing

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
}


@pytest.fixture(scope="module")
def called(atlas):
    return {id: caption.name for id, caption in captions(atlas).items()}


def test_a_name_is_found_as_readers_type_it(open_map, called):
    _, frame = open_map()
    for typed, id in NAMES.items():
        finder = frame.locator(".atlas-find")
        with redrawing(frame):
            finder.fill(typed)
            finder.press("Enter")

        expect(frame.locator(".atlas-dossier h2"), typed).to_contain_text(called[id])
        with redrawing(frame):
            frame.page.keyboard.press("Escape")


def test_marks_alone_are_no_name(open_map):
    _, frame = open_map()
    finder = frame.locator(".atlas-find")
    finder.fill("– ’")
    finder.press("Enter")

    expect(frame.locator(".atlas-dossier")).to_be_hidden()
