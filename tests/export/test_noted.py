"""What a view notes is in every file that holds its map, as words that can be read and edited."""

import json
from functools import cache
from xml.etree import ElementTree as ET

from layers.export.map.description import description
from layers.export.registry import DECK_FORMATS
from layers.model.view import MOST_THINGS, Camera, View
from layers.serve.store import STORE
from tests.plates import plate_of, shown
from tests.slideshow import A, Slideshow, shapes
from tests.viewing import DAY, deck_of

WORDS = STORE.vocabulary(DAY)
NOTES = {
    "AZE": "R&D – 50 % ‘x’ + (7.7)",
    "ceyhan": "@SUM(1) +1",  # what a spreadsheet would run
    "btc": "oil since 2006",
    "caspian_sea": "by tanker",
    "caucasus": "a range",
}
VIEW = View(
    layers=("ots", "btc", "ports"),
    only=("AZE", "TUR", "btc", "ceyhan"),
    notes=tuple(sorted(NOTES.items())),
    camera=Camera(lat=41.5, lon=45, zoom=5),
)
QUERY = VIEW.query(WORDS)


@cache
def made(suffix):
    return DECK_FORMATS[suffix].write(deck_of(QUERY), lambda _done, _of: None)


def test_a_plate_has_each_note_below_the_name_of_its_thing():
    noted = {label.of: label for label in plate_of(QUERY).labels if label.note}

    assert {id: label.note for id, label in noted.items()} == NOTES
    for label in noted.values():
        (size, middle), (small, below) = label.lines
        assert small < size
        assert middle < label.y < below


def test_a_drawing_says_each_note_as_text():
    root = ET.fromstring(made("svg"))  # noqa: S314, we have just written it
    told = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]

    assert set(NOTES.values()) <= set(told)


def test_a_slide_has_each_note_as_a_paragraph_that_can_be_edited():
    slide, *_ = Slideshow(made("pptx")).slides
    told = [["".join(words.itertext()) for words in shape.iter(f"{A}p")] for shape in shapes(slide)]

    assert set(NOTES.values()) <= {words[1] for words in told if len(words) == 2}


def test_who_cannot_see_the_map_is_told_what_is_picked_out_and_noted():
    said = description(shown(QUERY), plate_of(QUERY))

    assert "only Azerbaijan, Türkiye, BTC and Ceyhan terminal in full" in said
    assert all(note in said for note in NOTES.values())
    assert "Kazakhstan" not in said


def test_a_file_of_data_says_so_too():
    label = json.loads(made("geojson"))["metadata"]

    assert "Ceyhan terminal" in label["only"]
    assert NOTES["AZE"] in label["notes"]


def test_the_longest_words_of_a_view_leave_a_sheet_one_page():
    things = sorted(WORDS.nameable)
    view = View(
        layers=WORDS.layers,
        only=tuple(sorted((*WORDS.routes, *things[:MOST_THINGS]))[:MOST_THINGS]),
        named=tuple(things[-MOST_THINGS:]),
        notes=tuple((id, "Ж" * 48) for id in things[:8]),
    )
    deck = deck_of(view.query(WORDS))

    assert DECK_FORMATS["png"].write(deck, lambda _done, _of: None)  # of two pages it makes none
