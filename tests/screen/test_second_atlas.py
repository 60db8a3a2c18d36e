"""A second atlas, of another text: all there is shows it, and no word of the first is anywhere."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from layers.__main__ import main
from layers.briefing.citations import cite_view
from layers.briefing.deck import deck_of_view
from layers.briefing.file import article_briefing, write_briefing
from layers.browser.assets import build_assets
from layers.dataset.reading import GEODATA
from layers.dataset.schema import forms_of
from layers.export.job import Job, make
from layers.export.registry import DECK_FORMATS
from layers.load import load_atlas
from layers.model.errors import InvalidDataError
from layers.model.view import View
from tests.browsing import ANSWERED, POLL_MS, drawn_map, visit
from tests.catalogue import CATALOG as FIRST
from tests.clock import TODAY
from tests.saying import told
from tests.second import ATLAS, CATALOG, DATA, SECOND, WORDS
from tests.serving import serving

VIEW = f"layers={'.'.join(CATALOG.by_id)}&alliances=convention&day=today&focus=EGY"
NAME = "getComputedStyle(document.querySelector('.stApp')).getPropertyValue('--atlas')"
LARGEST = 200_000  # bytes of the folder
# What nothing may say, in whatever letters.
NEVER = (
    "Ahmadzada",
    "Turkic",
    "CSTO",
    "Middle Corridor",
    "middle_corridor",
    "Azerbaijan",
    "The Geopolitics",
    "AVİM",
    "Kazakhstan",
    "Karabakh",
    "Kosovo",
    "Caspian",
    "Baku",
)


def _said_by_the_first():
    """The names and sentences of the first atlas that are its own, as they are written."""
    texts = [FIRST.name, FIRST.about, FIRST.author, FIRST.filed_as, FIRST.title, FIRST.file_stem]
    texts += [FIRST.id, FIRST.briefing_format, FIRST.briefing_title, FIRST.dated_in]
    texts += [words for one in FIRST.editions for words in (one.title, one.words, one.source)]
    texts += [words for one in FIRST.presets for words in (one.id, one.words, one.means)]
    drawn = (*FIRST.memberships, *FIRST.routes)
    texts += [words for one in drawn for words in (one.id, one.title, one.short)]
    texts += [former.name for one in FIRST.layers for former in one.former_names]
    for file, keys in {
        "places.geojson": ("id", "name"),
        "disputed.geojson": ("id", "name", "note"),
        "quotes.json": ("id", "text"),
        "scenes.json": ("id", "title"),
        "figures.json": ("id", "title"),
        "facts.json": ("id", "words"),
        "sources.json": ("id",),
    }.items():
        whole = json.loads((GEODATA / file).read_text("utf-8"))
        rows = (
            whole if isinstance(whole, list) else [one["properties"] for one in whole["features"]]
        )
        texts += [row[key] for row in rows for key in keys]
    own = "\n".join(path.read_text("utf-8") for path in SECOND.iterdir())
    return sorted({text for text in texts if text not in own}, key=len, reverse=True)


FIRSTS = _said_by_the_first()


def foreign(text):
    """The words of the first atlas that stand in a text."""
    small = text.casefold()
    named = {word for word in NEVER if word.casefold() in small}
    near = (word for word in FIRSTS if word in text)
    return named | {word for word in near if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}


@cache
def made(format_, subject):
    """A view or the briefing in a format; one scene of it where that holds no more."""
    briefing = article_briefing(ATLAS) if subject == "briefing" else None
    scene = 2 if briefing and not DECK_FORMATS[format_].whole else None
    query = "" if briefing else VIEW
    job = Job(
        format=format_,
        query=query,
        briefing=briefing,
        scene=scene,
        address="http://atlas.example",
        notes=True,
    )
    return make(job, ATLAS, WORDS, lambda *_: None)


def test_every_word_that_is_looked_for_would_be_found():
    words = [*FIRSTS, *NEVER, *map(str.lower, NEVER)]

    assert len(FIRSTS) > 400
    assert [word for word in words if not foreign(f"It says ‘{word}’, of all things.")] == []


def test_it_is_small_and_has_no_recipe():
    assert not (SECOND / "recipe").exists()
    assert sum(path.stat().st_size for path in SECOND.iterdir()) < LARGEST


def test_it_keeps_every_rule_and_is_not_held_to_the_records_of_the_first(capsys):
    status = main(["check", str(SECOND)])

    assert (status, capsys.readouterr().err) == (0, "")


def test_an_atlas_need_not_have_every_kind_of_thing():
    assert (CATALOG.area_sets, ATLAS.areas, ATLAS.lakes) == ((), (), ())
    assert (CATALOG.memberships, CATALOG.routes, CATALOG.place_sets) != ((), (), ())


def test_it_has_layers_of_its_own():
    assert CATALOG.by_id.keys() & FIRST.by_id.keys() == set()
    assert {quote.edition for quote in ATLAS.quotes.values()} == set(CATALOG.cited)


def test_what_is_wrong_in_it_is_told_when_it_is_loaded(tmp_path):
    for path in SECOND.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    path = tmp_path / "atlas.json"
    path.write_text(path.read_text("utf-8").replace('"EGY"', '"EGX"'), "utf-8")

    with pytest.raises(InvalidDataError, match="'EGX' is not among the countries"):
        load_atlas(tmp_path, today=TODAY)


@pytest.mark.parametrize("subject", ["view", "briefing"])
@pytest.mark.parametrize("format_", DECK_FORMATS)
def test_every_export_shows_it_and_nothing_of_the_first(format_, subject, tmp_path):
    product = made(format_, subject)
    text = told(product.name, product.content, tmp_path)

    assert foreign(text) == set()
    assert CATALOG.name in text


@pytest.mark.parametrize("format_", ["pptx", "pdf", "png", "geojson"])
def test_an_export_of_a_topic_is_called_by_it(format_, tmp_path):
    job = Job(format=format_, query="focus=free_passage", address="http://atlas.example")
    product = make(job, ATLAS, WORDS, lambda *_: None)

    assert ATLAS.topics["free_passage"].name in told(product.name, product.content, tmp_path)


@pytest.mark.parametrize("format_", [known.id for known in DECK_FORMATS.values() if known.whole])
def test_every_briefing_has_all_its_quotations(format_, tmp_path):
    text = " ".join(
        told(
            "it.pdf" if format_ == "pdf" else f"it.{format_}",
            made(format_, "briefing").content,
            tmp_path,
        ).split()
    )

    assert [scene.id for scene in ATLAS.scenes if ATLAS.quotes[scene.quote].text not in text] == []


@pytest.mark.parametrize("name", DATA.names)
def test_every_file_of_data_holds_its_own_alone(name, tmp_path):
    text = told(name, DATA.get(name).content, tmp_path)

    assert foreign(text) == set()


def test_its_data_have_addresses_of_their_own():
    assert {name.partition(".")[0] for name in DATA.names} == {
        Path(file).stem for file in forms_of(CATALOG)
    }


def test_its_assets_name_it_alone():
    files = build_assets(ATLAS).files
    texts = {
        name: f"{name}\n{file.content.decode('utf-8', 'ignore')}" for name, file in files.items()
    }

    assert {name: foreign(text) for name, text in texts.items() if foreign(text)} == {}
    assert any(CATALOG.routes[0].title in text for text in texts.values())


def test_it_is_cited_by_its_own_name():
    view, _ = View.parse(VIEW, WORDS)
    deck = deck_of_view(ATLAS, view, vocabulary=WORDS, address="http://atlas.example", made=TODAY)
    cited = cite_view(deck.imprint(deck.slides[0]))
    texts = [cited.chicago, cited.apa, cited.bibtex]

    assert [foreign(text) for text in texts] == [set(), set(), set()]
    assert all(CATALOG.name in text and CATALOG.title in text for text in texts)


def test_a_saved_briefing_is_in_a_format_of_its_own():
    text = write_briefing(article_briefing(ATLAS), CATALOG)

    assert foreign(text) == set()
    assert CATALOG.briefing_format in text


PAGES = {  # page -> what is there when all of it is
    "/": "Maritime Canal",
    "/briefing": CATALOG.briefing_title,
    "/figures": ATLAS.figures[-1].title,
    "/data": "A source that a record cites",
    "/data?layer=borders": ATLAS.borders.rules[-1].area,
}


@pytest.fixture(scope="module")
def heard(browser, tmp_path_factory):
    """Page -> all that it shows and was sent; besides the server's log and what it refuses."""
    log = tmp_path_factory.mktemp("second") / "server.log"
    with serving(log, env={"ATLAS_GEODATA": str(SECOND)}) as running:
        with visit(browser, running.origin) as window:
            sent = _listened(window)
            found = {page: _shown(window, page, last, sent) for page, last in PAGES.items()}
        found["refused"] = _refused(f"{running.origin}/data/none.csv")
        found["log"] = running.log
    return found


