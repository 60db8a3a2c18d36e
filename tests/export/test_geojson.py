"""A GeoJSON keeps RFC 7946, looks as the map does, and resolves what it names inside itself."""

import json

import pytest
from geojson_pydantic import FeatureCollection
from shapely import MultiPolygon, Point, box
from shapely.geometry import shape

from layers.export.gis.geojson import MARKERS, bounds, to_geojson
from layers.export.gis.view_data import view_sheets
from layers.model.style import SIGNS, tint
from layers.serve.store import STORE
from tests.catalogue import BY_ID
from tests.exporting import TEXTS, hostile, names, winds_right
from tests.second import DATA as SECOND
from tests.viewing import deck_of, written

EVERYTHING = f"layers={'.'.join(BY_ID)}"
FILES = {name: (STORE.downloads, name) for name in names("geojson")}
FILES |= {f"another {name}": (SECOND, name) for name in SECOND.names if name.endswith(".geojson")}
VIEWS = {
    "everything": EVERYTHING,
    "today": f"{EVERYTHING}&day=today",
    "history": "layers=disputed.csto&day=1998-01-01",
    "a filter": f"{EVERYTHING}&alliances=ots.nato&match=all&observers=yes",
    "a route": "layers=ots.btc&route=btc",
}
LOOKS = {  # simplestyle-spec 1.1: what a shape may say of its look
    "Polygon": {"fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width"},
    "LineString": {"stroke", "stroke-opacity", "stroke-width"},
    "Point": {"marker-color", "marker-symbol", "marker-size"},
}


@pytest.fixture(scope="module", params=[*FILES, *VIEWS])
def collection(request):
    """A file of the data of either atlas, or a view, as it is read."""
    if request.param in VIEWS:
        return json.loads(written(deck_of(VIEWS[request.param]), "geojson"))
    downloads, name = FILES[request.param]
    return json.loads(downloads.get(name).content)


def view(name):
    features = json.loads(written(deck_of(VIEWS[name]), "geojson"))["features"]
    return {feature["id"]: feature for feature in features}


@pytest.mark.filterwarnings("ignore:BBOX crossing the Antimeridian")
def test_it_keeps_the_form_that_the_standard_asks_for(collection):
    read = FeatureCollection(**collection)

    assert len(read.features) == len(collection["features"])
    assert "crs" not in collection
    for feature in collection["features"]:
        if feature["geometry"]:
            drawn = shape(feature["geometry"])
            assert winds_right(drawn)
            assert box(-180, -90, 180, 90).covers(drawn)
            assert max(part.bounds[2] - part.bounds[0] for part in parts(drawn)) < 180


def parts(drawn):
    return getattr(drawn, "geoms", [drawn])


def test_every_feature_has_an_id_of_its_own(collection):
    ids = [feature["id"] for feature in collection["features"]]

    assert len(set(ids)) == len(ids)
    for feature in collection["features"]:
        assert feature["id"].endswith(feature["properties"]["id"])


def test_every_bbox_holds_its_shapes_across_180_degrees_too(collection):
    for feature in collection["features"]:
        if feature["geometry"]:
            assert holds(feature["bbox"], shape(feature["geometry"]))
            assert holds(collection["bbox"], shape(feature["geometry"]))
        else:
            assert "bbox" not in feature


def holds(bbox, drawn):
    west, south, east, north = bbox
    if west <= east:
        return box(west, south, east, north).covers(drawn)
    return all(
        box(west, south, 180, north).covers(part) or box(-180, south, east, north).covers(part)
        for part in parts(drawn)
    )


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ([box(170, 1, 180, 2), box(-180, 3, -170, 4)], [170, 1, -170, 4]),
        ([box(-10, 1, 10, 2), box(20, 0, 30, 1)], [-10, 0, 30, 2]),
        ([MultiPolygon([box(-180, 60, -170, 70), box(20, 40, 180, 80)])], [20, 40, -170, 80]),
        ([box(-180, -90, 180, -60)], [-180, -90, 180, -60]),
        ([box(-90, 0, 90, 1), box(-180, 0, -90, 1), box(90, 0, 180, 1)], [-180, 0, 180, 1]),
        ([Point(3, 4)], [3, 4, 3, 4]),
        ([box(-120, 0, -110, 1), box(0, 0, 5, 1), box(2, 2, 3, 3)], [-120, 0, 5, 3]),
        ([], []),
    ],
)
def test_a_bbox_leaves_out_the_widest_gap(shapes, expected):
    assert bounds(shapes) == expected


