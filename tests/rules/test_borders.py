"""The rules of the borders: each finds its own damage, names it, and says what to do."""

import json
from dataclasses import replace

import pytest
import shapely
from shapely import Point, box
from shapely.affinity import translate
from shapely.geometry import mapping, shape

from layers.dataset.reading import GEODATA
from layers.rules.borders import BORDER_RULES
from tests.damage import row_of, with_geometry, with_property, with_row, with_rows
from tests.rereading import problems, whole

LAND, AREAS, RULES, OTS = "countries.geojson", "disputed.geojson", "borders.json", "ots.geojson"
POINTS, MEMBERS, SHARED, HALVES, INSIDE, ALONE = BORDER_RULES


@pytest.fixture(scope="module")
def tables():
    return whole()


def heard(tables, rule):
    """What one rule says, each with the feature it names."""
    return [f"{p.file} {p.where} {p.says}" for p in problems(tables, [rule])]


def land(tables, id):
    return shape(row_of(tables, LAND, id).geometry)


def with_shape(tables, id, geometry, file=LAND):
    return with_geometry(tables, file, id, mapping(geometry))


def with_rule_file(tables, **changes):
    return with_row(
        tables,
        RULES,
        "borders",
        lambda row: replace(row, properties={**row.properties, **changes}),
    )


def one(says, *words):
    """Whether some message holds all the words."""
    return any(all(word in message for word in words) for message in says)


def moved_vertex(tables, id, near, by):
    """The country with the corner nearest to a point moved, in degrees."""
    geometry = land(tables, id)
    corners = shapely.get_coordinates(geometry)
    at = corners[((corners - near) ** 2).sum(axis=1).argmin()]

    def move(points):
        points = points.copy()
        points[(points == at).all(axis=1)] += by
        return points

    return with_shape(tables, id, shapely.transform(geometry, move))


def test_the_committed_borders_keep_every_rule(tables):
    assert problems(tables, BORDER_RULES) == ()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Simferopol", "UKR"),
        ("Sevastopol", "UKR"),
        ("Khankendi", "AZE"),
        ("Nakhchivan", "AZE"),
        ("Sukhumi", "GEO"),
        ("Tskhinvali", "GEO"),
        ("Kyrenia", "CYP"),
        ("Tiraspol", "MDA"),
        ("Pristina", "XKX"),
    ],
)
def test_a_town_given_to_another_country_is_named(tables, name, id):
    """The town and what is around it goes to Mongolia."""
    (point,) = [
        p for p in row_of(tables, RULES, "borders").properties["points"] if p["name"] == name
    ]
    around = Point(point["lon"], point["lat"]).buffer(0.01)
    taken = with_shape(tables, id, land(tables, id) - around)
    given = with_shape(taken, "MNG", land(tables, "MNG") | around)

    assert one(heard(taken, POINTS), LAND, name, "no country", f"says {id}")
    assert one(heard(given, POINTS), "'MNG'", name, "lies in MNG", f"says {id}", "correct")


@pytest.mark.parametrize("lat", [37.3, 39.8, 41.0, 43.5, 46.2])
def test_a_polygon_over_the_caspian_is_named(tables, lat):
    flooded = with_shape(tables, "AZE", land(tables, "AZE") | box(46.7, lat - 0.3, 54, lat + 0.3))

    assert one(heard(flooded, POINTS), "aspian", "AZE", "borders.json says no country")


def test_a_point_said_to_be_elsewhere_is_named(tables):
    points = [{"name": "Baku", "lon": 49.85, "lat": 40.4, "country": "ARM", "why": ""}]
    heard_of = heard(with_rule_file(tables, points=points), POINTS)

    assert one(heard_of, "'AZE'", "Baku", "lies in AZE", "says ARM")


def test_a_member_of_the_united_nations_that_is_not_there_is_named(tables):
    fewer = [row for row in tables.rows[LAND] if row.properties["id"] != "NRU"]

    assert one(
        heard(with_rows(tables, LAND, fewer), MEMBERS), LAND, "no feature 'NRU', a member", "add it"
    )


