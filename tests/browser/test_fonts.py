"""The type of every page: cut from its makers' faces, and enough for all words of the atlas."""

import hashlib
import json
import re
from collections.abc import Iterator

import pytest
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

from layers.browser.fonts import AHEAD, FONTS
from layers.dataset.reading import GEODATA
from layers.export.style.text_metrics import FONT_FOLDER
from tests.renew_fonts import SANS, cut, cut_icons, faces, icons, spelt
from tests.serving import ROOT

FACES = {file: (family, signs) for file, family, signs in faces()}
MOST_BYTES = 160_000  # for a reader of English
ALPHABETS = "əƏğĞıIİişŞçÇöÖüÜ" + "âîûňýžäñŕțșăł" + "АЯаяЁёЇїҚқҒғҮүҰұӨөҺһӘә"
PICTURES = "◐"  # a sign on a button, which the machine's own fonts have


def held(file: str) -> set[str]:
    with TTFont(FONTS / file) as font:
        return set(map(chr, font.getBestCmap()))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for item in pair for text in texts(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in texts(item))


def words() -> Iterator[str]:
    """Yield every text of the data and of what pages say."""
    for folder in (GEODATA, ROOT / "layers" / "words"):
        for path in (*folder.glob("*.json"), *folder.glob("*.geojson")):
            yield from texts(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("family", ["AtlasSans", "AtlasSerif", "AtlasSansItalic"])
def test_every_sign_of_the_data_and_of_our_words_is_in_the_faces(family):
    known = held(f"{family}-Latin.woff2") | held(f"{family}-Cyrillic.woff2")
    used = {sign for text in words() for sign in text if sign.isprintable()}

    assert {*ALPHABETS} <= known
    assert used - known - {*PICTURES} == set()


def test_a_sign_is_fetched_from_the_file_that_has_it():
    for file, (_, signs) in FACES.items():
        with TTFont(FONTS / file) as font:
            told = parse_unicodes(signs.replace("U+", "").replace(" ", ""))

            assert set(font.getBestCmap()) <= set(told), file


def test_a_reader_of_english_fetches_little():
    files = [file for file in FACES if "Latin" in file] + ["AtlasIcons.woff2"]

    assert set(AHEAD) < set(files)
    assert sum((FONTS / file).stat().st_size for file in files) <= MOST_BYTES


def test_the_letters_are_as_wide_as_those_of_the_exports():
    with TTFont(FONTS / "AtlasSans-Latin.woff2") as cut_, TTFont(SANS) as whole:
        glyphs, widths = cut_.getBestCmap(), cut_["hmtx"]
        with TTFont(FONT_FOLDER / "SourceSans3-Regular.otf") as paper:
            names = paper.getBestCmap()
            told = {sign: paper["hmtx"][names[sign]][0] for sign in glyphs if sign in names}
        same = sum(widths[glyphs[sign]][0] == width for sign, width in told.items())

        assert same / len(glyphs) > 0.95
        assert whole["name"].getDebugName(0) == cut_["name"].getDebugName(0)


@pytest.mark.parametrize("file", FACES)
def test_no_file_bears_a_name_that_is_reserved(file):
    with TTFont(FONTS / file) as font:
        names = {item.nameID: str(item) for item in font["name"].names}

    assert names[1] == FACES[file][0]
    assert {item for item, text in names.items() if "Source" in text} == {0}
    assert "SIL Open Font License" in names[13]


def test_the_files_are_what_their_list_says_with_their_licences():
    told = (FONTS / "README.md").read_text("utf-8")
    paths = (*FONTS.glob("*.woff2"), SANS)
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}

    assert found == {
        name: digest for digest, name in re.findall(r"^([0-9a-f]{64})  (\S+)$", told, re.MULTILINE)
    }
    assert {path.name for path in FONTS.glob("LICENSE*")} == set(
        re.findall(r"LICENSE-\w+\.txt", told)
    )
    assert {*FACES, "AtlasIcons.woff2"} == {path.name for path in FONTS.glob("*.woff2")}


def test_a_face_is_cut_to_the_same_bytes_again(tmp_path):
    file = "AtlasSerif-Cyrillic.woff2"
    made = cut(file, *FACES[file])
    made.flavor = "woff2"
    made.save(tmp_path / file)

    assert (tmp_path / file).read_bytes() == (FONTS / file).read_bytes()


def test_every_sign_of_streamlits_buttons_is_in_the_file_of_signs():
    with TTFont(FONTS / "AtlasIcons.woff2") as font:
        kept = set(spelt(font))

    assert icons() & kept == icons() & set(spelt(cut_icons()))
    assert {"keyboard_double_arrow_left", "expand_more", "close"} <= kept
