"""Reading a PowerPoint file again as XML, as a program would that knows nothing of ours."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from lxml import etree

from layers.briefing.deck import Deck, deck_of
from layers.briefing.file import article_briefing
from layers.export.slides.pptx import to_pptx
from layers.model.briefing import Briefing
from layers.model.entities import Atlas
from layers.serve.store import STORE

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHAPES = {f"{P}sp", f"{P}grpSp"}
MADE = date(2026, 11, 22)
ADDRESS = "http://localhost:8501"


def deck_for(atlas: Atlas, briefing: Briefing | None = None, address: str = ADDRESS) -> Deck:
    """The slides of a briefing, or of the article's, on a day that stays."""
    told = briefing or article_briefing(atlas)
    return deck_of(atlas, told, vocabulary=STORE.vocabulary(MADE), address=address, made=MADE)


@cache
def article() -> tuple[Deck, "Slideshow", tuple[tuple[int, int], ...]]:
    """The article's briefing, its slides, and what the export said of its progress: made once."""
    deck, heard = deck_for(STORE.atlas), []
    content = to_pptx(deck, lambda done, of: heard.append((done, of)))
    return deck, Slideshow(content), tuple(heard)


@dataclass(frozen=True)
class Slideshow:
    """A PowerPoint file: its parts by name, and its slides as XML."""

    content: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as file:
            assert file.testzip() is None
            return {name: file.read(name) for name in file.namelist()}

    @cached_property
    def slides(self) -> tuple[Any, ...]:
        found = sum(name.startswith("ppt/slides/slide") for name in self.parts)
        return tuple(self.part(f"ppt/slides/slide{number + 1}.xml") for number in range(found))

    def part(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part leads to, by id: the kind and the target."""
        folder, _, file = name.rpartition("/")
        listed = self.part(f"{folder}/_rels/{file}.rels")
        return {item.get("Id"): (item.get("Type"), item.get("Target")) for item in listed}

    def notes(self, number: int) -> str:
        return "\n".join(
            "".join(paragraph.itertext())
            for paragraph in self.part(f"ppt/notesSlides/notesSlide{number}.xml").iter(f"{A}p")
        )


def shapes(root: Any) -> Iterator[Any]:
    """Every shape and group, at any depth."""
    return (item for item in root.iter() if item.tag in SHAPES)


def called(shape: Any) -> Any:
    """The element that holds a shape's name, number and description."""
    return shape[0].find(f"{P}cNvPr")


def group(slide: Any, name: str) -> list[Any]:
    """The shapes of a named group; none where there is no such group."""
    found = (item for item in slide.iter(f"{P}grpSp") if called(item).get("name") == name)
    return [item for one in found for item in one if item.tag in SHAPES]


def names(found: list[Any]) -> list[str]:
    return [called(item).get("name") for item in found]


def ids(found: list[Any]) -> list[str]:
    return [called(item).get("title") for item in found]


def text(shape: Any) -> str:
    return "\n".join("".join(paragraph.itertext()) for paragraph in shape.iter(f"{A}p"))


def placeholder(slide: Any, *kinds: str) -> Any:
    """The text in a placeholder, by its type or its number in the layout."""
    for shape in slide.iter(f"{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None and {mark.get("type"), mark.get("idx")} & set(kinds):
            return shape.find(f"{P}txBody")
    return None
