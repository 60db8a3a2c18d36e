"""The chart of a slide in a browser: beside the map, on a phone below the words, and as a table."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from layers.briefing.file import article_briefing, to_code
from layers.model.briefing import Briefing
from layers.picture.charting import charts_of
from tests.browsing import POLL_MS
from tests.one_file import deck_for, opened, written
from tests.screen.test_looks import CONTRASTS
from tests.static_site import drawn, served
from tests.static_site import written as site_written

FIGURE = "kazakh_oil_16_5"


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory):
    """A file whose first scene has a chart, the second none."""
    deck = deck_for(atlas, article_briefing(atlas))
    figure = next(item for item in atlas.figures if item.id == FIGURE)
    slides = [replace(slide, figure=figure if slide.number == 1 else None) for slide in deck.slides]
    return written(tmp_path_factory.mktemp("charts"), replace(deck, slides=tuple(slides)))


def test_a_slide_shows_its_chart_beside_the_map_and_as_a_table(browser, address, atlas):
    chart = charts_of(atlas)[FIGURE]
    with opened(browser, f"{address}#scene=1") as page:
        box, drawing = page.locator(".atlas-charted"), page.get_by_role("img", name=chart.said)
        expect(drawing).to_be_visible()
        slide = page.locator(".atlas-slide").bounding_box()
        beside = box.bounding_box()
        ratios = page.locator(".atlas-charted").evaluate(CONTRASTS)
        box.locator("summary").click()

        assert beside["x"] >= slide["x"] + slide["width"]  # the quotation is long, the window low
        left, right = page.evaluate("atlasParts.beside")
        assert right == pytest.approx(beside["width"] + 12, abs=1)
        assert left == pytest.approx(slide["width"], abs=1)
        assert len(ratios) > len(chart.marks)
        assert [text for text in ratios if text[1] < 4.5] == []
        assert box.locator("tbody tr").count() == len(chart.marks)
        expect(box.locator("tbody")).to_contain_text("207.0")

        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator(".atlas-words .atlas-charted")).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

        page.emulate_media(forced_colors="active")
        paints = drawing.locator(".chart-fill, text").evaluate_all(
            "all => all.map(one => getComputedStyle(one).fill)"
        )
        assert set(paints) == {page.evaluate("getComputedStyle(document.body).color")}

        page.keyboard.press("PageDown")
        expect(box).to_be_hidden()
        assert page.evaluate("atlasParts.beside") == [0, 0]


def test_the_view_as_text_tells_the_chart_in_a_sentence_and_as_a_table(browser, address, atlas):
    chart = charts_of(atlas)[FIGURE]
    with opened(browser, f"{address}#scene=1") as page:
        page.keyboard.press("d")
        twin = page.get_by_role("region", name="This view in words")
        table = twin.get_by_role("table", name=chart.title)
        expect(twin.get_by_text(chart.said, exact=True)).to_be_visible()
        rows = table.locator("tbody tr").all_inner_texts()

        assert len(rows) == len(chart.marks)
        for row, mark in zip(rows, chart.marks, strict=True):
            assert row.startswith(mark.label)
            assert mark.told in row

        page.keyboard.press("d")
        page.keyboard.press("PageDown")
        page.keyboard.press("d")
        expect(twin.get_by_text(chart.said)).to_have_count(0)


def test_the_handout_of_the_static_edition_has_it_too(browser, atlas, tmp_path):
    scene = replace(atlas.scenes[0], figure=FIGURE)
    code = to_code(Briefing(title="Oil", scenes=(scene,)), atlas.catalog)
    with served(site_written(tmp_path)) as origin:
        page = browser.new_page()
        with page.expect_response("**/charts.*"):
            page.goto(f"{origin}/briefing/?deck={code}")
        drawn(page)
        page.wait_for_function(f"() => window.atlasParts.chartCome({FIGURE!r})", polling=POLL_MS)
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        charts = page.locator(".handout-page .atlas-chart")

        assert charts.count() == 1
        assert charts.get_attribute("aria-label") == charts_of(atlas)[FIGURE].seen
        page.close()
