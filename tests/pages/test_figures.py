"""The page of figures as HTML: what it holds, and that no text of the data becomes markup."""

from dataclasses import replace
from html import unescape
from operator import attrgetter
from typing import get_args

import pytest

from layers.load import load_atlas
from layers.model.figure import Verdict
from layers.pages.figures import page
from layers.picture.charting import chart_of
from layers.picture.prose import moment_words
from layers.words import say
from tests.clock import TODAY
from tests.serving import ROOT

FIGURES = load_atlas(today=TODAY).figures


@pytest.fixture(scope="module")
def shown(atlas):
    return unescape(str(page(atlas)))


@pytest.mark.parametrize("figure", FIGURES, ids=attrgetter("id"))
def test_a_figure_stands_with_its_quotation_its_verdict_and_every_source(figure, shown, atlas):
    own = shown.partition(f"id='{figure.id}'")[2].partition("</article>")[0]
    sources = [atlas.sources[name] for name in figure.sources]
    told = [
        figure.title,
        f"Checked here: {figure.claim}",
        atlas.quotes[figure.quote].text,
        say("verdict.of_one", verdict=figure.verdict),
        figure.verdict_words,
        moment_words(figure.as_of),
        *(check.words for check in figure.checks),
        *figure.arithmetic,
        *(check_source.publisher for check_source in sources),
        *(f"?focus={topic}'" for topic in figure.subjects if topic in atlas.topics),
    ]

    assert [words for words in told if words not in own] == []


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_has_its_words_and_a_look_of_its_own(verdict):
    looks = (ROOT / "layers/web/pages/figures.css").read_text("utf-8")
    names = {say("verdict.of_one", verdict=other) for other in get_args(Verdict)}

    assert looks.count(f".badge-{verdict} {{") == 1
    assert len(names) == len(get_args(Verdict))
    assert say("verdict.of_several", verdict=verdict, count=2).startswith("2 ")
    if verdict != "holds":
        told = say("imprint.check", title="A figure", verdict=verdict, condition="if so")
        assert told.startswith("A figure: ")
        assert ("if so" in told) == (verdict == "holds_if")


@pytest.mark.parametrize(
    "figure", [figure for figure in FIGURES if figure.chart], ids=attrgetter("id")
)
def test_a_chart_is_drawn_for_either_width_and_is_a_table_with_a_row_for_each_mark(
    figure, shown, atlas
):
    own = shown.partition(f"id='{figure.id}'")[2].partition("</article>")[0]
    chart = chart_of(atlas, figure)
    rows = own.partition("<tbody>")[2]
    told = [words for mark in chart.marks for words in (mark.label, *(mark.names or [mark.told]))]

    assert own.count(f"role='img' aria-label='{chart.said}'") == 2
    assert rows.count("<tr ") == len(chart.marks)
    assert [words for words in told if words not in rows] == []
    assert [mark.label for mark in chart.marks if mark.label not in chart.said] == []
    assert [name for name in chart.publishers[:4] if name not in own] == []


@pytest.mark.parametrize(
    ("label", "origin"),
    [
        ("Kazakh oil in 2023, at 7.5 barrels a tonne", "worked out for 2023: 1.392 million tonnes"),
        ("Capacity of Baku–Tbilisi–Ceyhan", "1.2 million barrels a day × 365"),
        ("Half of the target", "worked out for 2023: 2.2 million tonnes a year ÷ 2<"),
        (
            "Members and Turkmenistan, observer",
            "worked out for 31 December 2024: sum of 2 numbers",
        ),
        ("The article", "the article, for 2050"),
    ],
)
def test_a_row_says_how_it_was_worked_out_and_for_which_year(label, origin, shown):
    rows = [row for row in shown.split("<tr ") if f">{label}" in row]

    assert [row for row in rows if origin in row]


def test_a_figure_asked_for_stands_first_and_alone_above_the_list(atlas):
    above = str(page(atlas, {"figure": "gdp_2tn"})).partition("<nav")[0]

    assert "id='gdp_2tn'" in above
    assert above.count("<article") == 1
    assert "ignored" not in above


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"figure": "gdp_2tm"}, "ignored: figure: “gdp_2tm” is unknown.<"),
        ({"focus": "btc"}, "ignored: “focus” is no setting of this page.<"),
        ({"figure": "<b>"}, "“&lt;b&gt;” is unknown"),
        ({"figure": "x" * 999}, f"“{'x' * 60}…” is unknown"),
        (
            dict.fromkeys("abcde", ""),
            "“c” is no setting of this page; 2 more are no settings of this page.<",
        ),
    ],
    ids=["unknown", "stranger", "markup", "long", "many"],
)
def test_the_parts_of_a_link_that_ask_for_nothing_are_named_in_one_line(query, says, atlas):
    html = str(page(atlas, query))

    assert says in html
    assert html.count("class='ignored'") == 1


def test_a_whole_link_is_not_complained_of(atlas):
    assert "class='ignored'" not in str(page(atlas)) + str(page(atlas, {"figure": ""}))


def test_no_text_of_the_data_becomes_markup(atlas):
    trap = "<img src=x onerror=alert(1)>{{7*7}}"
    figure = replace(
        FIGURES[0],
        title=trap,
        claim=trap,
        verdict_words=trap,
        arithmetic=(trap,),
        checks=(replace(FIGURES[0].checks[0], words=trap),),
    )
    html = str(page(replace(atlas, figures=(figure,))))

    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;{{7*7}}") == 6


def test_an_address_that_is_not_of_the_web_is_no_link(atlas):
    figure = FIGURES[0]
    name = figure.checks[0].sources[0]
    bad = {**atlas.sources, name: replace(atlas.sources[name], url="javascript:alert(1)")}
    html = str(page(replace(atlas, figures=(figure,), sources=bad)))

    assert "javascript:" not in html
