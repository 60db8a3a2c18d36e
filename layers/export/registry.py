"""The formats by id: what a reader may ask for, and the function that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Generic, TypeVar

from layers.deck import Deck
from layers.export.csv_text import table_to_csv
from layers.export.geopackage import to_geopackage
from layers.export.json_text import to_geojson, to_plain_json
from layers.export.kml import to_kml
from layers.export.table import Table
from layers.schema import FORMS

Subject = TypeVar("Subject")
Tell = Callable[[int, int], None]  # called with the steps done, and the steps in all


@dataclass(frozen=True, kw_only=True)
class Format(Generic[Subject]):
    """A way to take something away: its id is also the ending of the file."""

    id: str
    title: str
    media_type: str
    write: Callable[[Subject], bytes]


@dataclass(frozen=True, kw_only=True)
class DeckFormat:
    """A way to take a briefing or a view away.

    ending: of the file. whole: it holds every slide; the others hold one. writer: the module and
    the function, imported when it is first wanted, for some take a second to load.
    """

    id: str
    title: str
    ending: str
    media_type: str
    whole: bool
    writer: tuple[str, str]

    def write(self, deck: Deck, tell: Tell) -> bytes:
        """Return the file; `tell` hears how far it has come."""
        content: bytes = self.load()(deck, tell)
        return content

    def load(self) -> Callable[[Deck, Tell], bytes]:
        """Import the writer."""
        module, name = self.writer
        function: Callable[[Deck, Tell], bytes] = getattr(import_module(module), name)
        return function


CSV: Format[Table] = Format(
    id="csv", title="CSV", media_type="text/csv; charset=utf-8", write=table_to_csv
)
# Of a file with geometry, and of one without.
MAP_FORMATS: tuple[Format[Table], ...] = (
    Format(id="geojson", title="GeoJSON", media_type="application/geo+json", write=to_geojson),
    Format(
        id="gpkg",
        title="GeoPackage",
        media_type="application/geopackage+sqlite3",
        write=to_geopackage,
    ),
    Format(
        id="kml",
        title="KML",
        media_type="application/vnd.google-earth.kml+xml",
        write=to_kml,
    ),
    CSV,
)
LIST_FORMATS: tuple[Format[Table], ...] = (
    Format(id="json", title="JSON", media_type="application/json", write=to_plain_json),
    CSV,
)


def formats(file: str) -> tuple[Format[Table], ...]:
    """Return the formats in which a file of geodata/ can be taken away."""
    return MAP_FORMATS if FORMS[file].geometry else LIST_FORMATS


# The name of each download, with the table it is made from and its format.
DOWNLOADS: dict[str, tuple[str, Format[Table]]] = {
    f"{Path(file).stem}.{format_.id}": (Path(file).stem, format_)
    for file in FORMS
    for format_ in formats(file)
}

GEOJSON, GPKG, KML, _ = MAP_FORMATS


def _drawn(id: str, title: str, media_type: str, writer: tuple[str, str]) -> DeckFormat:
    """Return a format that holds one picture."""
    ending = id.partition("_")[0]
    return DeckFormat(
        id=id, title=title, ending=ending, media_type=media_type, whole=False, writer=writer
    )


def _data(format_: Format[Table]) -> DeckFormat:
    """Return a format that holds the data of one view."""
    writer = ("layers.export.view_data", f"to_{format_.id}")
    return _drawn(format_.id, format_.title, format_.media_type, writer)


# What a briefing or a view can be taken away as, in the order in which it is offered.
DECK_FORMATS: dict[str, DeckFormat] = {
    chosen.id: chosen
    for chosen in (
        DeckFormat(
            id="html",
            title="One HTML file",
            ending="html",
            media_type="text/html; charset=utf-8",
            whole=True,
            writer=("layers.export.html", "to_html"),
        ),
        DeckFormat(
            id="pptx",
            title="PowerPoint",
            ending="pptx",
            media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
            whole=True,
            writer=("layers.export.slides", "to_pptx"),
        ),
        DeckFormat(
            id="pdf",
            title="PDF handout",
            ending="pdf",
            media_type="application/pdf",
            whole=True,
            writer=("layers.export.handout", "to_pdf"),
        ),
        _drawn("png", "PNG, 1920 × 1080", "image/png", ("layers.export.image", "to_png")),
        _drawn("png_a4", "PNG, A4 at 300 dpi", "image/png", ("layers.export.image", "to_png_a4")),
        _drawn("svg", "SVG", "image/svg+xml", ("layers.export.image", "to_svg")),
        *map(_data, (GEOJSON, GPKG, KML, CSV)),
    )
}
