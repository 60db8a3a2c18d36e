"""The static edition in a browser, from a plain web server: what the app shows, without the app."""

import base64
import json
import zlib
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.briefing.deck import deck_of
from layers.briefing.file import article_briefing, from_code, plain_scene
from layers.briefing.imprint import sources_of
from layers.browser.decks import deck_message
from layers.model.errors import InvalidBriefingError
from layers.model.view import View
from layers.picture.picture import picture
from layers.picture.prose import source_words
from layers.serve.store import STORE
from layers.words import say
from tests.briefings import open_briefing
from tests.browsing import address, kept, looks, shape, visit
from tests.one_file import layers_of
from tests.screen.test_looks import PHONE
from tests.static_site import BELOW, drawn, go, served, written
from tests.test_kept import DECKS, LINKS

APP = "https://app.example"
DAY = "2026-11-26"
SAME = (
    "layers=ots.csto.disputed&day=1995-06-01",
    "layers=csto&alliances=ots&match=exactly&day=2010-01-01",
    "layers=nato.middle_corridor&alliances=nato&match=none&observers=yes&day=today",
)
# The slides of a briefing as the site makes them, with what files say beside them.
TOLD = """async ([article, code, today]) => {
    const parts = window.atlasParts;
    const load = name => fetch(document.getElementById(`atlas-${name}`).href).then(it => it.json());
    const [geometry, texts, words, cited] =
        await Promise.all(['geometry', 'texts', 'words', 'cited'].map(load));
    const link = query => `https://app.example/${query && `?${query}`}`;
    const known = { geometry, texts, terms: texts.terms, words, cited, today, link };
    const briefing = code ? await parts.readCode(code, known) : article;
    const deck = parts.deckOf(briefing, known);
    return [deck, parts.imprintsOf(deck, known)];
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("site"), APP)


@pytest.fixture(scope="module")
def origin(folder) -> Iterator[str]:
    with served(folder, BELOW) as running:
        yield running


@pytest.fixture
def site(browser: Browser, origin: str) -> Iterator[Page]:
    with visit(browser, origin, reduced_motion="reduce") as page:
        yield page


def on_map(page: Page, query: str = "") -> Page:
    return drawn(go(page, f"?{query}" if query else ""))


def presented(page: Page, query: str = "") -> Page:
    drawn(go(page, f"briefing?{query}" if query else "briefing"))
    expect(page.locator(".atlas-slide")).to_be_visible()
    return page


def path_of(page: Page) -> str:
    return urlsplit(address(page)).path


def words(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address(page)).query))


@pytest.mark.parametrize("query", SAME)
def test_the_same_link_shows_the_same_in_the_app_and_in_the_site(query, site, open_map):
    _, frame = open_map(query)
    on_map(site, query)

    assert looks(site.main_frame) == looks(frame)
    for box in (".atlas-legend", ".atlas-result"):
        assert site.locator(box).text_content() == frame.locator(box).text_content()


def test_every_link_that_is_kept_shows_what_it_shows_in_the_app(site, atlas):
    for link in LINKS[::4]:
        asked = View.parse(link["query"], STORE.vocabulary())[0]
        shown = picture(atlas, asked, STORE.vocabulary().today)
        seen = looks(on_map(site, link["query"]).main_frame)

        assert {name: look[0] for name, look in seen.items() if look[0]} == layers_of(shown)
        if shown.matched is not None:
            assert kept(site.main_frame) == shown.matched & set(seen)
        expect(site.locator("#file-notice")).to_have_count(0)


def test_a_briefing_in_a_link_is_presented_as_in_the_app(site, page):
    query = f"{DECKS[0]['query']}&scene=1"
    frame = open_briefing(page, query)
    presented(site, query)

    for words in (".atlas-heading", ".atlas-stand", ".atlas-count", ".atlas-legend"):
        assert site.locator(words).text_content() == frame.locator(words).text_content()
    assert looks(site.main_frame) == looks(frame)
    site.keyboard.press("End")
    page.keyboard.press("End")
    expect(frame.locator(".atlas-imprint").first).to_be_visible()
    expect(site.locator(".atlas-stand")).to_have_text(frame.locator(".atlas-stand").text_content())


def test_slides_and_what_each_rests_on_are_made_in_the_browser_as_in_python(site, atlas):
    on_map(site)
    vocabulary = STORE.vocabulary()
    codes = [dict(parse_qsl(deck["query"]))["deck"] for deck in DECKS]
    linked = {code: from_code(code, atlas=atlas, vocabulary=vocabulary) for code in codes}
    for code, briefing in {"": article_briefing(atlas), **linked}.items():
        day = vocabulary.today
        deck = deck_of(atlas, briefing, vocabulary=vocabulary, address=APP, made=day)
        scenes = list(map(plain_scene, briefing.scenes))
        article = {"title": briefing.title, "scenes": scenes}
        slides, told = site.evaluate(TOLD, [article, code, day.isoformat()])
        own = [deck.imprint(slide) for slide in deck.slides]
        cited = {item.id for slide in deck.slides for item in sources_of(atlas, slide.picture)}

        assert slides == json.loads(json.dumps(deck_message(deck, 0)))
        assert told["slides"] == [
            {key: getattr(one, key) for key in ("shown", "citation", "checked", "credits", "link")}
            for one in own
        ]
        assert [{**it, "licence": ""} for it in told["sources"]] == [
            {**source_words(item), "licence": ""}
            for name, item in atlas.sources.items()
            if name in cited
        ]


def test_what_the_app_refuses_of_a_briefing_in_a_link_the_site_refuses_too(site, atlas):
    on_map(site)
    known = {"format": atlas.catalog.briefing_format, "version": 1, "title": "A"}
    scene = {"id": "a", "title": "B", "quote": "", "view": "layers=ots", "notes": "C\n\tD"}
    faults = (
        *({"title": " "}, {"title": "x" * 201}, {"title": "a\u0007"}, {"notes": "x" * 5_001}),
        *({"quote": "nowhere"}, {"view": "layers=x"}, {"view": "day=1900-01-01"}, {"id": "A b"}),
        *({"more": ""}, {"notes": 1}, {"title": "a\nb"}, {"view": "layers=ots&colour=red"}),
    )
    told = [known | {"scenes": [scene | fault]} for fault in faults]
    told += [known | {"scenes": []} | it for it in ({"version": 3}, {"format": "x"}, {"title": 1})]
    told += [known, [known], known | {"scenes": [scene] * 101}, known | {"scenes": "none"}]
    codes = ["nonsense", "!", coded(known | {"scenes": [scene]})[:-9], *map(coded, told)]
    for code in codes:
        with pytest.raises(InvalidBriefingError):
            from_code(code, atlas=atlas, vocabulary=STORE.vocabulary())
    refused = [
        site.evaluate(f"told => ({TOLD})(told).catch(() => 'refused')", [0, code, DAY])
        for code in codes
    ]

    assert set(map(str, refused)) == {"refused"}
    site.evaluate(TOLD, [0, coded(known | {"scenes": [scene]}), DAY])


def coded(briefing: object) -> str:
    packed = zlib.compress(json.dumps(briefing).encode())
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("deck=nonsense", say("site.broken")),
        ("own=yes", say("link.no_own")),
        ("scene=99", "scene: “99” is unknown"),
        ("colour=red", say("link.no_setting", page="", word="“colour”")),
    ],
    ids=lambda value: value.partition("=")[0],
)
def test_what_a_link_to_a_briefing_asks_in_vain_is_said(query, told, site):
    presented(site, query)

    expect(site.locator("#file-notice")).to_contain_text(told)
    expect(site.locator(".atlas-heading")).to_have_text("The Turkic vector on the map")


def test_the_keyboard_leads_through_the_briefing_and_out_to_the_map(site):
    presented(site, "scene=2")
    site.keyboard.press("ArrowRight")
    expect(site.locator(".atlas-count")).to_contain_text("3")
    assert (path_of(site), words(site)) == (f"{BELOW}/briefing/", {"scene": "3"})
    expect(site).to_have_title("Briefing · Turkic Vector Atlas")
    site.keyboard.press("Escape")
    expect(site.locator(".atlas-slide")).to_have_count(0)

    assert path_of(site) == f"{BELOW}/"
    asked = dict(parse_qsl(article_briefing(STORE.atlas).scenes[2].view))["layers"]
    assert {*words(site)["layers"].split(".")} == {*asked.split(".")}
    expect(site).to_have_title("Turkic Vector Atlas")
    again = looks(site.main_frame)
    site.reload()
    assert looks(drawn(site).main_frame) == again


def test_a_briefing_in_a_link_stays_in_the_address_when_it_was_left_for_the_map(site):
    presented(site, f"{DECKS[0]['query']}&scene=1")
    site.keyboard.press("Escape")
    expect(site.locator(".atlas-slide")).to_have_count(0)
    site.get_by_role("button", name="Present", exact=True).click()
    expect(site.locator(".atlas-heading")).to_have_text(DECKS[0]["scenes"][0]["title"])

    assert words(site)["deck"] == dict(parse_qsl(DECKS[0]["query"]))["deck"]


def test_the_keyboard_opens_a_dossier_and_closes_it(site):
    on_map(site, "layers=ots")
    shape(site.main_frame, "AZE").focus()
    site.keyboard.press("Enter")
    expect(site.locator(".atlas-dossier h2")).to_have_text("Azerbaijan")
    assert words(site)["focus"] == "AZE"
    site.keyboard.press("Escape")
    expect(site.locator(".atlas-dossier")).to_be_hidden()
    assert "focus" not in words(site)


def test_a_number_in_a_dossier_leads_to_its_figure_and_from_there_to_the_map(site):
    on_map(site, "focus=ots")
    link = site.locator(".atlas-dossier .atlas-checked a").first
    with site.expect_popup() as opened:
        link.click()
    figures = opened.value
    first = figures.locator(".atlas-figures > *:is(.figure, nav)").first
    expect(first).to_have_id(words(figures)["figure"])
    first.get_by_role("link", name="OTS", exact=True).click()
    expect(drawn(figures).locator(".atlas-dossier h2")).to_be_visible()

    assert words(figures)["focus"] == "ots"
    figures.close()


def test_what_only_the_app_does_is_said_where_it_would_be_done(site):
    on_map(site, "layers=ots")
    site.get_by_role("button", name=say("site.missed")).click()
    told = site.get_by_role("dialog")

    expect(told).to_contain_text(say("site.edition"))
    app = told.get_by_role("link", name=say("site.in_app"))
    assert app.get_attribute("href").startswith(f"{APP}/?layers=ots")
    expect(told.get_by_role("link", name=say("site.data"))).to_have_attribute(
        "href", site.evaluate("`${location.origin}/sub/atlas/data/`")
    )


def test_the_pages_lead_to_each_other_and_back_to_the_map_as_it_was_left(site):
    on_map(site, "layers=csto&day=1995-06-01")
    for name in ("Figures", "Data"):
        site.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        expect(site.get_by_role("heading", name=name, exact=True)).to_be_visible()
        expect(site.locator("[aria-current=page]")).to_have_text(name)
    site.get_by_role("link", name="Map", exact=True).click()
    drawn(site)

    assert words(site) | {"at": ""} == {"layers": "csto", "day": "1995-06-01", "at": ""}
    site.get_by_role("link", name="Briefing", exact=True).click()
    expect(site.locator(".atlas-slide")).to_be_visible()


def test_at_the_root_of_a_server_it_is_the_same(browser, folder):
    with served(folder) as root, visit(browser, root, reduced_motion="reduce") as page:
        page.goto("/?layers=csto")
        expect(drawn(page).locator(".atlas-legend")).to_contain_text("CSTO")
        page.goto("/briefing?scene=1")
        expect(page.locator(".atlas-count")).to_contain_text("1")
        page.goto("/data?layer=ots")
        expect(page.locator(".site-records")).to_be_visible()


def test_on_a_phone_the_pages_stand_over_the_map_by_their_names(browser, origin):
    with visit(browser, origin, **PHONE) as page:
        on_map(page)
        figures = page.locator(".site-pages [data-page=figures]")
        box = page.locator("#map_div").bounding_box()

        assert (box["y"], box["height"]) == (44, 800)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        figures.tap()
        expect(page.locator(".atlas-figures h1")).to_be_visible()
