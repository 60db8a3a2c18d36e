"""The type of a page in a browser: ours, little of it, Cyrillic where it is read."""

from playwright.sync_api import Page

from tests.browsing import IDLE, POLL_MS

MOST_BYTES = 160_000
LOADED = """() => [...document.fonts].filter(face => face.status === 'loaded')
    .map(face => face.family.replaceAll('"', '')
        + (face.unicodeRange.startsWith('U+400') ? ' Cyrillic' : ''))"""
FIRST = "shown => getComputedStyle(shown).fontFamily.split(',')[0].replaceAll('\"', '')"
FETCHED = """() => performance.getEntriesByType('resource')
    .filter(one => one.name.endsWith('.woff2')).map(one => [one.name, one.decodedBodySize])"""


def test_a_page_is_set_in_our_families_and_fetches_few_kilobytes_of_them(open_map):
    page, frame = open_map("focus=ots")
    page.wait_for_selector(IDLE, state="attached")
    frame.locator(".atlas-dossier .atlas-quote").first.wait_for()
    fetched = dict(page.evaluate(FETCHED) + frame.evaluate(FETCHED))

    assert frame.locator(".atlas-dossier h2").first.evaluate(FIRST) == "Atlas Sans"
    assert frame.locator(".atlas-dossier .atlas-quote").first.evaluate(FIRST) == "Atlas Serif"
    assert page.locator(".quote").first.evaluate(FIRST) == "Atlas Serif"
    assert page.get_by_role("tab").first.evaluate(FIRST) == "Atlas Sans"
    for shown in (page, frame):
        assert {"Atlas Sans", "Atlas Serif"} <= set(shown.evaluate(LOADED))
    assert {name.rpartition("/")[2].split("-")[0].split(".")[0] for name in fetched} <= {
        "AtlasSans",
        "AtlasSerif",
        "AtlasSansItalic",
        "AtlasIcons",
    }
    assert not any("Cyrillic" in name for name in fetched)
    assert sum(fetched.values()) <= MOST_BYTES


def test_a_text_in_cyrillic_fetches_the_file_that_has_it(page: Page):
    page.goto("/figures")
    page.wait_for_selector(IDLE, state="attached")
    before = page.evaluate(LOADED)
    page.locator("h1").evaluate("title => { title.textContent = 'Қазақстан Республикасы' }")
    page.wait_for_function(f"() => ({LOADED})().includes('Atlas Sans Cyrillic')", polling=POLL_MS)

    assert "Atlas Sans Cyrillic" not in before
