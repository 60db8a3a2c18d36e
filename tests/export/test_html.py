"""One HTML file: what its bytes hold, and what no text in it can do to them."""

import hashlib
import json
import re
import zlib
from base64 import b64decode, b64encode
from html.parser import HTMLParser

import pytest

from layers.briefing.deck import deck_of, deck_of_view
from layers.briefing.file import article_briefing
from layers.export.html import to_html
from layers.model.briefing import Briefing, Scene
from layers.model.catalog import VERSION
from layers.model.view import View
from layers.picture.prose import cite, day_words
from layers.serve.store import STORE
from tests.catalogue import CATALOG

MOST_BYTES = 1_500_000
ADDRESS = "https://atlas.example"
# What ends a script, what Jinja reads, what is no text: half a surrogate pair, and NUL.
ATTACK = "</script><script>alert(1)</script><!--<img src=x onerror=a()>{{7*7}}\u2028\ud800\x00\"'"


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text of each script."""

    def __init__(self, page):
        super().__init__()
        self.found, self.scripts, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data):
        if self.cdata_elem == "script":  # in one, not after it
            attributes, before = self.scripts[-1]
            self.scripts[-1] = (attributes, before + data)

    def blocks(self):
        """What the file carries, by the id of its block."""
        packed = {own["id"]: text for own, text in self.scripts if "id" in own}
        return {id: json.loads(zlib.decompress(b64decode(text))) for id, text in packed.items()}

    def meta(self, name):
        return next(own["content"] for tag, own in self.found if name in own.values())


def written(deck):
    return to_html(deck, lambda *_: None)


def briefing_deck(atlas, briefing):
    vocabulary = STORE.vocabulary()
    return deck_of(atlas, briefing, vocabulary=vocabulary, address=ADDRESS, made=vocabulary.today)


@pytest.fixture(scope="module")
def deck(atlas):
    return briefing_deck(atlas, article_briefing(atlas))


@pytest.fixture(scope="module")
def content(deck):
    return written(deck)


@pytest.fixture(scope="module")
def tags(content):
    return Tags(content.decode())


def test_the_style_of_the_file_is_markup_with_its_type_within(content, tags):
    assert [tag for tag, _ in tags.found].count("style") == 4
    assert b"&lt;style" not in content
    assert content.count(b"data:font/woff2;base64,") == 6


def test_the_file_is_small_enough_for_any_mailbox(content):
    assert len(content) <= MOST_BYTES


def test_the_same_deck_gives_the_same_bytes(deck, content):
    assert written(deck) == content


def test_no_tag_and_no_rule_names_another_file(content, tags):
    loading = {"link", "img", "iframe", "object", "embed", "source", "base", "form"}
    rules = " ".join(re.findall(r"<style>(.*?)</style>", content.decode(), flags=re.DOTALL))

    assert [tag for tag, own in tags.found if tag in loading or "src" in own] == []
    assert [
        url for url in re.findall(r"url\(([^)]*)\)|@import", rules) if not url.startswith("#")
    ] == []
    assert "sourceMappingURL" not in content.decode()


def test_the_policy_lets_run_these_very_scripts_and_nothing_else(tags):
    policy = tags.meta("Content-Security-Policy")
    code = [text for own, text in tags.scripts if "type" not in own]
    digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code]
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)

    assert policy == (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def test_the_file_says_of_every_view_what_it_shows_and_where_it_can_be_opened_again(deck, tags):
    said = tags.blocks()["atlas-file"]["slides"]
    own = [deck.imprint(slide) for slide in deck.slides]

    assert said == [
        {
            "shown": told.shown,
            "citation": told.citation,
            "checked": told.checked,
            "credits": told.credits,
            "link": told.link,
        }
        for told in own
    ]


def test_the_file_lists_every_source_its_views_rest_on(deck, tags):
    wanted = {item for slide in deck.slides for item in deck.imprint(slide).sources}
    listed = tags.blocks()["atlas-file"]["sources"]

    assert {(item.publisher, item.title, item.url or "") for item in wanted} == {
        (item["publisher"], item["title"], item["url"]) for item in listed
    }


def test_the_quotations_stand_in_the_file_with_paragraph_and_edition(deck, tags):
    quotes = tags.blocks()["atlas-texts"]["quotes"]
    slides = tags.blocks()["atlas-deck"]["slides"]
    own = [slide.quote for slide in deck.scenes]

    assert [(o.text, cite(CATALOG, o)) for o in own] == [
        (quotes[slide["quote"]]["text"], quotes[slide["quote"]]["cite"])
        for slide in slides
        if slide["kind"] == "scene"
    ]


def test_the_head_names_title_day_version_data_and_borders(deck, tags, content):
    assert "<title>The Turkic vector on the map</title>" in content.decode()
    assert deck.made.isoformat() == tags.meta("dcterms.created")
    assert "14 May 2024, as written" in tags.meta("dcterms.temporal")
    assert tags.meta("atlas-version") == VERSION
    assert deck.atlas.digest == tags.meta("atlas-data-sha256")
    assert tags.meta("description").endswith(deck.atlas.borders.statement)


def test_the_controls_say_when_the_file_was_made(deck, tags):
    words = tags.blocks()["atlas-file"]["panel"]["days"]

    assert f"this file was made on {day_words(deck.made)}." in words


def test_a_view_by_itself_is_where_its_file_opens(atlas):
    vocabulary = STORE.vocabulary()
    view = View(layers=("ots",), alliances=("ots", "nato"), match="all")
    deck = deck_of_view(atlas, view, vocabulary=vocabulary, address=ADDRESS, made=vocabulary.today)
    blocks = Tags(written(deck).decode()).blocks()

    assert blocks["atlas-file"]["query"] == "layers=ots&alliances=ots.nato&match=all"
    assert [slide["kind"] for slide in blocks["atlas-deck"]["slides"]] == ["scene"]


def test_no_text_of_a_briefing_can_leave_its_place(atlas, tags):
    scene = Scene(id="x", title=ATTACK, quote="", view="layers=ots", notes=ATTACK)
    hostile = Tags(written(briefing_deck(atlas, Briefing(title=ATTACK, scenes=(scene,)))).decode())
    slide = hostile.blocks()["atlas-deck"]["slides"][1]

    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in tags.found]
    assert (slide["heading"], slide["notes"]) == (ATTACK, ATTACK)


def test_a_hundred_thousand_characters_make_no_longer_title(atlas):
    scene = Scene(id="x", title="y" * 100_000, quote="", view="", notes="z" * 100_000)
    page = written(briefing_deck(atlas, Briefing(title="t" * 100_000, scenes=(scene,)))).decode()

    assert re.search("<title>(.*)</title>", page)[1] == "t" * 300 + "…"
    assert len(page) <= MOST_BYTES + 500_000


def test_progress_ends_where_the_work_does(deck):
    told = []
    to_html(deck, lambda done, of: told.append((done, of)))

    assert told[-1] == (2, 2)