def test_a_member_that_is_listed_twice_is_named(tables):
    codes = row_of(tables, RULES, "borders").properties["un_members"]

    assert one(
        heard(with_rule_file(tables, un_members=[*codes, "FRA"]), MEMBERS), RULES, "FRA stands 2"
    )


@pytest.mark.parametrize("by", [(0.02, 0), (-0.02, 0), (0, 0.02), (0, -0.02), (0.002, 0.002)])
def test_a_corner_moved_away_from_the_neighbours_is_named(tables, by):
    """0.002° is about 200 m: a gap on one side of the corner, an overlap on the other."""
    changed = moved_vertex(tables, "ARM", (45.0, 41.29), by)

    assert one(heard(changed, SHARED), "ARM", "geometry: ")


@pytest.mark.parametrize("id", ["ARM", "AUT", "KGZ", "MDA"])
def test_a_landlocked_country_drawn_too_small_is_named(tables, id):
    changed = with_shape(tables, id, land(tables, id).buffer(-0.005))

    assert one(heard(changed, SHARED), "a gap of", id, "share a line")


@pytest.mark.parametrize("id", ["AZE", "GEO", "TUR", "KAZ", "EGY", "PRT"])
def test_a_country_with_a_coast_drawn_too_small_is_named(tables, id):
    """The gap opens to the sea, so that no land encloses it."""
    changed = with_shape(tables, id, land(tables, id).buffer(-0.005))

    assert one(heard(changed, SHARED), id)


@pytest.mark.parametrize("by", [0.002, 0.05])
def test_a_country_that_reaches_over_its_border_is_named(tables, by):
    changed = with_shape(tables, "GEO", land(tables, "GEO").buffer(by))

    assert one(heard(changed, SHARED), "'GEO'", "does not fit its neighbour", "share every vertex")


def test_a_country_moved_as_a_whole_is_named(tables):
    changed = with_shape(tables, "ARM", translate(land(tables, "ARM"), 0.01, 0))

    assert one(heard(changed, SHARED), "'ARM'")


def test_a_country_that_is_missing_leaves_a_gap_that_is_named(tables):
    fewer = [row for row in tables.rows[LAND] if row.properties["id"] != "KGZ"]

    assert one(heard(with_rows(tables, LAND, fewer), SHARED), "a gap of", "CHN, KAZ, TJK, UZB")


def test_a_polygon_uncut_at_180_degrees_is_named(tables):
    """Fiji as it comes when nobody cuts it: one ring from 177° E to 178° W."""
    ring = box(-178, -19, 177, -16)

    assert one(
        heard(with_shape(tables, "FJI", ring), HALVES), "'FJI'", "spans 355.0°", "cut it at 180°"
    )


def test_a_polygon_beyond_180_degrees_is_named(tables):
    assert one(
        heard(with_shape(tables, "FJI", box(177, -19, 182, -16)), HALVES), "'FJI'", "crosses 180°"
    )


def test_a_route_that_goes_round_the_world_is_named(tables):
    line = {"type": "LineString", "coordinates": [[170, 40], [-170, 41]]}

    assert one(heard(with_geometry(tables, "btc.geojson", "btc/01", line), HALVES), "spans 340.0°")


@pytest.mark.parametrize("id", ["abkhazia", "crimea", "northern_cyprus", "kosovo", "karabakh"])
def test_an_area_that_leaves_its_country_is_named(tables, id):
    out = translate(shape(row_of(tables, AREAS, id).geometry), 0, -8)

    assert one(
        heard(with_shape(tables, id, out, AREAS), INSIDE), AREAS, repr(id), "out of", "cut it"
    )


def test_an_area_that_leaves_its_country_by_under_100_metres_is_left(tables):
    out = translate(shape(row_of(tables, AREAS, "karabakh").geometry), 0.0005, 0)

    assert heard(with_shape(tables, "karabakh", out, AREAS), INSIDE) == []


