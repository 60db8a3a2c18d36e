"""The article's numbers: each in its quotation, checked by sources, and adding up."""

import json
import math
import re
from dataclasses import replace
from datetime import date

import pytest

import figures as stage
from layers.dataset.reading import GEODATA, read_tables
from layers.load import load_atlas
from layers.rules.check import problems
from layers.rules.figures import numbers
from tests.clock import TODAY
from tests.damage import told, with_property

FILE = "figures.json"
KEYS = "id title claim quote verdict verdict_words condition as_of checks arithmetic values chart"


def read(name):
    return json.loads((GEODATA / name).read_text(encoding="utf-8"))


FIGURES = read(FILE)
BY_ID = {figure["id"]: figure for figure in FIGURES}
QUOTES = {quote["id"]: quote for quote in read("quotes.json")}
SOURCES = {source["id"]: source for source in read("sources.json")}
VALUES = {value["id"]: value for figure in FIGURES for value in figure["values"]}
MEMBERS = ("tur", "uzb", "kaz", "aze", "kgz")

# What the issue asks for at least, and how the article says it.
ASKED = {
    "kazakh_oil_2_2": "2.2 million tons",
    "kazakh_oil_16_5": "16.5 million barrels",
    "double_2023": "double the 2023 figure",
    "population_170m": "170 million inhabitants",
    "population_250m": "250 million by 2050",
    "gdp_2tn": "$2 trillion",
    "ots_founded_2009": "founded in 2009",
    "oil_agreement_2024": "March 2024",
    "astana_declaration_2023": "November 3, 2023",
    "shusha_declaration_2021": "2021 Shusha Declaration",
    "nato_membership": "Turkey as a NATO member",
    "csto_membership": "members of the Russia-led CSTO",
    "neither_bloc": "not members of either military bloc",
    "nato_missions": "NATO missions in Kosovo, Afghanistan, and Iraq",
}
# Every number and date of the article: a pattern, and the figure that takes it up.
SAID = {
    "February 2024": "inauguration_2024",
    "five regional": "five_dynamics",
    "(2008)": "georgia_2008",
    "(2021)": "afghanistan_2021",
    "10th Summit": "astana_declaration_2023",
    "5+1": "five_plus_one",
    "two different": "csto_membership",
    **{text: id_ for id_, text in ASKED.items()},
}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["id"])
def test_a_figure_has_the_form_that_the_page_reads(figure):
    assert tuple(figure) == (*KEYS.split(), "subjects", "sources")
    assert len(figure["title"]) <= 60
    assert figure["claim"].endswith(".")
    assert figure["verdict_words"].endswith(".")
    assert figure["subjects"]
    for check in figure["checks"]:
        assert check["words"].endswith(".")
        assert check["sources"]
    assert date.fromisoformat(figure["as_of"]) <= TODAY


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["id"])
def test_every_source_of_a_figure_is_one_that_was_read(figure):
    assert [id_ for id_ in figure["sources"] if SOURCES[id_]["accessed"] is None] == []


@pytest.mark.parametrize(("id", "text"), [(id_, text) for text, id_ in SAID.items()])
def test_each_number_of_the_article_is_a_figure_beside_its_quotation(id, text):
    assert text in QUOTES[BY_ID[id]["quote"]]["text"]


def test_every_number_in_the_quotations_is_taken_up_or_left_out_on_purpose():
    """Left out: words for the format of meetings or for all states, which count nothing."""
    told_by_figures = {QUOTES[figure["quote"]]["text"] for figure in FIGURES}
    left = [
        quote["id"]
        for quote in QUOTES.values()
        if quote["edition"] == "us"
        and quote["text"] not in told_by_figures
        and re.search(r"\d|\b(two|double|five|ten)\b", quote["text"])
    ]
    assert left == []


def test_the_two_editions_do_not_differ_in_any_number():
    said = {edition: set() for edition in ("us", "avim")}
    for quote in QUOTES.values():
        said[quote["edition"]] |= numbers(quote["text"])
    assert said["avim"] <= said["us"]


def test_figures_stand_in_the_order_of_the_article():
    order = [QUOTES[figure["quote"]]["paragraph"] for figure in FIGURES]
    assert order == sorted(order)


