"""The rules of the data: whatever is broken is found, named, and told how to mend."""

import math
from copy import deepcopy
from dataclasses import replace

import pytest
from shapely import box
from shapely.geometry import mapping, shape

from layers.dataset.reading import GEODATA, read_tables
from layers.dataset.schema import CATALOG
from layers.dataset.tables import Row
from layers.rules import check
from tests.catalogue import FORMS
from tests.clock import TODAY
from tests.damage import (
    FIELDS,
    GONE,
    LONG,
    NATO,
    USA,
    problems,
    row_of,
    told,
    with_geometry,
    with_property,
    with_rows,
    with_sidecar,
)
from tests.rereading import whole

# What a record of these says, all others depend on: they are damaged apart.
OTHERS = [file for file in FORMS if file not in CATALOG]

BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
GEOMETRIES = [
    ("countries.geojson", "AZE", None, "is missing; write a Polygon"),
    ("places.geojson", "shusha", None, "is missing; write a Point"),
    ("btc.geojson", "btc/01", None, "is missing; write a LineString"),
    ("countries.geojson", "AZE", {"type": "Point", "coordinates": [0, 0]}, "'Point' is not among"),
    ("countries.geojson", "AZE", {"type": "Blob"}, "'Blob' is not among Polygon, MultiPolygon"),
    ("countries.geojson", "AZE", {}, "None is not among Polygon, MultiPolygon"),
    ("countries.geojson", "AZE", {"type": "Polygon"}, "cannot be read; check that every ring"),
    ("countries.geojson", "AZE", {"type": "Polygon", "coordinates": None}, "is empty or leaves"),
    ("countries.geojson", "AZE", {"type": "Polygon", "coordinates": []}, "is empty or leaves"),
    (
        "countries.geojson",
        "AZE",
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]},
        "is not valid: Too few points",
    ),
    ("countries.geojson", "AZE", BOW_TIE, "is not valid: Self-intersection"),
    (
        "places.geojson",
        "shusha",
        {"type": "Point", "coordinates": [39.7, 146.7]},
        "write [lon, lat",
    ),
    ("places.geojson", "shusha", {"type": "Point", "coordinates": ["a", "b"]}, "cannot be read"),
    ("places.geojson", "shusha", {"type": "Point", "coordinates": [46.7]}, "geometry"),
    ("places.geojson", "shusha", {"type": "Point", "coordinates": [math.nan, 1]}, "geometry"),
    ("places.geojson", "shusha", {"type": "Point", "coordinates": [math.inf, 1]}, "geometry"),
    ("btc.geojson", "btc/01", {"type": "LineString", "coordinates": [[0, 0]]}, "cannot be read"),
]


@pytest.fixture(scope="module")
def tables():
    """The committed data, to be damaged."""
    return whole()


def test_the_committed_data_keep_every_rule():
    read, unreadable = read_tables(GEODATA, today=TODAY)

    assert unreadable + check.problems(read) == ()


@pytest.mark.parametrize(
    ("file", "id", "key", "value", "says"), FIELDS, ids=lambda part: ascii(part)[:32]
)
def test_a_broken_field_is_named_with_what_to_write(tables, file, id, key, value, says):
    heard = told(with_property(tables, file, id, key, value), file, repr(id))

    assert [message for message in heard if message.startswith(key) and says in message]
    assert max(map(len, heard)) < 250


@pytest.mark.parametrize(
    ("file", "id", "geometry", "says"), GEOMETRIES, ids=lambda part: ascii(part)[:32]
)
def test_a_broken_geometry_is_named_with_what_to_write(tables, file, id, geometry, says):
    heard = told(with_geometry(tables, file, id, geometry), file, repr(id))

    assert [message for message in heard if message.startswith("geometry: ") and says in message]


def test_a_ring_that_is_not_closed_is_found(tables):
    """Where it would be closed silently, nobody would know that a point is missing."""
    ring = [[46, 39], [50, 39], [50, 41], [46, 41]]
    open_ring = {"type": "Polygon", "coordinates": [ring]}

    assert told(with_geometry(tables, "countries.geojson", "AZE", open_ring), "countries.geojson")


