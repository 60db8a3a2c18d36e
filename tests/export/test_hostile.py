"""Texts that attack a reader's program survive in every format, and do nothing there."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from layers.export.gis.csv_table import RISKY, harmless, table_to_csv, to_csv
from layers.export.gis.geojson import to_geojson, to_plain_json
from layers.export.gis.geopackage import to_geopackage
from layers.export.gis.kml import to_kml
from tests.exporting import TEXTS, hostile, opened

WRITERS = {
    "geojson": to_geojson,
    "gpkg": to_geopackage,
    "kml": to_kml,
    "csv": table_to_csv,
}


@pytest.fixture(scope="module")
def attacks(tmp_path_factory):
    """The hostile table as a file in each format."""
    folder = tmp_path_factory.mktemp("hostile")
    for suffix, write in WRITERS.items():
        (folder / f"hostile.{suffix}").write_bytes(write(hostile()))
    return folder


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "csv"])
def test_gdal_reads_every_attack_as_text(suffix, attacks):
    """But for the kind of line feed in a CSV, which GDAL changes; a spreadsheet does not."""
    rows, _ = opened(attacks / f"hostile.{suffix}")
    expected = list(TEXTS.values())
    if suffix == "csv":
        lines = (text.replace("\r\n", "\n").replace("\r", "\n") for text in expected)
        expected = list(map(harmless, lines))

    assert [row["note"] or "" for row in rows] == expected


def test_gdal_reads_every_attack_in_a_kml_as_text(attacks):
    """But for white space at the ends and the kind of line feed, which its reader changes."""
    rows, _ = opened(attacks / "hostile.kml")

    assert [_folded(row["note"] or "") for row in rows] == [_folded(t) for t in TEXTS.values()]


def _folded(text):
    return " ".join(text.split())


def test_a_parser_reads_every_attack_in_a_kml_exactly():
    root = ET.fromstring(to_kml(hostile()))  # noqa: S314, we have just written it
    notes = [item.text or "" for item in root.iter() if item.get("name") == "note"]

    assert notes[1:] == list(TEXTS.values())  # the first is the field of the schema
    assert not list(root.iter("script"))


def test_json_keeps_every_attack_exactly():
    features = json.loads(to_geojson(hostile()))["features"]
    records = json.loads(to_plain_json(hostile()))["records"]

    assert [f["properties"]["note"] for f in features] == list(TEXTS.values())
    assert [row["note"] for row in records] == list(TEXTS.values())


def test_a_spreadsheet_keeps_every_attack_and_runs_none():
    text = table_to_csv(hostile()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    for row, attack in zip(rows, TEXTS.values(), strict=True):
        assert row["note"].removeprefix("'") == attack.removeprefix("'")
        for value in row.values():
            assert not value.startswith(RISKY) or value[1:2].isdigit()  # a number below zero


@pytest.mark.parametrize("sign", RISKY)
def test_no_cell_is_a_formula(sign):
    [_, [cell]] = csv.reader(io.StringIO(to_csv(["x"], [[f"{sign}1"]]).decode("utf-8-sig")))

    assert cell == f"'{sign}1"


def test_a_number_below_zero_stays_a_number():
    assert to_csv(["x"], [[-1.5]]).decode("utf-8-sig") == "x\r\n-1.5\r\n"


@pytest.mark.parametrize("mark", ["\x00", "\x0b", "\x1b", "\ufffe"])
def test_what_xml_cannot_hold_becomes_a_mark_of_its_own(mark):
    table = hostile()
    table.rows[0]["note"] = f"a{mark}b"
    root = ET.fromstring(to_kml(table))  # noqa: S314, we have just written it

    assert "a\ufffdb" in {item.text for item in root.iter()}


def test_a_text_is_not_cut_short_in_a_geopackage(tmp_path):
    table = hostile()
    table.rows[0]["note"] = "a\x00b"
    (tmp_path / "x.gpkg").write_bytes(to_geopackage(table))

    assert opened(tmp_path / "x.gpkg")[0][0]["note"] == "a\ufffdb"
