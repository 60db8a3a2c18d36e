"""What the data of a view say of themselves: the view's imprint, and what was left out."""

from collections.abc import Mapping
from datetime import date

from layers.briefing.imprint import Imprint
from layers.export.gis.days import VICINITY, theme_of
from layers.export.gis.file_label import FileLabel, courses
from layers.export.gis.view_records import Record
from layers.model.catalog import Catalog, Layer
from layers.model.entities import Source
from layers.words import say


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
    whole = len(found) != 1 or id not in found
    records = [record for own in found.values() for record in own]
    return FileLabel(
        catalog=told.catalog,
        id=id,
        title=told.title if whole else _title(told, id),
        description=_description(told.catalog, found),
        told=_told(told, day),
        licence="; ".join(dict.fromkeys(source.licence for source in sources)),
        as_of=told.made.isoformat(),
        count=len(records),
        limits=say("label.view_limits"),
        courses=courses([record.row for record in records], [it.shape for it in records]),
        sources=sources,
        made_from={"version": told.version},
        digest=told.digest,
    )


def _title(told: Imprint, table: str) -> str:
    behind = table if table == VICINITY else theme_of(table)
    layer = told.catalog.by_id.get(behind)
    theme = _name(layer) if layer else say("label.theme", table=behind)
    if behind != table:
        theme = say("label.receding", theme=theme)
    return say("label.view_of", title=told.title, theme=theme)


def _name(layer: Layer) -> str:
    return layer.short if layer.kind == "places" else layer.title


def _description(catalog: Catalog, found: Mapping[str, tuple[Record, ...]]) -> str:
    """Say what one record of each table is, and how many there are."""
    return " ".join(
        say(
            "label.record_of",
            table=name,
            record=say("label.theme_record", table=_kind(catalog, name)),
            count=len(own),
        )
        for name, own in found.items()
    )


def _kind(catalog: Catalog, table: str) -> str:
    """Return what a table is of: one of places or areas is called as their layer is."""
    layer = catalog.by_id.get(table)
    return layer.kind if layer else VICINITY if table.startswith(VICINITY) else table


def _told(told: Imprint, day: date) -> dict[str, str]:
    return {
        "date_shown": day.isoformat(),
        "date_words": told.when,
        "filter": told.kept,
        **({"only": told.only} if told.only else {}),
        **({"notes": told.notes} if told.notes else {}),
        "quotation": told.quotation,
        "quotation_cited": told.citation,
        "quotation_checked": told.checked,
        **({"link": told.link} if told.link else {"view": told.again}),
        "reference_system": say("label.reference_system"),
        "borders": told.borders,
        "credits": told.credits,
    }
