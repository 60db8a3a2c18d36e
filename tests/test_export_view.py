"""The data of a view hold just what its picture shows, and GDAL reads them in every format."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from shapely import Point, from_wkt

from layers.deck import deck_of_view
from layers.errors import ExportError
from layers.export import view_data
from layers.export.csv_text import RISKY
from layers.export.job import Job, deck_for, file_name
from layers.export.registry import DECK_FORMATS
from layers.export.view_data import view_sheets
from layers.imprint import imprint
from layers.scene import Briefing, Scene
from layers.store import STORE
from layers.view import from_query
from tests.exporting import TEXTS, as_text, same_course

csv.field_size_limit(5_000_000)  # Canada's coast in one cell is longer than Python expects
KML = "{http://www.opengis.net/kml/2.2}"
SUFFIXES = ("geojson", "gpkg", "kml", "csv")
DAY = date(2026, 11, 22)
EVERYTHING = "layers=ots.csto.nato.middle_corridor.baku_supsa.btc.places.disputed"
VIEWS = {
    "everything": EVERYTHING,
    "members of both": f"{EVERYTHING}&alliances=ots.nato&match=all&observers=yes",
    "a route": f"{EVERYTHING}&route=btc",
    "an early day": "layers=csto.nato.btc&day=1992-06-01",
    "one layer": "layers=places",
}


def deck_of(query, atlas=None):
    words = STORE.vocabulary(DAY)
    view, notices = from_query(dict(parse_qsl(query)), words)
    assert notices == ()
    known = {"vocabulary": words, "address": "http://atlas.example", "made": DAY}
    return deck_of_view(atlas or STORE.atlas, view, **known)


def written(deck, suffix):
    return DECK_FORMATS[suffix].write(deck, lambda _done, _of: None)


@pytest.fixture(scope="module", params=VIEWS)
def made(request, tmp_path_factory):
    """A view as a deck, with its files in every format."""
    deck = deck_of(VIEWS[request.param])
    folder = tmp_path_factory.mktemp("view")
    for suffix in SUFFIXES:
        (folder / f"view.{suffix}").write_bytes(written(deck, suffix))
    return deck, folder


def sheets(deck):
    return {sheet.id: sheet for sheet in view_sheets(deck)[0]}


def ids(deck, theme):
    found = sheets(deck).get(theme)
    return [row["id"] for row in found.rows] if found else []


def opened(path, layer=None):
    frame = pyogrio.read_dataframe(path, layer=layer, datetime_as_string=True)
    rows = frame.drop(columns="geometry").astype(object)
    return rows.where(rows.notna(), None).to_dict("records"), list(frame.geometry)


def test_everything_that_is_coloured_and_drawn_is_there():
    deck = deck_of(EVERYTHING)
    shown = deck.slides[0].picture
    held = {area for member in shown.in_force for area in member.areas}
    bodies = {member.id for member in shown.in_force if not member.areas}

    assert set(ids(deck, "territories")) == held | bodies
    assert len(ids(deck, "territories")) == len(held | bodies)
    assert ids(deck, "routes") == [segment.id for segment in shown.segments]
    assert ids(deck, "places") == [place.id for place in shown.places]
    assert ids(deck, "disputed") == [area.id for area in (*shown.areas, *shown.past_areas)]


def test_what_a_filter_lets_recede_is_left_out():
    deck = deck_of(VIEWS["members of both"])
    shown = deck.slides[0].picture
    places = [place.id for place in shown.places if place.country in shown.matched]

    assert set(ids(deck, "territories")) == shown.matched
    assert {"HUN", "TUR"} == shown.matched
    assert ids(deck, "places") == places
    assert "disputed" not in sheets(deck)
    for row in sheets(deck)["routes"].rows:
        assert shown.matched & set(row["crosses"])


def test_a_filter_by_route_keeps_that_route_and_its_countries():
    deck = deck_of(VIEWS["a route"])
    shown = deck.slides[0].picture
    rows = {row["id"]: row for row in sheets(deck)["territories"].rows}

    assert set(ids(deck, "territories")) == shown.matched
    assert ids(deck, "routes") == [item.id for item in shown.segments if item.layer == "btc"]
    for result in shown.results:
        if result.id != "sea":
            assert rows[result.id]["route_km"] == round(result.all_km, 1)
            assert rows[result.id]["route_main_km"] == round(result.main_km, 1)


def test_a_territory_has_its_roles_and_days_in_the_alliances_shown():
    rows = {row["id"]: row for row in sheets(deck_of("layers=ots.nato"))["territories"].rows}

    assert (rows["HUN"]["ots_role"], rows["HUN"]["nato_role"]) == ("observer", "member")
    assert rows["HUN"]["nato_since"] == "1999-03-12"
    assert rows["HUN"]["alliances"] == "OTS, NATO"
    assert rows["GRL"]["part_of"] == "Denmark"
    assert rows["NOR"]["ots_role"] is None
    assert not {name for name in rows["NOR"] if name.startswith("csto")}
    assert "natural_earth_admin0" in rows["HUN"]["sources"]
    assert {row["kind"] for row in rows.values()} == {"country", "area", "organisation"}


def test_gdal_reads_every_layer_of_a_geopackage_again(made):
    deck, folder = made
    path = folder / "view.gpkg"

    assert [name for name, _ in pyogrio.list_layers(path)] == list(sheets(deck))
    for name, sheet in sheets(deck).items():
        rows, shapes = opened(path, name)
        for expected, actual in zip(sheet.rows, rows, strict=True):
            assert actual == {key: as_text(value) for key, value in expected.items()}
        assert all(map(same_course, sheet.geometries, shapes))


def test_gdal_reads_every_folder_of_a_kml_again(made):
    deck, folder = made
    path = folder / "view.kml"

    assert [name for name, _ in pyogrio.list_layers(path)] == list(sheets(deck))
    for name, sheet in sheets(deck).items():
        rows, shapes = opened(path, name)
        assert [row["Name"] for row in rows] == [row["name"] for row in sheet.rows]
        assert [row["atlas_id"] for row in rows] == [row["id"] for row in sheet.rows]
        assert all(map(same_course, sheet.geometries, shapes))


@pytest.mark.parametrize("suffix", ["geojson", "csv"])
def test_gdal_reads_all_themes_in_one_table_again(made, suffix):
    deck, folder = made
    _, whole = view_sheets(deck)
    rows, shapes = opened(folder / f"view.{suffix}")

    assert [(row["theme"], row["id"]) for row in rows] == [
        (row["theme"], row["id"]) for row in whole.rows
    ]
    assert all(map(same_course, whole.geometries, shapes))


def test_a_geojson_holds_every_value(made):
    deck, folder = made
    features = json.loads((folder / "view.geojson").read_bytes())["features"]

    assert [feature["properties"] for feature in features] == list(view_sheets(deck)[1].rows)


def test_a_spreadsheet_holds_every_value_and_position(made):
    deck, folder = made
    _, whole = view_sheets(deck)
    text = (folder / "view.csv").read_text("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))

    for row, shape, actual in zip(whole.rows, whole.geometries, read, strict=True):
        for key, value in row.items():
            assert actual[key] == ("" if value is None else str(as_text(value)))
        assert same_course(shape, from_wkt(actual["WKT"]) if actual["WKT"] else None)
        if isinstance(shape, Point):
            assert (float(actual["lon"]), float(actual["lat"])) == (shape.x, shape.y)


def labels(path):
    """The label by whatever way a format carries it."""
    if path.suffix == ".geojson":
        return [json.loads(path.read_bytes())["metadata"]]
    if path.suffix == ".gpkg":
        layers = [name for name, _ in pyogrio.list_layers(path)]
        found = [pyogrio.read_info(path, layer=name)["layer_metadata"]["json"] for name in layers]
        return list(map(json.loads, found))
    if path.suffix == ".kml":
        document = ET.fromstring(path.read_bytes())[0]  # noqa: S314, we have just written it
        data = document.findall(f"{KML}ExtendedData/{KML}Data")
        return [{item.get("name"): item.findtext(f"{KML}value") for item in data}]
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    return [{key.removeprefix("atlas_"): value for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_carries_the_imprint_of_the_view(made, suffix):
    deck, folder = made
    told = imprint(deck, deck.slides[0])

    for label in labels(folder / f"view.{suffix}"):
        assert label["title"].startswith(told.title)
        assert label["date_words"] == told.when
        assert (label["quotation"], label["quotation_cited"]) == (told.quotation, told.citation)
        assert label["borders"] == told.borders
        assert label["link"] == told.link
        assert label["version"] == told.version
        assert told.digest in (label.get("atlas_sha256"), label["sha256"] if suffix == "csv" else 0)
        if suffix in {"geojson", "kml"}:
            for source in view_sheets(deck)[1].label.sources:
                assert (source.url or source.title) in str(label["sources"])


def test_the_label_lists_the_sources_of_the_records_and_of_the_borders(made):
    deck, _ = made
    _, whole = view_sheets(deck)
    cited = {name for row in whole.rows for name in row["sources"]}
    drawn = {name for rule in deck.atlas.borders.rules for name in rule.sources}

    assert [source.id for source in whole.label.sources] == [
        name for name in deck.atlas.sources if name in cited | drawn
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_view_that_shows_nothing_is_refused_in_a_sentence(suffix):
    with pytest.raises(ExportError, match=r"^This view shows nothing that could be taken away"):
        written(deck_of("layers=none"), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_view_gives_the_same_bytes(suffix):
    deck = deck_of("layers=btc.places")

    assert written(deck, suffix) == written(deck, suffix)


@pytest.fixture(scope="module")
def attacked():
    """A scene whose every text attacks, over places whose names do."""
    places = tuple(
        replace(STORE.atlas.places[0], id=f"p{number}", name=text or "-", note=text, since=None)
        for number, text in enumerate(TEXTS.values())
    )
    scene = Scene(id="x", title="".join(TEXTS.values()), quote="", view="layers=places", notes="")
    job = Job(
        format="csv",
        briefing=Briefing(title="x" * 100_000, scenes=(scene,)),
        scene=1,
        address="http://atlas.example",
    )
    return deck_for(job, replace(STORE.atlas, places=places), STORE.vocabulary(DAY))


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_gdal_reads_every_attack_as_text(attacked, suffix, tmp_path):
    (tmp_path / f"view.{suffix}").write_bytes(written(attacked, suffix))
    rows, _ = opened(tmp_path / f"view.{suffix}")

    assert [row["note"] for row in rows] == list(TEXTS.values())
    for label in labels(tmp_path / f"view.{suffix}"):
        assert label["title"].startswith("".join(TEXTS.values()))


def test_a_parser_reads_every_attack_in_a_kml_as_text(attacked):
    root = ET.fromstring(written(attacked, "kml"))  # noqa: S314, we have just written it
    notes = [item.text or "" for item in root.iter() if item.get("name") == "note"]

    assert notes[1:] == list(TEXTS.values())  # the first is the field of the schema
    assert not list(root.iter("script"))


def test_a_spreadsheet_runs_no_attack(attacked):
    text = written(attacked, "csv").decode("utf-8-sig")
    cells = [value for row in csv.reader(io.StringIO(text, newline="")) for value in row]

    assert [value for value in cells if value.startswith(RISKY)] == []


@pytest.mark.parametrize("text", [*TEXTS.values(), "../../etc/passwd", "Қазақстан", "x" * 100_000])
def test_a_file_has_a_name_that_any_system_takes(text):
    deck = replace(deck_of("layers=btc"), title=text)
    name = file_name(deck, DECK_FORMATS["pdf"])

    assert name.removesuffix(".pdf").replace("-", "a").isalnum()
    assert name.isascii()
    assert len(name) <= 100


def test_every_format_of_data_has_a_writer_here():
    writers = {chosen.load() for chosen in DECK_FORMATS.values() if chosen.id in SUFFIXES}

    assert writers == {getattr(view_data, f"to_{suffix}") for suffix in SUFFIXES}
