"""Filters: what stays, what recedes, what is said of the result, and the table."""

import csv
import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from pyproj import Geod
from shapely.geometry import shape as geometry_of

from tests.browsing import (
    GEODATA,
    drawn_map,
    kept,
    looks,
    open_tab,
    press,
    quotations,
    redrawing,
    visit,
)
from tests.serving import Server

CSTO = {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}
NATO = set(
    "ALB BEL BGR CAN CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN ISL ITA LTU LUX LVA MKD MNE NLD "  # noqa: SIM905
    "NOR POL PRT ROU SVK SVN SWE TUR USA".split()
)
PARTS = {"GRL", "FRO", "ALA"}  # coloured with Denmark and Finland, counted with them
PRESETS = {
    "ots_and_nato": (
        {"TUR"}, "Members of both OTS and NATO", "1 country", "us_12_two_organizations",
    ),
    "ots_and_csto": (
        {"KAZ", "KGZ"}, "Members of both OTS and CSTO", "2 countries", "us_12_two_organizations",
    ),
    "ots_in_neither_bloc": (
        {"AZE", "UZB"}, "Members of OTS and no other", "2 countries", "us_12_neither_bloc",
    ),
    "two_organizations": (
        CSTO | NATO | PARTS, "Members of CSTO or NATO", "38 countries", "us_12_two_organizations",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin, accept_downloads=True) as page:
        page.goto("/")
        frame = drawn_map(page)
        open_tab(page, "Filter")
        yield page, frame


@pytest.fixture
def clear(opened: tuple[Page, Frame]) -> tuple[Page, Frame]:
    """The page with the filter cleared."""
    page, frame = opened
    if frame.locator(".atlas-result").is_visible():
        with redrawing(frame):
            press(page, "clear_filter")
    return opened


def choose(page: Page, frame: Frame, *steps: tuple[str, str]) -> None:
    for key, words in steps:
        with redrawing(frame):
            press(page, key, words)


def result_names(frame: Frame) -> list[str]:
    return frame.locator(".atlas-result li > :first-child").all_text_contents()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_keeps_what_the_article_means(preset, clear):
    page, frame = clear
    countries, title, count, quote = PRESETS[preset]
    choose(page, frame, (f"preset_{preset}", ""))
    result = frame.locator(".atlas-result")

    assert kept(frame) == countries
    expect(result.locator("h3")).to_have_text(title)
    expect(result.locator("p")).to_have_text(count)
    expect(result.locator("li")).to_have_count(len(countries) if len(countries) < 10 else 0)
    assert result.locator(".atlas-quote").all_text_contents() == [quotations()[quote]["text"]]
    expect(result.locator(".atlas-cite")).to_have_text(
        "Rufat Ahmadzada, Global Security Review, ¶12"
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_called_by_words_of_the_sentence_it_quotes(preset, clear):
    page, _ = clear
    words = page.locator(f".st-key-preset_{preset} button").inner_text().strip().strip("“”")

    assert words in quotations()[PRESETS[preset][3]]["text"]


@pytest.mark.parametrize(
    ("alliances", "match", "expected"),
    [
        (["CSTO"], "Any", CSTO),
        (["CSTO"], "Exactly", {"ARM", "BLR", "RUS", "TJK"}),
        (["OTS", "CSTO"], "All", {"KAZ", "KGZ"}),
        (["OTS", "NATO"], "Exactly", {"TUR"}),
        (["OTS"], "Any", {"AZE", "KAZ", "KGZ", "TUR", "UZB"}),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(sorted(part)),
)
def test_a_filter_by_alliance_keeps_its_countries(alliances, match, expected, clear):
    page, frame = clear
    steps = [("alliances", name) for name in alliances]
    if match != "Any":
        steps.append(("match", match))
    choose(page, frame, *steps)

    assert kept(frame) == expected


def test_none_keeps_everybody_else(clear):
    page, frame = clear
    everybody = kept(frame)
    choose(page, frame, ("alliances", "NATO"), ("match", "None"))

    assert kept(frame) == everybody - NATO - PARTS


def test_observers_count_when_asked_for(clear):
    page, frame = clear
    choose(page, frame, ("alliances", "OTS"), ("alliances", "NATO"), ("match", "All"))
    without = kept(frame)
    choose(page, frame, ("observers", ""))

    assert without == {"TUR"}
    assert kept(frame) == {"TUR", "HUN"}


def test_clearing_brings_everything_back_and_hides_the_result(clear):
    page, frame = clear
    before = looks(frame)
    choose(page, frame, ("preset_ots_and_csto", ""), ("clear_filter", ""))

    assert looks(frame) == before
    expect(frame.locator(".atlas-faded")).to_have_count(0)  # names are laid a little later
    expect(frame.locator(".atlas-result")).to_be_hidden()


def test_nothing_jumps_when_a_filter_is_set(clear):
    page, frame = clear
    at = (
        "() => [map.getCenter(), map.getZoom(), document.querySelector('.atlas-legend').offsetLeft]"
    )
    before = frame.evaluate(at)
    choose(page, frame, ("preset_ots_and_nato", ""))

    assert frame.evaluate(at) == before


@pytest.mark.parametrize(
    ("route", "layer", "held"),
    [
        (
            "BTC",
            "btc",
            {"Türkiye": "OTS, NATO", "Azerbaijan": "OTS", "Georgia": "in none of the three"},
        ),
        ("Baku–Supsa", "baku_supsa", {"Azerbaijan": "OTS", "Georgia": "in none of the three"}),
    ],
    ids=["btc", "baku_supsa"],
)
def test_a_route_filter_tells_kilometres_and_alliances(route, layer, held, clear):
    page, frame = clear
    choose(page, frame, ("route", route))
    lines = frame.locator(".atlas-result li").evaluate_all(
        "lines => lines.map(line => [...line.children].map(part => part.textContent))"
    )
    told = {name: words.split(" · ")[1] for name, words in lines}
    drawn = [re.findall("([0-9,]+) km", words.split(" · ")[0])[-1] for _, words in lines]
    lengths = [int(number.replace(",", "")) for number in drawn]
    features = json.loads((GEODATA / f"{layer}.geojson").read_text("utf-8"))["features"]
    metres = sum(Geod(ellps="WGS84").geometry_length(geometry_of(f["geometry"])) for f in features)

    assert told == held
    assert lengths == sorted(lengths, reverse=True)
    assert sum(lengths) == pytest.approx(metres / 1000, abs=len(lengths))


def test_a_route_filter_lets_the_other_routes_recede(clear):
    page, frame = clear
    choose(page, frame, ("route", "Middle Corridor"))
    faded = frame.locator(".atlas-line.atlas-faded").evaluate_all(
        "lines => lines.map(line => line.dataset.feature)"
    )

    assert set(faded) == {"btc", "baku_supsa"}
    assert "At sea" in result_names(frame)
    assert {"KAZ", "AZE", "GEO", "TUR"} <= kept(frame)
    assert "RUS" not in kept(frame)


def test_a_line_of_the_result_opens_the_dossier(clear):
    page, frame = clear
    choose(page, frame, ("preset_ots_and_nato", ""))
    with redrawing(frame):
        frame.locator(".atlas-result").get_by_role("button", name="Türkiye").click()
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Türkiye")
    with redrawing(frame):
        frame.locator(".atlas-close").click()
    expect(frame.locator(".atlas-dossier")).to_be_hidden()


def download(page: Page) -> list[dict[str, str]]:
    press(page, "show_table")
    expect(page.get_by_role("dialog").get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    with saved.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert saved.value.suggested_filename == "turkic-vector-2024-05-14.csv"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    return rows


def test_the_table_says_what_the_map_shows(clear):
    page, frame = clear
    choose(page, frame, ("preset_ots_and_csto", ""))
    rows = download(page)

    assert [row["Country"] for row in rows] == result_names(frame)
    assert {row["Code"] for row in rows} == kept(frame)
    assert rows[0] == {
        "Country": "Kazakhstan",
        "Code": "KAZ",
        "OTS": "member",
        "OTS since": "2010-11-17",
        "CSTO": "member",
        "CSTO since": "1994-04-20",
        "NATO": "",
        "NATO since": "",
    }


def test_the_table_of_a_route_has_the_kilometres_of_the_map(clear):
    page, frame = clear
    choose(page, frame, ("route", "BTC"))
    told = frame.locator(".atlas-result small").all_text_contents()
    rows = download(page)

    assert [row["Country"] for row in rows] == result_names(frame)
    published, drawn = "Published, km", "With branches as drawn, km"
    assert [
        f"{float(row[published]):,.0f} km published, {float(row[drawn]):,.0f} km as drawn"
        for row in rows
    ] == [words.partition(" · ")[0] for words in told]


def test_the_table_without_a_filter_lists_all_members(clear):
    page, _ = clear
    rows = download(page)
    by_role = {(row["OTS"], row["CSTO"], row["NATO"]) for row in rows}

    assert sum(row["NATO"] == "member" for row in rows) == 32
    assert sum(row["CSTO"] == "member" for row in rows) == 6
    assert sum(row["OTS"] == "member" for row in rows) == 5
    assert ("", "", "") not in by_role
