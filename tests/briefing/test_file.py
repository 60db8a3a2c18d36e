"""A briefing goes through a file and a link unharmed, and nothing in someone's file does harm."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.briefing.file import (
    LONGEST_NOTES,
    LONGEST_TITLE,
    LONGEST_VIEW,
    MOST_BYTES,
    MOST_PROBLEMS,
    MOST_SCENES,
    VERSION,
    article_briefing,
    as_notes,
    as_title,
    read_briefing,
    to_code,
    write_briefing,
)
from layers.model.briefing import Briefing, Scene
from layers.model.errors import InvalidBriefingError
from layers.serve.store import STORE
from tests.catalogue import CATALOG

TODAY = date(2026, 11, 22)
ONE = {
    "id": "one",
    "title": "One scene",
    "quote": "us_12_neither_bloc",
    "view": "layers=ots&at=41.000_47.000_5.50",
    "notes": "Say this.\n\nThen that.",
}
WHOLE = {"format": CATALOG.briefing_format, "version": VERSION, "title": "Mine", "scenes": [ONE]}

# Whatever a person may write, and what has once broken something.
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)
WORDS = LINE.filter(lambda text: text.strip() and not {"\ufffe", "\uffff"} & set(text)).filter(
    lambda text: all(ord(mark) & 0xFFFE != 0xFFFE for mark in text)
)
NOTES = st.one_of(WORDS, st.just(""), st.lists(WORDS, max_size=4).map("\n".join))
SCENES = st.builds(
    Scene,
    id=st.just(""),
    title=WORDS,
    quote=st.sampled_from(("", "us_12_neither_bloc", "avim_02_gulf_summits")),
    view=st.sampled_from(("", ONE["view"], "layers=none", "alliances=ots.nato&match=all")),
    notes=NOTES,
    figure=st.sampled_from(("", *(figure.id for figure in STORE.atlas.figures[:3]))),
)
BRIEFINGS = st.builds(
    Briefing,
    title=WORDS,
    scenes=st.lists(SCENES, max_size=5).map(
        lambda scenes: tuple(replace(scene, id=f"s_{n}") for n, scene in enumerate(scenes))
    ),
)


def read(text):
    return read_briefing(text, atlas=STORE.atlas, vocabulary=STORE.vocabulary(TODAY))


def faults(text, door=read):
    """What is said of a text that must not open."""
    with pytest.raises(InvalidBriefingError) as caught:
        door(text)
    return [str(problem) for problem in caught.value.problems]


def whole(**changes):
    return json.dumps(WHOLE | changes)


def scene(**changes):
    return whole(scenes=[ONE | changes])


@given(BRIEFINGS)
def test_a_briefing_comes_back_from_its_file_as_it_was(briefing):
    assert read(write_briefing(briefing, CATALOG)) == briefing
    assert read(write_briefing(briefing, CATALOG).encode()) == briefing


def test_the_same_briefing_gives_the_same_bytes(atlas):
    briefing = article_briefing(atlas)

    assert write_briefing(briefing, CATALOG) == write_briefing(
        read(write_briefing(briefing, CATALOG)), CATALOG
    )
    assert to_code(briefing, CATALOG) == to_code(replace(briefing), CATALOG)


def test_the_file_is_one_that_people_can_read():
    briefing = Briefing(title="Türkiye", scenes=(Scene(**ONE),))
    told = json.loads(write_briefing(briefing, CATALOG))

    assert told == WHOLE | {"title": "Türkiye"}
    assert '"title": "Türkiye"' in write_briefing(briefing, CATALOG)


def test_the_largest_briefing_that_is_allowed_can_be_saved_and_opened():
    view = "layers=" + "ots." * (LONGEST_VIEW // 4 - 2)
    full = replace(
        Scene(**ONE), view=view, title="\U0001f600" * LONGEST_TITLE, notes="😀" * LONGEST_NOTES
    )
    scenes = tuple(replace(full, id=f"s_{number}") for number in range(MOST_SCENES))
    briefing = Briefing(title="All", scenes=scenes)

    assert read(write_briefing(briefing, CATALOG)) == briefing


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_file_saved_by_an_editor_with_a_byte_order_mark_opens_too(mark):
    assert read(mark + whole()).title == "Mine"
    assert read((mark + whole()).encode()).title == "Mine"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no JSON"),
        ("<html>", "is no JSON"),
        (whole()[:-9], "is no JSON"),
        (b"\xff\xfe\x00", "is not written in UTF-8"),
        (b"PK\x03\x04", "is no JSON"),
        ("[]", "This holds a list, not a briefing"),
        ("null", "This holds None, not a briefing"),
        ("{}", "This is no briefing of this atlas; open a file that the atlas has saved"),
        ('{"type": "FeatureCollection"}', "This is no briefing of this atlas"),
        (whole(version=3), "was saved by a newer atlas (format 3, this one reads up to 2)"),
        (whole(version="1"), "This has '1' as its “version”, which is none; write 2"),
        (whole(version=True), "This has True as its “version”"),
        (whole(version=0), "This has 0 as its “version”"),
        ("[" * 100_000, "is nested too deeply"),
        (whole(title=0).replace("0", "[" * 900 + "]" * 900), "title: "),
        ('{"a": 1, "a": 2}', "'a' stands twice in one record; keep one of them"),
        (whole(title=float("nan")), "NaN is no value that JSON has"),
        (whole(title=float("inf")), "Infinity is no value that JSON has"),
        (whole(title=0).replace("0", "9" * 5_000), "is no JSON"),
        (" " * (MOST_BYTES + 1), "is 2,900,001 bytes long; a briefing has at most 2,900,000"),
        (whole(scenes={}), "scenes: {} is no list of scenes"),
        (whole(scenes=[ONE] * 101), "scenes: they are 101; a briefing has at most 100"),
        (whole(scenes=["x"]), "scene 1 · 'x' is no scene"),
        (whole(title=""), "title: it is empty; write a few words"),
        (whole(title=" "), "title: it is empty; write a few words"),
        (whole(title=5), "title: 5 is no text"),
        (whole(title="x" * 201), "title: it is 201 characters long; write at most 200"),
        (whole(title="a\nb"), "title: it holds the character U+000A"),
        (whole(script="x"), "'script': it is unknown here"),
        (json.dumps({**WHOLE, "scenes": None}), "scenes: None is no list"),
        (
            json.dumps({key: WHOLE[key] for key in ("format", "version", "title")}),
            "scenes: it is mi",
        ),
        (scene(notse="x"), "scene 1 · 'notse': it is unknown here; did you mean 'notes'?"),
        (scene(id="<b>"), "scene 1 · id: '<b>' is no id; write snake_case"),
        (scene(title=None), "scene 1 · title: None is no text"),
        (scene(title="\ud800"), "scene 1 · title: it holds the character U+D800"),
        (scene(title="\x07"), "scene 1 · title: it holds the character U+0007"),
        (scene(title="\uffff"), "scene 1 · title: it holds the character U+FFFF"),
        (scene(title="\U0001fffe"), "scene 1 · title: it holds the character U+1FFFE"),
        (scene(notes="x" * 5_001), "scene 1 · notes: it is 5,001 characters long"),
        (scene(notes="\x00"), "scene 1 · notes: it holds the character U+0000"),
        (scene(notes="a\r\n"), "scene 1 · notes: it holds the character U+000D"),
        (
            scene(quote="us_12_neither_block"),
            "no quotation 'us_12_neither_block'; did you mean 'us_12_neither_bloc'?; write its id",
        ),
        (scene(quote=["a"]), "scene 1 · quote: ['a'] is no text"),
        (scene(view="layers=otss"), "scene 1 · view: layers: “otss” is unknown"),
        (scene(view="tiles=http://x"), "scene 1 · view: “tiles” is no setting of this map"),
        (scene(view="day=2999-01-01"), "scene 1 · view: day: “2999-01-01” is unknown"),
        (scene(view="at=1_2_99"), "scene 1 · view: at: “1_2_99” is unknown"),
        (scene(view="layers=ots&layers=btc"), "scene 1 · view: names a setting twice"),
        (scene(view="focus=%00%1b"), "scene 1 · view: focus: “\ufffd\ufffd” is unknown"),
        (scene(view="x" * 4_001), "scene 1 · view: it is 4,001 characters long"),
        (scene(view="only=atlantis"), "scene 1 · view: only: “atlantis” is unknown"),
        (scene(view="note=AZE.a<b"), "scene 1 · view: note: “a<b” has “<” in it"),
        (scene(figure="oil_transite"), "scene 1 · figure: there is no figure 'oil_transite'"),
        (scene(figure=5), "scene 1 · figure: 5 is no text"),
        (scene(view={"layers": "ots"}), "scene 1 · view: {'layers': 'ots'} is no text"),
    ],
    ids=lambda value: ascii(value)[:48],
)
def test_what_is_wrong_is_named_with_what_to_write_instead(text, says):
    assert [fault for fault in faults(text) if says in fault]


def test_a_file_of_version_1_opens_as_it_did():
    briefing = read(whole(version=1))

    assert briefing == Briefing(title="Mine", scenes=(Scene(**ONE, figure=""),))
    assert "figure" not in write_briefing(briefing, CATALOG)


def test_scenes_of_the_same_id_open_each_under_one_of_its_own():
    again = ONE | {"id": "scene_1"}
    read_ids = [scene.id for scene in read(whole(scenes=[ONE, again, ONE, again])).scenes]

    assert read_ids == ["one", "scene_1", "scene_2", "scene_3"]


def test_all_problems_are_told_at_once_in_their_order():
    told = faults(whole(title="", scenes=[ONE | {"quote": "x", "view": "x=1"}, 5]))

    assert [fault.split(" · ")[0].split(":")[0] for fault in told] == [
        "title",
        "scene 1",
        "scene 1",
        "scene 2",
    ]


def test_a_file_with_a_million_faults_is_told_in_a_few_lines():
    told = faults(whole(**{f"x{number}": 1 for number in range(100_000)}))

    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1] == "and more"
    assert max(map(len, told)) < 200


@given(st.one_of(st.text(max_size=80), st.binary(max_size=80)))
def test_no_text_raises_anything_else(text):
    faults(text)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=9))
def test_no_value_in_any_place_raises_anything_else(value):
    faults(whole(scenes=value, title=0))
    for key in ONE:
        faults(whole(title=0, scenes=[ONE | {key: value}]))


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_typed_can_be_saved_and_opened(title, notes):
    own = Scene(**ONE | {"title": as_title(title), "notes": as_notes(notes)})
    briefing = Briefing(title=as_title(title), scenes=(own,))

    assert read(write_briefing(briefing, CATALOG)) == briefing


def test_what_is_typed_stays_as_it_is_where_it_can():
    assert as_title("  Two\r\nlines ") == "Two lines"
    assert as_title(" \x00 ") == "Untitled"
    assert as_notes("one\r\ntwo\rthree\x00") == "one\ntwo\nthree"
    assert len(as_notes("x" * 9_999)) == LONGEST_NOTES
