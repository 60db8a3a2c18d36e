"""Every output holds to one picture: nobody decides again what is shown and what recedes."""

import csv
import io
import json
import sqlite3
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from openpyxl import load_workbook

from layers.briefing.deck import deck_of_view
from layers.export.gis.view_records import records
from layers.export.map.legend import legend_rows
from layers.export.map.static_map import plate
from layers.export.registry import DECK_FORMATS
from layers.model.errors import ExportError
from layers.model.view import MATCHES, Camera, View
from layers.picture.picture import picture
from layers.picture.prose import is_there
from layers.serve.store import STORE
from tests.catalogue import FIRST_DAY, PARTS
from tests.viewing import KML, SUFFIXES

ATLAS = STORE.atlas
TODAY = date(2026, 11, 26)
WORDS = STORE.vocabulary(TODAY)
THEMES = {  # by the title of its sheet
    "Countries and territories": "territories",
    "Routes": "routes",
    "Disputed areas": "disputed",
    **{part.capitalize(): part for part in PARTS},
}
WORLD = Camera(lat=30, lon=20, zoom=2)
# What went wrong: the map let Northern Cyprus recede, and the data held it.
PICKED = View(
    layers=WORDS.layers, only=("AZE", "GEO", "baku_supsa", "shusha", "northern_cyprus"), day="today"
)
FAULT = View(
    layers=("ots", "disputed"), alliances=("ots",), match="none", observers=True, day="today"
)


def some_of(words):
    return st.sets(st.sampled_from(words)).map(
        lambda chosen: tuple(word for word in words if word in chosen)
    )


days = st.integers(0, (TODAY - FIRST_DAY).days).map(
    lambda number: (FIRST_DAY + timedelta(days=number)).isoformat()
)
# Half of the views pick nothing out, the others something of any kinds.
some_picked = st.just(()) | st.lists(st.sampled_from(sorted(WORDS.drawn)), max_size=12).map(tuple)
views = st.builds(
    View,
    layers=some_of(WORDS.layers),
    alliances=some_of(WORDS.alliances),
    match=st.sampled_from(MATCHES),
    observers=st.booleans(),
    route=st.sampled_from((None, *WORDS.routes)),
    day=st.sampled_from(("article", "today")) | days,
    only=some_picked,
    camera=st.just(WORLD),
)


def kept_ids(shown):
    """What a picture shows and does not let recede, by theme."""
    own = {name: how for name, how in shown.appearances.items() if how.kept}
    lands = set(shown.view.only) & ATLAS.territories.keys()
    filtered = shown.matched is not None or bool(lands)
    states = {item.id for item in ATLAS.territories.values() if not item.disputed}
    territories = {id for id, how in own.items() if how.held or (filtered and id in states)}
    bodies = {
        member.id
        for layer in shown.layers
        for member in shown.held(layer.id)
        if not (filtered or member.areas)
    }
    return {
        "territories": territories | bodies,
        "routes": {item.id for item in shown.segments} & own.keys(),
        **{
            part: {item.id for item in shown.places if item.layer == part} & own.keys()
            for part in PARTS
        },
        "disputed": {id for id, how in own.items() if how.when},
    }


def ids_in(content, suffix):
    """The ids that a file of data holds, by theme."""
    found = {theme: set() for theme in ("territories", "routes", *PARTS, "disputed")}
    for theme, name in _READ[suffix](content):
        found[theme].add(name)
    return found


def _of_geojson(content):
    rows = (feature["properties"] for feature in json.loads(content)["features"])
    return [(row["theme"], row["id"]) for row in rows]


def _of_csv(content):
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [(row["theme"], row["id"]) for row in rows]


def _of_kml(content):
    marks = ET.fromstring(content).iter(f"{KML}Placemark")  # noqa: S314, we have just written it
    told = [
        {item.get("name"): item.text for item in mark.iter(f"{KML}SimpleData")} for mark in marks
    ]
    return [(row["theme"], row["atlas_id"]) for row in told]


