"""Every KML is valid against the OGC's schema."""

import io
from itertools import product

import pytest
from fastkml import KML
from lxml import etree

from layers.export.gis.kml import to_kml
from layers.serve.store import STORE
from tests.catalogue import BY_ID
from tests.exporting import hostile, names
from tests.second import DATA as SECOND
from tests.viewing import deck_of, written

EVERYTHING = f"layers={'.'.join(BY_ID)}"
DAYS = ("article", "today", "2020-10-01")
FILTERS = (
    "",
    "&alliances=ots.nato&match=all&observers=yes",
    "&alliances=ots.csto.nato&match=none&observers=yes",
    "&alliances=csto&match=exactly&focus=AZE&at=40.149_43.000_6.00",
    "&route=btc",
)
VIEWS = [f"{EVERYTHING}&day={day}{kept}" for day, kept in product(DAYS, FILTERS)]
VIEWS += [f"{EVERYTHING}&day=1949-04-04", f"{EVERYTHING}&day=1998-01-01"]


def valid(content):
    """Read a KML as fastkml does, which refuses what the schema of the OGC does not allow."""
    return KML.parse(io.BytesIO(content), validate=True)


@pytest.mark.parametrize("name", names("kml"))
def test_every_file_of_the_data_is_valid_kml(name):
    assert valid(STORE.downloads.get(name).content)


@pytest.mark.parametrize("name", [name for name in SECOND.names if name.endswith(".kml")])
def test_every_file_of_another_atlas_is_valid_kml(name):
    assert valid(SECOND.get(name).content)


@pytest.mark.parametrize("query", VIEWS)
def test_every_view_is_valid_kml(query):
    assert valid(written(deck_of(query), "kml"))


def test_texts_that_attack_are_valid_kml():
    assert valid(to_kml(hostile()))


def test_what_the_schema_does_not_allow_would_be_found():
    content = written(deck_of("layers=places"), "kml")

    with pytest.raises((AssertionError, etree.DocumentInvalid)):
        valid(content.replace(b"<Placemark>", b"<name>x</name><Placemark>", 1))
