"""The second atlas, of another text: what there is for one article has to serve another."""

from pathlib import Path

from layers.dataset.reading import read_tables
from layers.export.downloads import Downloads
from layers.load import load_atlas
from tests.clock import TODAY

SECOND = Path(__file__).parent / "second_atlas"
ATLAS = load_atlas(SECOND, today=TODAY)
CATALOG = ATLAS.catalog
THINGS = (*ATLAS.territories, *(place.id for place in ATLAS.places))
WORDS = CATALOG.vocabulary(
    THINGS, tuple(item.id for item in ATLAS.gazetteer), TODAY, tuple(ATLAS.stretches)
)
DATA = Downloads(lambda: read_tables(SECOND, today=TODAY)[0], ATLAS.digest, CATALOG)
