"""The files to take away: each made when it is first asked for, once, and kept."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from layers.dataset.schema import forms_of
from layers.dataset.tables import Tables
from layers.export.gis.table import Table, tables_of
from layers.export.registry import downloads_of
from layers.model.catalog import Catalog
from layers.model.errors import ChangedDataError
from layers.words import say


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file to take away, plain and gzipped; tag: its SHA-256, shortened."""

    name: str
    media_type: str
    content: bytes
    packed: bytes
    tag: str


def packed(name: str, media_type: str, content: bytes) -> Download:
    """Return a file with its packed copy and its tag."""
    return Download(
        name=name,
        media_type=media_type,
        content=content,
        packed=gzip.compress(content, 6, mtime=0),
        tag=hashlib.sha256(content).hexdigest()[:16],
    )


class Downloads:
    """Every download of one atlas; any thread may ask.

    read: reads the data folder again, for the records are not kept from the start.
    digest: the SHA-256 of the data that the app was started with; catalog: what they say of it.
    """

    def __init__(self, read: Callable[[], Tables], digest: str, catalog: Catalog) -> None:
        self._read = read
        self._known = downloads_of(forms_of(catalog))
        self._digest = digest
        self._lock = Lock()  # GDAL's settings are the process's, so one file at a time
        self._tables: Mapping[str, Table] | None = None
        self._made: dict[str, Download] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The name of every file there is."""
        return tuple(self._known)

    def tables(self) -> Mapping[str, Table]:
        """Return every table by id. Raises ChangedDataError when the folder has changed."""
        with self._lock:
            return self._opened()

    def get(self, name: str) -> Download | None:
        """Return a file by its name, such as btc.kml, or None if there is none of that name."""
        if name not in self._known:
            return None
        with self._lock:
            if name not in self._made:
                self._made[name] = self._make(name)
            return self._made[name]

    def _opened(self) -> Mapping[str, Table]:
        if self._tables is None:
            read = self._read()
            if read.digest != self._digest:
                raise ChangedDataError(say("export.changed"))
            self._tables = tables_of(read, self._digest)
        return self._tables

    def _make(self, name: str) -> Download:
        table, chosen = self._known[name]
        return packed(name, chosen.media_type, chosen.write(self._opened()[table]))
