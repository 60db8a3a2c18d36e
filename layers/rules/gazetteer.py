"""The rules of gazetteer.json: a capital lies in its country, a sea at sea, a range on land."""

from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layers.dataset.schema import GAZETTEER
from layers.dataset.second_records import REVIEWED
from layers.dataset.tables import Covered, Findings, Tables, problem
from layers.model.errors import shown
from layers.model.geodesy import apart_km

RECORD = f"geodata/{REVIEWED}"
LAND, LAKES = "countries.geojson", "lakes.geojson"
NEAR_DEGREES = 0.05  # a capital may lie off the simplified coast of its country
MOSTLY = 0.9  # of a line: what a coast drawn for another scale leaves of it
BESIDE_DEGREES = 0.5  # the middle of a sea or range, from the line of its name
PLACE_KM, MIDDLE_KM = 5.0, 50.0  # from where the record has a capital, and the middle of a line
OWN = "approximate"  # what is to be said of a line that we drew

Record = Mapping[str, Any]


def names_have_their_parts(tables: Tables) -> Findings:
    """A capital has a country, to itself; a sea and a range a line, which is said to be ours."""
    seen: set[str] = set()
    for where, entry in tables.records(GAZETTEER):
        yield Covered("names")
        is_capital = entry["kind"] == "capital"
        for key, due in (("country", is_capital), ("along", not is_capital)):
            if (entry[key] is not None) != due:
                says = f"{key}: is {'missing' if due else 'too much'} of a {entry['kind']}"
                yield problem(GAZETTEER, where, says)
        if entry["country"] in seen:
            yield problem(GAZETTEER, where, f"country: {entry['country']} has a capital already")
        seen.update(filter(None, [entry["country"]]))
        if entry["along"] is not None and OWN not in entry["note"]:
            yield problem(GAZETTEER, where, f"note: does not say that the line is {OWN}")


def names_lie_where_they_belong(tables: Tables) -> Findings:
    """Capitals lie in their country, seas at sea or on a lake, ranges on land."""
    land = {
        str(row.properties.get("id")): row.shape
        for row in tables.rows.get(LAND, ())
        if row.shape and not row.invalid
    }
    tree = shapely.STRtree([*land.values()])
    lakes = [row.shape for row in tables.rows.get(LAKES, ()) if row.shape and not row.invalid]
    for where, entry in tables.records(GAZETTEER):
        yield Covered("places")
        at = shapely.Point(entry["lon"], entry["lat"])
        if entry["kind"] == "capital":
            own = land.get(str(entry["country"]))
            if own and at.distance(own) > NEAR_DEGREES:
                says = f"lon, lat: do not lie in {entry['country']}; write degrees"
                yield problem(GAZETTEER, where, says)
        elif entry["along"] and land:
            line = shapely.LineString(entry["along"])
            if at.distance(line) > BESIDE_DEGREES:
                yield problem(GAZETTEER, where, "lon, lat: do not lie by the line of the name")
            on_land = _share_on_land(line, tree, lakes)
            wrong = on_land > 1 - MOSTLY if entry["kind"] == "sea" else on_land < MOSTLY
            if wrong:
                says = f"along: lies on land by {on_land:.0%}; this is a {entry['kind']}"
                yield problem(GAZETTEER, where, says)


def names_are_as_reviewed(tables: Tables) -> Findings:
    """Every name is of what it was, and stands where the record has it."""
    if tables.reviewed is None or GAZETTEER not in tables.rows:
        return
    known = tables.reviewed.gazetteer
    for where, entry in tables.records(GAZETTEER):
        yield Covered("names")
        due = known.get(entry["id"])
        if due is None:
            says = f"is not in {RECORD}; review it and write it there"
            yield problem(GAZETTEER, where, says)
            continue
        for key, value in zip(("kind", "country"), due, strict=False):
            if entry[key] != value:
                says = f"{key}: is {shown(entry[key])}, but {shown(value)} in {RECORD}"
                yield problem(GAZETTEER, where, says)
        away = apart_km((entry["lon"], entry["lat"]), due[2:])
        if away > (PLACE_KM if entry["kind"] == "capital" else MIDDLE_KM):
            says = f"lon, lat: lie {away:,.0f} km from where {RECORD} has them"
            yield problem(GAZETTEER, where, says)
    for lost in sorted(known.keys() - (tables.ids(GAZETTEER) or set())):
        yield problem(GAZETTEER, "", f"{RECORD} has {shown(lost)}, this file has not")


GAZETTEER_RULES = {
    "names that give bearings have their parts": names_have_their_parts,
    "capitals, seas and ranges lie where they belong": names_lie_where_they_belong,
    "names that give bearings are where they were reviewed": names_are_as_reviewed,
}


def _share_on_land(line: BaseGeometry, land: shapely.STRtree, lakes: list[BaseGeometry]) -> float:
    """Return how much of a line lies on land that is no lake."""
    met = land.geometries[land.query(line, "intersects")]
    dry = line
    for lake in lakes:
        dry = dry.difference(lake)
    return float(sum(dry.intersection(own).length for own in met) / line.length)
