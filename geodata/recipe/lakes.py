"""Read lakes and the United Nations' polygons from the TopoJSON inside plotly.js."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

# The world at 1:50m, as a JavaScript object between these two.
START = '"dist/topojson/world_50m.json"(exports, module) {\n      module.exports = '
END = ";\n    }\n  });"


def lake_polygons(package: Path) -> list[BaseGeometry]:
    """Return the lakes of Natural Earth 1:50m, unnamed, lon/lat degrees, in file order."""
    world = _world(package)
    return [_polygon(world, lake) for lake in world["objects"]["lakes"]["geometries"]]


def un_polygon(package: Path, country: str) -> BaseGeometry:
    """Return a country as UN Geodata draws it, simplified, lon/lat degrees."""
    world = _world(package)
    countries = world["objects"]["countries"]["geometries"]
    (found,) = [shape for shape in countries if shape["id"] == country]
    return _polygon(world, found)


@cache
def _world(package: Path) -> dict[str, Any]:
    script = (package / "package/dist/plotly-geo-assets.js").read_text(encoding="utf-8")
    start = script.index(START) + len(START)
    text = script[start : script.index(END, start)]
    # JavaScript leaves out quotes around keys and the nought before a point; JSON wants both.
    text = re.sub(r'"(?:[^"\\]|\\.)*"|([A-Za-z_]\w*)(?=:)', _quoted, text)
    world: dict[str, Any] = json.loads(re.sub(r'(?<![\d"])\.(?=\d)', "0.", text))
    return world


def _quoted(match: re.Match[str]) -> str:
    return f'"{match[1]}"' if match[1] else match[0]


def _polygon(world: dict[str, Any], shape: dict[str, Any]) -> BaseGeometry:
    nested = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    parts = [
        shapely.Polygon(_ring(world, rings[0]), [_ring(world, hole) for hole in rings[1:]])
        for rings in nested
    ]
    return shapely.union_all(shapely.make_valid(parts))


def _ring(world: dict[str, Any], numbers: list[int]) -> list[list[float]]:
    """Join arcs by number; ~n is arc n backwards (TopoJSON 1.0, section 2.1.4)."""
    points: list[list[float]] = []
    for number in numbers:
        steps = np.cumsum(world["arcs"][number if number >= 0 else ~number], axis=0)
        placed = steps * world["transform"]["scale"] + world["transform"]["translate"]
        points += (placed if number >= 0 else placed[::-1]).tolist()[bool(points) :]
    return points
