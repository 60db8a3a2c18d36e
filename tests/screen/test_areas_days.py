"""How disputed areas look: on each day, beside the OTS observer, by link, in both themes."""

import re

import pytest
from playwright.sync_api import Frame, expect

from tests.browsing import address, looks, on_layer, shape

AREAS = {
    *("abkhazia", "crimea", "karabakh", "kosovo"),
    *("northern_cyprus", "south_ossetia", "transnistria"),
}
CAUCASUS = "at=41.500_44.000_6.00"
CYPRUS = "at=35.200_33.300_7.50"
NOW = ('url("#hatch-disputed-now")', "6, 3")
PAST = ('url("#hatch-disputed-past")', "0.1, 4")
OBSERVER = 'url("#fill-hatched-ots-observer")'
# The contrast of the hatch with what lies below it, as WCAG 2.2 has it for graphics.
CONTRAST = """names => {
    const pen = document.createElement('canvas').getContext('2d');
    const parsed = colour => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const own = getComputedStyle(document.documentElement);
    const light = rgb => rgb.map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const land = parsed(own.getPropertyValue('--land'));
    const grounds = [land, ...names.map(name => parsed(own.getPropertyValue(`--${name}`))
        .map((c, i) => c * 0.46 + land[i] * 0.54))].map(light);
    const line = light(parsed(own.getPropertyValue('--disputed')));
    return grounds.map(ground =>
        (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05));
}"""


def hatch(frame: Frame, area: str) -> tuple[str, str]:
    _, fill, _, dash, _ = looks(frame)[area]
    return fill, dash


def legend(frame: Frame) -> str:
    return frame.locator(".atlas-legend").inner_text()


@pytest.mark.parametrize(
    ("day", "look", "counted"),
    [
        ("1990-01-01", None, "1 area"),
        ("2015-01-01", NOW, "7 areas"),
        ("2024-01-01", PAST, "6 areas, 1 history"),
    ],
)
def test_karabakh_is_drawn_as_it_was_on_the_day(day, look, counted, open_map):
    _, frame = open_map(f"layers=disputed&day={day}&{CAUCASUS}")

    assert (hatch(frame, "karabakh") if "karabakh" in looks(frame) else None) == look
    assert counted in legend(frame)
    assert ("history" in legend(frame).lower()) is (look == PAST)


@pytest.mark.parametrize(
    ("layers", "look"),
    [
        ("ots", (OBSERVER, "4, 3")),
        ("ots.disputed", (OBSERVER, NOW[1])),
        ("disputed", NOW),
        ("nato", None),
    ],
)
def test_northern_cyprus_is_drawn_this_way_and_in_no_other(layers, look, open_map):
    _, frame = open_map(f"layers={layers}&{CYPRUS}")
    paths = frame.locator('[data-feature="northern_cyprus"]')
    drawn = looks(frame).get("northern_cyprus")

    assert paths.count() == 1
    assert "atlas-area" in paths.get_attribute("class")
    assert (drawn and (drawn[1], drawn[3])) == look
    assert drawn is None or drawn[0] == layers.replace(".", " ")
    assert looks(frame)["CYP"][1] == ""


def test_kosovo_keeps_its_dashed_outline_below(open_map):
    _, frame = open_map("layers=disputed&at=42.600_20.900_7.00")

    assert "atlas-status" in shape(frame, "XKX").get_attribute("class")
    assert hatch(frame, "kosovo") == NOW


def test_a_link_brings_the_areas_back(open_map, new_page):
    query = f"layers=nato.disputed&day=2015-01-01&focus=crimea&{CAUCASUS}"
    page, frame = open_map(query)
    again, frame_again = open_map(address(page).partition("?")[2], new_page())

    assert address(page).partition("?")[2] == query
    assert address(again) == address(page)
    assert looks(frame_again) == looks(frame)
    assert on_layer(frame, "disputed") == AREAS
    expect(frame_again.locator(".atlas-dossier h2")).to_have_text("Crimea and Sevastopol")


def test_the_dossier_leads_to_the_rules_for_borders_beside_the_map(open_map):
    page, frame = open_map(f"layers=disputed&focus=abkhazia&{CAUCASUS}")
    with page.expect_popup() as opening:
        frame.locator(".atlas-dossier").get_by_role("link", name="page Data").click()
    rules = opening.value

    expect(rules).to_have_url(re.compile(r"/data\?layer=borders$"))
    expect(rules.get_by_role("heading", name="Which borders are drawn, and why")).to_be_visible()
    assert on_layer(frame, "disputed") == AREAS


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_hatch_can_be_told_from_every_ground(theme, open_map, new_page):
    _, frame = open_map("layers=disputed", new_page(color_scheme=theme))

    assert min(frame.evaluate(CONTRAST, ["ots", "csto", "nato"])) >= 3
