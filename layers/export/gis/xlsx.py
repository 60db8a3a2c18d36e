"""Excel workbooks: a sheet a table, then its quotations, its sources, and what the file is."""

from collections.abc import Iterable, Sequence

from layers.export.gis.file_label import FileLabel
from layers.export.gis.readable import Columns, readable
from layers.export.gis.table import Sheet, Table
from layers.export.gis.workbook import Described, Page, workbook
from layers.model.catalog import VERSION
from layers.model.entities import Source
from layers.picture.prose import cite, read_words
from layers.words import say, spoken

# What the sheet on the file itself says first, and what other sheets say.
FIRST_TOLD = (
    *("title", "date_words", "filter", "quotation", "quotation_cited", "quotation_checked"),
    *("link", "view", "borders", "credits", "licence", "article", "as_of", "description", "count"),
)
TOLD_ELSEWHERE = ("sources", "date_shown", "atlas")


def table_to_xlsx(table: Table) -> bytes:
    """Return a file of geodata/ as a workbook."""
    return sheets_to_xlsx([table], table.label)


def sheets_to_xlsx(tables: Sequence[Sheet], label: FileLabel) -> bytes:
    """Return tables as a workbook, a sheet each; label: of all of them."""
    pages = (
        *map(_page, tables),
        Page(name=say("book.quotations"), columns=_quotations(tables)),
        Page(name=say("book.sources"), columns=_sources(label.sources)),
        _about(label),
    )
    told = Described(
        title=label.title,
        creator=say("cited.contributors", atlas=label.catalog.name),
        day=label.as_of,
        language=spoken().customs.language,
    )
    return workbook([page for page in pages if page.rows], told)


def _page(table: Sheet) -> Page:
    columns = readable(table)
    columns.pop("theme", None)  # a sheet has one alone
    return Page(name=_name(table), columns=columns)


def _name(table: Sheet) -> str:
    layer = table.label.catalog.by_id.get(table.id)
    if layer:
        return layer.short
    return table.label.title if isinstance(table, Table) else say("label.theme", table=table.id)


def _about(label: FileLabel) -> Page:
    """Return the sheet that says what the file is, a line a thing."""
    told = label.to_text() | {
        "version": f"{label.catalog.name} {VERSION}",
        "geometry": say("label.points"),
    }
    order = dict.fromkeys((*FIRST_TOLD, *told))
    kept = [name for name in order if told.get(name) and name not in TOLD_ELSEWHERE]
    columns = {
        "": [say("book.told", name=name) for name in kept],
        " ": [told[name] for name in kept],
    }
    return Page(name=say("book.about"), columns=columns, has_head=False)


def _quotations(tables: Sequence[Sheet]) -> Columns:
    """Return the quotations that any row names, in the article's order, each in its own row."""
    first = tables[0]
    named = {quote.id for table in tables for row in table.rows for quote in table.quoted(row)}
    known = [quote for id, quote in first.quotes.items() if id in named]
    return {
        "text": [quote.text for quote in known],
        "cited": [cite(first.label.catalog, quote) for quote in known],
        "id": [quote.id for quote in known],
    }


def _sources(sources: Iterable[Source]) -> Columns:
    known = tuple(sources)
    return {
        "publisher": [source.publisher for source in known],
        "title": [source.title for source in known],
        "published": [source.published for source in known],
        "accessed": [source.accessed or read_words(source) for source in known],
        "url": [source.url for source in known],
        "licence": [source.licence for source in known],
        "id": [source.id for source in known],
    }
