"""What the page *Data* says, as HTML and as frames; every text is escaped as it is put in."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd
from markupsafe import Markup

from layers.export.label import Course
from layers.export.registry import Format, TableWriter, formats
from layers.export.table import Table, cell
from layers.model import Source
from layers.outward import web_address
from layers.prose import moment_words, read_words, source_days

FOLDER = "data/"  # beside the page, so that any base path works
SHOWN_SOURCES = 8  # of a file; the others are behind "more"


def overview(tables: Mapping[str, Table]) -> Markup:
    """Return one line a file: what it is, how many, as of when, and its downloads."""
    lines = (
        Markup(
            "<tr><th scope='row'><a href='?layer={}'>{}</a></th><td>{}</td>"
            "<td class='number' data-head='Records'>{:,}</td><td class='take'>{}</td></tr>"
        ).format(
            table.id,
            table.label.title,
            _capital(table.record),
            table.label.count,
            downloads(table),
        )
        for table in tables.values()
    )
    return Markup(
        "<table class='files'><thead><tr><th>File</th><th>One record is</th>"
        "<th class='number'>Records</th>"
        "<th>Take away</th></tr></thead><tbody>{}</tbody></table>"
    ).format(_joined(lines))


def downloads(table: Table, *, button: bool = False) -> Markup:
    """Return a link to each format of a file."""
    links = (
        Markup("<a href='{0}{1}.{2}' download='{1}.{2}'{3}>{4}</a>").format(
            FOLDER,
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


def details(table: Table) -> Markup:
    """Return what is known of one file but its records and its sources."""
    label = table.label
    facts = {
        "One record is": table.record,
        "Records": f"{label.count:,}",
        "As of": moment_words(label.as_of),
        "Licence": label.licence,
        "Notes, limits": label.limits,
        "SHA-256": _hash(label.made_from),
    }
    lines = (Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts.items() if fact[1])
    return Markup("<h1>{}</h1><p class='buttons'>{}</p><dl>{}</dl>{}").format(
        label.title,
        downloads(table, button=True),
        _joined(lines),
        _courses(label.courses),
    )


def _hash(origin: Mapping[str, str]) -> Markup:
    """Show the first digits; the pointer shows all, and all of them are copied."""
    return Markup("<code class='hash' title='{0}' tabindex='0'>{0}</code> of {1}").format(
        origin["data_sha256"], origin["data_file"]
    )


def _courses(courses: tuple[Course, ...]) -> Markup | str:
    lines = (
        Markup(
            "<tr><th scope='row'>{}</th><td>{}</td>"
            "<td class='number' data-head='Length'>{:,.0f} km</td>"
            "<td class='number' data-head='Segments'>{}</td>"
            "<td class='number' data-head='Vertices per 100 km'>{:g} to {:g}</td>"
            "<td class='number' data-head='Longest gap'>{:g} km</td></tr>"
        ).format(
            _capital(course.accuracy),
            course.words,
            course.length_km,
            course.segments,
            *course.vertices_per_100_km,
            course.longest_gap_km,
        )
        for course in courses
    )
    if not courses:
        return ""
    return Markup(
        "<h2>Accuracy, as measured</h2><table><thead><tr><th>Class</th><th>The line</th>"
        "<th class='number'>Length</th><th class='number'>Segments</th>"
        "<th class='number'>Vertices per 100 km</th><th class='number'>Longest gap</th></tr>"
        "</thead><tbody>{}</tbody></table>"
    ).format(_joined(lines))


def cited(table: Table) -> Markup:
    """Return the sources of a file with their addresses, the first few in sight."""
    sources = table.label.sources
    if not sources:
        return Markup("")
    lines = [Markup("<li>{}</li>").format(_source(source)) for source in sources]
    first, rest = lines[:SHOWN_SOURCES], lines[SHOWN_SOURCES:]
    more = Markup("<details><summary>{} more</summary><ul>{}</ul></details>")
    return Markup("<h2>{} {}</h2><ul>{}</ul>{}").format(
        len(sources),
        "source" if len(sources) == 1 else "sources",
        _joined(first),
        more.format(len(rest), _joined(rest)) if rest else "",
    )


def _source(source: Source) -> Markup:
    said = Markup("{}: {}").format(source.publisher, source.title)
    if address := web_address(source.url):
        said = Markup("{0}, <a href='{1}' target='_blank'>{1}</a>").format(said, address)
    elif source.url:
        said = Markup("{}, {}").format(said, source.url)
    return Markup("{} <span class='aside'>{}; {}</span>").format(
        said, source_days(source), source.licence
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
        "<table class='rules'><thead><tr><th>What</th><th>How it is drawn</th><th>Why</th></tr>"
        "</thead><tbody>{}</tbody></table>"
    ).format(_joined(lines))


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
        (
            "QGIS: Layer, Add Layer, Add Vector Layer, source type Protocol: HTTP(S)",
            "geojson",
            "{}",
        ),
        ("GDAL", "gpkg", "ogrinfo -so /vsicurl/{} {}"),
        ("GeoPandas", "geojson", 'geopandas.read_file("{}")'),
        ("Google Earth: File, Import", "kml", "{}"),
        ("pandas", "csv", 'pandas.read_csv("{}")'),
        ("R", "csv", 'read.csv("{}")'),
        ("Anything that reads JSON: a label and a list of records", "json", "{}"),
    )
    lines = (
        Markup("<dt>{}</dt><dd><code>{}</code></dd>").format(
            who, words.format(known[suffix], table.id)
        )
        for who, suffix, words in ways
        if suffix in known
    )
    return Markup(
        "<h2>By its address</h2><p>The address stays; the data behind it may be corrected. Any "
        "page and any program may read it. A table has one row a record, and the file’s label in "
        "the columns that begin with atlas_.</p><dl class='ways'>{}</dl>"
    ).format(_joined(lines))


def preview(table: Table) -> pd.DataFrame:
    """Return all records, with the type and the bounding box of each geometry."""
    frame = pd.DataFrame(
        {name: [_short(row[name]) for row in table.rows] for name in table.columns}
    )
    if table.geometries:
        frame["geometry"] = [shape.geom_type if shape else None for shape in table.geometries]
        frame["west, south, east, north"] = [
            ", ".join(f"{edge:.2f}" for edge in shape.bounds) if shape else None
            for shape in table.geometries
        ]
    return frame


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
            "Publisher": [source.publisher for source in known],
            "Title": [source.title for source in known],
            "Published": [moment_words(source.published or "") for source in known],
            "Read": [read_words(source) for source in known],
            "Address": [web_address(source.url) for source in known],
            "Licence": [source.licence for source in known],
            "Cited by": [_counted(citing.get(source.id, Counter())) for source in known],
        }
    )


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in found.items())


def _short(value: object) -> object:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return cell(value)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
