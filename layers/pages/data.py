"""What the page *Data* says, as HTML and as frames; every text is escaped as it is put in."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd
from markupsafe import Markup

from layers.export.gis.file_label import Course
from layers.export.gis.table import Table, cell
from layers.export.registry import VIEW_FORMATS, Format, TableWriter, formats
from layers.model.entities import Source
from layers.pages.marked import marked
from layers.picture.outward import web_address
from layers.picture.prose import moment_words, read_words, source_days
from layers.words import say

FOLDER = "data/"  # beside the page, so that any base path works
SHORT = 40  # characters that a cell has in one line
MOST_COLUMNS = 6  # that a sheet of paper holds beside one another
SHOWN_SOURCES = 8  # of a file; the others are behind "more"


def overview(
    tables: Mapping[str, Table], *, folder: str = FOLDER, page: str = "?layer={}"
) -> Markup:
    """Return one line a file: what it is, how many, as of when, and its downloads.

    folder: the way to the downloads. page: the way to what is known of a file, by its id.
    """
    lines = (
        Markup(
            "<tr><th scope='row'><a href='{}'>{}</a></th><td>{}</td>"
            "<td class='number' data-head='{}'>{:,}</td><td class='take'>{}</td></tr>"
        ).format(
            page.format(table.id),
            table.label.title,
            _capital(table.record),
            say("data.records"),
            table.label.count,
            downloads(table, folder),
        )
        for table in tables.values()
    )
    return Markup(
        "<table class='files'><thead><tr><th>{}</th><th>{}</th><th class='number'>{}</th>"
        "<th>{}</th></tr></thead><tbody>{}</tbody></table>"
    ).format(
        say("data.file"),
        say("data.record"),
        say("data.records"),
        say("data.take_away"),
        _joined(lines),
    )


def downloads(table: Table, folder: str, *, button: bool = False) -> Markup:
    """Return a link to each format of a file."""
    links = (
        Markup("<a href='{0}{1}.{2}' download='{1}.{2}'{3}>{4}</a>").format(
            folder,
            table.id,
            chosen.id,
            Markup(" class='button'") if button else "",
            chosen.title,
        )
        for chosen in _formats(table)
    )
    return Markup(" ").join(links)


def _formats(table: Table) -> tuple[Format[TableWriter], ...]:
    return formats(table.file)


def details(table: Table, *, folder: str = FOLDER) -> Markup:
    """Return what is known of one file but its records and its sources."""
    label = table.label
    facts = {
        say("data.record"): table.record,
        say("data.records"): f"{label.count:,}",
        say("data.as_of"): moment_words(label.as_of),
        say("data.licence"): label.licence,
        say("data.limits"): label.limits,
        say("data.hash"): _hash(label.made_from),
    }
    lines = (Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts.items() if fact[1])
    return Markup("<h1>{}</h1><p class='buttons'>{}</p><dl>{}</dl>{}").format(
        label.title,
        downloads(table, folder, button=True),
        _joined(lines),
        _courses(label.courses),
    )


def _hash(origin: Mapping[str, str]) -> Markup:
    """Show the first digits; the pointer shows all, and all of them are copied."""
    digest, file = origin["data_sha256"], origin["data_file"]
    code = Markup("<code class='hash' title='{0}' tabindex='0'>{0}</code>").format(digest)
    return marked("data.hash_of", hash=code, file=file)


def _courses(courses: tuple[Course, ...]) -> Markup | str:
    if not courses:
        return ""
    heads = _joined(Markup("<th class='number'>{}</th>").format(head) for head in _measures())
    return Markup(
        "<h2>{}</h2><table><thead><tr><th>{}</th><th>{}</th>{}</tr></thead>"
        "<tbody>{}</tbody></table>"
    ).format(
        say("data.accuracy"),
        say("data.class"),
        say("data.line"),
        heads,
        _joined(map(_course, courses)),
    )


def _course(course: Course) -> Markup:
    least, most = course.vertices_per_100_km
    measured = (
        say("km", km=course.length_km),
        course.segments,
        say("data.range", least=least, most=most),
        say("data.km", km=course.longest_gap_km),
    )
    cells = _joined(
        Markup("<td class='number' data-head='{}'>{}</td>").format(*pair)
        for pair in zip(_measures(), measured, strict=True)
    )
    return Markup("<tr><th scope='row'>{}</th><td>{}</td>{}</tr>").format(
        say("data.accuracy_class", accuracy=course.accuracy), course.words, cells
    )


def _measures() -> tuple[str, ...]:
    return say("data.length"), say("data.segments"), say("data.vertices"), say("data.gap")


def cited(table: Table) -> Markup:
    """Return the sources of a file with their addresses, the first few in sight."""
    sources = table.label.sources
    if not sources:
        return Markup("")
    lines = [Markup("<li>{}</li>").format(_source(source)) for source in sources]
    first, rest = lines[:SHOWN_SOURCES], lines[SHOWN_SOURCES:]
    more = Markup("<details><summary>{}</summary><ul>{}</ul></details>")
    told = say("data.more_sources", count=len(rest))
    return Markup("<h2>{}</h2><ul>{}</ul>{}").format(
        say("data.sources", count=len(sources)),
        _joined(first),
        more.format(told, _joined(rest)) if rest else "",
    )


def _source(source: Source) -> Markup:
    said = marked("data.source", publisher=source.publisher, title=source.title)
    if address := web_address(source.url):
        link = Markup("<a href='{}' target='_blank'>{}</a>").format(address, source.url)
        said = marked("data.source_at", source=said, address=link)
    elif source.url:
        said = marked("data.source_at", source=said, address=source.url)
    return Markup("{} <span class='aside'>{}</span>").format(
        said, say("data.source_days", days=source_days(source), licence=source.licence)
    )


def rules(table: Table) -> Markup:
    """Return the rules on borders, each with its reason and its sources."""
    lines = (
        Markup(
            "<tr id='border-{}'><th scope='row'>{}</th><td>{}</td><td>{} "
            "<span class='aside'>{}</span></td></tr>"
        ).format(rule["id"], rule["area"], rule["drawn"], rule["why"], _named(table.cited(rule)))
        for rule in table.rows
    )
    return Markup(
        "<table class='rules'><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead>"
        "<tbody>{}</tbody></table>"
    ).format(say("data.rule"), say("data.rule_drawn"), say("data.rule_why"), _joined(lines))


def _named(sources: Iterable[Source]) -> Markup:
    """Return the titles of sources, each a link to its document if it has an address."""
    return Markup("; ").join(
        Markup("<a href='{}' title='{}' target='_blank'>{}</a>").format(
            address, source.publisher, source.title
        )
        if (address := web_address(source.url))
        else Markup("<span title='{}'>{}</span>").format(source.publisher, source.title)
        for source in sources
    )


def addresses(table: Table, folder: str) -> Markup:
    """Return how a file is loaded by its address. folder: the address of all of them."""
    known = {chosen.id: f"{folder}{table.id}.{chosen.id}" for chosen in _formats(table)}
    ways = (
        (say("data.way.qgis"), "geojson", "{}"),
        ("GDAL", "gpkg", "ogrinfo -so /vsicurl/{} {}"),
        ("GeoPandas", "geojson", 'geopandas.read_file("{}")'),
        (say("data.way.earth"), "kml", "{}"),
        ("pandas", "csv", 'pandas.read_csv("{}")'),
        ("R", "csv", 'read.csv("{}")'),
        (say("data.way.json"), "json", "{}"),
    )
    lines = (
        Markup("<dt>{}</dt><dd><code>{}</code></dd>").format(
            who, words.format(known[suffix], table.id)
        )
        for who, suffix, words in ways
        if suffix in known
    )
    return Markup("<h2>{}</h2><p>{}</p><dl class='ways'>{}</dl>").format(
        say("data.addresses"), say("data.addresses_about"), _joined(lines)
    )


def view_address(folder: str, query: str) -> Markup:
    """Return how a view is loaded by its address. query: its words, if not those of the start."""
    asked = f"?{query}" if query else ""
    ways = (
        (say("data.way.qgis"), "geojson", "{}"),
        ("GeoPandas", "geojson", 'geopandas.read_file("{}")'),
        ("pandas", "csv", 'pandas.read_csv("{}")'),
        (say("data.way.excel"), "xlsx", "{}"),
    )
    lines = (
        Markup("<dt>{}</dt><dd><code>{}</code></dd>").format(
            who, words.format(f"{folder}view.{suffix}{asked}")
        )
        for who, suffix, words in ways
    )
    return Markup("<h2>{}</h2><p>{}</p><dl class='ways'>{}</dl>").format(
        say("data.view"), say("data.view_about", formats=list(VIEW_FORMATS)), _joined(lines)
    )


def preview(table: Table) -> pd.DataFrame:
    """Return all records, with the type and the bounding box of each geometry."""
    frame = pd.DataFrame(
        {name: [_short(row.get(name)) for row in table.rows] for name in table.columns}
    )
    if table.geometries:
        frame[say("data.geometry")] = [
            shape.geom_type if shape else None for shape in table.geometries
        ]
        frame[say("data.bounds")] = [
            ", ".join(f"{edge:.2f}" for edge in shape.bounds) if shape else None
            for shape in table.geometries
        ]
    return frame


def records(frame: pd.DataFrame) -> Markup:
    """Return records as a table that paper holds whole: of a wide one each value has its name."""
    names = list(frame.columns)
    wide = len(names) > MOST_COLUMNS
    heads = _joined(Markup("<th scope='col'>{}</th>").format(name) for name in names)
    lines = (
        _joined(_cell(value, name if wide else "") for name, value in zip(names, row, strict=True))
        for row in frame.itertuples(index=False, name=None)
    )
    body = Markup("\n").join(Markup("<tr>{}</tr>").format(line) for line in lines)
    return Markup("<table{}><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>").format(
        Markup(" class='many'") if wide else "", heads, body
    )


def _cell(value: object, head: str) -> Markup:
    text = "" if pd.isna(value) else str(value)
    address = web_address(text) if text.startswith("http") else None
    link = Markup("<a href='{}' target='_blank' rel='noopener noreferrer'>{}</a>")
    return Markup("<td{}{}>{}</td>").format(
        Markup(" data-name='{}'").format(head) if head else "",
        Markup(" class='long'") if len(text) > SHORT else "",
        link.format(address, text) if address else text,
    )


def source_list(tables: Mapping[str, Table]) -> pd.DataFrame:
    """Return every source, with how many records of which file cite it."""
    citing: dict[str, Counter[str]] = {}
    for table in tables.values():
        for row in table.rows:
            for name in row.get("sources", ()):
                citing.setdefault(name, Counter())[table.id] += 1
    known = [Source(**row) for row in tables["sources"].rows]
    known.sort(key=lambda source: source.publisher.casefold())
    return pd.DataFrame(
        {
            say("data.publisher"): [source.publisher for source in known],
            say("data.title"): [source.title for source in known],
            say("data.published"): [moment_words(source.published or "") for source in known],
            say("data.read"): [read_words(source) for source in known],
            say("data.address"): [web_address(source.url) for source in known],
            say("data.licence"): [source.licence for source in known],
            say("data.cited_by"): [_counted(citing.get(source.id, Counter())) for source in known],
        }
    )


def _counted(found: Counter[str]) -> str:
    return ", ".join(
        say("data.times_cited", file=name, count=number) for name, number in found.items()
    )


def _short(value: object) -> object:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return cell(value)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
