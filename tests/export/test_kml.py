"""Every KML is valid against the OGC's schema, and a plain reader finds in it what a map tells."""

import html
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product

import pyogrio
import pytest
from fastkml import KML
from fastkml.validator import get_schema_parser
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from layers.export.gis.kml import to_kml
from layers.export.job import Job, deck_for
from layers.serve.store import STORE
from tests.catalogue import BY_ID
from tests.exporting import TEXTS, hostile, names
from tests.placemarks import marks, shown
from tests.second import DATA as SECOND
from tests.viewing import DAY, deck_of, written
from tests.viewing import KML as NS

EVERYTHING = f"layers={'.'.join(BY_ID)}"
DAYS = ("article", "2020-10-01")
FILTERS = (
    "",
    "&alliances=ots.nato&match=all&observers=yes",
    "&alliances=ots.csto.nato&match=none&observers=yes",
    "&alliances=csto&match=exactly&focus=AZE&at=40.149_43.000_6.00",
    "&route=btc",
)
VIEWS = [f"{EVERYTHING}&day={day}{kept}" for day, kept in product(DAYS, FILTERS)]
VIEWS += [f"{EVERYTHING}&day=1949-04-04", f"{EVERYTHING}&day=1998-01-01"]
PLAIN = (  # a reader of before 2010: it knows a name and a description, and no more
    "import json, pyogrio, sys;"
    "frames = [pyogrio.read_dataframe(sys.argv[1], layer=name, read_geometry=False)"
    " for name, _ in pyogrio.list_layers(sys.argv[1])];"
    "print(json.dumps([row for it in frames for row in it.to_dict('records')]))"
)


def valid(content):
    """Read a KML; the schema of the OGC refuses what it does not allow."""
    read = etree.fromstring(content)
    get_schema_parser().assertValid(read)
    return read


def said(mark):
    return mark.findtext(f"{NS}description")


@pytest.mark.parametrize("name", names("kml"))
def test_every_file_of_the_data_is_valid_kml(name):
    valid(STORE.downloads.get(name).content)


@pytest.mark.parametrize("name", [name for name in SECOND.names if name.endswith(".kml")])
def test_every_file_of_another_atlas_is_valid_kml(name):
    valid(SECOND.get(name).content)


@pytest.mark.parametrize("query", VIEWS)
def test_every_view_is_valid_kml(query):
    valid(written(deck_of(query), "kml"))


@pytest.mark.parametrize("number", range(1, len(STORE.atlas.scenes) + 1))
def test_every_scene_is_valid_kml(number):
    job = Job(format="kml", scene=number, address="http://atlas.example")
    valid(written(deck_for(job, STORE.atlas, STORE.vocabulary(DAY)), "kml"))


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text())
def test_any_text_is_valid_kml(name, note):
    table = hostile()
    row = {**table.rows[0], "name": name, "note": note}
    valid(to_kml(replace(table, rows=(row,), geometries=table.geometries[:1])))


def test_texts_that_attack_are_valid_kml():
    valid(to_kml(hostile()))


def test_another_program_reads_it_whole():
    content = written(deck_of("layers=ots.btc.places"), "kml")
    [document] = KML.parse(io.BytesIO(content), validate=True).features
    folders = {folder.name: list(folder.features) for folder in document.features}

    assert list(folders) == ["territories", "routes", "institutions", "ports", "missions"]
    assert all(it.description for folder in folders.values() for it in folder)
    assert str(folders["routes"][0].times.begin) == "2006-05-28"


def test_what_the_schema_does_not_allow_would_be_found():
    content = written(deck_of("layers=places"), "kml")

    with pytest.raises(etree.DocumentInvalid):
        valid(content.replace(b"<styleUrl>", b"<Point/><styleUrl>", 1))


