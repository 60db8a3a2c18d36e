"""The thin map: a base that never changes, and commands that nothing can act on."""

import json
import re
from datetime import date

import pytest
import streamlit_folium
from hypothesis import example, given
from hypothesis import strategies as st

from layers.catalog import ALLIANCES, BY_ID, LAYERS, PRESETS, ROUTES
from layers.filters import picture
from layers.prose import counts, filter_words
from layers.render import command, draw_command, draw_map
from layers.store import STORE
from layers.view import Camera, View

TODAY = date(2026, 11, 22)
EVERYTHING = tuple(BY_ID)
HOSTILE = (
    "{{7*7}}",
    "{{ lipsum.__globals__ }}",
    "{{'name'}}",
    "{% x %}",
    "{% endmacro %}",
    "{# note #}",
    "{%- raw -%}",
    "<img src=x onerror=1>",
    "</script><script>1</script>",
    "<!--",
    "]]>",
    "a\u2028b\u2029c",
    "\"quoted\" 'so'",
    "back\\slash \\n \\u007b",
    "\\",
    '\\\\"',
    "line\nbreak\ttab\x00",
    "`${1}`",
    "# line statement",
    "map_div _0123456789abcdef feature_group_0",
    "&amp; &lt;",
    "Türkiye — “’” 🗺️",
    "\ud800",
    "x" * 10_000,
)
words = st.text() | st.text("{}%#<>&\\\"'/_ \n0a")
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


def shown(atlas, **asked):
    return picture(atlas, View(**{"layers": EVERYTHING, **asked}), TODAY)


def order(atlas, **asked):
    return command(atlas, shown(atlas, **asked), "")


def base_script():
    """The script of the base map, as streamlit-folium sends it."""
    base = draw_map(STORE.assets)
    base.get_root().render()
    return streamlit_folium._get_map_string(base)


def sent(wanted):
    """The script that streamlit-folium sends for a command, rendered as often as it renders."""
    base = draw_map(STORE.assets)
    base.get_root().render()
    base.render()
    return streamlit_folium._get_feature_group_string(draw_command(wanted), map=base)


def received(script):
    """The command in a script, as the browser reads it."""
    start = script.index("atlas.show(") + len("atlas.show(")
    value, end = json.JSONDecoder().raw_decode(script[start:])
    assert script[start + end :].startswith(");")
    return value


def test_two_base_maps_are_the_same_text():
    assert base_script() == base_script()


def test_the_component_keeps_its_key_whatever_was_sent_before():
    before = streamlit_folium.generate_js_hash(base_script(), "map")
    sent({"n": 1, "on": ["ots"]})

    assert before == streamlit_folium.generate_js_hash(base_script(), "map")


def test_the_base_map_is_one_line_of_ours():
    assert re.fullmatch(
        r"""\s*var map_div = atlas\.open\('map_div', \{[^{}]*\}\);\s*var drawnItems = \[\];\s*""",
        base_script(),
    )


def test_the_base_map_refers_only_to_our_own_assets():
    base = draw_map(STORE.assets)
    links = [link for _, link in (*base.default_js, *base.default_css)]
    links += json.loads(base.links).values()

    assert {f"../../assets/{name}" for name in STORE.assets.files} == set(links)


def test_the_header_of_the_base_map_asks_for_nothing():
    base = draw_map(STORE.assets)
    base.get_root().render()
    header = streamlit_folium._get_header(base)

    assert re.findall(r"https?://|src=|href=|<script", header) == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_text_in_a_command_is_inert(text):
    wanted = {"n": 1, "legend": [["ots", text, text]], text: text, "filter": {"title": text}}

    assert wanted == received(sent(wanted))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_mark_of_a_template_or_of_markup_is_sent(text):
    script = sent({"t": text})
    inside = script[script.index("atlas.show(") :].split(");\n")[0]

    assert not set(inside.replace('{"t":"', "", 1).replace('"}', "", 1)) & set("{}%#<>&")


@given(st.dictionaries(words, values, max_size=4))
@example({"a": '"{{7*7}}"', '\\"{%': "%}"})
def test_any_command_arrives_as_it_was_sent(wanted):
    assert wanted == received(sent(wanted))


def test_the_default_command_is_small(atlas):
    assert len(sent({"n": 1, **order(atlas)}).encode()) <= 3_000


@pytest.mark.parametrize("match", ["any", "none"])
def test_the_largest_command_is_a_few_kilobytes(atlas, match):
    largest = order(
        atlas,
        alliances=tuple(layer.id for layer in ALLIANCES),
        match=match,
        observers=True,
        focus="AZE",
        camera=Camera(lat=-41.123, lon=-147.123, zoom=5.25),
    )

    assert len(sent({"n": 1_000, **largest}).encode()) <= 6_000


def test_a_command_is_plain_json(atlas):
    wanted = order(atlas, route="btc", focus="AZE", camera=Camera(lat=41, lon=47, zoom=5))

    assert wanted == json.loads(json.dumps(wanted))


