"""The page as Streamlit runs it, without a browser: widgets make the view, a link sets them."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qsl

import pytest

from layers.model.view import Camera, View
from layers.serve.store import STORE
from tests.catalogue import CATALOG, LAYERS, PRESETS
from tests.paging import choice, seen, sent, visit

TODAY = date(2026, 11, 22)
IDS = tuple(layer.id for layer in LAYERS)
SHOWN = tuple(layer.id for layer in LAYERS if layer.shown)
CAMERA = Camera(lat=41, lon=47, zoom=5.5)


def day(app):
    """The day that the map is told to show, ISO."""
    vocabulary = STORE.vocabulary()
    return seen(app).on(vocabulary.today, vocabulary.article_day).isoformat()


def notice(app):
    return [text.value for text in app.text if text.value.startswith("Parts of this link")]


def beside_the_toggles(app):
    """What the panel says beside its toggles."""
    bodies = " ".join(element.proto.body for element in app.get("html"))
    return unescape(re.sub("<[^<>]*>", " ", bodies))


def test_the_page_runs():
    app = visit()

    assert not app.exception
    assert seen(app).layers == SHOWN
    assert notice(app) == []


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_a_toggle_takes_its_layer_off_the_map_and_puts_it_back(layer):
    app = visit(layers=".".join(IDS))
    app.toggle(key=f"layer_{layer.id}").set_value(False).run()
    without = seen(app)
    app.run()
    app.toggle(key=f"layer_{layer.id}").set_value(True).run()

    assert not app.exception
    assert without.layers == tuple(id for id in IDS if id != layer.id)
    assert seen(app).layers == IDS


def test_the_disputed_areas_stand_beside_our_own_words_too(atlas):
    note = next(layer.note for layer in LAYERS if layer.id == "disputed")

    assert f"6 areas, 1 history. {note}" in beside_the_toggles(visit())
    assert [quote.id for quote in atlas.quotes.values() if note in quote.text] == []


def test_every_toggle_stands_beside_its_quotation(atlas):
    beside = [atlas.quotes[layer.quotes[0]] for layer in LAYERS]
    said = beside_the_toggles(visit())

    assert all(f"“{quote.text}” ¶{quote.paragraph}" in said for quote in beside)


@pytest.mark.parametrize(
    "view",
    [
        View(layers=("ots",)),
        View(layers=()),
        View(layers=IDS, alliances=("csto",), match="none", observers=True),
        View(layers=SHOWN, route="middle_corridor", day="today"),
        View(layers=SHOWN, day="1998-06-01"),
        View(layers=("disputed",)),
        View(layers=IDS, focus="shusha", camera=CAMERA),
    ],
    ids=lambda view: repr(view.query(STORE.vocabulary(TODAY)))[:60],
)
def test_a_link_restores_the_view(view):
    words = STORE.vocabulary()
    app = visit(**dict(parse_qsl(view.query(words))))

    assert not app.exception
    assert notice(app) == []
    assert seen(app) == view


def test_a_link_sets_the_widgets():
    app = visit(
        "Filter", layers="ots.btc", alliances="ots.nato", match="all", observers="yes", route="btc"
    )

    assert [t.key for t in app.toggle if t.value] == ["layer_ots", "layer_btc", "observers"]
    assert choice(app, "alliances").value == ["ots", "nato"]
    assert choice(app, "match").value == "all"
    assert choice(app, "route").value == "btc"


@pytest.mark.parametrize(
    "query",
    [
        {"layers": "bogus"},
        {"layers": "<img src=x onerror=alert(1)>"},
        {"alliances": "{{7*7}}"},
        {"day": "2023-02-30"},
        {"focus": "ATL"},
        {"at": "999_999_99"},
        {"focus": "x" * 500_000},
    ],
    ids=lambda query: repr(query)[:32],
)
def test_an_unknown_value_gives_a_notice_and_no_error(query):
    app = visit(**query)
    [said] = notice(app)

    assert not app.exception
    assert next(iter(query)) in said
    assert len(said) < 200
    assert seen(app).layers == SHOWN


def test_a_notice_can_be_closed():
    app = visit(layers="bogus")
    app.button(key="close_notice").click().run()

    assert notice(app) == []
    assert not app.exception


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_sets_the_filter_and_shows_its_layers(preset):
    app = visit("Filter", layers="places", route="btc", alliances="csto", observers="yes")
    app.button(key=f"preset_{preset.id}").click().run()

    assert not app.exception
    assert choice(app, "alliances").value == list(preset.alliances)
    assert choice(app, "match").value == preset.match
    assert choice(app, "route").value is None
    assert not seen(app).observers
    assert CATALOG.preset_of(seen(app)) == preset
    assert set(preset.alliances) <= set(seen(app).layers)


def test_clearing_takes_every_filter_away():
    app = visit("Filter", alliances="ots.nato", match="all", observers="yes", route="btc")
    app.button(key="clear_filter").click().run()

    assert not app.exception
    assert (seen(app).alliances, seen(app).route) == ((), None)
    assert choice(app, "alliances").value == []
    assert choice(app, "match").value == "any"


@pytest.mark.parametrize(
    ("picked", "query"),
    [
        ({"alliances": ["ots", "nato"], "match": "all"}, "alliances=ots.nato&match=all"),
        ({"route": "baku_supsa"}, "route=baku_supsa"),
    ],
)
def test_picking_a_filter_filters_the_map(picked, query):
    app = visit("Filter")
    for key, value in picked.items():
        choice(app, key).set_value(value).run()
        app.run()

    assert sent(app)["query"] == query


def test_the_day_can_be_changed_to_and_fro():
    app = visit("Date")
    days = []
    for mode in ("today", "any", "article", "any", "today", "article"):
        choice(app, "day_mode").set_value(mode).run()
        assert not app.exception
        days.append(day(app))

    today, written = STORE.vocabulary().today.isoformat(), "2024-05-14"
    assert days == [today, written, written, written, today, written]


def test_the_slider_and_the_field_agree_on_the_day():
    app = visit("Date", day="1998-06-01")
    app.date_input[0].set_value(date(2011, 6, 1)).run()
    by_field = day(app), app.slider[0].value
    app.slider[0].set_value(date(1955, 6, 1)).run()

    assert not app.exception
    assert by_field == ("2011-06-01", date(2011, 6, 1))
    assert (day(app), app.date_input[0].value) == ("1955-06-01", date(1955, 6, 1))


def test_an_emptied_day_changes_nothing():
    app = visit("Date", day="1998-06-01")
    app.date_input[0].set_value(None).run()

    assert not app.exception
    assert day(app) == "1998-06-01"


@pytest.mark.parametrize("query", [{}, {"day": "2011-06-01"}])
def test_a_day_chosen_comes_back_after_a_look_at_today(query):
    app = visit("Date", **query)
    choice(app, "day_mode").set_value("any").run()
    app.slider[0].set_value(date(1998, 6, 1)).run()
    choice(app, "day_mode").set_value("today").run()
    choice(app, "day_mode").set_value("any").run()

    assert day(app) == "1998-06-01"


def test_counts_and_names_follow_the_day():
    app = visit(day="2010-01-01")

    assert app.toggle(key="layer_ots").label == "Turkic Council"
    assert "4 signatories" in beside_the_toggles(app)


def test_the_same_view_keeps_the_number_of_its_message():
    app = visit()
    before = sent(app)

    assert before == sent(app.run())


def test_another_view_gets_another_number():
    app = visit()
    before = sent(app)["n"]
    app.toggle(key="layer_ots").set_value(False).run()

    assert sent(app)["n"] == before + 1


def test_two_readers_never_see_each_other():
    first, second = visit(layers="ots", focus="AZE"), visit(layers="btc")
    first.toggle(key="layer_nato").set_value(True).run()

    assert (seen(second.run()).layers, seen(second).focus) == (("btc",), None)
    assert (seen(first.run()).layers, seen(first).focus) == (("ots", "nato"), "AZE")


def test_the_table_opens():
    app = visit("Filter", alliances="ots")
    app.button(key="show_table").click().run()

    assert not app.exception
    [frame] = app.dataframe
    assert set(frame.value["Code"]) == {"AZE", "KAZ", "KGZ", "TUR", "UZB"}


def test_a_closed_tab_keeps_what_was_chosen_in_it():
    app = visit("Filter", day="1998-06-01")
    choice(app, "alliances").set_value(["csto"]).run()
    app.session_state["tab"] = "Date"
    app.run()
    app.session_state["tab"] = "Layers"
    app.run()
    app.session_state["tab"] = "Filter"
    app.run()

    assert not app.exception
    assert choice(app, "alliances").value == ["csto"]
    assert day(app) == "1998-06-01"
