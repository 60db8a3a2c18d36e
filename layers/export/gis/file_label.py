"""What a file says of itself: the label that every download carries inside."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

from shapely.geometry.base import BaseGeometry

from layers.briefing.citations import HASH_LENGTH
from layers.model.catalog import VERSION, Catalog
from layers.model.entities import Accuracy, Source
from layers.model.geodesy import length_km
from layers.picture.prose import citation
from layers.words import say


@dataclass(frozen=True, kw_only=True)
class Course:
    """How surely the segments of one class are drawn: how many, how long, and their measures.

    vertices_per_100_km: the least and the most of any segment.
    """

    accuracy: str
    words: str
    segments: int
    length_km: float
    vertices_per_100_km: tuple[float, float]
    longest_gap_km: float


@dataclass(frozen=True, kw_only=True)
class FileLabel:
    """What a file of data is, whence, under which licence, as of when, how far to be trusted.

    catalog: what is said of the atlas. told: what it says before its licence, by name: the
    borders, and of a view its date, filter, quotation and link. made_from: what it was made from,
    by name. digest: the SHA-256 of all the data.
    """

    catalog: Catalog
    id: str
    title: str
    description: str
    told: Mapping[str, str]
    licence: str
    as_of: str
    count: int
    limits: str
    courses: tuple[Course, ...]
    sources: tuple[Source, ...]
    made_from: Mapping[str, str]
    digest: str

    def to_json(self) -> dict[str, Any]:
        """Return the label as plain JSON values."""
        own = self.catalog
        return {
            "title": self.title,
            "description": self.description,
            "atlas": own.name,
            "article": say("label.article", author=own.author, title=own.title),
            **self.told,
            "licence": self.licence,
            "as_of": self.as_of,
            "count": self.count,
            "limits": self.limits,
            "accuracy": [asdict(course) for course in self.courses],
            "sources": [asdict(source) for source in self.sources],
            **self.made_from,
            "atlas_sha256": self.digest,
        }

    def to_text(self) -> dict[str, str]:
        """Return the label as words, for formats that hold no structure."""
        structured = {
            "accuracy": "; ".join(map(course_words, self.courses)),
            "sources": " | ".join(map(citation, self.sources)),
        }
        return {name: str(value) for name, value in (self.to_json() | structured).items()}

    def in_a_line(self, *, is_point_only: bool) -> str:
        """Return what each row of a spreadsheet says of the file it is from.

        is_point_only: lon and lat are all that there is of a shape.
        """
        told, data = self.told, self.digest[:HASH_LENGTH]
        parts = (
            self.title,
            told.get("date_words") or say("label.as_of", day=self.as_of),
            told.get("filter"),
            told["borders"],
            say("label.points") if is_point_only else "",
            say("label.licensed", licence=self.licence) if "date_words" not in told else "",
            say("cited.version", atlas=self.catalog.name, version=VERSION, data=data),
            told.get("link") or told.get("view"),
        )
        return "; ".join(part.rstrip(".") for part in parts if part)


def course_words(course: Course) -> str:
    """Return the measures of one class of accuracy as prose."""
    least, most = course.vertices_per_100_km
    return say(
        "label.course",
        accuracy=course.accuracy,
        words=course.words,
        length=course.length_km,
        count=course.segments,
        least=least,
        most=most,
        gap=course.longest_gap_km,
    )


def courses(
    rows: Iterable[Mapping[str, Any]], geometries: Iterable[BaseGeometry | None]
) -> tuple[Course, ...]:
    """Return the classes of accuracy that the segments of a route fall into, the best first."""
    measured: dict[str, list[tuple[float, float, float]]] = {
        name: [] for name in get_args(Accuracy)
    }
    for row, line in zip(rows, geometries, strict=True):
        if "longest_gap_km" in row and line is not None:
            measures = (length_km(line), row["vertices_per_100_km"], row["longest_gap_km"])
            measured[row["accuracy"]].append(measures)
    return tuple(_course(name, found) for name, found in measured.items() if found)


def _course(name: str, found: list[tuple[float, float, float]]) -> Course:
    lengths, densities, gaps = zip(*found, strict=True)
    return Course(
        accuracy=name,
        words=say("line.accuracy", accuracy=name),
        segments=len(found),
        length_km=round(sum(lengths), 1),
        vertices_per_100_km=(min(densities), max(densities)),
        longest_gap_km=max(gaps),
    )
