"""What the data of a view say of themselves: the view's imprint, and what was left out."""

from collections.abc import Mapping
from datetime import date

from layers.export.label import REFERENCE_SYSTEM, FileLabel, courses
from layers.export.view_records import Record
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


def view_label(
    id: str,
    told: Imprint,
    day: date,
    found: Mapping[str, tuple[Record, ...]],
    sources: tuple[Source, ...],
) -> FileLabel:
    """Return the label of one table of a view, or of all of them (id "view").

    day: the one shown. found: the records of each table. sources: theirs and the borders'.
    """
    records = [record for own in found.values() for record in own]
    return FileLabel(
        id=id,
        title=f"{told.title}: {THEMES[id][0]}" if id in THEMES else told.title,
        description=_description(found),
        told=_told(told, day),
        licence="; ".join(dict.fromkeys(source.licence for source in sources)),
        as_of=told.made.isoformat(),
        count=len(records),
        limits=LIMITS,
        courses=courses([record.row for record in records], [it.shape for it in records]),
        sources=sources,
        made_from={"version": told.version},
        digest=told.digest,
    )


def _description(found: Mapping[str, tuple[Record, ...]]) -> str:
    """Say what one record of each table is, and how many there are."""
    return " ".join(
        f"One record of {name} is {THEMES[name][1]}. {len(own)} record{'s' * (len(own) != 1)}."
        for name, own in found.items()
    )


def _told(told: Imprint, day: date) -> dict[str, str]:
    return {
        "date_shown": day.isoformat(),
        "date_words": told.when,
        "filter": told.kept,
        "quotation": told.quotation,
        "quotation_cited": told.citation,
        "quotation_checked": told.checked,
        "link": told.link,
        "reference_system": REFERENCE_SYSTEM,
        "borders": told.borders,
        "credits": told.credits,
    }
