"""The view as prose and tables: first for a screen reader, and enough to brief from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from layers.briefing.deck import deck_of
from layers.briefing.file import article_briefing
from layers.model.entities import Atlas
from layers.model.view import View
from layers.picture.picture import Picture, picture
from layers.picture.prose import day_words
from layers.serve.store import STORE
from tests.briefings import open_briefing
from tests.browsing import drawn_map, press, quotations, redrawing, visit
from tests.catalogue import BY_ID
from tests.clock import TODAY
from tests.export.test_quoted import EVERYTHING, QUERIES, republished
from tests.one_file import MAP, deck_for, go, opened, written
from tests.printing import folded, printed
from tests.second import ATLAS as SECOND
from tests.second import CATALOG, WORDS
from tests.serving import Server

VIEWS = (
    *QUERIES,
    "layers=ots.nato.disputed&alliances=ots.nato&match=all&focus=AZE",
    f"{EVERYTHING}&route=baku_supsa&day=2003-06-15",
    "layers=none&day=1950-01-01",
)
PLAIN = """box => [...box.querySelectorAll('caption')].length && [
    [...box.querySelectorAll('table')].every(table => table.caption?.textContent),
    [...box.querySelectorAll('th')].every(head => ['col', 'row'].includes(head.scope)),
    [...box.querySelectorAll('h3')].map(head => head.textContent)]"""
ROWS = """box => [...box.querySelectorAll('table')[0].tBodies[0].rows]
    .map(row => [...row.cells].map(cell => cell.textContent.replace(/ \\[.*/, '')))"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def shown(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/")
        yield page, drawn_map(page)


