"""The table of a filter, as a reader takes it away."""

import csv as comma_separated
import io
from datetime import date

import pytest

from layers.model.view import View
from layers.picture.picture import picture
from layers.ui.result_table import csv, table
from tests.catalogue import LAYERS

TODAY = date(2026, 11, 22)
IDS = tuple(layer.id for layer in LAYERS)


def rows(atlas, **asked):
    seen = picture(atlas, View(layers=IDS, **asked), TODAY)
    return list(comma_separated.DictReader(io.StringIO(csv(table(seen)).decode("utf-8-sig"))))


def test_the_csv_says_what_the_table_says(atlas):
    [turkey] = rows(atlas, alliances=("ots", "nato"), match="all")

    assert (turkey["Country"], turkey["Code"], turkey["OTS"], turkey["NATO"], turkey["CSTO"]) == (
        ("Türkiye", "TUR", "member", "member", "")
    )
    assert (turkey["OTS since"], turkey["NATO since"]) == ("2010-11-17", "1952-02-18")


def test_the_csv_of_a_route_has_its_kilometres(atlas):
    lengths = {
        row["Code"]: float(row["With branches as drawn, km"]) for row in rows(atlas, route="btc")
    }

    assert set(lengths) == {"AZE", "GEO", "TUR"}
    assert 1_600 < sum(lengths.values()) < 1_900
    assert sum(float(row["Published, km"]) for row in rows(atlas, route="btc")) == 1768


def test_the_csv_of_a_filter_that_keeps_nobody_has_no_rows(atlas):
    assert rows(atlas, alliances=("csto", "nato"), match="all") == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_runs_as_a_formula(atlas, start):
    frame = table(picture(atlas, View(layers=IDS, alliances=("ots",)), TODAY))
    frame.loc[0, "Country"] = f"{start}1+1"

    assert f"'{start}1+1" in csv(frame).decode("utf-8-sig")
