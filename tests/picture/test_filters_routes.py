"""Which countries a route crosses, and how far, against what is known of it."""

from dataclasses import replace

import pytest

from layers.model import geodesy
from tests.catalogue import ROUTES
from tests.filtering import TODAY, lines, shown

CROSSED = {
    "middle_corridor": {"KAZ", "TKM", "AZE", "GEO", "TUR", "ROU"},  # with its branches
    "btc": {"AZE", "GEO", "TUR"},
    "baku_supsa": {"AZE", "GEO"},
    "northern_corridor": {"KAZ", "KGZ", "RUS", "BLR", "POL"},
    "cpc": {"KAZ", "RUS"},
    "atyrau_samara": {"KAZ", "RUS"},
}


def length_km(atlas, layer):
    segments = (segment for segment in atlas.segments if segment.layer == layer)
    own = (segment for segment in segments if segment.stage == "in_service")
    return sum(geodesy.length_km(segment.geometry) for segment in own)


@pytest.mark.parametrize(("route", "crossed"), CROSSED.items())
def test_a_route_keeps_the_countries_it_crosses(atlas, route, crossed):
    assert crossed == lines(shown(atlas, route=route)) - {"sea"}


def test_a_branch_leads_through_its_countries_from_its_first_day_on(atlas):
    before, after = (
        lines(shown(atlas, route="middle_corridor", day=day))
        for day in ("2025-10-14", "2025-10-15")
    )

    assert {"KGZ", "UZB"} == after - before


def test_a_planned_stretch_leads_through_no_country(atlas):
    drawn = {segment.end for segment in atlas.segments if segment.stage == "planned"}

    assert "Ordubad" in drawn
    assert "ARM" not in lines(shown(atlas, route="middle_corridor", day=TODAY.isoformat()))


@pytest.mark.parametrize("layer", ROUTES, ids=lambda layer: layer.id)
def test_the_kilometres_of_a_route_add_up_to_what_is_in_service(atlas, layer):
    results = shown(atlas, route=layer.id, day=TODAY.isoformat()).results

    assert pytest.approx(length_km(atlas, layer.id), rel=0.005) == sum(
        result.all_km for result in results
    )
    assert all(0 <= result.main_km <= result.all_km + 1e-9 for result in results)


@pytest.mark.parametrize(
    ("route", "at_sea"), [("middle_corridor", True), ("btc", False), ("baku_supsa", False)]
)
def test_only_the_corridor_goes_to_sea(atlas, route, at_sea):
    results = shown(atlas, route=route).results

    assert at_sea == ("sea" in {result.id for result in results})


def test_the_sea_stands_in_no_list_without_a_route(atlas):
    assert "sea" not in lines(shown(atlas)) | lines(shown(atlas, alliances="ots", match="none"))


def test_the_sea_belongs_to_no_alliance_and_is_not_matched(atlas):
    seen = shown(atlas, route="middle_corridor")
    [sea] = [result for result in seen.results if result.id == "sea"]

    assert sea.members == {}
    assert "sea" not in seen.matched


def test_the_crossing_of_the_caspian_is_of_its_known_width(atlas):
    """From Aktau to Alat it is about 475 km by ship."""
    seen = shown(atlas, route="middle_corridor")
    [sea] = [result for result in seen.results if result.id == "sea"]

    assert 300 < sea.main_km < 600


@pytest.mark.parametrize(
    ("route", "picked", "kept"),
    [
        ("middle_corridor", "ots", "KAZ AZE TUR"),
        ("middle_corridor", "csto", "KAZ"),
        ("btc", "nato", "TUR"),
        ("btc", "csto", ""),
        ("baku_supsa", "ots", "AZE"),
    ],
)
def test_a_route_and_alliances_filter_together(atlas, route, picked, kept):
    seen = shown(atlas, route=route, alliances=picked)

    assert set(kept.split()) == lines(seen) - {"sea"} == seen.matched


def test_every_kilometre_in_service_lies_in_a_known_country_or_at_sea(atlas):
    known = {item.id for item in atlas.territories.values() if not item.disputed} | {None}

    assert {crossing.country for crossing in atlas.crossings} <= known
    assert {crossing.segment for crossing in atlas.crossings} == {
        segment.id for segment in atlas.segments if segment.stage == "in_service"
    }


@pytest.mark.parametrize("layer", ROUTES, ids=lambda layer: layer.id)
def test_results_of_a_route_are_sorted_by_kilometres(atlas, layer):
    lengths = [result.all_km for result in shown(atlas, route=layer.id).results]

    assert sorted(lengths, reverse=True) == lengths


def test_countries_a_route_only_calls_at_are_sorted_by_name(atlas):
    port = next(item for item in atlas.crossings if item.country == "ROU")
    ports = tuple(replace(port, country=country) for country in ("UKR", "BGR", "DEU", "DNK"))
    results = shown(replace(atlas, crossings=(*atlas.crossings, *ports)), route=port.layer).results

    assert [result.id for result in results[-5:]] == ["BGR", "DNK", "DEU", "ROU", "UKR"]


def test_a_country_that_the_corridor_only_calls_at_is_on_it_without_kilometres(atlas):
    results = {result.id: result for result in shown(atlas, route="middle_corridor").results}

    assert results["ROU"].all_km == 0
    assert results["TUR"].all_km > 1000