def _listened(window):
    """Return a list that grows with all that is sent: addresses, headers, messages."""
    sent = []

    def answered(answer):
        sent.append(f"{answer.url}\n{answer.headers}")

    def heard(message):
        sent.append(message if isinstance(message, str) else message.decode("utf-8", "ignore"))

    window.on("response", answered)
    window.on("websocket", lambda socket: socket.on("framereceived", heard))
    return sent


def _shown(window, page, last, sent):
    window.goto(page)
    place = drawn_map(window) if page in ("/", "/briefing") else window
    expect(place.get_by_text(last).first).to_be_attached()
    window.wait_for_function(ANSWERED, polling=POLL_MS)
    name = window.evaluate(NAME)
    said = "\n".join([window.title(), name, *(frame.content() for frame in window.frames), *sent])
    sent.clear()
    return said


def _refused(address):
    with pytest.raises(HTTPError) as refused:
        urlopen(address, timeout=60)
    return f"{refused.value.headers}\n{refused.value.read().decode()}"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_it_and_nothing_of_the_first(heard, page):
    assert foreign(heard[page]) == set()
    assert CATALOG.name in heard[page]


def test_the_server_speaks_of_it_alone(heard):
    assert foreign(heard["log"]) == foreign(heard["refused"]) == set()
    assert heard["log"].startswith(f"{CATALOG.name}: ")
    assert "maritime_canal.geojson" in heard["refused"]
