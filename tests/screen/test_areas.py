"""Disputed areas: off at first, drawn over borders that stay, told of, reached and found."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import (
    drawn_map,
    field,
    looks,
    on_layer,
    open_tab,
    press,
    redrawing,
    settings,
    shape,
    spot,
    visit,
)
from tests.catalogue import CATALOG
from tests.serving import Server

AREAS = {
    *("abkhazia", "crimea", "karabakh", "kosovo"),
    *("northern_cyprus", "south_ossetia", "transnistria"),
}
CAUCASUS = "at=41.500_44.000_6.00"
BORDERS = """() => [...document.querySelectorAll('.atlas-land')].map(path =>
    [path.dataset.feature, path.getAttribute('d'), path.style.cssText, path.className.baseVal])"""


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    """One page at first sight of the Caucasus; every test leaves the areas switched off."""
    with visit(browser, server.origin) as page:
        page.goto(f"/?{CAUCASUS}")
        yield page, drawn_map(page)


@pytest.fixture
def drawn(opened: tuple[Page, Frame]) -> Iterator[tuple[Page, Frame]]:
    """The same page with the areas on."""
    page, frame = opened
    with redrawing(frame):
        press(page, "layer_disputed")
    yield opened
    page.mouse.move(2, 2)
    with redrawing(frame):
        press(page, "layer_disputed")


def legend(frame: Frame) -> str:
    return frame.locator(".atlas-legend").inner_text()


def test_at_first_no_area_is_drawn_but_the_observer(opened):
    page, frame = opened

    assert on_layer(frame, "disputed") == set()
    assert AREAS & set(looks(frame)) == {"northern_cyprus"}
    assert "Disputed" not in legend(frame)
    assert field(page, "layer_disputed").locator("input").is_checked() is False
    assert "layers" not in settings(page)


def test_the_toggle_draws_every_area_and_takes_it_away(opened):
    page, frame = opened
    before, loads = looks(frame), []
    page.on("framenavigated", lambda loaded: loaded.parent_frame and loads.append(loaded.url))
    with redrawing(frame):
        press(page, "layer_disputed")
    with_areas = looks(frame)
    on_map, words = on_layer(frame, "disputed"), settings(page)["layers"]
    with redrawing(frame):
        press(page, "layer_disputed")

    assert on_map == AREAS
    assert {name for name in with_areas if with_areas[name] != before.get(name)} == AREAS
    assert words.split(".") == [it.id for it in CATALOG.layers if it.shown or it.id == "disputed"]
    assert looks(frame) == before
    assert "layers" not in settings(page)
    assert loads == []


def test_the_borders_of_the_countries_stay_to_the_last_byte(opened):
    page, frame = opened
    before = frame.evaluate(BORDERS)
    with redrawing(frame):
        press(page, "layer_disputed")
    during = frame.evaluate(BORDERS)
    with redrawing(frame):
        press(page, "layer_disputed")

    assert len(before) > 190
    assert during == before


def test_the_legend_says_what_is_drawn_and_no_more(drawn):
    _, frame = drawn

    assert "Disputed areas6 areas, 1 history" in legend(frame).replace("\n", "")
    assert legend(frame).count("hatch") == 1  # the layer's own row has the other
    assert "Pale hatch, dotted: history" in legend(frame)


@pytest.mark.parametrize(
    ("area", "name", "says", "sources"),
    [
        (
            "abkhazia",
            "Abkhazia",
            (
                "Control and recognition have differed since 1993",
                "Controlled by local authorities",
                "Internationally recognised as part of Georgia. Recognised as a State by Russia",
            ),
            "Natural Earth",
        ),
        (
            "karabakh",
            "Karabakh, outline of 1994–2020 (history)",
            ("until 20 September 2023", "Azerbaijan has controlled all of it since"),
            "United Nations Security Council",
        ),
    ],
)
def test_a_tooltip_says_who_controls_who_recognises_and_since_when(
    area, name, says, sources, drawn
):
    page, frame = drawn
    page.mouse.move(*spot(frame, area))
    tooltip = frame.locator(".atlas-tooltip")

    expect(tooltip.locator("h2")).to_have_text(name)
    for words in says:
        expect(tooltip).to_contain_text(words)
    assert tooltip.locator(".atlas-source").count() == 1
    expect(tooltip.locator(".atlas-source")).to_contain_text(sources)


def test_the_article_is_quoted_of_karabakh_and_said_not_to_name_abkhazia(drawn):
    page, frame = drawn
    tooltip = frame.locator(".atlas-tooltip")
    page.mouse.move(*spot(frame, "abkhazia"))
    expect(tooltip.locator(".atlas-silence")).to_have_text("The article does not name Abkhazia.")
    expect(tooltip.locator(".atlas-quote")).to_have_count(0)
    page.mouse.move(*spot(frame, "karabakh"))

    expect(tooltip.locator(".atlas-silence")).to_have_text(
        "The article speaks of this area without naming it."
    )
    expect(tooltip.locator(".atlas-quote")).to_contain_text("territorial integrity")


def test_a_click_opens_the_dossier_of_the_area_and_beside_it_that_of_the_country(drawn):
    page, frame = drawn
    dossier = frame.locator(".atlas-dossier")
    with redrawing(frame):
        page.mouse.click(*spot(frame, "abkhazia"))
    own = dossier.inner_text()
    with redrawing(frame):
        dossier.get_by_role("button", name="part of Georgia").click()
    country = dossier.locator("h2").inner_text(), dossier.inner_text()
    with redrawing(frame):
        dossier.get_by_role("button", name="Disputed area: South Ossetia").click()
    back = dossier.locator("h2").inner_text()
    with redrawing(frame):
        page.keyboard.press("Escape")
    with redrawing(frame):
        page.mouse.click(*spot(frame, "GEO"))
    beside = dossier.locator("h2").inner_text()
    with redrawing(frame):
        page.keyboard.press("Escape")

    for words in ("Vanuatu recognised it in 2011", "not surveyed", "Borders: "):
        assert words in own
    assert country[0] == "Georgia"
    assert "Disputed area: Abkhazia" in country[1]
    assert (back, beside) == ("South Ossetia (Tskhinvali region)", "Georgia")


def test_the_keyboard_reaches_an_area(drawn):
    page, frame = drawn
    area = shape(frame, "abkhazia")
    frame.locator(".atlas-find").focus()
    page.keyboard.press("Tab")
    area.focus()

    expect(area).to_have_accessible_name("Abkhazia, disputed area")
    expect(area).to_have_role("button")
    expect(shape(frame, "karabakh")).to_have_accessible_name(
        "Karabakh, outline of 1994–2020 (history), disputed area of the past"
    )
    expect(frame.locator(".atlas-tooltip h2")).to_have_text("Abkhazia")
    with redrawing(frame):
        page.keyboard.press("Enter")
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Abkhazia")
    with redrawing(frame):
        page.keyboard.press("Escape")


def test_an_area_lies_over_the_land_and_under_the_routes(drawn):
    _, frame = drawn
    depth = frame.evaluate(
        """() => ['land', 'areas', 'routes', 'places']
            .map(name => Number(map.getPane(name).style.zIndex))"""
    )

    assert depth == sorted(set(depth))


def test_an_area_recedes_with_its_country(drawn):
    page, frame = drawn
    open_tab(page, "Filter")
    with redrawing(frame):
        press(page, "preset_ots_in_neither_bloc")
    faded = set(
        frame.locator(".atlas-area.atlas-faded").evaluate_all(
            "shapes => shapes.map(shape => shape.dataset.feature)"
        )
    )
    count = frame.locator(".atlas-result").inner_text()
    with redrawing(frame):
        press(page, "clear_filter")
    open_tab(page, "Layers")

    assert faded == AREAS - {"karabakh"}  # Azerbaijan is kept
    assert "2 countries" in count
    assert "disputed" not in count


def test_the_find_box_knows_the_areas(opened):
    page, frame = opened
    frame.locator(".atlas-find").fill("Transnistria")
    with redrawing(frame):
        frame.locator(".atlas-find").press("Enter")

    expect(frame.locator(".atlas-dossier h2")).to_have_text("Transnistria")
    with redrawing(frame):
        page.keyboard.press("Escape")
    frame.evaluate("void map.setView([41.5, 44], 6, {animate: false})")
