"""Damaged figures: the check names each, and the recipe refuses what does not add up."""

import json
import math
from dataclasses import replace

import pytest

import figures as stage
from layers.dataset.reading import GEODATA, read_tables
from layers.rules.check import problems
from tests.clock import TODAY
from tests.damage import told, with_property

FILE = "figures.json"
FIGURES = json.loads((GEODATA / FILE).read_text(encoding="utf-8"))
BY_ID = {figure["id"]: figure for figure in FIGURES}


@pytest.fixture(scope="module")
def tables():
    """The lists of the data without its maps, which would only slow the check down."""
    whole, _ = read_tables(GEODATA, today=TODAY)
    lists = {file: rows for file, rows in whole.rows.items() if file.endswith(".json")}
    return replace(whole, rows=lists, sidecars={}, sha256={})


def damaged(tables, id, key, value):
    return told(with_property(tables, FILE, id, key, value), FILE, repr(id))


def with_value(figure, value_id, /, **changes):
    values = BY_ID[figure]["values"]
    return [value | changes if value["id"] == value_id else value for value in values]


OIL, POP = "kazakh_oil_16_5", "population_170m"
CHART = BY_ID[OIL]["chart"]
SAID = {"title": "A chart", "note": ""}
LINE = {"kind": "timeline", **SAID}
COURSE = {"kind": "profile", **SAID}
CIRCLES = {"kind": "circles", "sets": ["ots", "nato"], "day": "2024-05-14", **SAID}
DAMAGE = [
    (OIL, "quote", "us_99", "quote: no quote 'us_99'"),
    (OIL, "quote", "us_01_main_initiative", "the quotation does not say 16.5"),
    (OIL, "values", with_value(OIL, "barrels_target", value=16.6), "does not say 16.6"),
    (OIL, "values", with_value(OIL, "btc_capacity_year", value=439), "gives 438"),
    (OIL, "values", with_value(OIL, "btc_capacity_year", how="sum"), "but sum gives 1.2"),
    (OIL, "values", with_value(OIL, "btc_capacity_year", how=""), "name the values it is made"),
    (OIL, "values", with_value(OIL, "target_share", **{"from": []}), "name the values it is made"),
    (OIL, "values", with_value(OIL, "target_share", **{"from": ["x"]}), "from: no value 'x'"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", how="sum"), "only a derived value"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", sources=[]), "name at least one source"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", year=966), "966 is neither a year"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", year="2025-13-01"), "is neither a year"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", year=True), "True is neither a year"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", unit="barrel"), "'barrel' is not among"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", kind="hearsay"), "'hearsay' is not among"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", value="207"), "'207' is no number"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", value=math.nan), "nan is no number"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", value=10**400), "is no number"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", id="oil_2023"), "stands 2 times"),
    (OIL, "values", with_value(OIL, "ceyhan_barrels", colour="red"), "has not just id, label"),
    (OIL, "values", [5], "[0] 5 has not just id"),
    (OIL, "chart", CHART | {"bars": ["oil_2023"]}, "bars: the figure has no value 'oil_2023'"),
    (OIL, "chart", CHART | {"bars": ["ceyhan_tonnes"]}, "is in million tonnes a year, the chart"),
    (OIL, "chart", CHART | {"bars": []}, "bars: is missing; a chart of bars takes bars and unit"),
    (OIL, "chart", CHART | {"brief": ["ceyhan_tonnes"]}, "brief: 'ceyhan_tonnes' is not among"),
    (OIL, "chart", CHART | {"bars": ["btc_capacity_year"]}, "is not among the bars"),
    (OIL, "chart", CHART | {"route": "btc"}, "route: is for another kind of chart than bars"),
    (OIL, "chart", CHART | {"kind": "pie"}, "'pie' is not among bars, timeline, profile, circles"),
    (OIL, "chart", CHART | {"also": "gdp_2tm"}, "also: no figure 'gdp_2tm' has a chart; did you"),
    (OIL, "chart", CHART | {"also": OIL}, f"also: '{OIL}' stands above already"),
    (OIL, "chart", {}, "has not just kind, title, unit, bars"),
    (OIL, "chart", LINE | {"dates": ["barrels_target"]}, "barrels_target' has a year; a timeline"),
    (OIL, "chart", LINE | {"dates": ["shusha_sumit"]}, "no event or value of the figure 'shusha_s"),
    (OIL, "chart", LINE | {"dates": ["shusha_summit"]}, "dates: is one alone"),
    (OIL, "chart", COURSE | {"route": "ots"}, "route: no route 'ots' has a main line in"),
    (OIL, "chart", COURSE | {"route": None}, "route: is missing; a chart of profile takes route"),
    (OIL, "chart", CIRCLES | {"sets": ["ots", "ots"]}, "sets: name two memberships"),
    (OIL, "chart", CIRCLES | {"sets": ["ots", "btc"]}, "sets: no membership 'btc'"),
    (OIL, "chart", CIRCLES | {"among": "gulf"}, "sets: no membership 'gulf'"),
    (OIL, "chart", CIRCLES | {"day": "2099-01-01"}, "'2099-01-01' is in the future"),
    (OIL, "checks", [], "checks: none has a source"),
    (OIL, "checks", "none", "'none' is no list"),
    (OIL, "condition", "if it rains", "condition: is for the verdict holds_if"),
    (OIL, "verdict", "wrong", "'wrong' is not among holds, holds_if, holds_in_part"),
    (OIL, "arithmetic", ["2 + 2", ""], "is no list of sentences"),
    (OIL, "sources", ["bp_btc"], "are not those of the checks and values"),
    (POP, "condition", "", "condition: is for the verdict holds_if, and that needs one"),
    (POP, "values", with_value(POP, "population_tur", value=97.576), "but sum gives 172.619"),
]