@pytest.mark.parametrize(("country", "crosses"), [("RUS", True), ("FJI", True), ("FRA", False)])
def test_only_a_country_across_180_degrees_has_its_west_beyond_its_east(country, crosses):
    features = json.loads(STORE.downloads.get("countries.geojson").content)["features"]
    [(west, _, east, _)] = [item["bbox"] for item in features if item["id"] == country]

    assert (west > east) == crosses
    assert (east - west) % 360 < 180


def test_what_the_article_says_stands_beside_its_ids(collection):
    named = {
        name
        for feature in collection["features"]
        for name in feature["properties"].get("quotes", [])
    }
    told = collection.get("quotations", {})

    assert told.keys() == named
    assert "quotations" in collection or not named
    known = {**STORE.atlas.quotes, **SECOND.tables()["quotes"].quotes}
    for name, quotation in told.items():
        quote = known[name]
        assert (quotation["text"], quotation["edition"]) == (quote.text, quote.edition)
        assert quotation["cite"].endswith(f"¶{quote.paragraph}")


def test_every_feature_says_how_it_looks_in_the_words_of_simplestyle(collection):
    for feature in collection["features"]:
        known = {name for names in LOOKS.values() for name in names}
        said = known & feature["properties"].keys()
        kind = feature["geometry"] and feature["geometry"]["type"].removeprefix("Multi")
        assert said == LOOKS.get(kind, set())


def test_a_view_looks_as_the_map_does():
    features = view("everything")
    ots, corridor = BY_ID["ots"], BY_ID["middle_corridor"]
    member, observer = (features[name]["properties"] for name in ("AZE", "TKM"))
    stretch = features["middle_corridor/01"]["properties"]

    assert (member["fill"], member["fill-opacity"]) == (ots.colour, tint(ots, "member"))
    assert (observer["fill"], observer["fill-opacity"]) == (ots.colour, tint(ots, "observer"))
    assert (stretch["stroke"], stretch["stroke-width"]) == (corridor.colour, 5)
    assert features["turkic_academy"]["properties"]["marker-color"] == BY_ID["institutions"].colour
    assert features["AZE"]["properties"]["description"] == "OTS member since 17 November 2010."


def test_every_kind_of_place_has_a_marker_of_its_own():
    assert MARKERS.keys() == SIGNS.keys()
    assert len(set(MARKERS.values())) == len(MARKERS)


def test_a_property_of_the_data_is_never_taken_for_a_look():
    table = hostile()
    table.rows[0]["description"] = "ours"
    [first, *_] = json.loads(to_geojson(table))["features"]

    assert first["properties"]["description"] == "ours"
    assert [
        f["properties"].get("title", "") for f in json.loads(to_geojson(table))["features"]
    ] == [*TEXTS.values()]


def test_it_begins_with_no_mark_and_is_plain_json(collection):
    assert collection["type"] == "FeatureCollection"
    assert written(deck_of("layers=btc"), "geojson")[:1] == b"{"


def test_an_area_that_holds_a_membership_is_there_twice_by_two_ids():
    deck = deck_of("layers=ots.disputed&day=today")
    rows = [row["id"] for row in view_sheets(deck)[1].rows]
    twice = {name for name in rows if rows.count(name) > 1}
    ids = {feature["id"] for feature in json.loads(written(deck, "geojson"))["features"]}

    assert twice
    assert {name for name in twice if {name, f"territories/{name}"} <= ids} == twice