@pytest.fixture(scope="module")
def file(
    browser: Browser, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    address = written(tmp_path_factory.mktemp("twin"), deck_for(atlas, article_briefing(atlas)))
    with opened(browser, address + MAP) as page:
        page.keyboard.press("d")
        yield page


def spells(shown: Picture, line: str) -> list[str]:
    """What a row of the first table says of a country, alliance by alliance."""
    listed = [
        layer
        for layer in BY_ID.values()
        if layer.kind == "membership"
        and (layer.algebra or layer.id in {*shown.view.layers, *shown.view.alliances})
    ]
    held = {
        member.layer: f"{BY_ID[member.layer].role_word(member.role)} since "
        f"{day_words(member.since)}"
        for member in shown.in_force
        if line in member.areas
    }
    return [held.get(layer.id, "no") for layer in listed]


def test_its_sentences_come_before_the_map_and_follow_it(shown):
    page, frame = shown
    twin = frame.get_by_role("region", name="This view in words")
    expect(twin).to_contain_text("OTS, 5 members: Azerbaijan, Kazakhstan, Kyrgyzstan, Türkiye")
    expect(twin).to_contain_text("Economic Cooperation Organization")
    expect(twin).to_contain_text("Northern Cyprus (recognition differs)")
    before = twin.evaluate(
        "twin => twin.compareDocumentPosition(document.querySelector('#map_div'))"
    )
    with redrawing(frame):
        press(page, "layer_csto")
    off = twin.inner_text()
    with redrawing(frame):
        press(page, "layer_csto")

    assert before == 4  # the map follows
    assert "CSTO, " not in off
    expect(twin).to_contain_text("CSTO, 6 members")


def test_d_opens_it_and_esc_gives_the_keyboard_back(shown):
    page, frame = shown
    finder = frame.locator(".atlas-find")
    finder.focus()
    page.keyboard.press("d")
    expect(finder).to_have_value("d")
    assert frame.locator(".atlas-told").count() == 0
    finder.fill("")
    button = frame.get_by_role("button", name="As text", exact=True)
    button.focus()
    page.keyboard.press("d")
    expect(frame.get_by_role("heading", name="This view in words")).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    frame.get_by_role("button", name="Armenia", exact=True).first.click()
    expect(frame.locator(".atlas-dossier h2")).to_have_text("Armenia")
    with redrawing(frame):
        page.keyboard.press("Escape")  # the dossier lies on it
    assert frame.locator(".atlas-told").count() == 1
    page.keyboard.press("Escape")

    expect(button).to_be_focused()
    assert frame.locator(".atlas-told").count() == 0


def test_opened_over_a_dossier_it_closes_first_and_the_keyboard_is_in_the_dossier_again(open_map):
    page, frame = open_map("focus=AZE")
    heading = frame.locator(".atlas-dossier h2")
    heading.focus()
    page.keyboard.press("d")
    expect(frame.get_by_role("heading", name="This view in words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(heading).to_be_focused()
    assert frame.locator(".atlas-told").count() == 0
    with redrawing(frame):
        page.keyboard.press("Escape")

    expect(frame.locator(".atlas-dossier")).to_be_hidden()


def test_printed_while_it_is_open_it_is_text_on_sheets_of_its_own(shown, tmp_path: Path):
    page, frame = shown
    frame.get_by_role("button", name="As text", exact=True).click()
    sheets = printed(page, tmp_path, landscape=False)
    frame.get_by_role("button", name="Close (Esc)").first.click()
    text = "".join(sheet.words for sheet in sheets)

    assert len(sheets) > 1
    assert [number for number, sheet in enumerate(sheets) if not sheet.is_whole] == []
    for words in ("Who is in what", "member since 17 November 2010", "What the article says"):
        assert folded(words) in text
    assert folded("Find a place") not in text
    assert page.locator(".atlas-twin-paper").count() == 0


@pytest.mark.parametrize("query", VIEWS)
def test_it_tells_what_the_view_shows_and_republishes_no_paragraph(query, file, atlas):
    go(file, query)
    view, _ = View.parse(query, STORE.vocabulary())
    seen = picture(atlas, view, STORE.vocabulary().today)
    twin = file.locator(".atlas-twin-page")
    text = twin.text_content()
    quoted = {quote["text"] for quote in quotations().values()}

    assert republished([text]) == set()
    assert set(twin.locator(".atlas-quote").all_text_contents()) <= quoted
    if lines := [line for line in seen.results if line.id != "sea"]:
        rows = zip(twin.evaluate(ROWS), lines, strict=True)
        told = [(spells(seen, line.id), row[1:]) for row, line in rows]
        assert [own for own, row in told if own != row[: len(own)]] == []
        tables, heads, sections = twin.evaluate(PLAIN)
        assert (tables, heads) == (True, True)
        assert "What the article says" in sections
    for area in (*seen.areas, *seen.past_areas) if "disputed" in view.layers else ():
        assert area.control in text
        assert area.recognition in text
    for layer in (BY_ID[name] for name in view.layers if BY_ID[name].kind == "route"):
        assert layer.title in text
    assert file.evaluate("document.documentElement.scrollWidth") == 1440


def test_a_route_says_its_published_length_first_and_how_it_stands(file):
    go(file, "layers=btc.baku_supsa")
    supsa, btc = file.locator(".atlas-twin-page table").all()[:2]

    for table in (supsa, btc):
        assert table.locator("thead th").all_text_contents()[1:3] == ["Published", "As drawn"]
    expect(supsa).to_contain_text("idle / minimal flow since 2022")
    expect(btc).to_contain_text("443 km")


def test_the_file_prints_it_in_place_of_the_handout_while_it_is_open(file, tmp_path):
    go(file, "layers=ots&alliances=ots&match=all")
    sheets = printed(file, tmp_path, landscape=False)
    text = "".join(sheet.words for sheet in sheets)

    assert [number for number, sheet in enumerate(sheets) if not sheet.is_whole] == []
    assert folded("member since 17 November 2010") in text
    assert folded("Explore the map") not in text
    assert file.locator(".handout").count() == 0


def test_on_a_phone_it_fills_the_screen_and_nothing_scrolls_sideways(new_page, open_map):
    page, frame = open_map("layers=ots.nato.btc.disputed", page=new_page(**PHONE))
    frame.get_by_role("button", name="As text", exact=True).tap()
    box = frame.locator(".atlas-twin-page").bounding_box()

    assert (box["x"], box["width"]) == (0, 390)
    assert frame.locator(".atlas-twin-page").evaluate("box => box.scrollWidth") == 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_in_a_briefing_it_is_the_scenes(page):
    frame = open_briefing(page, "scene=1")
    heading = frame.locator(".atlas-heading").inner_text()
    quote = frame.locator(".atlas-stand .atlas-quote").inner_text()
    page.keyboard.press("d")
    twin = frame.locator(".atlas-twin-page")
    expect(twin.locator(".atlas-twin-heading")).to_have_text(heading)
    expect(twin.locator(".atlas-quote").first).to_have_text(quote)
    page.keyboard.press("Escape")

    assert frame.locator(".atlas-told").count() == 0
    expect(frame.locator(".atlas-slide")).to_be_visible()


def test_another_atlas_has_one_too(browser, tmp_path):
    deck = deck_of(SECOND, article_briefing(SECOND), vocabulary=WORDS, address="", made=TODAY)
    query = f"layers={'.'.join(CATALOG.by_id)}"
    with opened(browser, f"{written(tmp_path, deck)}#{query}") as page:
        page.keyboard.press("d")
        twin = page.locator(".atlas-twin-page")

        for name in (*CATALOG.routes, *CATALOG.memberships):
            expect(twin).to_contain_text(name.title if name in CATALOG.routes else name.short)
        assert twin.locator(".atlas-quote").count() > 0