def test_verdicts_are_those_that_the_checks_bear_out():
    verdicts = {figure["id"]: figure["verdict"] for figure in FIGURES}
    doubted = {id_: verdict for id_, verdict in verdicts.items() if verdict != "holds"}
    assert doubted == {
        **dict.fromkeys(("kazakh_oil_2_2", "kazakh_oil_16_5"), "target"),
        **dict.fromkeys(("double_2023", "nato_missions", "population_170m", "gdp_2tn"), "holds_if"),
        **dict.fromkeys(("five_dynamics", "population_250m"), "unconfirmed"),
    }


@pytest.mark.parametrize(
    ("prefix", "total"),
    [
        ("population", "population_members"),
        ("population_2050", "population_2050_members"),
        ("population_2050_high", "population_2050_high_members"),
        ("output", "output_members"),
        ("output_ppp", "output_ppp_members"),
    ],
)
def test_the_five_members_add_up_and_share_one_source_and_one_date(prefix, total):
    parts = [VALUES[f"{prefix}_{country}"] for country in MEMBERS]
    assert math.isclose(VALUES[total]["value"], sum(part["value"] for part in parts))
    assert len({(*part["sources"], part["year"], part["unit"]) for part in parts}) == 1


def test_the_target_in_tonnes_and_in_barrels_is_one_target():
    tonnes, barrels = VALUES["oil_target"]["value"], VALUES["barrels_target"]["value"]
    assert math.isclose(barrels / tonnes, 7.5)
    assert round(barrels / (1.2 * 365) * 100, 1) == VALUES["target_share"]["value"] == 3.8
    assert round(tonnes / 1.392, 2) == VALUES["ratio_all"]["value"]
    assert round(tonnes / 1.057, 2) == VALUES["ratio_tengiz"]["value"]


def test_the_words_of_a_verdict_hold_the_sums_that_they_speak_of():
    words = BY_ID["population_170m"]["verdict_words"]
    for total in ("population_members", "population_with_turkmenistan", "population_all"):
        assert f"{VALUES[total]['value']:.1f} million" in words
    assert f"${VALUES['output_all']['value']:,.0f} billion" in BY_ID["gdp_2tn"]["verdict_words"]
    highest = VALUES["population_2050_high_all"]["value"]
    assert f"{highest:.1f} million" in BY_ID["population_250m"]["verdict_words"]


def test_a_condition_is_met_by_a_sum_that_its_chart_draws_and_by_nothing_less():
    assert VALUES["output_members"]["value"] < 2000 < VALUES["output_all"]["value"]
    assert round(VALUES["population_with_turkmenistan"]["value"]) == 170
    assert "population_with_turkmenistan" in BY_ID["population_170m"]["chart"]["bars"]


@pytest.mark.parametrize("figure", [f for f in FIGURES if f["chart"]], ids=lambda f: f["id"])
def test_a_chart_shows_the_claim_or_what_follows_from_it_and_says_whose_numbers_it_draws(figure):
    bars = figure["chart"]["bars"]
    kinds = {VALUES[bar]["kind"] for bar in bars}
    assert {"claim", "derived"} & kinds
    assert "independent" in kinds
    assert figure["chart"]["note"].endswith(".")


def test_the_atlas_holds_the_figures_as_they_stand_in_the_file():
    atlas = load_atlas(today=TODAY)
    assert [figure.id for figure in atlas.figures] == list(BY_ID)
    oil = next(figure for figure in atlas.figures if figure.id == "kazakh_oil_16_5")
    assert oil.chart.bars == tuple(BY_ID[oil.id]["chart"]["bars"])
    assert [value.parts for value in oil.values] == [
        tuple(value["from"]) for value in BY_ID[oil.id]["values"]
    ]
    assert oil.checks[0].sources == tuple(BY_ID[oil.id]["checks"][0]["sources"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2.2 million tons", {2.2e6}),
        ("$2 trillion in", {2e12}),
        ("November 3, 2023", {3, 2023}),
        ("double the 2023 figure", {2, 2023}),
        ("a duet", set()),
    ],
)
def test_the_numbers_of_a_text_are_read_with_their_scale(text, said):
    assert numbers(text) == said


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
    (OIL, "chart", CHART | {"bars": []}, "bars: is empty"),
    (OIL, "chart", {}, "has not just title, unit, bars, note"),
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
