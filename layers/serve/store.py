"""The one atlas and its assets, loaded once at start, outside Streamlit's caches.

Any client can clear Streamlit's caches over the websocket; nobody can clear this.
"""

import os
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from layers.briefing.reach import seen_in
from layers.browser.assets import Assets, build_assets
from layers.dataset.reading import GEODATA, read_tables
from layers.export.charts.screen import chart_texts
from layers.export.downloads import Downloads
from layers.export.job_queue import Studio
from layers.export.start_picture import start_picture
from layers.load import load_atlas
from layers.model.entities import Atlas
from layers.model.errors import InvalidDataError, LayersError
from layers.model.view import View, Vocabulary
from layers.picture.picture import picture
from layers.rules.check import latest_ahead
from layers.serve.views import Views
from layers.words import say


class Store:
    """Holds what every session shares and none may change."""

    _vocabulary: Vocabulary | None = None

    @cached_property
    def atlas(self) -> Atlas:
        """The checked data of geodata/, or of the folder that ATLAS_GEODATA names."""
        return load_atlas(self._folder, today=_today())

    @cached_property
    def assets(self) -> Assets:
        """What the browser fetches, made from the atlas."""
        return build_assets(self.atlas, chart_texts(self.atlas))

    @cached_property
    def start(self) -> str:
        """The start view as the raw page shows it, before anything has run."""
        vocabulary = self.vocabulary()
        view, _ = View.parse("", vocabulary)
        shown = picture(self.atlas, view, vocabulary.today)
        return start_picture(shown, f"./assets/{self.assets.start}")

    def warm(self) -> None:
        """Make what a first reader would wait for: the start view, and where things lie."""
        _ = self.start
        seen_in(self.atlas, None, ())

    @cached_property
    def downloads(self) -> Downloads:
        """The data as files to take away, made when they are asked for."""
        digest, catalog = self.atlas.digest, self.atlas.catalog
        return Downloads(lambda: read_tables(self._folder, today=_today())[0], digest, catalog)

    @cached_property
    def studio(self) -> Studio:
        """Makes the exports of views and briefings, in a process of its own."""
        return Studio(self._folder, self.atlas.digest, self.vocabulary)

    @cached_property
    def views(self) -> Views:
        """The data of views that were asked for by address."""
        return Views(lambda: self.studio)

    @cached_property
    def _folder(self) -> Path:
        return Path(os.environ.get("ATLAS_GEODATA", GEODATA))

    @cached_property
    def _seen(self) -> dict[str, tuple[int, int]]:
        return self._files()

    @property
    def changed(self) -> bool:
        """Whether a file of the data is another than when the app was started."""
        return self._files() != self._seen

    def _files(self) -> dict[str, tuple[int, int]]:
        """Return size and time of each file of the data, by its name."""
        states = {path.name: path.stat() for path in self._folder.glob("*.*json") if path.is_file()}
        return {name: (state.st_size, state.st_mtime_ns) for name, state in states.items()}

    def too_early(self, error: LayersError) -> str:
        """Return what to say where nothing is wrong with the data but that they are of later."""
        latest = latest_ahead(error.problems) if isinstance(error, InvalidDataError) else None
        return say("served.clock", today=_today(), day=latest) if latest else ""

    def open(self) -> None:
        """Load everything now. Raises InvalidDataError with every problem of the data."""
        _ = self._seen, [file.packed for file in self.assets.files.values() if file.packs]

    def vocabulary(self, today: date | None = None) -> Vocabulary:
        """Return every word a View may use on this day (UTC), the same object while it lasts."""
        day = today or _today()
        if self._vocabulary is None or self._vocabulary.today != day:
            self._vocabulary = self.atlas.catalog.vocabulary(
                *self._things, day, tuple(self.atlas.stretches)
            )
        return self._vocabulary

    @cached_property
    def _things(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        things = (*self.atlas.territories, *(place.id for place in self.atlas.places))
        return things, tuple(item.id for item in self.atlas.gazetteer)


def _today() -> date:
    return datetime.now(UTC).date()


STORE = Store()
