"""The article is quoted, not republished: no text of a file holds all sentences of a paragraph."""

import json
from collections import defaultdict
from xml.etree import ElementTree as ET

import pytest

from layers.serve.store import STORE
from tests.catalogue import BY_ID
from tests.exporting import DOWNLOADS, names
from tests.viewing import deck_of, written

EVERYTHING = f"layers={'.'.join(BY_ID)}"
QUERIES = (EVERYTHING, f"{EVERYTHING}&day=today&alliances=ots.csto.nato&match=none")


def paragraphs():
    """What is quoted of each paragraph of several quotations."""
    found = defaultdict(set)
    for quote in STORE.atlas.quotes.values():
        found[quote.edition, quote.paragraph].add(quote.text)
    return {place: texts for place, texts in found.items() if len(texts) > 1}


def republished(texts):
    """The paragraphs of which one text holds all that is quoted."""
    return {
        place
        for place, quoted in paragraphs().items()
        for text in texts
        if all(sentence in text for sentence in quoted)
    }


def strings(value):
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def without_shape(value):
    return {key: own for key, own in value.items() if key != "coordinates"}


def texts(suffix, content):
    if suffix == "kml":
        root = ET.fromstring(content)  # noqa: S314, we have just written it
        return [element.text or "" for element in root.iter()]
    return strings(json.loads(content, object_hook=without_shape))


@pytest.mark.parametrize("name", names("kml", "geojson", "json"))
def test_no_text_of_a_file_of_the_data_republishes_a_paragraph(name):
    content = STORE.downloads.get(name).content

    assert republished(texts(DOWNLOADS[name][1].id, content)) == set()


@pytest.mark.parametrize("suffix", ["kml", "geojson"])
@pytest.mark.parametrize("query", QUERIES)
def test_no_text_of_a_view_republishes_a_paragraph(query, suffix):
    assert republished(texts(suffix, written(deck_of(query), suffix))) == set()


def test_a_paragraph_that_is_republished_would_be_found():
    place, quoted = next(iter(paragraphs().items()))

    assert republished([f"It says: {' '.join(quoted)}"]) >= {place}
