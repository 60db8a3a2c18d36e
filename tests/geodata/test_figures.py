"""The article's numbers: each in its quotation, checked by sources, and adding up."""

import json
import math
import re
from datetime import date

import pytest

from layers.dataset.reading import GEODATA
from layers.load import load_atlas
from layers.rules.figures import numbers
from tests.clock import TODAY

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
    "central_asian_summits": "Central Asian summits",
    "gulf_meetings": "joint summits and meetings",
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
        **dict.fromkeys(("double_2023", "population_170m"), "holds_if"),
        **dict.fromkeys(("nato_missions", "gulf_meetings"), "holds_in_part"),
        "five_dynamics": "unconfirmed",
        "population_250m": "not_supported",
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
    made = VALUES["output_members_revised"]["value"]
    for observer in ("output_hun", "output_tkm"):
        made += VALUES[observer]["value"]
        assert f"${made:,.0f} billion" in BY_ID["gdp_2tn"]["verdict_words"]
    highest = VALUES["population_2050_high_all"]["value"]
    assert f"{highest:.1f} million" in BY_ID["population_250m"]["verdict_words"]


def test_a_condition_is_met_by_a_sum_that_its_chart_draws_and_by_nothing_less():
    assert round(VALUES["population_with_turkmenistan"]["value"]) == 170
    assert "population_with_turkmenistan" in BY_ID["population_170m"]["chart"]["bars"]


def test_what_is_said_of_the_output_follows_from_its_sums():
    made = {key: VALUES[f"output_{key}"]["value"] for key in ("members", "members_revised", "tkm")}
    assert made["members"] + made["tkm"] < made["members_revised"] + made["tkm"] < 2000
    assert VALUES["output_members_hungary"]["value"] > 2000
    assert VALUES["output_members_2025"]["value"] > 2000


def test_the_oil_of_2025_is_counted_and_both_counts_are_drawn():
    counts = {"oil_2025": 1.3, "oil_2025_minister": 1.5}
    assert {id_: VALUES[id_]["value"] for id_ in counts} == counts
    assert counts.keys() <= set(BY_ID["kazakh_oil_2_2"]["chart"]["bars"])
    for id_ in counts:
        assert all(SOURCES[name]["published"] >= "2026" for name in VALUES[id_]["sources"])


def test_the_numbers_of_turkiyes_own_institute_stand_beside_the_others():
    assert VALUES["population_tur_own"]["value"] == 85.665
    assert VALUES["population_with_turkmenistan_own"]["value"] == 168.266
    assert (VALUES["output_tur_revised"]["value"], VALUES["output_tur_2025"]["value"]) == (
        1358,
        1590,
    )


@pytest.mark.parametrize(
    "figure",
    [f for f in FIGURES if f["chart"] and f["chart"]["kind"] == "bars"],
    ids=lambda f: f["id"],
)
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
