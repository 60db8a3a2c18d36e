"""What the pointer meets is told: name, our facts with their sources, the article's sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browsing import drawn_map, quotations, spot, visit
from tests.serving import Server

EVERYTHING = "/?at=46.000_45.000_3.50"  # from Norway to Kazakhstan in one window

SILENCE = "The article does not name {}. Of the {} it says:"
NOTHING = "In none of the layers shown, on this day."


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a tooltip has to say; quote is an id in geodata/quotes.json, or None for silence."""

    name: str
    facts: tuple[str, ...] = ()
    source: str = ""
    quote: str | None = None
    silence: tuple[str, ...] = ()


COUNTRIES = {
    "TUR": Told(
        name="Türkiye",
        facts=("OTS member since 17 November 2010", "NATO member since 18 February 1952"),
        source="NATO",
        quote="us_12_two_organizations",
    ),
    "KAZ": Told(
        name="Kazakhstan",
        facts=("OTS member since 17 November 2010", "CSTO member since 20 April 1994"),
        quote="us_12_two_organizations",
    ),
    "HUN": Told(
        name="Hungary",
        facts=("OTS observer since 3 September 2018", "NATO member since 12 March 1999"),
        quote="us_02_institutions",
    ),
    "TKM": Told(
        name="Turkmenistan",
        facts=("OTS observer since 12 November 2021",),
        quote="us_01_main_initiative",
        silence=(SILENCE.format("Turkmenistan", "Organization of Turkic States"),),
    ),
    "NOR": Told(
        name="Norway",
        facts=("NATO member since 24 August 1949",),
        source="NATO",
        quote="us_17_reliable_partner",
        silence=(SILENCE.format("Norway", "North Atlantic Treaty Organization"),),
    ),
    "ARM": Told(
        name="Armenia", facts=("CSTO member since 20 April 1994",), quote="us_08_aggressive_policy"
    ),
    "UKR": Told(
        name="Ukraine",
        facts=(NOTHING,),
        quote="us_05_five_plus_one",
    ),
    "IRN": Told(
        name="Iran",
        facts=(NOTHING,),
        silence=("The article does not name Iran.",),
    ),
}  # fmt: skip
ROUTE_SILENCE = "The article names the route, not this stretch of it. Of the route it says:"
SEGMENTS = {
    "middle_corridor/01": Told(
        name="Middle Corridor: Khorgos – Almaty",
        facts=("Railway, in service", " km long"),
        source="measured on the drawn line",
        quote="us_16_middle_corridor",
        silence=(ROUTE_SILENCE,),
    ),
    "middle_corridor/22": Told(
        name="Middle Corridor: Port of Poti – Port of Constanța",
        facts=("Sea crossing",),
        quote="us_16_middle_corridor",
        silence=(ROUTE_SILENCE,),
    ),
    "btc/21": Told(
        name="BTC: Sarız – Andırın",
        facts=("Oil pipeline, in service", " km long"),
        quote="us_04_both_pipelines",
        silence=(ROUTE_SILENCE,),
    ),
    "baku_supsa/11": Told(
        name="Baku–Supsa: Zestaponi – Samtredia",
        facts=("Oil pipeline, idle", " km long"),
        quote="us_04_both_pipelines",
        silence=(ROUTE_SILENCE,),
    ),
}
PLACES = {
    "ots_representative_office": Told(
        name="OTS representative office, Budapest",
        facts=("Seat of an institution in Hungary",),
        quote="us_02_institutions",
    ),
    "astana": Told(
        name="Astana", facts=("Summit in Kazakhstan",), quote="us_10_astana_declaration"
    ),
    "shusha": Told(
        name="Shusha", facts=("Declaration in Azerbaijan",), quote="us_13_shusha_declaration"
    ),
    "ceyhan": Told(
        name="Ceyhan terminal", facts=("Oil terminal in Türkiye",), quote="us_04_both_pipelines"
    ),
    "kuryk": Told(
        name="Port of Kuryk",
        facts=("Port in Kazakhstan",),
        silence=("The article does not name Port of Kuryk.",),
    ),
    "nato_iraq": Told(
        name="NATO in Iraq, Baghdad",
        facts=("Mission in Iraq",),
        source="NATO",
        quote="us_12_nato_missions",
    ),
}
ALL = COUNTRIES | SEGMENTS | PLACES


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto(EVERYTHING)
        yield page, drawn_map(page)


def hovered(page: Page, frame: Frame, feature: str) -> Locator:
    page.mouse.move(*spot(frame, feature))
    tooltip = frame.locator(".atlas-tooltip")
    expect(tooltip).to_be_visible()
    return tooltip


@pytest.mark.parametrize("feature", ALL)
def test_a_tooltip_tells_our_facts_and_quotes_the_article_word_for_word(feature, opened):
    tooltip, told = hovered(*opened, feature), ALL[feature]
    quote = quotations().get(told.quote)

    expect(tooltip.locator("h2")).to_have_text(told.name)
    sources = tooltip.locator(".atlas-source").all_text_contents()
    for words in told.facts:
        expect(tooltip).to_contain_text(words)
    assert any(told.source in source for source in sources) or told.facts == (NOTHING,)
    assert tooltip.locator(".atlas-silence").all_text_contents() == list(told.silence)
    assert tooltip.locator(".atlas-quote").all_text_contents() == ([quote["text"]] if quote else [])
    assert tooltip.locator(".atlas-cite").all_text_contents() == (
        [f"Rufat Ahmadzada, Global Security Review, ¶{quote['paragraph']}"] if quote else []
    )


@pytest.mark.parametrize("feature", ["TUR", "NOR", "nato_iraq", "middle_corridor/01"])
def test_a_tooltip_lies_inside_the_window_and_not_under_the_pointer(feature, opened):
    page, frame = opened
    box = hovered(page, frame, feature).bounding_box()
    x, _ = spot(frame, feature)

    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900
    assert box["x"] + box["width"] <= 1440
    assert not (box["x"] <= x <= box["x"] + box["width"])


def test_every_country_route_and_place_has_a_tooltip(opened):
    """Every shape is told of without a failure, and every quotation carries its citation."""
    _, frame = opened
    bare = frame.evaluate(
        """() => [...document.querySelectorAll('[data-feature]')].filter(shape => {
            const box = shape.getBoundingClientRect();
            const at = { bubbles: true, clientX: box.x, clientY: box.y };
            shape.dispatchEvent(new MouseEvent('mouseover', at));
            const tip = document.querySelector('.atlas-tooltip');
            const said = tip.querySelectorAll('.atlas-quote').length;
            const cited = [...tip.querySelectorAll('.atlas-cite')].filter(
                cite => /(Review|AVİM), ¶[0-9]+$/.test(cite.textContent)).length;
            const told = said || tip.querySelector('.atlas-silence');
            shape.dispatchEvent(new MouseEvent('mouseout', at));
            return !tip.querySelector('h2').textContent || !told || said !== cited || !tip.hidden;
        }).map(shape => shape.dataset.segment || shape.dataset.feature)"""
    )

    assert bare == []