@pytest.mark.parametrize(
    ("id", "key", "value", "says"),
    [
        ("crimea", "within", ["RUS"], "out of RUS"),
        ("crimea", "within", [], "within: is empty"),
        ("crimea", "within", ["UKN"], "within: the base map has no 'UKN'"),
        ("crimea", "parties", ["UKR", "ATL"], "parties: the base map has no 'ATL'"),
        ("karabakh", "until", None, "until: history has an end"),
        ("karabakh", "until", "1994-05-12", "until: 1994-05-12 is not after since"),
        ("abkhazia", "until", "2020-01-01", "until: what has ended is history"),
    ],
)
def test_an_area_that_says_something_wrong_is_named(tables, id, key, value, says):
    assert one(heard(with_property(tables, AREAS, id, key, value), INSIDE), repr(id), says)


@pytest.mark.parametrize("id", ["northern_cyprus", "abkhazia", "transnistria", "crimea"])
def test_an_area_drawn_as_a_country_is_named(tables, id):
    area = row_of(tables, AREAS, id)
    extra = replace(row_of(tables, LAND, "MNG"), geometry=area.geometry)
    extra = replace(extra, properties={**extra.properties, "id": "XYZ"})
    changed = with_rows(tables, LAND, [*tables.rows[LAND], extra])

    assert one(heard(changed, ALONE), "'XYZ'", "stands as a country", repr(id), "merge it")


def observer(tables):
    (found,) = [row for row in tables.rows[OTS] if row.listed("areas") == ("northern_cyprus",)]
    return found


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("country", "CYP", "country: an area such as 'northern_cyprus' belongs to no country"),
        ("areas", ["northern_cyprus", "CYP"], "areas: names an area and a country together"),
        ("areas", ["CYP"], "areas: it has a polygon and no country; name its area"),
        ("areas", ["abkhazia"], "geometry: is not that of abkhazia in disputed.geojson; copy it"),
    ],
)
def test_an_observer_that_colours_more_than_its_area_is_named(tables, key, value, says):
    id = observer(tables).properties["id"]

    assert one(heard(with_property(tables, OTS, id, key, value), ALONE), OTS, repr(id), says)


def test_an_observer_that_colours_all_of_cyprus_is_named(tables):
    id = observer(tables).properties["id"]
    changed = with_geometry(tables, OTS, id, row_of(tables, LAND, "CYP").geometry)

    assert one(heard(changed, ALONE), "geometry: is not that of northern_cyprus")


@pytest.mark.parametrize("file", [LAND, AREAS, RULES, OTS])
@pytest.mark.parametrize("rule", BORDER_RULES)
def test_a_rule_does_without_a_file_that_could_not_be_read(tables, rule, file):
    rows = {name: held for name, held in tables.rows.items() if name != file}

    assert heard(replace(tables, rows=rows), rule) == []


@pytest.mark.parametrize("rule", [POINTS, MEMBERS])
@pytest.mark.parametrize("value", [None, 5, "x", {}])
def test_a_rule_file_with_a_broken_list_stops_no_rule(tables, rule, value):
    heard(with_rule_file(tables, points=value, un_members=value), rule)


def test_the_atlas_says_the_line_and_the_rules_of_the_file(atlas):
    written = json.loads((GEODATA / RULES).read_text(encoding="utf-8"))

    assert written["statement"] == atlas.borders.statement
    assert [rule["id"] for rule in written["rules"]] == [rule.id for rule in atlas.borders.rules]
    assert {source for rule in atlas.borders.rules for source in rule.sources} <= set(atlas.sources)


def test_the_rule_file_decides_what_is_asked_first(atlas):
    asked = "crimea abkhazia_south_ossetia karabakh cyprus kosovo transnistria golan palestine "
    asked += "western_sahara somaliland baikonur guantanamo taiwan kashmir caspian antarctica "
    asked += "akrotiri_dhekelia overseas central_asia"

    assert set(asked.split()) <= {rule.id for rule in atlas.borders.rules}
