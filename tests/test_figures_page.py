"""The page of figures as HTML: what it holds, and that no text of the data becomes markup."""

from dataclasses import replace
from html import unescape
from operator import attrgetter

import pytest

from layers.catalog import VERDICTS
from layers.load import load_atlas
from layers.ui.figures_page import page
from layers.words import moment_words

FIGURES = load_atlas().figures


@pytest.fixture(scope="module")
def shown(atlas):
    return unescape(str(page(atlas)))


@pytest.mark.parametrize("figure", FIGURES, ids=attrgetter("id"))
def test_a_figure_stands_with_its_quotation_its_verdict_and_every_source(figure, shown, atlas):
    own = shown.partition(f"id='{figure.id}'")[2].partition("</article>")[0]
    sources = [atlas.sources[name] for name in figure.sources]
    told = [
        figure.title,
        atlas.quotes[figure.quote].text,
        VERDICTS[figure.verdict][0],
        figure.verdict_words,
        moment_words(figure.as_of),
        *(check.words for check in figure.checks),
        *figure.arithmetic,
        *(check_source.publisher for check_source in sources),
    ]

    assert [words for words in told if words not in own] == []


@pytest.mark.parametrize(
    "figure", [figure for figure in FIGURES if figure.chart], ids=attrgetter("id")
)
def test_a_chart_has_a_row_for_each_bar_as_long_as_its_value(figure, shown):
    own = shown.partition(f"id='{figure.id}'")[2].partition("</article>")[0]
    values = {value.id: value for value in figure.values}
    bars = [values[name] for name in figure.chart.bars]
    longest = max(bar.value for bar in bars)
    widths = [f"width:{100 * bar.value / longest:.2f}%" for bar in bars]

    assert [part.partition("'")[0] for part in own.split("<div style='")[1:]] == widths
    assert [bar.label for bar in bars if f">{bar.label}</th>" not in own] == []


def test_no_text_of_the_data_becomes_markup(atlas):
    trap = "<img src=x onerror=alert(1)>{{7*7}}"
    figure = replace(
        FIGURES[0],
        title=trap,
        verdict_words=trap,
        arithmetic=(trap,),
        checks=(replace(FIGURES[0].checks[0], words=trap),),
    )
    html = str(page(replace(atlas, figures=(figure,))))

    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;{{7*7}}") == 5


def test_an_address_that_is_not_of_the_web_is_no_link(atlas):
    figure = FIGURES[0]
    name = figure.checks[0].sources[0]
    bad = {**atlas.sources, name: replace(atlas.sources[name], url="javascript:alert(1)")}
    html = str(page(replace(atlas, figures=(figure,), sources=bad)))

    assert "javascript:" not in html
