"""Build the areas where control and recognition differ, each cut out of its own country.

A line of Natural Earth 1:10m crosses the country of `countries.geojson`; the piece around a known
town is the area. So its outer edge is the border or coast of the base map, vertex for vertex, and
only the inner line comes from elsewhere.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from math import hypot
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from layering import by_layer, layer_ids

KEYS = (
    *("id", "name", "kind", "within", "since", "until"),
    *("control", "recognition", "note", "parties", "sources"),
)
MAP = "usr/share/qgis/resources/data/world_map.gpkg"
# Both ends of a line are drawn out by so much, degrees, lest it ends just short of a border that
# another edition of the map draws. What then sticks out beyond the border bounds nothing.
REACH_DEG = 0.05
# A GeoPackage puts a head before each geometry, which is longer where it holds a bounding box.
HEAD_BYTES = 8
BOX_BYTES = (0, 32, 48, 48, 64)


def areas(
    inputs: Path, package: Path, countries: Path, drawn: Mapping[str, dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """Return layer -> the features of its file, sorted by id.

    countries: the finished countries.geojson. drawn: id -> geometry of what is not cut here.
    """
    about = json.loads((inputs / "disputed.json").read_text(encoding="utf-8"))
    layers = by_layer(about, layer_ids(inputs, "areas"), "inputs/disputed.json")
    states = _states(countries)

    def feature(area: Mapping[str, Any]) -> dict[str, Any]:
        known = {key: value for key, value in area.items() if key not in ("layer", "cut")}
        if tuple(known) != KEYS:
            raise ValueError(f"inputs/disputed.json: {area['id']} has not {KEYS}")
        state = states[area["within"][0]]
        geometry = drawn.get(area["id"]) or _geometry(state, area["cut"], package / MAP)
        return {"properties": known, "geometry": geometry}

    return {
        layer: [feature(area) for area in sorted(own, key=lambda area: area["id"])]
        for layer, own in layers.items()
    }


def _states(countries: Path) -> dict[str, BaseGeometry]:
    collection = json.loads(countries.read_text(encoding="utf-8"))
    return {
        feature["properties"]["id"]: shapely.geometry.shape(feature["geometry"])
        for feature in collection["features"]
    }


def _geometry(state: BaseGeometry, cut: Mapping[str, Any] | None, atlas: Path) -> dict[str, Any]:
    """Return the whole state, or the piece that the named line cuts off around a point."""
    piece = state if cut is None else _piece(state, _lines(atlas, cut["line"]), cut["at"])
    turned = shapely.orient_polygons(shapely.normalize(piece))
    return dict(shapely.geometry.mapping(turned))


def _piece(
    state: BaseGeometry, lines: Iterable[BaseGeometry], at: tuple[float, float]
) -> BaseGeometry:
    net = shapely.union_all([state.boundary, *map(_drawn_out, lines)])
    faces = shapely.get_parts(shapely.polygonize([net]))
    (found,) = [face for face in faces if face.covers(shapely.Point(at))]
    if found.area > state.area / 2:
        raise ValueError(f"the line through the state of {at} does not cut it in two")
    return found


def _drawn_out(line: BaseGeometry) -> BaseGeometry:
    points = list(line.coords)
    return shapely.LineString([_beyond(*points[:2]), *points, _beyond(*points[:-3:-1])])


def _beyond(end: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    run, rise = end[0] - before[0], end[1] - before[1]
    share = REACH_DEG / hypot(run, rise)
    return end[0] + share * run, end[1] + share * rise


def _lines(atlas: Path, name: str) -> list[BaseGeometry]:
    """Return the lines of a name, joined; `Crimea` is the line between it and Kherson."""
    if name == "Crimea":
        peninsula = shapely.union_all(_shapes(atlas, "states_provinces", "Crimea", "Sevastopol"))
        (kherson,) = _shapes(atlas, "states_provinces", "Kherson")
        found = shapely.intersection(peninsula.boundary, kherson.boundary)
    else:
        found = shapely.union_all(_shapes(atlas, "disputed_borders", name))
    return list(shapely.get_parts(shapely.line_merge(found)))


def _shapes(atlas: Path, table: str, *names: str) -> list[BaseGeometry]:
    wanted = f"SELECT geom FROM {table} WHERE name = ? ORDER BY fid"  # noqa: S608, our own words
    with closing(sqlite3.connect(f"{atlas.resolve().as_uri()}?immutable=1", uri=True)) as opened:
        blobs = [row[0] for name in names for row in opened.execute(wanted, (name,))]
    if not blobs:
        raise ValueError(f"{atlas.name}: {table} has no {' or '.join(names)}")
    return [shapely.from_wkb(blob[HEAD_BYTES + BOX_BYTES[blob[3] >> 1 & 7] :]) for blob in blobs]
