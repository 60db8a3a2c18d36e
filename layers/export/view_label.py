"""What the data of a view say of themselves: the view's imprint, and what was left out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from layers.catalog import ATLAS
from layers.export.label import ARTICLE, REFERENCE_SYSTEM, Course, citation, course_words
from layers.imprint import Imprint
from layers.model import Source

# What each table of a view holds, and what one record of it is.
THEMES: Mapping[str, tuple[str, str]] = {
    "territories": (
        "Countries and territories",
        "a polygon that is coloured or kept by the filter, or a member that has none",
    ),
    "routes": ("Routes", "a stretch of a shown route that is open on the day, in travel order"),
    "places": ("Places", "a point shown on the day"),
    "disputed": (
        "Areas where control and recognition differ",
        "an area inside a country: who controls it, who recognises what, since when",
    ),
}
LIMITS = (
    "Only what the view shows on its date: what its filter lets recede is left out, and so are "
    "layers that are off. Spells are those in force on that date. Lines and outlines are "
    "simplified for a map of the whole region, and are not for measuring."
)


@dataclass(frozen=True, kw_only=True)
class ViewLabel:
    """The label of one table of a view, or of all of them (id "view").

    counts: how many records each table has. sources: those of the records and of the borders.
    filtered: what the filter keeps, in words, or "". day: the date shown, as an ISO day.
    """

    id: str
    imprint: Imprint
    day: str
    filtered: str
    counts: Mapping[str, int]
    courses: tuple[Course, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The title of the view, and of the table where it is one of several."""
        theme = f": {THEMES[self.id][0]}" if self.id in THEMES else ""
        return f"{self.imprint.title}{theme}"

    @property
    def description(self) -> str:
        """One record of each table, and how many there are."""
        return " ".join(
            f"One record of {name} is {THEMES[name][1]}. {number} record{'s' * (number != 1)}."
            for name, number in self.counts.items()
        )

    @property
    def limits(self) -> str:
        """How far the data can be trusted."""
        return LIMITS

    @property
    def as_of(self) -> str:
        """The day on which the file was made."""
        return self.imprint.made.isoformat()

    def to_json(self) -> dict[str, Any]:
        """Return the label as plain JSON values."""
        told = self.imprint
        return {
            "title": self.title,
            "description": self.description,
            "atlas": ATLAS,
            "article": ARTICLE,
            "date_shown": self.day,
            "date_words": told.when,
            "filter": self.filtered,
            "quotation": told.quotation,
            "quotation_cited": told.citation,
            "quotation_checked": told.checked,
            "link": told.link,
            "reference_system": REFERENCE_SYSTEM,
            "borders": told.borders,
            "credits": told.credits,
            "licence": "; ".join(dict.fromkeys(source.licence for source in self.sources)),
            "as_of": self.as_of,
            "count": sum(self.counts.values()),
            "limits": self.limits,
            "accuracy": [asdict(course) for course in self.courses],
            "sources": [asdict(source) for source in self.sources],
            "version": told.version,
            "atlas_sha256": told.digest,
        }

    def to_text(self) -> dict[str, str]:
        """Return the label as words, for formats that hold no structure."""
        structured = {
            "accuracy": "; ".join(map(course_words, self.courses)),
            "sources": " | ".join(map(citation, self.sources)),
        }
        return {name: str(value) for name, value in (self.to_json() | structured).items()}
