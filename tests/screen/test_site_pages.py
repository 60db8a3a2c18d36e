"""The pages of the static edition that are read, Figures and Data, and the data by address."""

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.serve.store import STORE
from layers.words import say
from tests.axe import Everybody
from tests.browsing import visit
from tests.exporting import DOWNLOADS
from tests.screen.test_looks import CONTRASTS, PHONE
from tests.static_site import BELOW, drawn, go, served, written


@pytest.fixture(scope="module")
def origin(tmp_path_factory) -> Iterator[str]:
    with served(written(tmp_path_factory.mktemp("site")), BELOW) as running:
        yield running


@pytest.fixture
def site(browser: Browser, origin: str) -> Iterator[Page]:
    with visit(browser, origin, reduced_motion="reduce") as page:
        yield page


@pytest.mark.parametrize("query", ["?figure=gdp_2tn", "#gdp_2tn"])
def test_a_link_to_a_figure_leads_to_it(query, site):
    go(site, f"figures{query}")

    expect(site.locator("#gdp_2tn h2")).to_be_in_viewport()


def test_what_no_page_knows_is_said(site):
    go(site, "figures?figure=x%3Cb%3E&colour=red")
    told = site.get_by_role("status")
    ignored = [say("link.no_setting", page="", word="“colour”")]
    ignored += [say("link.unknown", setting="figure", word="“x<b>”")]
    expect(told).to_have_text(say("link.ignored", notices="; ".join(ignored)))
    go(site, "data?layer=nowhere")

    expect(told).to_have_text(
        say("link.ignored", notices=say("link.unknown", setting="layer", word="“nowhere”"))
    )


def test_a_link_to_a_file_of_the_data_leads_to_all_that_is_known_of_it(site):
    table = STORE.downloads.tables()["btc"]
    go(site, "data?layer=btc")
    expect(site.get_by_role("heading", name=table.label.title)).to_be_visible()

    assert site.locator(".site-records tbody tr").count() == len(table.rows)
    head = site.get_by_role("columnheader", name="longest_gap_km")
    head.get_by_role("button").click()
    gaps = site.locator(".site-records td[data-name=longest_gap_km]").all_text_contents()
    assert gaps == sorted(gaps, key=float)
    assert head.get_attribute("aria-sort") == "ascending"
    for told in (table.label.licence, table.record, table.label.limits):
        expect(site.locator("dl").first).to_contain_text(told)
    assert site.locator(".ways code").first.text_content() == site.evaluate(
        "`${location.origin}/sub/atlas/data/btc.geojson`"
    )
    go(site, "data?layer=borders")
    expect(site.locator(".rules tbody tr")).to_have_count(
        len(STORE.downloads.tables()["borders"].rows)
    )


def test_every_file_of_the_data_has_the_address_that_it_has_in_the_app(origin):
    for name in DOWNLOADS:
        with urlopen(f"{origin}{BELOW}/data/{name}") as answer:
            assert answer.read() == STORE.downloads.get(name).content


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["figures", "data", "data/sources", "data/btc"])
def test_a_page_that_is_read_can_be_read_in_both_themes_and_on_a_phone(
    path, theme, browser, origin
):
    with visit(browser, origin, color_scheme=theme, **PHONE) as page:
        go(page, path)
        faint = [pair for pair in page.locator("body").evaluate(CONTRASTS) if pair[1] < 4.5]

        assert faint == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_everybody_can_use_its_map_and_its_pages(browser, origin):
    with visit(browser, origin, color_scheme="light", reduced_motion="reduce") as page:
        everybody = Everybody(page)
        for window in (page.viewport_size, PHONE["viewport"]):
            page.set_viewport_size(window)
            everybody.look("the map", (drawn(go(page, "?layers=ots.btc&focus=AZE")), ""))
            for path in ("figures", "data/btc"):
                everybody.look(path, (go(page, path), ""))
        everybody.judge()