@pytest.mark.parametrize("name", names("kml"))
def test_every_placemark_has_a_description(name):
    found = marks(STORE.downloads.get(name).content)

    assert found
    assert all(said(mark) for mark in found)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "Hungary",
            (
                "OTS observer since 3 September 2018.\nNATO member since 12 March 1999.",
                "“Since then, it has grown into a fully-fledged international organization",
                "(Rufat Ahmadzada, Global Security Review, ¶2)",
                "Note of this atlas: ",
                "Source: Natural Earth: 1:10m Admin 0 countries",
            ),
        ),
        (
            "Norway",
            (
                "NATO member since 24 August 1949.",
                "The article does not name Norway. Of the North Atlantic Treaty Organization it",
                "¶17)\n",
            ),
        ),
        ("Greenland", ("As part of Denmark.",)),
        (
            "BTC: Sangachal – Hajigabul",
            (
                "Baku–Tbilisi–Ceyhan pipeline: Oil pipeline, in service.",
                "The article names the route, not this stretch of it. Of the route it says:\n“",
                "Note of this atlas: Baku–Supsa runs beside it as far as Georgia.",
            ),
        ),
        (
            "Turkic Investment Fund, Istanbul",
            ("Seat of an institution in Türkiye, since 16 March 2023.",),
        ),
        (
            "Abkhazia",
            (
                "Control and recognition have differed since 1993.\nControlled by",
                "Internationally recognised as part of Georgia.",
                "The article does not name Abkhazia.",
            ),
        ),
        ("Economic Cooperation Organization (ECO)", ("It has no shape on the map.",)),
    ],
)
def test_a_description_says_what_it_is_and_what_the_article_says_of_it(name, parts):
    mark = shown("layers=ots.nato.btc.disputed.places&day=today")[name]

    assert [part for part in parts if part not in said(mark)] == []
    assert (mark.find(f".//{NS}coordinates") is None) == (name.endswith("(ECO)"))


def test_a_country_that_a_filter_keeps_for_being_in_none_says_so():
    mark = shown("layers=ots.nato&alliances=ots.nato&match=none")["Armenia"]

    assert said(mark).startswith("In none of the layers shown, on this day.\n“")


class Tags(HTMLParser):
    """What a program that takes a text for HTML makes of it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, _attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("attack", [*TEXTS.values(), "&lt;b&gt;", "a &copy b", "?a=1&para=2&b=3"])
def test_a_description_is_text_to_who_takes_it_for_html(attack):
    table = hostile()
    row = {**table.rows[0], "note": attack or "-"}
    [mark] = marks(to_kml(replace(table, rows=(row,), geometries=table.geometries[:1])))
    read = Tags(said(mark))

    assert read.tags == []
    assert " ".join((attack or "-").split()) in " ".join(read.text.split())


def test_a_description_is_as_it_was_written_to_who_takes_it_for_text():
    sources = STORE.atlas.sources.values()
    [address] = [it.url for it in sources if it.url and "&post=" in it.url][:1]
    content = html.unescape(STORE.downloads.get("btc.kml").content.decode())

    assert address in content
    assert "&amp;" not in content


@pytest.mark.parametrize("query", [EVERYTHING, f"{EVERYTHING}&day=today&alliances=nato"])
def test_a_reader_of_names_and_descriptions_alone_finds_the_content(query, tmp_path):
    path = tmp_path / "view.kml"
    path.write_bytes(written(deck_of(query), "kml"))
    env = {**os.environ, "GDAL_SKIP": "LIBKML"}
    command = [sys.executable, "-c", PLAIN, path]
    rows = json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)

    # The plain driver of GDAL leaves out what has no shape.
    drawn = [
        mark for mark in marks(path.read_bytes()) if mark.find(f".//{NS}coordinates") is not None
    ]
    assert {tuple(row) for row in rows} == {("Name", "Description")}
    assert [row["Name"] for row in rows] == [mark.findtext(f"{NS}name") for mark in drawn]
    assert [row["Description"] for row in rows] == list(map(said, drawn))


def test_both_drivers_of_gdal_are_here():
    assert {"KML", "LIBKML"} <= pyogrio.list_drivers().keys()
