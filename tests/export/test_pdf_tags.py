"""A handout can be heard and searched: tagged after PDF/UA-1, in the order in which it is read."""

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from layers.briefing.deck import deck_of as deck_of_briefing
from layers.briefing.file import article_briefing
from layers.export.job import unspoken
from layers.export.page.handout import to_pdf
from layers.serve.store import STORE
from tests.codes import codes_in
from tests.export.test_image import NEAR, quiet
from tests.office import page, texts
from tests.plates import DAY, deck_of

MARKUP = ("#set page(width: 1cm)", "$x$", "*b* _i_", "@ref", "<label>", "\\", "// gone", "/* a */")
LETTERS = "Ağdərə, Iğdır, İstanbul, Şuşa, Çankırı, Қазақстан, ұзын, теңіз, көл, шаһар, іс"
AUTOMATIC = ("https://example.org", '"', "{}", "[]", "#", "`raw`", "= Heading", "- item", "~", "--")
OTHERS = ("x\x00y", "\x00", "", " \n ", "שלום מרחבא", "w" * 10_000, "word " * 2_000)
TEXTS = (*MARKUP, *AUTOMATIC, LETTERS, *OTHERS)


@pytest.fixture(scope="module")
def deck():
    briefing, vocabulary = article_briefing(STORE.atlas), STORE.vocabulary(DAY)
    known = {"vocabulary": vocabulary, "address": "https://atlas.example", "made": DAY}
    whole = unspoken(deck_of_briefing(STORE.atlas, briefing, **known))
    return replace(whole, slides=(*whole.slides[:4], *whole.slides[-2:]))


@pytest.fixture(scope="module")
def content(deck):
    return to_pdf(deck, quiet)


@pytest.fixture(scope="module")
def book(content):
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def roles(book):
    """Return the role, alternative text and title of each tag, in reading order."""
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for inside in node:
                walk(inside)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S)[1:], str(node.get("/Alt", "")), str(node.get("/T", ""))))
            walk(node.get("/K"))

    walk(book.Root.StructTreeRoot.K)
    return found


def bookmarks(book):
    with book.open_outline() as outline:
        return [(mark.title, [below.title for below in mark.children]) for mark in outline.root]


def test_the_file_says_its_language_and_shows_its_title(deck, book):
    about = book.open_metadata()

    assert str(book.Root.Lang) == "en"
    assert bool(book.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(book.Root.MarkInfo.Marked)
    assert about["pdfuaid:part"] == "1"
    assert about["dc:title"] == deck.title


def test_each_scene_has_a_bookmark(deck, book):
    headings = [slide.heading for slide in deck.slides[1:]]

    assert bookmarks(book) == [
        *((name, []) for name in headings[:-2]),
        ("To take away", ["Read the article"]),
        ("Sources", ["The documents"]),
    ]


def test_a_scene_is_read_heading_quotation_map_legend_imprint(book):
    told = [role for role, _, _ in roles(book)]
    begins = [at for at, role in enumerate(told) if role == "H1"]
    ends = [*begins[1:], len(told)]
    wanted = ["H1", "BlockQuote", "Figure", "L", "Link"]

    for begin, end in list(zip(begins, ends, strict=True))[:-2]:  # the last two are no scenes
        scene = told[begin:end]
        first = [scene.index(role) for role in wanted]
        assert first == sorted(first)


def test_each_map_says_who_is_coloured(deck, book):
    told = [alt for role, alt, _ in roles(book) if role == "Figure"]

    assert told.pop().startswith("QR code of https://")
    assert len(told) == 1 + len(deck.scenes)
    assert all(words.startswith("Map of ") for words in told)
    assert any("OTS, 5 members on this map: Azerbaijan" in words for words in told)


def test_every_document_is_an_item_of_a_list(deck, book):
    cited = {item.id for slide in deck.scenes for item in deck.imprint(slide).sources}
    told = [role for role, _, _ in roles(book)]

    assert told[told.index("H2") :].count("LI") == len(cited)


def test_a_link_says_where_it_leads(book):
    notes = [note for page in book.pages for note in page.get("/Annots", [])]

    assert len(notes) > 100
    assert all(str(note.get("/Contents", "")) for note in notes)


def test_the_code_on_paper_is_read_is_large_enough_and_its_address_a_link(
    deck, book, content, tmp_path
):
    way = deck.slides[-2].way
    path = tmp_path / "handout.pdf"
    path.write_bytes(content)
    number = next(at for at, words in enumerate(texts(path), 1) if words.startswith("To take away"))
    drawn = page(path, number, 1200)
    [code] = codes_in(drawn)
    notes = book.pages[number - 1].Annots

    assert code.text == way.address
    assert code.wide_px / drawn.width * 297 >= 30  # mm
    assert way.address in {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})}


def test_the_running_line_is_not_read_out(deck, book):
    pages = [page.Contents.read_bytes() for page in book.pages]

    assert all(b"/Artifact" in page for page in pages[1:])


def test_every_font_is_in_the_file(content, tmp_path):
    file = tmp_path / "handout.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()[2:]

    assert {line.split()[0].partition("+")[2].partition("-")[0] for line in lines} == {
        "SourceSans3",
        "SourceSerif4",
    }
    assert all(re.search(r"yes yes yes\s+\d+\s+\d+$", line) for line in lines)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A handout of one page a text, each with it as heading, quotation and notes."""
    decks = [deck_of(NEAR, title=text, quotation=text, notes=f"{text}\n\n{text}") for text in TEXTS]
    slides = [replace(deck.slides[0], number=number) for number, deck in enumerate(decks)]
    file = tmp_path_factory.mktemp("hostile") / "hostile.pdf"
    file.write_bytes(to_pdf(replace(decks[0], slides=tuple(slides)), quiet))
    return file


def test_nothing_that_is_said_is_markup(hostile):
    command = ["pdftotext", "-raw", str(hostile), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    told = " ".join(said.stdout.split())
    with pikepdf.open(hostile) as book:
        notes = [note for page in book.pages for note in page.get("/Annots", [])]
        sizes = {tuple(float(side) for side in page.MediaBox[2:]) for page in book.pages}

    assert [words for words in (*MARKUP, *AUTOMATIC, LETTERS) if told.count(words) < 4] == []
    assert {str(note.A.URI) for note in notes} == {deck_of(NEAR).link(deck_of(NEAR).slides[0])}
    assert len(sizes) == 1


def test_no_heading_is_empty(hostile):
    with pikepdf.open(hostile) as book:
        names = [name for name, _ in bookmarks(book)]

    assert len(names) == len(TEXTS)
    assert all(name.strip() for name in names)
