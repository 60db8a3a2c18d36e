"""A layer more of each kind is data alone: it is drawn, told, filtered, listed and taken away."""

import json
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import expect

from layers.dataset.reading import read_tables
from layers.export.job import Job, make
from layers.export.map.legend import legend_rows
from layers.export.registry import DECK_FORMATS
from layers.export.style.palette import tint
from layers.load import load_atlas
from layers.model.briefing import Briefing, Scene
from layers.model.view import View
from layers.picture.picture import picture
from layers.rules.check import problems
from layers.rules.memberships import spells_follow_the_rolls
from layers.serve.store import STORE
from layers.ui.result_table import table
from tests.added_layers import GCC, LOOKS, add_layers
from tests.browsing import drawn_map, field, kept, on_layer, open_tab, press, redrawing, spot, visit
from tests.catalogue import CATALOG as FIRST
from tests.clock import TODAY
from tests.saying import told
from tests.serving import serving

KEPT = json.loads((Path(__file__).parents[1] / "kept" / "links.json").read_bytes())
OF_GULF = "layers=gulf_customs.habshan_fujairah.gulf_seats.zones&at=25.000_50.000_5.00"
OF_FOUR = "layers=ots.csto.sco.eaeu&at=48.000_67.000_4.00"
DATA = ("geojson", "gpkg", "kml", "csv", "xlsx")
IDS = {"SAU", "habshan_fujairah/01", "gcc_secretariat", "shared_zone"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("added")
    add_layers(path)
    return path


@pytest.fixture(scope="module")
def added(folder):
    """The atlas with the layers, and its vocabulary."""
    atlas = load_atlas(folder, today=TODAY)
    things = (*atlas.territories, *(place.id for place in atlas.places))
    bearings = tuple(item.id for item in atlas.gazetteer)
    return atlas, atlas.catalog.vocabulary(things, bearings, TODAY, tuple(atlas.stretches))


@pytest.fixture(scope="module")
def taken(added):
    """A function that makes a file of a view, once."""
    return cache(lambda format_, query: _made(added, format_, query=query))


def _made(added, format_, **asked):
    job = Job(format=format_, address="http://atlas.example", **asked)
    return make(job, *added, lambda *_: None).content


def seen(added, query):
    atlas, words = added
    view, notices = View.parse(query, words)
    assert notices == ()
    return picture(atlas, view, TODAY)


def test_a_layer_of_each_kind_is_added_and_keeps_every_rule(added):
    assert {"membership", "route", "places", "areas"} == {look["kind"] for look in LOOKS.values()}
    assert tuple(added[0].catalog.by_id) == (*FIRST.by_id, *LOOKS)


def test_a_layer_without_a_second_record_is_named(folder):
    tables, _ = read_tables(folder, today=TODAY)
    lost = {layer: spells for layer, spells in tables.rolls.items() if layer != "gulf_customs"}
    bare = replace(tables, rolls=lost)
    found = problems(bare, {"rolls": spells_follow_the_rolls})

    assert [fault.file for fault in found] == ["geodata/gulf_customs.geojson"]
    assert "is not in geodata/recipe/inputs/rolls.csv; write there by hand" in found[0].says


@pytest.mark.parametrize("query", [OF_GULF, OF_FOUR], ids=["gulf", "four"])
@pytest.mark.parametrize("format_", DECK_FORMATS)
def test_every_format_holds_the_added_layers(format_, query, taken, tmp_path):
    text = told(f"it.{DECK_FORMATS[format_].ending}", taken(format_, query), tmp_path)
    names = [LOOKS[layer]["short"] for layer in LOOKS if f"{layer}." in f"{query.split('&')[0]}."]

    assert format_.startswith("png") or [name for name in names if name not in text] == []


@pytest.mark.parametrize("format_", DATA)
def test_the_data_of_a_view_hold_a_row_of_each(format_, taken, tmp_path):
    text = told(f"it.{format_}", taken(format_, OF_GULF), tmp_path)

    assert {id for id in IDS if id not in text} == set()


@pytest.mark.parametrize("format_", ["pptx", "svg"])
def test_a_layer_without_an_accent_has_its_own_colour(format_, added, taken, tmp_path):
    text = told(f"it.{format_}", taken(format_, OF_GULF), tmp_path).casefold()
    known = added[0].catalog.by_id
    own = [
        tint(known["gulf_customs"], "member"),
        *(known[layer].colour for layer in ("habshan_fujairah", "gulf_seats")),
    ]

    assert [colour for colour in own if colour.casefold().removeprefix("#") not in text] == []


@pytest.mark.parametrize("format_", ["html", "pptx", "pdf"])
def test_a_briefing_shows_the_added_layers(format_, added, tmp_path):
    scene = Scene(id="gulf", title="The Gulf", quote="us_05_gulf_summits", view=OF_GULF, notes="")
    content = _made(added, format_, briefing=Briefing(title="Added", scenes=(scene,)))
    text = " ".join(told(f"it.{format_}", content, tmp_path).split())

    assert "Gulf countries (GCC)" in text
    assert "Gulf customs" in text
    assert "Habshan–Fujairah" in text


def test_a_state_in_four_alliances_has_the_stripes_of_all(added):
    shown = seen(added, OF_FOUR)
    rows = [row.words for row in legend_rows(added[0], shown)]

    assert [layer.id for layer, _ in shown.appearances["KAZ"].held] == [
        "ots",
        "csto",
        "sco",
        "eaeu",
    ]
    assert "Stripes: in more than one" in rows


def test_a_filter_and_its_table_know_the_added_alliance(added):
    lines = table(seen(added, "layers=gulf_customs&alliances=gulf_customs&match=exactly"))

    assert sorted(lines["Code"]) == sorted(GCC)
    assert set(lines["Gulf customs since"]) == {"1981-05-25"}


def test_a_filter_knows_the_added_route(added):
    lines = seen(added, "route=habshan_fujairah").results

    assert [line.id for line in lines] == ["ARE"]
    assert lines[0].all_km > 0


def test_the_page_shows_the_added_layers(folder, browser, tmp_path):
    env = {"ATLAS_GEODATA": str(folder)}
    with (
        serving(tmp_path / "server.log", env=env) as running,
        visit(browser, running.origin) as page,
    ):
        page.goto(f"/?{OF_GULF.replace('layers=gulf_customs.', 'layers=')}")
        frame = drawn_map(page)
        for layer in LOOKS:
            expect(field(page, f"layer_{layer}")).to_be_attached()
        assert on_layer(frame, "gulf_customs") == set()
        with redrawing(frame):
            press(page, "layer_gulf_customs")
        assert on_layer(frame, "gulf_customs") == set(GCC)
        assert on_layer(frame, "habshan_fujairah") == {"habshan_fujairah/01"}
        legend = frame.locator(".atlas-legend")
        for look in ("gulf_customs", "habshan_fujairah", "zones"):
            expect(legend).to_contain_text(LOOKS[look]["short"])
        page.mouse.move(*spot(frame, "SAU"))
        tooltip = frame.locator(".atlas-tooltip")
        expect(tooltip).to_contain_text("Gulf customs member since 25 May 1981")
        expect(tooltip).to_contain_text("The article does not name Saudi Arabia")
        page.mouse.move(*spot(frame, "habshan_fujairah/01"))
        expect(tooltip).to_contain_text("Habshan–Fujairah: Habshan – Fujairah")
        open_tab(page, "Filter")
        with redrawing(frame):
            press(page, "alliances", "Gulf customs")
        assert kept(frame) == {*GCC, "shared_zone"}


def changes(atlas):
    """Every day on which anything begins or ends: from each until the next, all days are alike."""
    spells = chain.from_iterable((one.since, one.until) for one in atlas.members)
    days = {FIRST.first_day, *filter(None, spells), *(one.since for one in atlas.segments)}
    return sorted(day for day in days if FIRST.first_day <= day <= TODAY)


def old_views():
    """Every kept link and preset; of links that differ in what keeps no country, one."""
    words, alliances = STORE.vocabulary(TODAY), {layer.id for layer in FIRST.memberships}
    views = [View.parse(link["query"], words)[0] for link in KEPT]
    views += [
        View(layers=words.shown, alliances=one.alliances, match=one.match) for one in FIRST.presets
    ]
    drawn = [tuple(layer for layer in view.layers if layer in alliances) for view in views]
    return {
        replace(view, layers=layers, camera=None, focus=None, day="today")
        for view, layers in zip(views, drawn, strict=True)
    }


def test_a_new_membership_layer_changes_no_old_view_on_any_day(added):
    days, views = changes(added[0]), old_views()
    dated = [replace(view, day=day.isoformat()) for day in days for view in views]

    assert [
        view for view in dated if countries(STORE.atlas, view) != countries(added[0], view)
    ] == []
    assert {view.match for view in views} == {"any", "all", "exactly", "none"}
    assert days[0] == FIRST.first_day


def countries(atlas, view):
    shown = picture(atlas, view, TODAY)
    return shown.matched, [line.id for line in shown.results]