def test_equal_views_make_equal_commands(atlas):
    assert json.dumps(order(atlas, alliances=("ots",))) == json.dumps(
        order(atlas, alliances=("ots",))
    )


@pytest.mark.parametrize("day", ["1949-04-04", "1998-06-01", "2011-06-01", "article", "today"])
def test_the_legend_counts_what_is_drawn(atlas, day):
    seen = shown(atlas, day=day)
    legend = command(atlas, seen, "")["legend"]

    assert [
        [layer.id, layer.short_on(seen.day), counts(seen, layer, atlas)] for layer in LAYERS
    ] == [row[:3] for row in legend]


@pytest.mark.parametrize(
    ("day", "layer", "name", "count"),
    [
        ("article", "ots", "OTS", "5 members, 4 observers (1 an organisation)"),
        ("article", "csto", "CSTO", "6 members"),
        ("article", "nato", "NATO", "32 members"),
        ("2021-11-11", "ots", "Turkic Council", "5 members, 1 observer"),
        ("2010-01-01", "ots", "Turkic Council", "4 signatories"),
        ("1998-06-01", "csto", "Collective Security Treaty", "9 members"),
        ("1993-12-31", "csto", "Collective Security Treaty", "9 signatories"),
        ("1990-01-01", "csto", "Collective Security Treaty", "nobody yet"),
        ("1949-04-04", "nato", "NATO", "12 signatories"),
        ("1949-08-24", "nato", "NATO", "12 members"),
    ],
)
def test_the_legend_says_who_belonged_on_that_day(atlas, day, layer, name, count):
    assert [layer, name, count] in [row[:3] for row in order(atlas, day=day)["legend"]]


@pytest.mark.parametrize("layers", [(), ("btc",), ("ots", "places"), EVERYTHING])
def test_a_command_names_the_layers_that_are_on_and_knows_the_others(atlas, layers):
    """So the browser can show a toggle before the server has answered."""
    wanted = order(atlas, layers=layers)

    assert list(layers) == wanted["on"]
    assert list(EVERYTHING) == [row[0] for row in wanted["legend"]]
    assert {"ots", "csto", "nato"} == set(wanted["areas"])


def test_every_area_is_sent_once_for_its_role(atlas):
    sent_areas = order(atlas)["areas"]["nato"]["member"].split()

    assert len(sent_areas) == len(set(sent_areas)) == 32 + len({"GRL", "FRO", "ALA"})
    assert order(atlas)["areas"]["ots"]["observer"].split() == ["HUN", "TKM", "northern_cyprus"]


def test_without_a_filter_nothing_recedes(atlas):
    wanted = order(atlas)

    assert (wanted["match"], wanted["filter"]) == (None, None)


def test_a_filter_that_keeps_nobody_sends_an_empty_match(atlas):
    wanted = order(atlas, alliances=("csto", "nato"), match="all")

    assert wanted["match"] == ""
    assert wanted["filter"]["count"] == "No country"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_brings_its_quotation(atlas, preset):
    wanted = order(atlas, alliances=preset.alliances, match=preset.match)

    assert wanted["filter"]["quote"] == preset.quote


def test_northern_cyprus_is_not_counted_as_a_country(atlas):
    wanted = order(atlas, alliances=("ots",), observers=True)

    assert wanted["filter"]["count"].startswith("7 countries")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"alliances": ("ots",)}, "Members of OTS"),
        ({"alliances": ("ots", "nato")}, "Members of OTS or NATO"),
        ({"alliances": ("ots", "nato"), "match": "all"}, "Members of both OTS and NATO"),
        ({"alliances": ("ots",), "match": "exactly"}, "Members of OTS and no other"),
        (
            {"alliances": ("ots", "csto", "nato"), "match": "all"},
            "Members of all of OTS, CSTO and NATO",
        ),
        ({"alliances": ("ots",), "observers": True}, "Members and observers of OTS"),
        ({"alliances": ("ots",), "match": "none"}, "Not members of OTS"),
        ({"alliances": ("ots", "csto"), "match": "none"}, "Not members of OTS or CSTO"),
        (
            {"alliances": ("ots",), "match": "none", "observers": True},
            "Not members or observers of OTS",
        ),
        ({"route": "btc"}, "Crossed by the Baku–Tbilisi–Ceyhan pipeline"),
        (
            {"alliances": ("ots",), "route": "btc"},
            "Members of OTS, crossed by the Baku–Tbilisi–Ceyhan pipeline",
        ),
        ({}, ""),
    ],
)
def test_a_filter_reads_as_prose(atlas, asked, says):
    assert filter_words(shown(atlas, **asked)) == says


@pytest.mark.parametrize("layer", ROUTES, ids=lambda layer: layer.id)
def test_a_route_filter_says_kilometres_for_each_country(atlas, layer):
    for id, name, lengths, _ in order(atlas, route=layer.id)["filter"]["lines"]:
        assert id == "sea" or name == atlas.territories[id].name
        assert re.match(r"[\d,]+ km|less than 1 km|a port$", lengths)
