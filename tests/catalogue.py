"""The catalogue of geodata/ as the tests that are made of it need it, before any fixture is."""

import json

from layers.dataset.reading import GEODATA
from layers.dataset.schema import forms_of
from layers.model.catalog import read_catalog

LAYERS_JSON, ATLAS_JSON = (
    json.loads((GEODATA / file).read_text("utf-8")) for file in ("layers.json", "atlas.json")
)
CATALOG = read_catalog(LAYERS_JSON, ATLAS_JSON)
FORMS = forms_of(CATALOG)
LAYERS, BY_ID, PRESETS = CATALOG.layers, CATALOG.by_id, CATALOG.presets
ALLIANCES, ROUTES = CATALOG.memberships, CATALOG.routes
PARTS = ("institutions", "ports", "missions")  # of the set of places
ARTICLE_DAY, FIRST_DAY = CATALOG.day, CATALOG.first_day
