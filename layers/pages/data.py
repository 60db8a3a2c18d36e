"""What the page *Data* says, as HTML; every text is escaped as it is put in."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from layers.export.gis.file_label import Course
from layers.export.gis.table import Table
from layers.export.registry import VIEW_FORMATS, Format, TableWriter, formats
from layers.model.entities import Source
from layers.pages.marked import marked
from layers.pages.records import extent
from layers.picture.outward import web_address
from layers.picture.prose import moment_words, source_days
from layers.words import say

FOLDER = "data/"  # beside the page, so that any base path works
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
        "<th class='take'>{}</th></tr></thead><tbody>{}</tbody></table>"
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
        say("data.extent"): extent(table),
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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
