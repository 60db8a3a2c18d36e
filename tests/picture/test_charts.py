"""The record of a chart: its marks follow from the data, and its sentence says what is seen."""

from dataclasses import replace

import pytest

from layers.model.figure import Charting
from layers.picture.charting import chart_of, charts_of
from layers.picture.facts import published_km
from layers.words import say
from tests.second import ATLAS as SECOND


def figure_of(atlas, kind):
    return next(item for item in atlas.figures if item.chart and item.chart.kind == kind)


def charted(atlas, **changes):
    figure = replace(atlas.figures[0], chart=Charting(title="A chart", note="", **changes))
    return chart_of(atlas, figure)


def profile(atlas, route):
    return charted(atlas, kind="profile", route=route)


def test_a_profile_runs_from_end_to_end_through_each_state_in_turn(atlas):
    chart = profile(atlas, "middle_corridor")
    joints = [(one.ends[1], other.ends[0]) for one, other in zip(chart.marks, chart.marks[1:])]  # noqa: B905

    assert [mark.state for mark in chart.marks] == ["KAZ", "", "AZE", "GEO"]
    assert (chart.marks[0].ends[0], chart.marks[-1].ends[1]) == ("Khorgos", "Port of Poti")
    assert chart.marks[1].ends == ("Port of Aktau", "Port of Alat")
    assert sum(mark.value for mark in chart.marks) == pytest.approx(
        sum(
            item.length_km
            for item in atlas.crossings
            if (item.layer, item.branch) == ("middle_corridor", "main")
        )
    )
    assert {mark.kind for mark in chart.marks} == {"derived"}
    assert len(joints) == 3


def test_states_are_in_order_of_travel_where_one_stretch_runs_through_several(atlas):
    assert [mark.state for mark in profile(atlas, "northern_corridor").marks][-3:] == [
        *("RUS", "BLR", "POL")
    ]


def test_a_profile_has_the_published_lengths_where_all_are_known(atlas):
    chart = profile(atlas, "btc")

    assert {mark.state: mark.value for mark in chart.marks} == published_km(atlas, "btc")
    assert all(mark.sources for mark in chart.marks)
    assert "as published" in chart.unit


def test_circles_part_the_members_of_the_day(atlas):
    chart = chart_of(atlas, figure_of(atlas, "circles"))
    now = {
        layer: {
            atlas.territories[member.country].name
            for member in atlas.members
            if (member.layer, member.role) == (layer, "member")
            and member.in_force(figure_of(atlas, "circles").chart.day)
        }
        for layer in ("ots", "nato")
    }
    only, both, other = ({*mark.names} for mark in chart.marks)

    assert (only, both, other) == (
        now["ots"] - now["nato"],
        now["ots"] & now["nato"],
        now["nato"] - now["ots"],
    )
    assert both == {"Türkiye"}


def test_circles_among_a_third_say_who_is_in_neither(atlas):
    chart = charted(
        atlas, kind="circles", sets=("csto", "nato"), among="ots", day=atlas.catalog.day
    )

    assert [mark.names for mark in chart.marks] == [
        ("Kazakhstan", "Kyrgyzstan"),
        (),
        ("Türkiye",),
        ("Azerbaijan", "Uzbekistan"),
    ]
    assert f"In CSTO and NATO: {say('chart.nobody')}" in chart.said


def test_a_timeline_takes_events_and_days_of_values_in_order_of_time(atlas):
    chart = chart_of(atlas, figure_of(atlas, "timeline"))
    other = chart_of(SECOND, figure_of(SECOND, "timeline"))

    assert len(chart.marks) == 12
    assert [mark.told for mark in chart.marks if mark.kind == "claim"] == ["3 November 2023"]
    assert [mark.day for mark in chart.marks] == sorted(mark.day for mark in chart.marks)
    assert [mark.told for mark in other.marks] == ["17 November 1869", "29 October 1888"]


def test_what_stands_beside_a_map_draws_some_of_the_bars_and_maybe_another_chart_below(atlas):
    whole = [chart_of(atlas, item) for item in atlas.figures if item.chart and item.chart.brief]
    below = [charts_of(atlas)[item.id].below for item in atlas.figures if item.chart]

    assert [chart.id for chart in below if chart] == [
        item.chart.also for item in atlas.figures if item.chart and item.chart.also
    ]
    for chart in whole:
        assert chart.below is None
        brief = charts_of(atlas)[chart.id]
        assert len(brief.marks) < len(chart.marks)
        assert {mark.label for mark in brief.marks} <= {mark.label for mark in chart.marks}


@pytest.mark.parametrize("theirs", [False, True], ids=["article", "second"])
def test_every_chart_says_each_mark_and_names_what_it_rests_on(theirs, atlas):
    known = SECOND if theirs else atlas
    charts = charts_of(known).values()

    assert len(charts) == sum(item.chart is not None for item in known.figures)
    for chart in charts:
        assert chart.said.startswith(chart.title)
        assert [mark.label for mark in chart.marks if mark.label not in chart.said] == []
        assert chart.sources or all(mark.how for mark in chart.marks)
