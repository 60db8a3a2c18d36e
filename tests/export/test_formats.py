"""Every download opens in GDAL, a spreadsheet and a parser, and says what geodata/ says."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pyogrio
import pytest
from openpyxl import load_workbook
from shapely import orient_polygons
from shapely.geometry import shape

from layers.dataset.reading import GEODATA, read_tables
from layers.export.gis.geojson import to_geojson
from layers.export.gis.table import tables_of
from layers.export.registry import formats
from layers.model.geodesy import length_km
from layers.serve.store import STORE
from tests.catalogue import FORMS, LAYERS
from tests.clock import TODAY
from tests.damage import reshape
from tests.exporting import (
    DOWNLOADS,
    FILES,
    as_text,
    names,
    opened,
    records,
    same_course,
    table_rows,
    winds_right,
)

KML = "{http://www.opengis.net/kml/2.2}"
DRAWN = [name for name in DOWNLOADS if FORMS[FILES[name.partition(".")[0]]].geometry]
WHOLE = ("geojson", "gpkg", "kml")  # what holds every coordinate of every file


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All downloads as files."""
    path = tmp_path_factory.mktemp("downloads")
    for name in DOWNLOADS:
        (path / name).write_bytes(STORE.downloads.get(name).content)
    return path


def label_of(name):
    """What the sidecar and the sources say of a file."""
    stem = name.partition(".")[0]
    sidecar = json.loads((GEODATA / f"{stem}.meta.json").read_bytes())
    sources = {s["id"]: s for s in json.loads((GEODATA / "sources.json").read_bytes())}
    return sidecar, [sources[id] for id in sidecar["sources"]]


def inside(name, content, folder):
    """The label as words, by whatever way the format carries it."""
    suffix = name.rpartition(".")[2]
    if suffix in {"geojson", "json"}:
        return json.loads(content)["metadata"]
    if suffix == "gpkg":
        return json.loads(pyogrio.read_info(folder / name, layer=0)["layer_metadata"]["json"])
    if suffix == "kml":
        document = ET.fromstring(content)[0]  # noqa: S314, we have just written it
        data = document.findall(f"{KML}ExtendedData/{KML}Data")
        return {item.get("name"): item.findtext(f"{KML}value") for item in data}
    if suffix == "xlsx":
        return " ".join(str(value) for _, value in load_workbook(folder / name)["About"].values)
    return table_rows(content)[0]["atlas"]


def test_every_file_of_the_data_can_be_taken_away():
    assert {name.partition(".")[0] for name in DOWNLOADS} == {Path(file).stem for file in FORMS}
    for file in FORMS:
        assert {"csv"} < {chosen.id for chosen in formats(file)}


def test_every_file_has_words_of_its_own():
    titles = {name: table.label.title for name, table in STORE.downloads.tables().items()}

    assert titles.keys() == FILES.keys()
    assert len(set(titles.values())) == len(titles)
    own = {layer.id: layer.title for layer in LAYERS if layer.part is None}
    assert own.items() <= titles.items()


@pytest.mark.parametrize("name", [it for it in DRAWN if it.endswith(WHOLE)])
def test_gdal_reads_every_coordinate_again(name, folder):
    _, drawn = records(name.partition(".")[0])
    _, read = opened(folder / name)

    assert len(read) == len(drawn)
    for expected, actual in zip(drawn, read, strict=True):
        assert same_course(expected, actual)


@pytest.mark.parametrize("name", names("geojson", "gpkg", "kml"))
def test_gdal_reads_every_attribute_again(name, folder):
    expected, _ = records(name.partition(".")[0])
    read, _ = opened(folder / name)
    renamed = {"id": "atlas_id", "name": "Name"} if name.endswith(".kml") else {}
    keep = (lambda value: value) if name.endswith(".geojson") else as_text

    for row, actual in zip(expected, read, strict=True):
        for key, value in row.items():
            assert actual[renamed.get(key, key)] == keep(value)


@pytest.mark.parametrize("name", names("geojson"))
def test_a_geojson_holds_all_of_the_file_of_the_data(name, folder):
    ours = json.loads((folder / name).read_bytes())
    theirs = json.loads((GEODATA / name).read_bytes())

    assert ours["type"] == "FeatureCollection"
    for own, known in zip(ours["features"], theirs["features"], strict=True):
        assert own["geometry"] == known["geometry"]
        assert own["properties"].items() >= known["properties"].items()


def test_rings_run_by_the_right_hand_rule_whichever_way_a_file_has_them():
    damage = reshape("countries.geojson", "ITA", lambda it: orient_polygons(it, exterior_cw=True))
    table = tables_of(damage(read_tables(GEODATA, today=TODAY)[0]), "")["countries"]
    features = json.loads(to_geojson(table))["features"]

    assert all(winds_right(shape(feature["geometry"])) for feature in features)


