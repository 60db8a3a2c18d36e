"""Tables for a spreadsheet: read by a person, and by the programs that people have."""

import pytest
from shapely import Point, from_wkt, to_wkt

from layers.export.gis.csv_table import harmless
from layers.export.gis.readable import MOST_OF_A_CELL
from layers.serve.store import STORE
from tests.catalogue import FORMS
from tests.exporting import FILES, names, records, same_course, table_rows

DRAWN = [name for name in names("csv") if FORMS[FILES[name.partition(".")[0]]].geometry]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All tables as files."""
    path = tmp_path_factory.mktemp("tables")
    for name in names("csv"):
        (path / name).write_bytes(STORE.downloads.get(name).content)
    return path


@pytest.mark.parametrize("name", names("csv"))
def test_a_spreadsheet_reads_every_value_again_and_lists_as_words(name, folder):
    expected, _ = records(name.partition(".")[0])
    read = table_rows((folder / name).read_bytes())

    assert len(read) == len(expected)
    for row, actual in zip(expected, read, strict=True):
        for key, value in row.items():
            told = actual.get(key, "")  # a column that holds nothing is not there
            if not isinstance(value, list | dict):
                assert told == ("" if value is None else str(harmless(value)))
            elif key != "sources":
                assert bool(told) == bool(value)
                assert not told.startswith(("[", "{"))


def test_a_list_of_ids_is_told_by_the_names_of_what_they_stand_for(folder):
    [row] = [
        it for it in table_rows((folder / "disputed.csv").read_bytes()) if it["id"] == "abkhazia"
    ]

    assert (row["within"], row["parties"]) == ("Georgia", "Georgia; Russia")


def test_a_quotation_stands_beside_its_id(folder):
    for row in table_rows((folder / "events.csv").read_bytes()):
        quote = STORE.atlas.quotes.get(row["quote"])
        assert row["quotation"].startswith(f"“{quote.text}” (" if quote else "")


@pytest.mark.parametrize("name", names("csv"))
def test_every_cell_of_a_spreadsheet_fits_and_no_column_is_empty(name, folder):
    rows = table_rows((folder / name).read_bytes())

    assert max(len(value) for row in rows for value in row.values()) <= MOST_OF_A_CELL
    assert [key for key in rows[0] if key != "id" and not any(row[key] for row in rows)] == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_spreadsheet_has_all_shapes_of_a_file_or_says_that_it_has_points_alone(name, folder):
    _, drawn = records(name.partition(".")[0])
    read = table_rows((folder / name).read_bytes())

    for shape, row in zip(drawn, read, strict=True):
        if shape is None:
            assert (row["lon"], row["lat"]) == ("", "")
        else:
            assert shape.distance(Point(float(row["lon"]), float(row["lat"]))) < 1e-4
        if "WKT" in row:
            assert same_course(shape, from_wkt(row["WKT"]) if row["WKT"] else None)
        else:
            assert "lon and lat are a point of each shape" in row["atlas"]
    if "WKT" not in read[0]:
        assert max(len(to_wkt(it, rounding_precision=-1)) for it in drawn if it) > MOST_OF_A_CELL