def test_the_figures_of_these_tests_are_whole(tables):
    assert [p for p in problems(tables) if p.file == f"geodata/{FILE}"] == []


@pytest.mark.parametrize(("id", "key", "value", "says"), DAMAGE, ids=lambda part: str(part)[:24])
def test_a_damaged_figure_is_found_and_named(tables, id, key, value, says):
    heard = damaged(tables, id, key, value)
    assert [message for message in heard if says in message]
    assert max(map(len, heard)) < 350


def test_what_is_unconfirmed_may_go_without_a_source(tables):
    checks = [{"words": "Nothing was found.", "as_of": "2026", "sources": []}]
    heard = damaged(tables, "five_dynamics", "checks", checks)
    assert [message for message in heard if message.startswith("checks")] == []


def built(folder, change):
    """Run the stage of the recipe on the input as `change` leaves it."""
    given = json.loads((GEODATA / "recipe/inputs" / FILE).read_text(encoding="utf-8"))
    change({figure["id"]: figure for figure in given})
    (folder / FILE).write_text(json.dumps(given), encoding="utf-8")
    (folder / "layers.json").write_bytes((GEODATA / "recipe/inputs/layers.json").read_bytes())
    out = folder / "out"
    out.mkdir()
    (out / "quotes.json").write_bytes((GEODATA / "quotes.json").read_bytes())
    stage.build(folder, {}, out)
    return json.loads((out / FILE).read_text(encoding="utf-8"))


def test_the_recipe_gathers_the_sources_and_changes_nothing_else(tmp_path):
    assert built(tmp_path, dict.copy) == FIGURES


@pytest.mark.parametrize(
    ("id", "key", "value", "says"),
    [
        (POP, "values", with_value(POP, "population_tur", value=97.576), "is given as 162.619"),
        (POP, "values", with_value(POP, "population_tur", id="oil_2023"), "oil_2023 is there 2"),
        (POP, "values", with_value(POP, "population_members", **{"from": []}), "do not exist"),
        (POP, "quote", "us_99", "no quote us_99"),
        (POP, "subjects", ["atlantis"], "no quotation is about atlantis"),
        (POP, "chart", CHART, "it has no value barrels_2023 to draw"),
    ],
    ids=lambda part: str(part)[:24],
)
def test_the_recipe_refuses_what_does_not_add_up(tmp_path, id, key, value, says):
    with pytest.raises(stage.FigureError, match=says):
        built(tmp_path, lambda figures: figures[id].update({key: value}))
