"""The data of a view as tests make them, and read them again."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree as ET

import pyogrio
from openpyxl import load_workbook

from layers.briefing.deck import deck_of_view
from layers.export.registry import DECK_FORMATS
from layers.model.view import View
from layers.serve.store import STORE

csv.field_size_limit(5_000_000)  # Canada's coast in one cell is longer than Python expects
KML = "{http://www.opengis.net/kml/2.2}"
SUFFIXES = ("geojson", "gpkg", "kml", "csv", "xlsx")
DAY = date(2026, 11, 22)


def deck_of(query):
    """A view as a deck."""
    words = STORE.vocabulary(DAY)
    view, notices = View.parse(query, words)
    assert notices == ()
    known = {"vocabulary": words, "address": "http://atlas.example", "made": DAY}
    return deck_of_view(STORE.atlas, view, **known)


def written(deck, suffix):
    """A deck as a file of data."""
    return DECK_FORMATS[suffix].write(deck, lambda _done, _of: None)


def opened(path, layer=0):
    """A layer as GDAL reads it: the records, null as None, and their geometry."""
    frame = pyogrio.read_dataframe(path, layer=layer, datetime_as_string=True)
    rows = frame.drop(columns="geometry").astype(object)
    return rows.where(rows.notna(), None).to_dict("records"), list(frame.geometry)


def tables(path):
    """The layers of a file that hold records of a view, not what these are seen against."""
    behind = ("vicinity", "lakes", "layer_styles")
    return [name for name, _ in pyogrio.list_layers(path) if not name.startswith(behind)]


def labels(path):
    """The label by whatever way a format carries it."""
    if path.suffix == ".geojson":
        return [json.loads(path.read_bytes())["metadata"]]
    if path.suffix == ".gpkg":
        found = [
            pyogrio.read_info(path, layer=name)["layer_metadata"]["json"] for name in tables(path)
        ]
        return list(map(json.loads, found))
    if path.suffix == ".kml":
        document = ET.fromstring(path.read_bytes())[0]  # noqa: S314, we have just written it
        data = document.findall(f"{KML}ExtendedData/{KML}Data")
        return [{item.get("name"): item.findtext(f"{KML}value") for item in data}]
    if path.suffix == ".xlsx":
        return [" ".join(str(value) for _, value in load_workbook(path)["About"].values)]
    return [row["atlas"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))]
