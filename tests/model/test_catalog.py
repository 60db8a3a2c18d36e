"""The layers and presets by name: complete, distinct, and in the article's words."""

import re
from datetime import date
from itertools import combinations

import pytest

from layers.model.style import page_rules, tables
from layers.model.view import View
from tests.catalogue import BY_ID, CATALOG, LAYERS, PRESETS, ROUTES

OFF = ("cpc", "atyrau_samara", "northern_corridor", "gcc", "central_asia", "disputed")
IDS = (
    *("ots", "csto", "nato", "middle_corridor", "baku_supsa", "btc", "cpc", "atyrau_samara"),
    "northern_corridor",
    *("institutions", "ports", "missions", "gcc", "central_asia", "disputed"),
)


def test_the_layers_are_those_of_the_article():
    assert tuple(layer.id for layer in LAYERS) == IDS
    assert [layer.group for layer in LAYERS] == (
        ["Alliances"] * 3 + ["Routes"] * 6 + ["Places"] * 3 + ["Other formats"] * 2 + ["Borders"]
    )


def test_routes_through_russia_other_formats_and_disputed_areas_are_off_at_first():
    assert tuple(layer.id for layer in LAYERS if not layer.shown) == OFF


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_the_quotation_beside_a_toggle_is_about_its_layer(atlas, layer):
    about = {layer.id, *(place.id for place in atlas.places if place.layer == layer.id)}

    assert about & set(atlas.quotes[layer.quotes[0]].subjects)


@pytest.mark.parametrize("theme", ["colour", "colour_dark"])
def test_no_two_layers_share_a_colour_but_parts_of_one_set(theme):
    colours = {layer.set_id: getattr(layer, theme) for layer in LAYERS}

    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours.values())
    assert len(set(colours.values())) == len(colours)


def test_the_parts_of_a_set_of_places_differ_by_their_signs():
    parts = [layer for layer in LAYERS if layer.part]

    assert len({layer.look.sign for layer in parts}) == len(parts) == 3
    assert all(layer.look.sign in layer.part.kinds for layer in parts)


def test_routes_differ_by_more_than_colour():
    for first, second in combinations(ROUTES, 2):
        assert first.look != second.look


def test_the_browser_gets_a_colour_for_every_layer_in_both_themes():
    assert tables(CATALOG)["colours"] == {
        layer.id: [layer.colour, layer.colour_dark] for layer in LAYERS
    }
    assert all(f".said-{layer.id}){{--layer:" in page_rules(CATALOG) for layer in LAYERS)


@pytest.mark.parametrize(
    ("layer", "day", "title", "short"),
    [
        ("ots", "2021-11-11", "Turkic Council", "Turkic Council"),
        ("ots", "2021-11-12", "Organization of Turkic States", "OTS"),
        ("csto", "2003-09-17", "Collective Security Treaty", "Collective Security Treaty"),
        ("csto", "2003-09-18", "Collective Security Treaty Organization", "CSTO"),
        ("nato", "1949-04-04", "North Atlantic Treaty Organization", "NATO"),
    ],
)
def test_a_layer_goes_by_the_name_of_its_day(layer, day, title, short):
    known = BY_ID[layer]

    assert known.name_on(date.fromisoformat(day)) == title
    assert known.short_on(date.fromisoformat(day)) == short


def test_presets_have_ids_and_filters_of_their_own():
    assert len({preset.id for preset in PRESETS}) == len(PRESETS)
    assert len({(preset.alliances, preset.match) for preset in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_is_known_by_its_filter(preset):
    view = View(layers=IDS, alliances=preset.alliances, match=preset.match)

    assert CATALOG.preset_of(view) == preset


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"alliances": ("nato",)},
        {"alliances": ("ots", "nato"), "match": "any"},
        {"alliances": ("ots", "nato"), "match": "all", "observers": True},
        {"alliances": ("ots", "nato"), "match": "all", "route": "btc"},
    ],
)
def test_another_filter_is_no_preset(asked):
    assert CATALOG.preset_of(View(layers=IDS, **asked)) is None


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_is_about_twelfth_paragraph_of_the_us_edition(atlas, preset):
    quote = atlas.quotes[preset.quote]

    assert (quote.edition, quote.paragraph) == ("us", 12)
