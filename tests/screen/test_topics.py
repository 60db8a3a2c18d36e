"""A topic is found by any of its names, opened, marked on the map, linked, and closed again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from layers.picture.captions import captions
from layers.picture.prose import cite
from tests.browsing import drawn_map, redrawing, settings, visit
from tests.serving import Server

TOLD = """async link => {
    const texts = await (await fetch(`/assets/${link}`)).json();
    const { atlasParts: parts } = window;
    const first = node => node.firstChild.textContent;
    const all = (box, rule) => [...box.querySelectorAll(rule)].map(first);
    const said = id => {
        const box = parts.dossier(texts, { day: '2024-05-14', view: {}, layers: [] }, id, () => {});
        return [all(box, 'h2')[0], all(box, '.atlas-fact'), all(box, '.atlas-beside button'),
            all(box, '.atlas-quote'), all(box, '.atlas-cite')];
    };
    return Object.fromEntries(parts.topics(texts).map(id => [id, said(id)]));
}"""
MARKED = "[...new Set([...document.querySelectorAll('.atlas-focus')].map(s => s.dataset.feature))]"


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    with visit(browser, server.origin) as page:
        page.goto("/?at=41.000_48.000_5.50")
        yield page, drawn_map(page)


@pytest.fixture
def closed(opened: tuple[Page, Frame]) -> tuple[Page, Frame]:
    """The page with no dossier open, and nothing in the finder."""
    page, frame = opened
    if frame.locator(".atlas-dossier").is_visible():
        with redrawing(frame):
            page.keyboard.press("Escape")
    frame.locator(".atlas-find").fill("")
    return opened


def test_the_browser_says_of_every_topic_what_python_does(closed, atlas):
    _, frame = closed
    link = frame.evaluate("JSON.parse(document.querySelector('#atlas-links').textContent).texts")
    told = captions(atlas)

    def said(name):
        own = told[name]
        quotes = [atlas.quotes[quote] for quote in own.quotes]
        return [
            own.name,
            [fact.words for fact in own.facts],
            [told[thing].name for thing in own.beside],
            [quote.text for quote in quotes],
            [cite(atlas.catalog, quote) for quote in quotes],
        ]

    answer = frame.evaluate(TOLD, link.rpartition("/")[2])
    assert answer == {name: said(name) for name in atlas.topics}


def test_a_topic_is_found_by_another_name_and_closed_by_the_keyboard(closed, atlas):
    page, frame = closed
    frame.locator(".atlas-find").press_sequentially("qazm")
    with redrawing(frame):
        frame.locator(".atlas-find").press("Enter")
    expect(frame.locator(".atlas-dossier h2")).to_have_text(atlas.topics["kazmunaigas"].name)
    linked, marked = settings(page)["focus"], frame.evaluate(MARKED)
    with redrawing(frame):
        page.keyboard.press("Escape")

    assert linked == "kazmunaigas"
    assert set(marked) == set(atlas.topics["kazmunaigas"].concerns)
    expect(frame.locator(".atlas-dossier")).to_be_hidden()
    assert "focus" not in settings(page)


def test_a_short_name_does_not_keep_a_reader_from_a_longer_one(closed):
    """Who types Ukraine wants no dossier of the UK, and who types Namibia none of the NAM."""
    _, frame = closed
    frame.locator(".atlas-find").press_sequentially("ukraine")
    with redrawing(frame):
        frame.locator(".atlas-find").press("Enter")

    expect(frame.locator(".atlas-dossier h2")).to_have_text("Ukraine")


def test_the_finder_lists_a_topic_as_one(closed, atlas):
    _, frame = closed
    for topic in atlas.topics.values():
        frame.locator(".atlas-find").fill(topic.name)
        listed = frame.get_by_role("option").filter(has_text=re.compile("topic$"))
        expect(listed.filter(has_text=topic.name)).to_have_count(1)
    frame.locator(".atlas-find").fill("SOCAR (topic)")
    with redrawing(frame):
        frame.locator(".atlas-find").press("Enter")

    expect(frame.locator(".atlas-dossier h2")).to_have_text("SOCAR")


def test_a_link_opens_a_topic_which_leads_to_the_map_and_back(page, open_map):
    _, frame = open_map("focus=taliban")
    dossier = frame.locator(".atlas-dossier")
    expect(dossier.locator(".atlas-under")).to_have_text("Topic of the article")
    with redrawing(frame):
        dossier.get_by_role("button", name="Afghanistan").click()
    country = dossier.locator("h2").inner_text(), settings(page)["focus"]
    with redrawing(frame):
        dossier.get_by_role("button", name="Taliban").click()

    assert country == ("Afghanistan", "AFG")
    expect(dossier.locator("h2")).to_have_text("Taliban")
