"""The one HTML file, opened from a memory stick: the whole atlas, and not one request."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.briefing.deck import Deck, deck_of_view
from layers.briefing.file import article_briefing
from layers.model.view import View
from layers.picture.picture import picture
from layers.picture.prose import cite
from layers.serve.store import STORE
from tests.browsing import TOPMOST, kept, looks, quotations, redrawing, shape
from tests.catalogue import CATALOG
from tests.one_file import ADDRESS, MAP, address_of, deck_for, go, layers_of, opened, written

VIEWS = (
    "layers=ots.csto.nato.places",
    "layers=ots.csto.disputed&day=1995-06-01",
    "layers=ots.nato&alliances=ots.nato&match=all",
    "layers=csto&alliances=ots&match=exactly&day=2010-01-01",
    "layers=nato&route=btc",
    "layers=nato.middle_corridor&alliances=nato&match=none&observers=yes&day=today",
    "layers=none",
)


@pytest.fixture(scope="module")
def deck(atlas) -> Deck:
    return deck_for(atlas, article_briefing(atlas))


@pytest.fixture(scope="module")
def address(deck, tmp_path_factory) -> str:
    return written(tmp_path_factory.mktemp("stick"), deck)


@pytest.fixture(scope="module")
def stick(browser: Browser, address: str) -> Iterator[Page]:
    """The file, opened on the map."""
    with opened(browser, address + MAP) as page:
        yield page


@pytest.fixture
def page(stick: Page) -> Page:
    """The file on the map as it opens, its controls on the layers."""
    go(stick, "layers=none")
    go(stick, MAP[1:])
    stick.get_by_role("tab", name="Layers").click()
    return stick


def view_of(query):
    return View.parse(query, STORE.vocabulary())[0]


@pytest.mark.parametrize("query", VIEWS)
def test_the_file_shows_what_the_app_shows(query, stick, atlas):
    asked = picture(atlas, view_of(query), STORE.vocabulary().today)
    frame = go(stick, query)
    seen = looks(frame)

    assert {name: look[0] for name, look in seen.items() if look[0]} == layers_of(asked)
    if asked.matched is not None:
        assert kept(frame) == asked.matched & set(seen)


def test_a_toggle_shows_and_hides_its_layer(page):
    frame = page.main_frame
    with redrawing(frame):
        page.get_by_role("switch", name="North Atlantic Treaty Organization").uncheck()
    off = looks(frame)["TUR"][0]
    with redrawing(frame):
        page.get_by_role("switch", name="North Atlantic Treaty Organization").check()

    assert (off, looks(frame)["TUR"][0]) == ("ots", "ots nato")


def test_each_toggle_stands_beside_its_sentence_of_the_article(page, atlas):
    quotes = {quote.id: quote for quote in atlas.quotes.values()}
    said = page.locator(".file-quote").all_text_contents()

    assert len(said) == len(CATALOG.layers)
    assert set(said) <= {f"“{quote.text}” ¶{quote.paragraph}" for quote in quotes.values()}


def test_a_tooltip_quotes_the_article_word_for_word(page, atlas):
    page.mouse.move(*shape(page.main_frame, "KAZ").evaluate(TOPMOST))
    tooltip = page.locator(".atlas-tooltip")
    quote = atlas.quotes["us_12_two_organizations"]

    expect(tooltip.locator("h2")).to_have_text("Kazakhstan")
    assert tooltip.locator(".atlas-quote").text_content() == quotations()[quote.id]["text"]
    expect(tooltip.locator(".atlas-cite")).to_have_text(cite(CATALOG, quote))


def test_a_click_opens_a_dossier_and_escape_closes_it(page):
    page.mouse.click(*shape(page.main_frame, "AZE").evaluate(TOPMOST))
    dossier = page.locator(".atlas-dossier")

    expect(dossier.locator("h2")).to_have_text("Azerbaijan")
    assert "focus=AZE" in address_of(page)
    page.keyboard.press("Escape")
    expect(dossier).to_be_hidden()
    assert "focus" not in address_of(page)


def test_no_solid_line_lies_under_the_dashes_around_kosovo(page):
    dashed = shape(page.main_frame, "XKX")

    assert dashed.evaluate("element => getComputedStyle(element).strokeDasharray") == "4px, 3px"
    assert dashed.evaluate(
        "element => element.previousElementSibling.matches('.atlas-casing')"
        " && element.previousElementSibling.getAttribute('d') === element.getAttribute('d')"
    )


def test_the_finder_leads_to_a_place_by_the_name_the_article_uses(page):
    finder = page.get_by_role("combobox", name="Find a place, route or topic")
    finder.fill("Turkey")
    finder.press("Enter")

    expect(page.locator(".atlas-dossier h2")).to_have_text("Türkiye")


def test_an_event_moves_the_day_and_opens_what_is_told(page):
    page.get_by_role("tab", name="Date").click()
    row = page.locator("[data-day='2021-06-15'] > summary")
    row.focus()
    with redrawing(page.main_frame):
        page.keyboard.press("Enter")

    expect(page.locator(".atlas-when")).to_have_text("15 June 2021, on today’s borders")
    expect(page.get_by_label("Exact day")).to_have_value("2021-06-15")
    expect(row).to_have_attribute("aria-current", "date")
    expect(page.locator("[data-day='2021-06-15'] .quote")).to_contain_text("Shusha Declaration")


def test_on_another_day_names_counts_and_legend_follow(page):
    page.get_by_role("tab", name="Date").click()
    with redrawing(page.main_frame):
        page.get_by_text("Any day").click()
    with redrawing(page.main_frame):
        page.get_by_label("Exact day").fill("2010-01-01")

    expect(page.locator(".atlas-when")).to_have_text("1 January 2010, on today’s borders")
    page.get_by_role("tab", name="Layers").click()
    expect(page.get_by_role("switch", name="Turkic Council")).to_be_visible()
    expect(page.locator(".file-row", has=page.locator("#layer_ots"))).to_contain_text(
        "4 signatories"
    )


def test_a_preset_filters_as_the_article_means(page):
    page.get_by_role("tab", name="Filter").click()
    with redrawing(page.main_frame):
        page.get_by_role("button", name="not members of either military bloc").click()

    assert kept(page.main_frame) == {"AZE", "UZB"}
    expect(page.locator(".file-pill").first).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("radio", name="Exactly")).to_be_checked()
    with redrawing(page.main_frame):
        page.get_by_role("button", name="Clear the filter").click()
    expect(page.locator(".atlas-result")).to_be_hidden()


def test_a_route_filters_by_the_countries_it_crosses(page):
    page.get_by_role("tab", name="Filter").click()
    with redrawing(page.main_frame):
        page.locator(".file-pill", has_text="BTC").click()

    assert kept(page.main_frame) == {"AZE", "GEO", "TUR"}


def test_what_a_filter_keeps_is_also_a_table(page, atlas):
    query = "layers=ots&alliances=ots&day=2024-05-14"
    asked = picture(atlas, view_of(query), STORE.vocabulary().today)
    go(page, query)
    page.get_by_role("tab", name="Filter").click()
    page.get_by_role("button", name="Show as a table").click()
    rows = page.locator(".file-table tbody tr")
    told = [row.locator("td").all_text_contents()[:4] for row in rows.all()]
    page.keyboard.press("Escape")

    assert told == [
        [line.name, line.id, line.members["ots"].role, line.members["ots"].since.isoformat()]
        for line in asked.results
    ]


def test_the_address_brings_the_view_back(browser, page):
    go(page, "layers=ots.csto&alliances=csto&day=1994-05-01&focus=ARM&at=41.000_50.000_5.00")
    kept_address, before = address_of(page), looks(page.main_frame)
    with opened(browser, kept_address) as again:
        expect(again.locator(".atlas-dossier h2")).to_have_text("Armenia")

        assert looks(again.main_frame) == before
        assert address_of(again) == kept_address


def test_what_an_address_asks_in_vain_is_named_as_in_the_app(page):
    words = {"layers": "ots.nowhere", "match": "some", "alliances": "x", "observers": "no"}
    words |= {"route": "y", "day": "1900-01-01", "focus": "Z", "at": "1_2", "colour": "red"}
    query = "&".join(f"{key}={word}" for key, word in words.items())
    told = page.locator("#file-notice p")
    go(page, query)
    notices = View.parse(words, STORE.vocabulary())[1]

    assert {*notices, "match: “some” is unknown", "observers: “no” is unknown"} == set(
        told.text_content().removeprefix("Parts of this link were ignored: ")[:-1].split("; ")
    )
    go(page, "layers=ots")
    expect(told).to_have_count(0)


def test_the_file_says_where_it_comes_from(page, deck):
    page.get_by_role("button", name="About", exact=True).click()
    about = page.get_by_role("dialog", name="About this file")

    own = [deck.imprint(scene) for scene in deck.scenes]
    expect(about).to_contain_text(deck.atlas.digest)
    expect(about).to_contain_text(max((told.credits for told in own), key=len))
    checked = [told.checked for told in own if told.checked]
    assert about.locator(".atlas-checked").all_text_contents() == checked
    expect(about).to_contain_text(deck.atlas.borders.statement)
    again = about.get_by_role("link", name="Open in the app")
    assert [link.get_attribute("href") for link in again.all()] == list(map(deck.link, deck.scenes))
    page.keyboard.press("Escape")
    expect(about).to_have_count(0)


def test_links_to_other_pages_lead_to_the_app_that_made_the_file(page):
    go(page, "layers=disputed&focus=disputed")
    link = page.get_by_role("link", name="All rules for borders, on the page Data")

    assert link.get_attribute("href") == f"{ADDRESS}/data?layer=borders"


def test_the_file_takes_the_readers_theme_and_can_change_it(browser, address):
    with opened(browser, address + MAP, color_scheme="dark") as page:
        root = page.locator(":root")

        expect(root).to_have_attribute("data-theme", "dark")
        page.get_by_role("button", name="Light or dark").click()
        expect(root).to_have_attribute("data-theme", "light")


def test_on_a_phone_the_controls_fold_away(browser, address):
    with opened(browser, address + MAP, viewport={"width": 390, "height": 844}) as page:
        panel = page.get_by_role("complementary", name="Layers, filter and date")

        expect(panel).to_be_hidden()
        page.get_by_role("button", name="Show layers, filter and date").click()
        expect(panel).to_be_visible()


def test_on_a_later_day_the_file_does_not_call_its_own_day_today(browser, address, deck):
    with opened(browser, address + MAP) as page:
        page.clock.set_fixed_time("2040-01-01")
        page.goto("about:blank")
        page.goto(f"{address}#day=today")

        expect(page.locator(".atlas-when")).to_contain_text("when this file was made")


def test_the_words_of_the_scale_fit_into_their_bar_at_every_zoom(page):
    bar = page.locator(".leaflet-control-scale-line")
    for zoom in (2, 3, 4, 5, 5.5, 6, 6.25, 7, 8.5, 10):
        go(page, f"layers=none&at=40.149_43.000_{zoom:.2f}")
        needed, room = bar.evaluate("bar => [bar.scrollWidth, bar.clientWidth]")
        assert needed <= room, zoom


def test_a_view_by_itself_opens_on_the_map(browser, atlas, tmp_path):
    words = STORE.vocabulary()
    view = View(layers=("ots",), focus="TUR")
    deck = deck_of_view(atlas, view, vocabulary=words, address=ADDRESS, made=words.today)
    with opened(browser, written(tmp_path, deck)) as page:
        expect(page.locator(".atlas-dossier h2")).to_have_text("Türkiye")
        page.get_by_role("button", name="Present").click()
        expect(page.locator(".atlas-slide")).to_contain_text(deck.slides[0].quote.text)
