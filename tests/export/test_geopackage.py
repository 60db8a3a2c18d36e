"""A GeoPackage is one that programs of yesterday read, with days as days."""

import sqlite3
from contextlib import closing
from xml.etree import ElementTree as ET

import pyogrio
import pytest

from layers.export.gis.days import day_of
from layers.serve.store import STORE
from tests.exporting import DOWNLOADS, names
from tests.viewing import deck_of, written

APPLICATION = int.from_bytes(b"GPKG", "big")
VIEW = "layers=ots.nato.btc.places.disputed"


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """A view with something of every kind."""
    path = tmp_path_factory.mktemp("geopackage") / "view.gpkg"
    path.write_bytes(written(deck_of(VIEW), "gpkg"))
    return path


def asked(path, sql):
    with closing(sqlite3.connect(path)) as file:
        return file.execute(sql).fetchall()


def types(path, layer):
    info = pyogrio.read_info(path, layer=layer)
    return dict(zip(info["fields"], info["ogr_types"], strict=True))


def test_it_is_of_version_1_3_which_gdal_knows_since_2021(view):
    assert asked(view, "PRAGMA application_id") == [(APPLICATION,)]
    assert asked(view, "PRAGMA user_version") == [(10300,)]
    assert asked(view, "PRAGMA integrity_check") == [("ok",)]
    assert asked(view, "PRAGMA foreign_key_check") == []


def test_what_always_is_a_whole_day_is_a_date_and_its_text_in_sql_stays(view):
    assert types(view, "territories")["nato_since"] == "OFTDate"
    assert types(view, "territories")["nato_until"] == "OFTDate"
    assert types(view, "routes")["since"] == "OFTDate"
    sql = "SELECT typeof(nato_since), nato_since FROM territories WHERE id = 'HUN'"
    assert asked(view, sql) == [("text", "1999-03-12")]


def test_what_may_be_a_year_keeps_its_text_beside_a_date_of_the_whole_days(view):
    assert types(view, "disputed")["since"] == "OFTString"
    assert types(view, "disputed")["since_day"] == "OFTDate"
    found = dict(asked(view, "SELECT since, since_day FROM disputed"))
    assert found["1993"] is None
    assert found["2014-02-27"] == "2014-02-27"


@pytest.mark.parametrize("text", ["1997-10", "1997", "", None, "2023-02-29", "20231231xx"])
def test_what_is_no_whole_day_is_none(text):
    assert day_of(text) is None


@pytest.mark.parametrize("name", names("gpkg"))
def test_a_file_of_the_data_has_its_days_in_the_column_of_their_name(name, tmp_path):
    path = tmp_path / name
    table, chosen = DOWNLOADS[name]
    path.write_bytes(chosen.write(STORE.downloads.tables()[table]))
    found = types(path, table)

    assert asked(path, "PRAGMA user_version") == [(10300,)]
    if "since" in found:
        assert "OFTDate" in (found["since"], found.get("since_day"))


def shaped(path):
    known = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY rowid"
    return [name for (name,) in asked(path, known)]


def test_each_table_has_one_style_that_qgis_takes_by_itself(view):
    sql = "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
    styles = asked(view, sql)

    assert [name for name, *_ in styles] == shaped(view)
    for _, column, default, style in styles:
        assert (column, default) == ("geom", 1)
        assert ET.fromstring(style).find("renderer-v2/rules/rule") is not None  # noqa: S314, ours
    assert asked(view, "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") == [
        ("attributes",)
    ]
    made = {time for (time,) in asked(view, "SELECT update_time FROM layer_styles")}
    assert made == {"2026-11-22T00:00:00.000Z"}  # of the deck, not of a clock


def test_what_lies_on_top_comes_first(view):
    ports, routes, areas = (shaped(view).index(name) for name in ("ports", "routes", "disputed"))
    lands = [shaped(view).index(name) for name in ("lakes", "territories", "vicinity")]

    assert [ports, routes, areas, *lands] == sorted([ports, routes, areas, *lands])


def test_the_map_is_whole_with_what_it_is_seen_against(tmp_path):
    deck = deck_of(f"{VIEW}&alliances=nato&match=all")
    path = tmp_path / "view.gpkg"
    path.write_bytes(written(deck, "gpkg"))
    shown = deck.first.picture
    found = {id for name in shaped(path) for (id,) in asked(path, f"SELECT id FROM {name}")}  # noqa: S608, ours
    far = {name for name, item in deck.atlas.territories.items() if not item.disputed}
    behind = {id for (id,) in asked(path, "SELECT id FROM vicinity")}

    assert not {name for name in shown.appearances if name not in found} - far
    assert {"RUS", "GEO", "northern_cyprus"} <= behind
    assert not behind & {id for (id,) in asked(path, "SELECT id FROM territories")}


def test_the_same_view_gives_the_same_bytes(view):
    assert written(deck_of(VIEW), "gpkg") == view.read_bytes()


def test_a_list_is_plain_text(view):
    assert types(view, "disputed")["parties"] == "OFTString"
    assert asked(view, "SELECT parties FROM disputed WHERE id = 'abkhazia'") == [('["GEO","RUS"]',)]
