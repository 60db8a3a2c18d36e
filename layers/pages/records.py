"""The records of a file of the data: as a frame for the screen, and as a table for paper."""

from collections import Counter
from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
from markupsafe import Markup

from layers.export.gis.table import Table, cell
from layers.model.entities import Source
from layers.picture.outward import web_address
from layers.picture.prose import moment_words, read_words
from layers.words import say

SHORT = 40  # characters that a cell has in one line
MOST_COLUMNS = 6  # that a sheet of paper holds beside one another


def preview(table: Table) -> pd.DataFrame:
    """Return all records, with the type and the bounding box of each geometry."""
    frame = pd.DataFrame(
        {name: [_short(row.get(name)) for row in table.rows] for name in table.columns}
    )
    if table.geometries:
        shapes = _shapes(table)
        frame[say("data.geometry")] = shapes.geom_type
        frame[say("data.bounds")] = [
            None if pd.isna(edges[0]) else ", ".join(f"{edge:.2f}" for edge in edges)
            for edges in shapes.bounds.itertuples(index=False, name=None)
        ]
    return frame


def extent(table: Table) -> str:
    """Return what a file's shapes span, in degrees, or "" where it has none."""
    if not table.geometries:
        return ""
    west, south, east, north = _shapes(table).total_bounds
    return say("data.spans", west=west, south=south, east=east, north=north)


def _shapes(table: Table) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(table.geometries), crs="EPSG:4326")


def records(frame: pd.DataFrame) -> Markup:
    """Return records as a table that paper holds whole: of a wide one each value has its name."""
    names = list(frame.columns)
    wide = len(names) > MOST_COLUMNS
    heads = Markup("").join(Markup("<th scope='col'>{}</th>").format(name) for name in names)
    lines = (
        Markup("").join(
            _cell(value, name if wide else "") for name, value in zip(names, row, strict=True)
        )
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