def _of_gpkg(content):
    file = sqlite3.connect(":memory:")
    file.deserialize(content)
    known = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
    behind = ("vicinity", "lakes")  # what the records are seen against
    names = [name for (name,) in file.execute(known) if not name.startswith(behind)]
    return [(name, id) for name in names for (id,) in file.execute(f"SELECT id FROM {name}")]  # noqa: S608, names of our own


def _of_xlsx(content):
    sheets = load_workbook(io.BytesIO(content), read_only=True)
    for sheet in sheets:
        head, *rows = sheet.iter_rows(values_only=True)
        if theme := THEMES.get(sheet.title):
            yield from ((theme, row[head.index("id")]) for row in rows)


_READ = {
    "geojson": _of_geojson,
    "csv": _of_csv,
    "kml": _of_kml,
    "gpkg": _of_gpkg,
    "xlsx": _of_xlsx,
}


@given(views)
@example(FAULT)
@example(PICKED)
def test_the_records_of_a_view_are_what_its_picture_keeps(view):
    shown = picture(ATLAS, view, TODAY)
    found = {
        theme: {record.row["id"] for record in own} for theme, own in records(ATLAS, shown).items()
    }

    assert found == {theme: ids for theme, ids in kept_ids(shown).items() if ids}


@examples(max_examples=12)
@given(views)
@example(FAULT)
def test_the_static_map_draws_each_thing_as_the_picture_says(view):
    shown = picture(ATLAS, view, TODAY)
    drawn = plate(ATLAS, shown, width=660, height=430)
    things = (*drawn.lands, *drawn.courses, *drawn.marks)
    past = {land.id for land in drawn.lands if land.kind == "area_past"}
    lines = {item.id for item in shown.segments} | {item.id for item in shown.places}

    assert {thing.id: thing.kept for thing in things} == {
        thing.id: shown.appearances[thing.id].kept for thing in things
    }
    assert {land.id: (land.held, land.disputed) for land in drawn.lands} == {
        land.id: (shown.appearances[land.id].held, bool(shown.appearances[land.id].when))
        for land in drawn.lands
    }
    assert past == {id for id in past if shown.appearances[id].when == "past"}
    assert lines & shown.appearances.keys() == {item.id for item in things} & lines


@given(views)
def test_the_legend_has_rows_for_what_the_picture_shows_alone(view):
    shown = picture(ATLAS, view, TODAY)
    rows = legend_rows(ATLAS, shown)
    how = shown.appearances.values()
    modes = {item.mode for item in shown.segments if item.id in shown.appearances}
    words = {row.words for row in rows}
    there = [layer for layer in shown.layers if layer.kind != "places" and is_there(shown, layer)]
    signs = {place.kind for place in ATLAS.places if place.id in shown.appearances}

    assert [row.layer for row in rows][: len(there)] == there
    assert {row.sign for row in rows if row.sign} == signs
    assert ("Dotted: by sea" in words) == ("sea" in modes)
    assert ("Pale hatch, dotted: history" in words) == any(own.when == "past" for own in how)
    assert any(row.startswith("Stripes") for row in words) == any(len(own.held) > 1 for own in how)


@pytest.mark.parametrize("suffix", SUFFIXES)
@examples(max_examples=8)
@given(view=views)
@example(view=FAULT)
@example(view=PICKED)
def test_every_file_of_data_holds_what_the_picture_keeps(suffix, view):
    known = {"vocabulary": WORDS, "address": "http://atlas.example", "made": TODAY}
    deck = deck_of_view(ATLAS, view, **known)
    kept = kept_ids(deck.slides[0].picture)
    if not any(kept.values()):
        with pytest.raises(ExportError):
            DECK_FORMATS[suffix].write(deck, lambda _done, _of: None)
        return
    content = DECK_FORMATS[suffix].write(deck, lambda _done, _of: None)

    assert ids_in(content, suffix) == kept


def test_an_area_that_a_filter_lets_recede_is_in_no_file():
    shown = picture(ATLAS, FAULT, TODAY)

    assert not shown.appearances["northern_cyprus"].kept
    assert "disputed" not in kept_ids(shown) or "northern_cyprus" not in kept_ids(shown)["disputed"]
