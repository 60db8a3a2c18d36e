"""The page of figures in a browser: read, followed to the map, on a phone, in both themes."""

import re

import pytest
from playwright.sync_api import Page, expect

from layers.load import load_atlas
from tests.browsing import IDLE, drawn_map, settings
from tests.clock import TODAY
from tests.screen.test_looks import CONTRASTS

FIGURES = load_atlas(today=TODAY).figures
WORDS_THAT_MEET = """charts => charts.map(chart => {
    const spans = [...chart.querySelectorAll('span')];
    const all = spans.map(one => [one.textContent, one.getBoundingClientRect()]);
    const right = chart.getBoundingClientRect().right + 1;
    const isTiny = parseFloat(getComputedStyle(chart).fontSize) < 12;
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 5 && b.top < a.bottom - 5;
    const out = all.filter(([, box]) => box.right > right || isTiny);
    const met = all.filter(([, a], at) => all.slice(at + 1).some(([, b]) => meet(a, b)));
    return [...out, ...met].map(([text]) => text);
})"""


def opened(page: Page, query: str = "") -> Page:
    page.goto(f"/figures{query}")
    expect(page.get_by_role("heading", name="Figures", exact=True)).to_be_visible()
    page.wait_for_selector(IDLE, state="attached")
    return page


def test_every_figure_is_listed_and_leads_to_its_place(page, atlas):
    opened(page)
    listed = page.get_by_role("navigation", name="The figures").get_by_role("link")
    last = atlas.figures[-1]
    listed.last.click()

    assert listed.all_inner_texts() == [figure.title for figure in atlas.figures]
    expect(page.get_by_role("heading", name=last.title)).to_be_in_viewport()


def test_a_figure_leads_to_what_it_is_about_on_the_map(page):
    opened(page)
    page.locator("#kazakh_oil_16_5").get_by_role("link", name="BTC").click()
    frame = drawn_map(page)

    assert settings(page)["focus"] == "btc"
    expect(frame.locator(".atlas-dossier")).to_contain_text("Baku–Tbilisi–Ceyhan")


def test_a_passage_with_a_number_leads_to_what_was_found_of_it(open_map):
    page, frame = open_map("focus=ots")
    with page.expect_popup() as opening:
        frame.locator(".atlas-dossier").get_by_role("link", name="$2 trillion in output").click()
    other = opening.value

    expect(other).to_have_url(re.compile(r"/figures\?figure=gdp_2tn$"))
    expect(other.locator(".figure").first).to_contain_text("$2 trillion in output")
    assert other.locator("#gdp_2tn").count() == 1


def test_the_link_to_a_figure_opens_the_page_with_it_at_the_top(page):
    opened(page)
    page.locator("#gdp_2tn").get_by_role("link", name="Link to this figure").click()
    page.wait_for_url("**/figures?figure=gdp_2tn")

    expect(page.locator(".figure").first).to_have_id("gdp_2tn")
    expect(page.locator(".figure").first.get_by_role("heading", level=2)).to_be_in_viewport()


def test_an_unknown_figure_in_the_address_is_named_above_the_page_as_it_is(page, atlas):
    opened(page, "?figure=<img src=x>")
    expect(page.locator(".ignored")).to_have_text(
        "Parts of this link were ignored: figure: “<img src=x>” is unknown."
    )

    assert page.locator(".figure").count() == len(atlas.figures)


def test_a_source_opens_beside_the_page_and_tells_it_nothing(page):
    opened(page)
    link = page.locator(".findings a").first

    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(theme, new_page):
    page = opened(new_page(color_scheme=theme))
    ratios = page.locator(".atlas-figures").evaluate(CONTRASTS)

    assert len(ratios) > 100
    assert [text for text in ratios if text[1] < 4.5] == []


def test_a_phone_shows_the_page_without_scrolling_sideways(new_page):
    page = opened(new_page(viewport={"width": 390, "height": 844}))
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.atlas-figures *')]
            .filter(node => node.getBoundingClientRect().right > 390).map(node => node.outerHTML)"""
    )

    assert wide == []


@pytest.mark.parametrize("width", [390, 1440])
def test_a_chart_is_as_wide_as_its_column_and_no_two_of_its_words_meet(width, new_page):
    page = opened(new_page(viewport={"width": width, "height": 900}))
    met = page.locator(".chart-drawing:visible").evaluate_all(WORDS_THAT_MEET)
    page.locator("#population_170m summary").click()

    assert len(met) == len([figure for figure in FIGURES if figure.chart])
    assert [words for chart in met for words in chart] == []
    expect(page.locator("#population_170m table")).to_contain_text("sum of 5 numbers")