def test_a_country_given_as_lat_lon_is_found(tables):
    file = "countries.geojson"
    [west, south, east, north] = shape(row_of(tables, file, "MNG").geometry).bounds
    swapped = mapping(box(south, west, north, east))

    assert "geometry: is empty or leaves the globe; write [lon, lat] in degrees" in told(
        with_geometry(tables, file, "MNG", swapped), file, "'MNG'"
    )


def test_a_place_given_as_lat_lon_is_found(tables):
    file = "places.geojson"
    lon, lat = row_of(tables, file, "shusha").geometry["coordinates"]
    swapped = {"type": "Point", "coordinates": [lat, lon]}

    assert told(with_geometry(tables, file, "shusha", swapped), file, "'shusha'")


def test_an_id_that_stands_twice_is_named(tables):
    changed = tables
    for file in FORMS:
        changed = with_rows(changed, file, (*tables.rows[file], tables.rows[file][0]))
    named = {(p.file, p.where) for p in problems(changed) if p.says == "id: stands 2 times"}

    assert {
        (f"geodata/{file}", f"feature {tables.rows[file][0].properties['id']!r}") for file in FORMS
    } == named


@pytest.mark.parametrize("id", [GONE, None, "", 5, "Ünknown id!", ["x"], {"x": 1}], ids=ascii)
def test_a_record_without_an_id_is_named_by_its_number(tables, id):
    changed = tables
    for file in OTHERS:
        first, *others = tables.rows[file]
        kept = {key: value for key, value in first.properties.items() if key != "id"}
        nameless = replace(first, properties=kept if id is GONE else kept | {"id": id})
        changed = with_rows(changed, file, (nameless, *others))
    where = "feature number 1" if id in (GONE, None, "") else f"feature {id!r}"
    named = {p.file for p in problems(changed) if p.where == where and p.says.startswith("id: ")}

    assert {f"geodata/{file}" for file in OTHERS} == named


@pytest.mark.parametrize("files", [OTHERS, CATALOG], ids=["data", "catalogue"])
def test_every_field_of_every_file_is_required(tables, files):
    changed = tables
    for file in files:
        bare = replace(tables.rows[file][0], properties={})
        changed = with_rows(changed, file, (bare, *tables.rows[file][1:]))
    missing = {(p.file, p.says) for p in problems(changed) if p.where == "feature number 1"}

    assert {
        (f"geodata/{file}", f"{key}: is missing")
        for file in files
        for key, field in FORMS[file].fields.items()
        if field.required
    } <= missing


@pytest.mark.parametrize(
    "junk", [None, 5, "", "x", [], [None], [[]], {}, LONG, True], ids=lambda junk: repr(junk)[:9]
)
@pytest.mark.parametrize("files", [OTHERS, CATALOG], ids=["data", "catalogue"])
def test_no_junk_stops_the_check(tables, junk, files):
    changed = tables
    for file in files:
        first, *others = tables.rows[file]
        filled = replace(first, properties=dict.fromkeys(first.properties, junk))
        changed = with_rows(changed, file, (filled, *others))

    assert {f"geodata/{file}" for file in files} <= {p.file for p in problems(changed)}


def test_a_source_nobody_cites_is_named(tables):
    spare = Row(properties={**tables.rows["sources.json"][0].properties, "id": "spare"})
    more = with_rows(tables, "sources.json", (*tables.rows["sources.json"], spare))

    assert "nothing cites this source" in told(more, "sources.json", "'spare'")


def test_a_spell_may_begin_on_the_day_the_last_one_ended(tables):
    file = "csto.geojson"
    touching = with_property(tables, file, "csto/UZB/2006", "since", "1999-04-20")

    assert [says for says in told(touching, file) if "overlaps" in says] == []


def test_spells_that_overlap_are_named(tables):
    file = "csto.geojson"
    overlapping = with_property(tables, file, "csto/UZB/2006", "since", "1999-04-19")

    assert "since: overlaps with feature 'csto/UZB/1994'" in told(overlapping, file)


