"""Reading a PowerPoint file again as XML, as a program would that knows nothing of ours."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, reduce
from typing import Any

from lxml import etree
from shapely.affinity import rotate
from shapely.geometry import MultiLineString, Polygon, box
from shapely.geometry.base import BaseGeometry

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
def article_deck() -> Deck:
    """The slides of the article's briefing."""
    return deck_for(STORE.atlas)


@cache
def article() -> tuple[Deck, "Slideshow", tuple[tuple[int, int], ...]]:
    """The article's briefing, its slides, and what the export said of its progress: made once."""
    deck, heard = article_deck(), []
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

    @property
    def told(self) -> tuple[Any, ...]:
        """The slides of the deck: not those of documents at the end, nor those of longer notes."""
        return tuple(self.slides[number - 1] for number in self._told)

    @property
    def _told(self) -> list[int]:
        titles = [text(placeholder(slide, "title", "ctrTitle")) for slide in self.slides]
        return [
            number
            for number, (slide, title) in enumerate(zip(self.slides, titles, strict=True), start=1)
            if slide.get("show") != "0" and not title.startswith("Documents ")
        ]

    def all_notes(self, at: int) -> str:
        """The notes of a slide of the deck, from 0, and how they go on below those hidden."""
        first = number = self._told[at]
        while number < len(self.slides) and self.slides[number].get("show") == "0":
            number += 1
        return "\n".join(self.notes(each) for each in range(first, number + 1))

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


def top(slide: Any) -> list[Any]:
    """The shapes and groups of a slide in the order in which they are read aloud."""
    return [item for item in slide.find(f"{P}cSld/{P}spTree") if item.tag in SHAPES]


def shape_of(slide: Any, thing: str) -> Any:
    """The shape or group that stands for a thing, by its id; None where it is none of its own."""
    return next((item for item in top(slide) if called(item).get("title") == thing), None)


def frame(shape: Any) -> tuple[float, float, float, float]:
    """Where a shape or a group lies: left, top, right, bottom in points."""
    found = next(shape.iter(f"{A}xfrm"))
    x, y, wide, high = (int(value) / 12_700 for part in found[:2] for value in part.attrib.values())
    return x, y, x + wide, y + high


def turned(shape: Any, area: BaseGeometry) -> BaseGeometry:
    """What is drawn in a shape's frame, as it lies on the slide: turned around its middle."""
    angle = int(next(shape.iter(f"{A}xfrm")).get("rot", "0")) / 60_000
    return rotate(area, angle, origin=box(*frame(shape)).centroid) if angle else area


def outline(shape: Any) -> BaseGeometry | None:
    """What a shape covers of its slide, in points; None of a text without a ground."""
    properties = shape.find(f"{P}spPr")
    left, top, right, bottom = frame(shape)
    filled = [tag for tag in ("solidFill", "pattFill") if properties.find(f"{A}{tag}") is not None]
    path = properties.find(f"{A}custGeom/{A}pathLst/{A}path")
    if path is None:
        return turned(shape, box(left, top, right, bottom)) if filled else None
    scale = (right - left) / int(path.get("w")), (bottom - top) / int(path.get("h"))
    parts: list[list[tuple[float, float]]] = []
    for point in path.iter(f"{A}pt"):
        if point.getparent().tag == f"{A}moveTo":
            parts.append([])
        parts[-1].append(
            (left + int(point.get("x")) * scale[0], top + int(point.get("y")) * scale[1])
        )
    if not filled:
        return MultiLineString([part for part in parts if len(part) > 1])
    rings = [Polygon(part).buffer(0) for part in parts if len(part) > 2]
    return reduce(lambda one, other: one.symmetric_difference(other), rings)


def names(found: list[Any]) -> list[str]:
    return [called(item).get("name") for item in found]


def text(shape: Any) -> str:
    return "\n".join("".join(paragraph.itertext()) for paragraph in shape.iter(f"{A}p"))


def placeholder(slide: Any, *kinds: str) -> Any:
    """The text in a placeholder, by its type or its number in the layout."""
    for shape in slide.iter(f"{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None and {mark.get("type"), mark.get("idx")} & set(kinds):
            return shape.find(f"{P}txBody")
    return None
