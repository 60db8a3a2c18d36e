"""Ctrl+P on the pages of the app: nothing is cut, no sheet is blank, no control is on paper."""

import pytest
from playwright.sync_api import expect

from layers.briefing.file import article_briefing
from layers.serve.store import STORE
from tests.browsing import IDLE, address, drawn_map, looks, open_tab, press
from tests.one_file import MAP, deck_for, opened, written
from tests.printing import folded, printed

CONTROLS = ("Copy link", "Take away", "More", "Layers", "Find a place", "Black screen", "Leave")
# Where the map looks: its middle, its zoom, and the corners that it shows.
LOOKING = """() => {
    const { lat, lng } = map.getCenter();
    return [lat, lng, map.getZoom(), JSON.stringify(map.getPixelBounds())];
}"""
# The rectangle of the plane that it shows, in pixels at zoom 0.
SHOWN = """() => {
    const { min, max } = map.getPixelBounds();
    return L.bounds([min, max].map(corner => corner.divideBy(2 ** map.getZoom())));
}"""

NAMES = "names => names.map(name => [name.dataset.of, name.textContent])"


FORCED = {"color_scheme": "dark", "forced_colors": "active"}


@pytest.fixture(params=[{"color_scheme": "light"}, FORCED], ids=["light", "forced and dark"])
def page(request, new_page):
    return new_page(**request.param)


def test_the_map_is_printed_whole_on_one_sheet_and_is_then_as_it_was(open_map, page, tmp_path):
    _, frame = open_map("layers=ots.csto.nato", page=page)
    before = address(page), looks(frame), frame.evaluate(LOOKING)
    theme = frame.evaluate("() => document.documentElement.dataset.theme")
    [sheet] = printed(page, tmp_path)

    assert sheet.is_whole
    legend = ("14 May 2024, as written", "32 members", "Stripes: in more than one")
    for words in (*legend, STORE.atlas.borders.statement, STORE.atlas.catalog.name, "Kazakhstan"):
        assert folded(words) in sheet.words
    assert [words for words in CONTROLS if folded(words) in sheet.words] == []
    assert sheet.picture.getpixel((60, 290)) > (200, 200, 200)  # as on light ground, in any theme
    assert before == (address(page), looks(frame), frame.evaluate(LOOKING))
    assert theme == frame.evaluate("() => document.documentElement.dataset.theme")


def test_the_sheet_shows_all_that_the_window_shows(open_map, page):
    _, frame = open_map("layers=ots&at=41.000_50.000_5.00", page=page)
    shown = frame.evaluate(f"() => {{ window.shown = ({SHOWN})(); return map.getZoom(); }}")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")

    assert frame.evaluate(f"() => ({SHOWN})().contains(window.shown)")
    assert frame.evaluate("() => map.getZoom()") <= shown
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert frame.evaluate(f"() => ({SHOWN})().equals(window.shown)")


def test_a_slide_is_printed_with_its_words_its_map_and_its_legend(page, tmp_path):
    page.goto("/briefing?scene=3")
    frame = drawn_map(page)
    expect(frame.locator(".atlas-slide .atlas-legend")).to_be_visible()
    frame.wait_for_selector(".leaflet-labels-pane[data-named]", state="attached")
    names = dict(frame.locator("[data-of]").evaluate_all(NAMES))
    assert {"KAZ", "TUR", "btc", "sangachal"} < {*names}
    frame.evaluate("() => document.documentElement.classList.add('atlas-unmoved')")
    expect(frame.locator(".atlas-borders")).to_have_css("opacity", "0")  # as after a while
    said = [frame.locator(f".atlas-slide {own}").inner_text() for own in ("h2", ".atlas-quote")]
    [sheet] = printed(page, tmp_path)

    assert sheet.is_whole
    for words in (*said, "14 May 2024, as written", STORE.atlas.borders.statement):
        assert folded(words) in sheet.words
    for word in map(folded, " ".join(names.values()).split()):
        spaced = "".join(2 * letter for letter in word)  # each set with its halo, as of a sea
        assert word in sheet.words or spaced in sheet.words
    assert [words for words in CONTROLS if folded(words) in sheet.words] == []


@pytest.mark.parametrize(("name", "scheme"), [("ots", "dark"), ("quotes", "light")])
def test_a_file_of_the_data_is_printed_with_all_its_records(new_page, tmp_path, name, scheme):
    page = new_page(**(FORCED if scheme == "dark" else {}))
    page.goto(f"/data?layer={name}")
    page.locator(".records").wait_for(state="attached")
    page.wait_for_selector(IDLE, state="attached")
    page.get_by_text("By its address").wait_for()
    sheets = printed(page, tmp_path, landscape=scheme == "dark")
    written = "".join(sheet.words for sheet in sheets)
    table = STORE.downloads.tables()[name]
    rows = table.rows
    long = [row.get("note") or row.get("text") or "" for row in rows]

    assert [sheet.filled for sheet in sheets if not sheet.is_whole] == []
    assert [row["id"] for row in rows if folded(row["id"]) not in written] == []
    assert [text for text in long if folded(text) not in written] == []
    assert [one.title for one in table.label.sources if folded(one.title) not in written] == []


def test_the_list_of_all_files_is_printed_without_pages_and_buttons(page, tmp_path):
    page.goto("/data")
    page.locator(".atlas-data .files").wait_for()
    page.wait_for_selector(IDLE, state="attached")
    sheets = printed(page, tmp_path)
    written = "".join(sheet.words for sheet in sheets)

    assert [sheet.filled for sheet in sheets if not sheet.is_whole] == []
    for table in STORE.downloads.tables().values():
        assert folded(table.label.title) in written
    for control in ("RecordsTake away", "MapBriefing"):
        assert folded(control) not in written


def test_the_table_of_a_filter_is_printed_whole_while_it_is_open(open_map, page, tmp_path):
    open_map("alliances=nato.csto&match=any", page=page)
    open_tab(page, "Filter")
    press(page, "show_table")
    page.get_by_role("dialog").locator(".atlas-on-paper").wait_for(state="attached")

    assert_table_of_nato(printed(page, tmp_path))


def test_the_file_prints_the_table_of_a_filter_too(browser, atlas, tmp_path):
    address = written(tmp_path, deck_for(atlas, article_briefing(atlas)))
    with opened(browser, f"{address}{MAP}&alliances=nato.csto&match=any", **FORCED) as page:
        page.get_by_role("button", name="Show as a table").click()
        assert_table_of_nato(printed(page, tmp_path))

        assert page.locator(".handout").count() == 0


def assert_table_of_nato(sheets):
    words = "".join(sheet.words for sheet in sheets)

    assert [sheet.filled for sheet in sheets if not sheet.is_whole] == []
    for told in ("Members of CSTO or NATO", "Albania", "United States"):
        assert folded(told) in words
    assert folded("Boundaries:") not in words