def test_a_second_spell_without_an_end_to_the_first_is_named(tables):
    file = "csto.geojson"
    endless = with_property(tables, file, "csto/UZB/1994", "until", None)

    assert "since: overlaps with feature 'csto/UZB/1994'" in told(endless, file)


def test_a_gap_between_two_segments_is_named(tables):
    file = "btc.geojson"
    moved = deepcopy(row_of(tables, file, "btc/02").geometry)
    moved["coordinates"][0][0] += 0.01

    assert "geometry: does not start where feature 'btc/01' ends" in told(
        with_geometry(tables, file, "btc/02", moved), file, "'btc/02'"
    )


def test_a_quotation_on_show_must_exist(tables):
    file = "quotes.json"
    rows = [row for row in tables.rows[file] if row.properties["id"] != "us_12_neither_bloc"]

    assert told(with_rows(tables, file, rows), file) == [
        "'us_12_neither_bloc' was compared with the article and is lost",
        "no quote 'us_12_neither_bloc', which layers.json or atlas.json shows",
    ]


@pytest.mark.parametrize("altered", ["Turkıc", "Turkic ", "turkic"])
def test_one_altered_character_of_a_quotation_is_found(tables, altered):
    file, id = "quotes.json", "us_01_main_initiative"
    words = row_of(tables, file, id).properties["text"].replace("Turkic", altered)

    assert told(with_property(tables, file, id, "text", words), file, repr(id)) == [
        "text: is not what was verified against the article (sha256 differs)"
    ]


def test_a_file_changed_by_hand_is_named(tables):
    changed = replace(tables, sha256=dict.fromkeys(tables.sha256, "0" * 64))
    says = {problem.says for problem in problems(changed)}

    assert {
        f"sha256: {file} was changed after it was built; run make geodata" for file in FORMS
    } == says


@pytest.mark.parametrize("count", [0, 10_000, None, "32"])
def test_a_wrong_count_is_named(tables, count):
    assert told(with_sidecar(tables, "nato.meta.json", count=count), "nato.meta.json") == [
        f"count: {count!r}, but {NATO} holds another number"
    ]


@pytest.mark.parametrize("sources", [["no_such_source"], None, 5, "article_us", [5], [["x"]]])
def test_broken_sources_of_a_sidecar_are_named(tables, sources):
    assert told(with_sidecar(tables, "nato.meta.json", sources=sources), "nato.meta.json")


@pytest.mark.parametrize("key", ["sources", "licence", "as_of", "sha256", "count", "notes"])
def test_every_field_of_a_sidecar_is_required(tables, key):
    sidecar = {name: old for name, old in tables.sidecars["nato.meta.json"].items() if name != key}
    without = replace(tables, sidecars={**tables.sidecars, "nato.meta.json": sidecar})

    assert [says for says in told(without, "nato.meta.json") if key in says]


def test_all_problems_are_found_at_once(tables):
    broken = with_property(tables, NATO, USA, "since", "x")
    broken = with_property(broken, NATO, USA, "role", "x")
    broken = with_geometry(broken, "countries.geojson", "AZE", None)
    broken = with_property(broken, "places.geojson", "shusha", "country", "ATL")
    broken = with_sidecar(broken, "btc.meta.json", count=0)
    found = {(problem.file, problem.says.split(":")[0]) for problem in problems(broken)}

    assert {
        ("geodata/nato.geojson", "since"),
        ("geodata/nato.geojson", "role"),
        ("geodata/countries.geojson", "geometry"),
        ("geodata/places.geojson", "country"),
        ("geodata/btc.meta.json", "count"),
    } == found


@pytest.mark.parametrize("file", ["sources.json", "quotes.json", "countries.geojson"])
def test_a_missing_file_is_not_a_problem_of_every_reference_to_it(tables, file):
    rows, digests = dict(tables.rows), dict(tables.sha256)
    del rows[file], digests[file]

    assert problems(replace(tables, rows=rows, sha256=digests)) == ()
