"""The data of a view hold just what its picture shows, and GDAL reads them in every format."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from shapely import Point

from layers.export.gis import view_data
from layers.export.gis.readable import MOST_OF_A_CELL
from layers.export.gis.view_data import view_sheets
from layers.export.registry import DECK_FORMATS
from layers.model.errors import ExportError
from tests.catalogue import BY_ID, PARTS
from tests.exporting import as_text, same_course, winds_right
from tests.viewing import KML, SUFFIXES, deck_of, labels, opened, tables, written

EVERYTHING = f"layers={'.'.join(BY_ID)}"
VIEWS = {
    "everything": EVERYTHING,
    "members of both": f"{EVERYTHING}&alliances=ots.nato&match=all&observers=yes",
    "a route": f"{EVERYTHING}&route=btc",
    "an early day": "layers=csto.nato.btc&day=1992-06-01",
    "one layer": "layers=places",
}


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


def test_everything_that_is_coloured_and_drawn_is_there():
    deck = deck_of(EVERYTHING)
    shown = deck.slides[0].picture
    held = {area for member in shown.in_force for area in member.areas}
    bodies = {member.id for member in shown.in_force if not member.areas}

    assert set(ids(deck, "territories")) == held | bodies
    assert len(ids(deck, "territories")) == len(held | bodies)
    assert ids(deck, "routes") == [segment.id for segment in shown.segments]
    assert [id for part in PARTS for id in ids(deck, part)] == [it.id for it in shown.places]
    assert ids(deck, "disputed") == [area.id for area in (*shown.areas, *shown.past_areas)]


def test_what_a_filter_lets_recede_is_left_out():
    deck = deck_of(VIEWS["members of both"])
    shown = deck.slides[0].picture
    places = [place.id for place in shown.places if place.country in shown.matched]

    assert set(ids(deck, "territories")) == shown.matched
    assert {"HUN", "TUR"} == shown.matched
    assert [id for part in PARTS if part in sheets(deck) for id in ids(deck, part)] == places
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
            assert rows[result.id]["route_published_km"] == result.published_km
            assert rows[result.id]["route_published_by"].endswith(", as of 5 December 2025")
            assert rows[result.id]["route_lengths"].endswith(" as drawn")


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

    assert sorted(tables(path)) == sorted(sheets(deck))
    for name, sheet in sheets(deck).items():
        rows, shapes = opened(path, name)
        for expected, actual in zip(sheet.rows, rows, strict=True):
            told = {key: value for key, value in actual.items() if key in expected}
            assert told == {key: as_text(value) for key, value in expected.items()}
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


def test_a_kml_has_the_colours_of_the_map():
    root = ET.fromstring(written(deck_of(EVERYTHING), "kml"))  # noqa: S314, we have just written it
    looks = {
        style.get("id"): style.findtext(f".//{KML}color") for style in root.iter(f"{KML}Style")
    }
    drawn = {mark.findtext(f"{KML}name"): mark for mark in root.iter(f"{KML}Placemark")}

    for name, layer in (("Azerbaijan", "ots"), ("Armenia", "csto"), ("Norway", "nato")):
        red, green, blue = (BY_ID[layer].colour[at : at + 2].lower() for at in (1, 3, 5))
        assert drawn[name].findtext(f"{KML}styleUrl") == f"#look_{layer}"
        assert looks[f"look_{layer}"] == f"ff{blue}{green}{red}"


def test_gdal_reads_all_themes_of_a_geojson_again(made):
    deck, folder = made
    _, whole = view_sheets(deck)
    rows, shapes = opened(folder / "view.geojson")

    assert [(row["theme"], row["id"]) for row in rows] == [
        (row["theme"], row["id"]) for row in whole.rows
    ]
    assert all(map(same_course, whole.geometries, shapes))


@pytest.mark.parametrize("suffix", ["geojson", "kml"])
def test_the_rings_of_a_view_run_by_the_right_hand_rule(made, suffix):
    path = made[1] / f"view.{suffix}"
    shapes = [it for name in tables(path) for it in opened(path, name)[1]]

    assert shapes
    assert all(map(winds_right, shapes))


def test_a_geojson_holds_every_value(made):
    deck, folder = made
    features = json.loads((folder / "view.geojson").read_bytes())["features"]

    for feature, row in zip(features, view_sheets(deck)[1].rows, strict=True):
        assert feature["properties"].items() >= row.items()


def test_a_spreadsheet_holds_every_value_and_a_point_of_every_shape(made):
    deck, folder = made
    _, whole = view_sheets(deck)
    text = (folder / "view.csv").read_text("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))

    for row, shape, actual in zip(whole.rows, whole.geometries, read, strict=True):
        for key, value in row.items():
            if not isinstance(value, list):
                assert actual.get(key, "") == ("" if value is None else str(value))
        if shape is None:
            assert (actual["lon"], actual["lat"]) == ("", "")
        else:
            spot = Point(float(actual["lon"]), float(actual["lat"]))
            assert shape.distance(spot) < (1e-9 if isinstance(shape, Point) else 1e-5)


def test_a_spreadsheet_begins_with_what_the_view_shows_and_ends_with_what_it_is():
    [head, *_] = csv.reader(io.StringIO(written(deck_of("layers=ots"), "csv").decode("utf-8-sig")))

    assert head[:6] == ["name", "theme", "kind", "alliances", "ots_role", "ots_since"]
    assert head[-2:] == ["source", "atlas"]


def test_lists_in_a_spreadsheet_are_words():
    text = written(deck_of(EVERYTHING), "csv").decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}

    assert rows["btc/12"]["crosses"] == "Georgia; Türkiye"
    assert rows["AZE"]["quotation"].startswith("“The Organization of Turkic States (OTS) is one")
    assert rows["AZE"]["source"].count(" | ") > 0


def test_every_cell_of_a_view_fits_into_a_spreadsheet(made):
    _, folder = made
    text = (folder / "view.csv").read_text("utf-8-sig")
    cells = [value for row in csv.reader(io.StringIO(text, newline="")) for value in row]

    assert max(map(len, cells)) <= MOST_OF_A_CELL
    assert "a point of each shape" in next(csv.DictReader(io.StringIO(text)))["atlas"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_carries_the_imprint_of_the_view(made, suffix):
    deck, folder = made
    told = deck.imprint(deck.slides[0])

    for label in labels(folder / f"view.{suffix}"):
        if suffix in {"csv", "xlsx"}:
            for said in (told.title, told.when, told.kept, told.borders, told.link):
                assert said.rstrip(".") in label
            continue
        assert label["title"].startswith(told.title)
        assert label["date_words"] == told.when
        assert (label["quotation"], label["quotation_cited"]) == (told.quotation, told.citation)
        assert (label["quotation_checked"], label["credits"]) == (told.checked, told.credits)
        assert label["borders"] == told.borders
        assert label["link"] == told.link
        assert label["version"] == told.version
        assert label["atlas_sha256"] == told.digest
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


def test_every_format_of_data_has_a_writer_here():
    writers = {chosen.write for chosen in DECK_FORMATS.values() if chosen.id in SUFFIXES}

    assert writers == {getattr(view_data, f"to_{suffix}") for suffix in SUFFIXES}
