"""The formats by id: what a reader may ask for, and the function that makes it.

What takes long to load, such as the writers of decks, is imported when it is first wanted.
"""

from collections import ChainMap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from layers.briefing.deck import Deck
from layers.briefing.progress import Tell
from layers.export.gis import view_data
from layers.export.gis.csv_table import table_to_csv
from layers.export.gis.geojson import to_geojson, to_plain_json
from layers.export.gis.geopackage import to_geopackage
from layers.export.gis.kml import to_kml
from layers.export.gis.table import Table
from layers.words import say

Writer = TypeVar("Writer", bound=Callable[..., bytes])
TableWriter = Callable[[Table], bytes]
DeckWriter = Callable[[Deck, Tell], bytes]


@dataclass(frozen=True, kw_only=True)
class Format(Generic[Writer]):
    """A way to take something away: a file of geodata/, or a briefing or a view as a deck.

    whole: it holds every slide of a briefing; the others hold one.
    """

    id: str
    media_type: str
    write: Writer
    whole: bool = False

    @property
    def title(self) -> str:
        """How readers know it."""
        return say("format", format=self.id)

    @property
    def ending(self) -> str:
        """The ending of the file; formats that differ in size alone share it."""
        return self.id.partition("_")[0]


def _xlsx(table: Table) -> bytes:
    from layers.export.gis.xlsx import table_to_xlsx

    return table_to_xlsx(table)


GEOJSON: Format[TableWriter] = Format(
    id="geojson", media_type="application/geo+json", write=to_geojson
)
GPKG: Format[TableWriter] = Format(
    id="gpkg",
    media_type="application/geopackage+sqlite3",
    write=to_geopackage,
)
KML: Format[TableWriter] = Format(
    id="kml", media_type="application/vnd.google-earth.kml+xml", write=to_kml
)
CSV: Format[TableWriter] = Format(
    id="csv", media_type="text/csv; charset=utf-8", write=table_to_csv
)
XLSX: Format[TableWriter] = Format(
    id="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=_xlsx,
)
JSON: Format[TableWriter] = Format(id="json", media_type="application/json", write=to_plain_json)
# Of a file with geometry, and of one without.
MAP_FORMATS = (GEOJSON, GPKG, KML, CSV, XLSX)
LIST_FORMATS = (JSON, CSV, XLSX)
# In which the data of a view leave, by address too.
VIEW_FORMATS = tuple(known.id for known in MAP_FORMATS)


def formats(file: str) -> tuple[Format[TableWriter], ...]:
    """Return the formats in which a file of geodata/ can be taken away."""
    return MAP_FORMATS if file.endswith(".geojson") else LIST_FORMATS


def downloads_of(files: Iterable[str]) -> dict[str, tuple[str, Format[TableWriter]]]:
    """Return the name of each download, with the table it is made from and its format."""
    return {
        f"{Path(file).stem}.{format_.id}": (Path(file).stem, format_)
        for file in files
        for format_ in formats(file)
    }


def _of_view(known: Format[TableWriter], write: DeckWriter) -> Format[DeckWriter]:
    """Return a format of data as one that holds the data of a view."""
    return Format(id=known.id, media_type=known.media_type, write=write)


def _html(deck: Deck, tell: Tell) -> bytes:
    from layers.export.html import to_html

    return to_html(deck, tell)


def _pptx(deck: Deck, tell: Tell) -> bytes:
    from layers.export.slides.pptx import to_pptx

    return to_pptx(deck, tell)


def _pdf(deck: Deck, tell: Tell) -> bytes:
    from layers.export.page.handout import to_pdf

    return to_pdf(deck, tell)


def _png(deck: Deck, tell: Tell) -> bytes:
    from layers.export.page.image import to_png

    return to_png(deck, tell)


def _png_a4(deck: Deck, tell: Tell) -> bytes:
    from layers.export.page.image import to_png_a4

    return to_png_a4(deck, tell)


def _card(deck: Deck, tell: Tell) -> bytes:
    from layers.export.page.image import to_card

    return to_card(deck, tell)


def _thumb(deck: Deck, tell: Tell) -> bytes:
    from layers.export.page.image import to_thumb

    return to_thumb(deck, tell)


def _svg(deck: Deck, tell: Tell) -> bytes:
    from layers.export.page.image import to_svg

    return to_svg(deck, tell)


# What a briefing or a view can be taken away as, in the order in which it is offered.
OFFERED: tuple[Format[DeckWriter], ...] = (
    Format(
        id="html",
        media_type="text/html; charset=utf-8",
        write=_html,
        whole=True,
    ),
    Format(
        id="pptx",
        media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        write=_pptx,
        whole=True,
    ),
    Format(id="pdf", media_type="application/pdf", write=_pdf, whole=True),
    Format(id="png", media_type="image/png", write=_png),
    Format(id="png_a4", media_type="image/png", write=_png_a4),
    Format(id="svg", media_type="image/svg+xml", write=_svg),
    _of_view(GEOJSON, view_data.to_geojson),
    _of_view(GPKG, view_data.to_gpkg),
    _of_view(KML, view_data.to_kml),
    _of_view(CSV, view_data.to_csv),
    _of_view(XLSX, view_data.to_xlsx),
)
DECK_FORMATS = {chosen.id: chosen for chosen in OFFERED}
# And what is shown of a view before one comes to it, which nobody takes away: of a link to it, and
# of a scene among others.
CARD: Format[DeckWriter] = Format(id="card", media_type="image/png", write=_card)
THUMB: Format[DeckWriter] = Format(id="thumb", media_type="image/svg+xml", write=_thumb)
MADE = ChainMap(DECK_FORMATS, {CARD.id: CARD, THUMB.id: THUMB})
