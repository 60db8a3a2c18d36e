"""The files to take away: each made when it is first asked for, once, and kept."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from layers.errors import ChangedDataError
from layers.export.registry import DOWNLOADS
from layers.export.table import Table, tables_of
from layers.tables import Tables
from layers.words import say


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file to take away, plain and gzipped; tag: its SHA-256, shortened."""

    name: str
    media_type: str
    content: bytes
    packed: bytes
    tag: str


class Downloads:
    """Every download of one atlas; any thread may ask.

    read: reads the data folder again, for the records are not kept from the start.
    digest: the SHA-256 of the data that the app was started with.
    """

    def __init__(self, read: Callable[[], Tables], digest: str) -> None:
        self._read = read
        self._digest = digest
        self._lock = Lock()  # GDAL's settings are the process's, so one file at a time
        self._tables: Mapping[str, Table] | None = None
        self._made: dict[str, Download] = {}

    def tables(self) -> Mapping[str, Table]:
        """Return every table by id. Raises ChangedDataError when the folder has changed."""
        with self._lock:
            return self._opened()

    def get(self, name: str) -> Download | None:
        """Return a file by its name, such as btc.kml, or None if there is none of that name."""
        if name not in DOWNLOADS:
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
        table, chosen = DOWNLOADS[name]
        content = chosen.write(self._opened()[table])
        return Download(
            name=name,
            media_type=chosen.media_type,
            content=content,
            packed=gzip.compress(content, 6, mtime=0),
            tag=hashlib.sha256(content).hexdigest()[:16],
        )
