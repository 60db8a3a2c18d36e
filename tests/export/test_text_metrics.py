"""Words are measured by fonts that are shipped, and no sign that they lack is drawn as a box."""

import hashlib
import re
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from layers.export.job import Job, make
from layers.export.style.text_metrics import (
    FONT_FOLDER,
    FONTS,
    lacking,
    lines,
    sayable,
    width,
)
from layers.model.errors import ExportError
from layers.serve.store import STORE
from tests.plates import DAY, deck_of
from tests.serving import ROOT

OURS = {face: file for face, file in FONTS.items() if face != "wide"}
AZERBAIJANI_AND_TURKISH = "ƏəĞğIıİiŞşÇçÖöÜü"
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "Ёё"
LETTERS = AZERBAIJANI_AND_TURKISH + CYRILLIC + KAZAKH
INTERFACE = "→▲◆□×–—“”‘’…·•±≥≤€₺₽₸"


@pytest.mark.parametrize("face", OURS)
def test_each_face_has_the_letters_of_the_region(face):
    with TTFont(FONT_FOLDER / OURS[face], lazy=True) as font:
        held = font.getBestCmap()

    assert [sign for sign in LETTERS if ord(sign) not in held] == []


@pytest.mark.parametrize(
    "words",
    [INTERFACE, "საქართველო", "Հայաստան", "العربية", "עברית", "Ελλάδα", "中国", "日本", "한국"],
)
def test_what_is_beyond_the_two_faces_is_set_by_a_fallback(words):
    assert lacking(words) == ""


def test_what_no_font_has_is_named_once_and_in_order():
    assert lacking("a🗺b🚂c🗺\n\u0e01") == "🗺🚂ก"


def test_every_name_and_quotation_of_the_atlas_can_be_set():
    atlas = STORE.atlas
    told = [
        *(item.name for item in (*atlas.territories.values(), *atlas.places, *atlas.segments)),
        *(text for source in atlas.sources.values() for text in (source.title, source.publisher)),
        *(quote.text for quote in atlas.quotes.values()),
    ]

    assert lacking("\n".join(told)) == ""


def test_words_are_composed_and_lose_nothing_that_is_seen():
    told = "g\u0306 s\u0327\u00a0x\ufe0f\u202ey\x00\tz\r\n\u2028\ud800"

    assert sayable(told) == "ğ ş xy z\n\n\ufffd"


def test_arabic_letters_keep_their_joiners():
    assert sayable("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("face", FONTS)
def test_widths_are_those_of_another_reader_of_fonts(face):
    font = ImageFont.truetype(FONT_FOLDER / FONTS[face], 1000, layout_engine=ImageFont.Layout.BASIC)
    for words in ("Azərbaycan", "Türkiye", "Қазақстан", "1,000 km", "Turkic Vector"):
        apart = sum(font.getlength(sign) for sign in words)  # without kerning

        assert width(words, 1000, face) == pytest.approx(apart, rel=0.002)


def test_a_sign_above_another_takes_no_room():
    assert width("x\u0302\u200d", 10) == width("x", 10)
    assert width("中", 10) == 10


def test_lines_fit_their_room_and_keep_every_letter():
    text = "The Organization of Turkic States " * 9 + "x" * 300
    broken = lines(text, 9, 120)

    assert max(width(line, 9) for line in broken) <= 120
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")


def test_fonts_are_unchanged_and_their_licences_lie_beside_them():
    told = (FONT_FOLDER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^([0-9a-f]{64})  (\S+)$", told, re.MULTILINE)
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FONT_FOLDER.glob("*.?tf")
    }

    assert found == {name: digest for digest, name in listed}
    assert {path.name for path in FONT_FOLDER.glob("LICENSE*")} == set(
        re.findall(r"LICENSE-\w+\.txt", told)
    )


def test_no_font_is_read_before_a_word_is_measured():
    code = (
        "import sys, layers.export.style.text_metrics, layers.export.job\n"
        "print(*{'fontTools'} & sys.modules.keys())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert printed.split() == []


@pytest.mark.parametrize("format_", ["pdf", "png", "png_a4"])
def test_what_cannot_be_set_is_refused_with_its_signs_and_where_they_are(format_, monkeypatch):
    deck = deck_of("layers=ots", title="Trains 🚂", quotation="“ก”")
    monkeypatch.setattr("layers.export.job.deck_for", lambda *_: deck)
    job = Job(format=format_, address="http://localhost:8501")

    with pytest.raises(ExportError) as refused:
        make(job, STORE.atlas, STORE.vocabulary(DAY), lambda *_: None)
    assert "the heading of scene 1: 🚂 (U+1F682)" in str(refused.value)
    assert "the quotation of scene 1: ก (U+0E01)" in str(refused.value)
