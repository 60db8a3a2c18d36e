"""The handout as pdftotext and pikepdf read it: every slide, every word, and nothing clipped."""

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from layers.briefing.deck import deck_of as deck_of_briefing
from layers.briefing.file import article_briefing
from layers.export.page.handout import NOTES_LIMIT, to_pdf
from layers.export.style.text_metrics import lacking
from layers.picture.outward import web_address
from layers.picture.prose import source_days
from layers.serve.store import STORE
from tests.export.test_image import HOSTILE, NEAR, quiet
from tests.plates import ALL, DAY, deck_of


def read(content, tmp_path, page=None):
    """Return the words of a PDF, or of one page, in their order in the file."""
    file = tmp_path / "handout.pdf"
    file.write_bytes(content)
    which = [] if page is None else ["-f", str(page), "-l", str(page)]
    made = subprocess.run(
        ["pdftotext", "-raw", *which, str(file), "-"], capture_output=True, text=True, check=True
    )
    return folded(made.stdout)


def folded(words):
    return " ".join(words.split())


def links(content):
    """Return every address that a PDF leads to."""
    with pikepdf.open(io.BytesIO(content)) as book:
        notes = [note for page in book.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def facts(content, tmp_path):
    """Return what pdfinfo says of a PDF."""
    file = tmp_path / "handout.pdf"
    file.write_bytes(content)
    made = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    return dict(line.split(":", 1) for line in made.stdout.splitlines())


@pytest.fixture(scope="module")
def deck():
    return deck_of_briefing(
        STORE.atlas,
        article_briefing(STORE.atlas),
        vocabulary=STORE.vocabulary(DAY),
        address="http://localhost:8501",
        made=DAY,
    )


@pytest.fixture(scope="module")
def heard():
    return []


@pytest.fixture(scope="module")
def handout(deck, heard):
    return to_pdf(deck, lambda done, of: heard.append((done, of)))


def test_a_slide_is_a_page_and_progress_is_told(deck, handout, heard, tmp_path):
    about = facts(handout, tmp_path)

    assert int(about["Pages"]) > len(deck.slides)  # the documents follow the last
    assert "(A4)" in about["Page size"]
    assert heard == [(done, len(deck.slides)) for done in range(len(deck.slides) + 1)]


def test_the_file_says_what_it_is(deck, handout, tmp_path):
    about = {name: words.strip() for name, words in facts(handout, tmp_path).items()}

    assert about["Title"] == deck.title
    assert "Nov 22" in about["CreationDate"]
    assert deck.atlas.digest in about["Subject"]
    assert "Shown" not in about["Subject"]


def test_each_page_has_its_heading_quotation_notes_and_imprint(deck, handout, tmp_path):
    page = 0
    for slide in deck.slides:
        page += 1
        words, told, first = read(handout, tmp_path, page), deck.imprint(slide), page
        while "(continued)" in (more := read(handout, tmp_path, page + 1)):
            words, page = f"{words}\n{more}", page + 1

        assert folded(slide.heading) in words
        assert told.borders in words
        assert told.credits in words
        assert told.checked in words
        assert told.digest[:12] in words
        assert first == 1 or str(first) in words.split()
        for line in slide.lines:
            assert folded(line) in words
        if slide.quote:
            assert unbroken(f"“{slide.quote.text}”") in unbroken(words)
            assert told.citation in words
            assert told.when in words
        for paragraph in slide.notes.split("\n\n") if slide.kind == "scene" else ():
            assert unbroken(paragraph) in unbroken(words)


def test_every_document_closes_the_handout_with_its_address(deck, handout, tmp_path):
    words = unbroken(read(handout, tmp_path))
    linked = links(handout)
    cited = {item for slide in deck.scenes for item in deck.imprint(slide).sources}

    for source in cited:
        told = f"{source.publisher}: {source.title}, {source_days(source)}"
        assert unbroken(told) in words
        assert not source.url or web_address(source.url) in linked
    assert {deck.link(slide) for slide in deck.scenes} <= linked


def unbroken(words):
    """Words without what a line's end may hold: pdftotext drops some hyphens there."""
    return re.sub(r"[\s-]+", "", words)


def test_the_same_briefing_makes_the_same_bytes(deck):
    short = replace(deck, slides=deck.slides[-1:])

    assert to_pdf(short, quiet) == to_pdf(short, quiet)


def test_long_notes_flow_on_and_nothing_is_lost(tmp_path):
    notes = "\n\n".join(f"Paragraph {number}: {'word ' * 60}end." for number in range(60))
    content = to_pdf(deck_of(NEAR, notes=notes), quiet)
    words = read(content, tmp_path)

    assert int(facts(content, tmp_path)["Pages"]) > 1
    assert [number for number in range(60) if f"Paragraph {number}:" not in words] == []
    assert words.count("end.") == 60


def test_endless_notes_are_cut_with_a_remark(tmp_path):
    content = to_pdf(deck_of(NEAR, notes="word " * 20_000), quiet)

    assert f"(cut: {99_999 - NOTES_LIMIT:,} characters)" in read(content, tmp_path)
    assert len(content) < 1_000_000


def test_no_text_does_harm_in_a_pdf(tmp_path):
    texts = [text for text in HOSTILE.values() if not lacking(text)]  # the others are refused
    decks = [deck_of(NEAR, title=text, quotation=text, notes=text) for text in texts]
    deck = replace(decks[0], slides=tuple(deck.slides[0] for deck in decks))
    content = to_pdf(deck, quiet)

    assert read(content, tmp_path).count("Natural Earth, adapted") == len(texts)
    assert b"/JavaScript" not in content
    assert links(content) == {deck.link(deck.slides[0])}


def test_formulas_stand_as_they_were_typed(tmp_path):
    content = to_pdf(deck_of(NEAR, quotation=HOSTILE["math"]), quiet)

    assert folded(HOSTILE["math"]) in read(content, tmp_path)


@pytest.mark.parametrize("notes", ["", "word " * 2_000])
@pytest.mark.parametrize("query", [ALL, STORE.atlas.scenes[-1].view])
def test_a_long_quotation_lies_over_no_legend(query, notes, tmp_path):
    file = tmp_path / "long.pdf"
    file.write_bytes(to_pdf(deck_of(query, quotation="Quoted " * 300, notes=notes), quiet))
    command = ["pdftotext", "-bbox", "-l", "1", str(file), "-"]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', made.stdout)
    legend = max(float(bottom) for _, bottom, word in words if word == "Hollow:")
    quoted = [(float(top), float(bottom)) for top, bottom, word in words if "Quoted" in word]

    assert legend < min(top for top, _ in quoted)
    assert max(bottom for _, bottom in quoted) < 540
