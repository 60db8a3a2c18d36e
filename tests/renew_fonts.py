"""Cuts the faces of the screen from those of their makers: python -m tests.renew_fonts [FOLDER].

Each face of layers/web/fonts/families.css gets the signs that its unicode-range names, and the
name of its family, for "Source" is reserved; the signs of Streamlit's own buttons get a file too.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from layers.browser.fonts import FONTS
from layers.export.style.text_metrics import FONT_FOLDER

SANS = Path(__file__).parent / "fonts" / "SourceSans3VF-Upright.ttf"
SOURCES = {
    "AtlasSans": SANS,
    "AtlasSansItalic": FONT_FOLDER / "SourceSans3-It.otf",
    "AtlasSerif": FONT_FOLDER / "SourceSerif4-Regular.otf",
}
ICONS = "AtlasIcons.woff2"
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
WEIGHTS = (400, 700)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga")
COPYRIGHT, LICENCES = 0, (13, 14)


def faces() -> Iterator[tuple[str, str, str]]:
    """Yield each face of the sheet: its file, its family, its signs as unicode-range has them."""
    sheet = (FONTS / "families.css").read_text("utf-8")
    for rule in re.findall(r"@font-face \{(.*?)\}", sheet, re.DOTALL):
        if "unicode-range" in rule:
            told = dict(re.findall(r"([\w-]+): (.*);", rule))
            yield (
                re.findall(r'"(.*?)"', told["src"])[0],
                told["font-family"].strip('"'),
                told["unicode-range"],
            )


def icons() -> set[str]:
    """Return the names of all signs that Streamlit's scripts hold."""
    scripts = (path.read_text("utf-8") for path in (STREAMLIT / "js").glob("*.js"))
    return {name for script in scripts for name in re.findall(r":material/(\w+):", script)}


def cut(file: str, family: str, signs: str) -> TTFont:
    """Return a face with these signs alone, under its own name."""
    font = TTFont(SOURCES[file.partition("-")[0]], recalcTimestamp=False)
    subsetter = Subsetter(_options(FEATURES))
    subsetter.populate(unicodes=parse_unicodes(signs.replace("U+", "").replace(" ", "")))
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": WEIGHTS})
        font["fvar"].instances = []
        del font["STAT"]
    rename(font, family, "Italic" if "Italic" in file else "Regular")
    return font


def cut_icons() -> TTFont:
    """Return Streamlit's own signs, without the thousands that it never shows."""
    (source,) = (STREAMLIT / "media").glob("MaterialSymbols-Rounded.*.woff2")
    font = TTFont(source, recalcTimestamp=False)
    options = _options(("*",))
    options.layout_closure = False  # else each sign that letters spell would stay
    subsetter = Subsetter(options)
    known = spelt(font)
    subsetter.populate(
        text="".join(icons()), glyphs=[known[name] for name in icons() & known.keys()]
    )
    subsetter.subset(font)
    del font["STAT"]  # it asks for names that rename() takes away, and Firefox says so
    rename(font, "Atlas Icons", "Regular")
    return font


def spelt(font: TTFont) -> dict[str, str]:
    """Return the glyph that each word becomes where a face has a ligature for it."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        "".join(letters[part] for part in (first, *ligature.Component)): ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
    }


def rename(font: TTFont, family: str, style: str) -> None:
    """Give a face its name: that of its makers stays in what says whose work it is."""
    plain = f"{family.replace(' ', '')}-{style}"
    names = {1: family, 2: style, 3: plain, 4: f"{family} {style}", 6: plain}
    table = font["name"]
    kept = {item: table.getDebugName(item) for item in (COPYRIGHT, 5, *LICENCES)}
    table.names = []
    for item, words in sorted({**kept, **names}.items()):
        if words:
            table.setName(words, item, 3, 1, 0x409)
    if "CFF " in font:
        top = font["CFF "].cff
        top.fontNames = [plain]
        for key in ("FullName", "FamilyName", "Notice", "Copyright"):
            top.topDictIndex[0].rawDict.pop(key, None)


def _options(features: tuple[str, ...]) -> Options:
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = list(features)
    options.notdef_outline = True
    options.name_IDs = ["*"]
    return options


def main(folder: Path = FONTS) -> None:
    """Write every file anew."""
    made = {file: cut(file, family, signs) for file, family, signs in faces()}
    for file, font in {**made, ICONS: cut_icons()}.items():
        font.flavor = "woff2"
        font.save(folder / file)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
