"""The thin map: a base that never changes, and messages that nothing can act on."""

import json
import re
from datetime import date

import pytest
import streamlit_folium
from hypothesis import example, given
from hypothesis import strategies as st

from layers.browser.folium_map import draw_map, draw_view
from layers.model.view import Camera, View
from layers.serve.store import STORE

TODAY = date(2026, 11, 22)
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


def base_script():
    """The script of the base map, as streamlit-folium sends it."""
    base = draw_map()
    base.get_root().render()
    return streamlit_folium._get_map_string(base)


def sent(wanted):
    """The script that streamlit-folium sends for a message, rendered as often as it renders."""
    base = draw_map()
    base.get_root().render()
    base.render()
    return streamlit_folium._get_feature_group_string(draw_view(wanted), map=base)


def received(script):
    """The message in a script, as the browser reads it."""
    start = script.index("atlas.show(") + len("atlas.show(")
    value, end = json.JSONDecoder().raw_decode(script[start:])
    assert script[start + end :].startswith(");")
    return value


def test_two_base_maps_are_the_same_text():
    assert base_script() == base_script()


def test_the_component_keeps_its_key_whatever_was_sent_before():
    before = streamlit_folium.generate_js_hash(base_script(), "map")
    sent({"n": 1, "query": "layers=ots"})

    assert before == streamlit_folium.generate_js_hash(base_script(), "map")


def test_the_base_map_runs_nothing_and_refers_to_nothing():
    base = draw_map()

    assert base_script().strip() == "var drawnItems = [];"
    assert [*base.default_js, *base.default_css] == []


def test_the_header_of_the_base_map_asks_for_nothing():
    base = draw_map()
    base.get_root().render()
    header = streamlit_folium._get_header(base)

    assert re.findall(r"https?://|src=|href=|<script", header) == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_text_in_a_message_is_inert(text):
    wanted = {"n": 1, "query": text, text: [["ots", text]], "said": {"title": text}}

    assert wanted == received(sent(wanted))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_mark_of_a_template_or_of_markup_is_sent(text):
    script = sent({"t": text})
    inside = script[script.index("atlas.show(") :].split(");\n")[0]

    assert not set(inside.replace('{"t":"', "", 1).replace('"}', "", 1)) & set("{}%#<>&")


@given(st.dictionaries(words, values, max_size=4))
@example({"a": '"{{7*7}}"', '\\"{%': "%}"})
def test_any_message_arrives_as_it_was_sent(wanted):
    assert wanted == received(sent(wanted))


def test_a_view_is_a_small_message():
    longest = View(
        layers=("csto", "middle_corridor", "baku_supsa", "btc", "ports", "disputed"),
        alliances=("ots", "csto", "nato"),
        match="exactly",
        observers=True,
        route="middle_corridor",
        day="1998-06-01",
        focus="northern_cyprus",
        camera=Camera(lat=-41.123, lon=-147.123, zoom=5.25),
    )
    query = longest.query(STORE.vocabulary(TODAY))

    assert len(sent({"n": 1_000, "query": query, "today": TODAY.isoformat()}).encode()) <= 500