@pytest.mark.parametrize("name", names("geojson", "json"))
def test_json_has_one_record_a_line(name, folder):
    _, *lines, last = (folder / name).read_text("utf-8").splitlines()
    expected, _ = records(name.partition(".")[0])

    assert last == "]}"
    assert len(lines) == len(expected)
    for line in lines:
        json.loads(line.rstrip(","))


@pytest.mark.parametrize("name", names("json"))
def test_a_json_has_every_record(name, folder):
    assert json.loads((folder / name).read_bytes())["records"] == records(name.partition(".")[0])[0]


@pytest.mark.parametrize("name", names("csv"))
def test_pandas_reads_as_many_rows(name, folder):
    assert len(pd.read_csv(folder / name)) == len(records(name.partition(".")[0])[0])


@pytest.mark.parametrize("name", names("kml"))
def test_a_parser_finds_every_coordinate_in_a_kml(name, folder):
    """Without GDAL: the numbers as they are written, in order."""
    text = ET.fromstring((folder / name).read_bytes())  # noqa: S314, we have just written it
    written = [
        tuple(map(float, pair.split(",")))
        for mark in text.iter(f"{KML}coordinates")
        for pair in mark.text.split()
    ]
    expected = [
        point
        for shape in records(name.partition(".")[0])[1]
        if shape is not None
        for part in getattr(shape, "geoms", [shape])
        for ring in ([part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part])
        for point in ring.coords
    ]

    assert written == expected


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_download_carries_its_label_inside(name, folder):
    sidecar, sources = label_of(name)
    found = inside(name, (folder / name).read_bytes(), folder)

    if name.endswith((".csv", ".xlsx")):
        for said in (sidecar["title"], sidecar["licence"], STORE.atlas.digest[:12]):
            assert said.rstrip(".") in found
        assert STORE.atlas.borders.statement.rstrip(".") in found
        return
    assert found["data_sha256"] == sidecar["sha256"]
    assert found["atlas_sha256" if "atlas_sha256" in found else "sha256"] == STORE.atlas.digest
    assert found["licence"] == sidecar["licence"]
    assert found["as_of"] == sidecar["as_of"]
    assert found["limits"] == sidecar["notes"]
    assert found["borders"] == STORE.atlas.borders.statement
    assert "Rufat Ahmadzada" in found["article"]
    for source in sources:
        assert source["publisher"] in str(found["sources"])
        assert (source["url"] or "") in str(found["sources"])


@pytest.mark.parametrize("name", names("csv"))
def test_a_row_of_a_spreadsheet_names_its_own_sources(name, folder):
    _, sources = label_of(name)
    by_id = {source["id"]: source for source in sources}
    expected, _ = records(name.partition(".")[0])
    for record, row in zip(expected, table_rows((folder / name).read_bytes()), strict=True):
        for id in record.get("sources", by_id):
            assert by_id[id]["title"] in row["source"]
            assert (by_id[id]["url"] or "") in row["source"]


@pytest.mark.parametrize("name", ["btc", "baku_supsa", "middle_corridor"])
def test_the_label_of_a_route_says_how_surely_it_is_drawn(name, folder):
    content = json.loads((folder / f"{name}.geojson").read_bytes())
    rows, _ = records(name)

    for course in content["metadata"]["accuracy"]:
        own = [row for row in rows if row["accuracy"] == course["accuracy"]]
        densities = [row["vertices_per_100_km"] for row in own]
        assert course["segments"] == len(own)
        assert course["longest_gap_km"] == max(row["longest_gap_km"] for row in own)
        assert course["vertices_per_100_km"] == [min(densities), max(densities)]
    lengths = sum(course["length_km"] for course in content["metadata"]["accuracy"])
    segments = [segment for segment in STORE.atlas.segments if segment.layer == name]
    drawn = sum(length_km(segment.geometry) for segment in segments)
    assert lengths == pytest.approx(drawn, rel=0.001)


@pytest.mark.parametrize("name", names("gpkg"))
def test_a_geopackage_says_in_its_contents_what_it_is(name, folder):
    info = pyogrio.read_info(folder / name, layer=0)
    label = STORE.downloads.tables()[name.partition(".")[0]].label

    assert info["layer_name"] == label.id
    assert info["crs"] == "EPSG:4326"
    assert info["layer_metadata"]["IDENTIFIER"] == label.title
    assert label.limits in info["layer_metadata"]["DESCRIPTION"]


@pytest.mark.parametrize("name", DOWNLOADS)
def test_the_same_data_give_the_same_bytes(name):
    table, chosen = DOWNLOADS[name]
    again = chosen.write(STORE.downloads.tables()[table])

    assert again == STORE.downloads.get(name).content
