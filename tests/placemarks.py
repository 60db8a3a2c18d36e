"""The placemarks of a KML as tests read them again."""

from lxml import etree

from layers.serve.store import STORE
from tests.viewing import KML as NS
from tests.viewing import deck_of, written


def marks(content):
    return list(etree.fromstring(content).iter(f"{NS}Placemark"))


def file(layer):
    return {
        mark.findtext(f".//{NS}SimpleData[@name='atlas_id']"): mark
        for mark in marks(STORE.downloads.get(f"{layer}.kml").content)
    }


def shown(query):
    """The placemarks of a view by name."""
    found = marks(written(deck_of(query), "kml"))
    return {mark.findtext(f"{NS}name"): mark for mark in found}
