"""Cut the world into faces that neither overlap nor gape, and trace the lines between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

# Lines meet on a grid of 1e-4 degree (about 10 m), so that equal places are equal numbers.
GRID = 10_000

Point = tuple[int, int]
Edge = tuple[Point, Point]


@dataclass(frozen=True, kw_only=True)
class Arc:
    """A line between two regions, None being the sea; grid points, closed if first == last."""

    points: tuple[Point, ...]
    sides: frozenset[str | None]


def arcs(regions: Mapping[str, BaseGeometry]) -> list[Arc]:
    """Return every border and coast of the regions once, in a fixed order.

    regions: id -> polygons in lon/lat degrees, which share the vertices of their borders.
    """
    sides = _sides(_faces(regions))
    borders = {edge: pair for edge, pair in sides.items() if len(pair) > 1}
    return [
        Arc(points=points, sides=frozenset(borders[_edge(*points[:2])]))
        for points in _traced(borders)
    ]


def area(arcs_: Iterable[tuple[Point, ...]]) -> BaseGeometry:
    """Return what closed lines enclose, as canonical polygons in lon/lat degrees.

    Rings run as RFC 7946 wants, the largest polygon first.
    """
    lines = shapely.MultiLineString([np.array(points) / GRID for points in arcs_])
    parts = shapely.get_parts(shapely.normalize(shapely.build_area(lines)))
    parts = shapely.orient_polygons(parts)
    parts = sorted(parts, key=lambda part: (-part.area, part.bounds))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _faces(regions: Mapping[str, BaseGeometry]) -> Iterator[tuple[str | None, BaseGeometry]]:
    """Yield the owner and the outline of each face; None owns what lies in no region."""
    ids = list(regions)
    solid = np.array([regions[id_] for id_ in ids])
    lines = shapely.union_all(shapely.boundary(solid), grid_size=1 / GRID)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    inside = shapely.STRtree(solid).query(shapely.point_on_surface(faces), predicate="within")
    owner = dict(zip(*inside.tolist(), strict=True))
    for number, face in enumerate(faces):
        yield (ids[owner[number]] if number in owner else None), face


def _sides(faces: Iterable[tuple[str | None, BaseGeometry]]) -> dict[Edge, set[str | None]]:
    sides: dict[Edge, set[str | None]] = {}
    bordered: dict[Edge, int] = defaultdict(int)
    for owner, face in faces:
        for ring in (face.exterior, *face.interiors):
            points = _grid_points(ring)
            for edge in map(_edge, points, points[1:]):
                sides.setdefault(edge, set()).add(owner)
                bordered[edge] += 1
    for edge, count in bordered.items():
        if count == 1:  # beyond the outermost faces there is only the sea
            sides[edge].add(None)
    return sides


def _traced(edges: Iterable[Edge]) -> Iterator[tuple[Point, ...]]:
    """Yield maximal lines through points where exactly two edges meet; loops come last."""
    next_to: dict[Point, set[Point]] = defaultdict(set)
    for one, other in edges:
        next_to[one].add(other)
        next_to[other].add(one)
    nodes = sorted(point for point, near in next_to.items() if len(near) != 2)
    fixed = frozenset(nodes)
    for start in [*nodes, *sorted(next_to)]:
        while next_to[start]:
            yield _walked(start, next_to, fixed)


def _walked(
    start: Point, next_to: dict[Point, set[Point]], nodes: frozenset[Point]
) -> tuple[Point, ...]:
    line = [start, min(next_to[start])]
    _take(next_to, *line)
    while line[-1] != start and line[-1] not in nodes:
        (after,) = next_to[line[-1]]
        _take(next_to, line[-1], after)
        line.append(after)
    return tuple(line)


def _take(next_to: dict[Point, set[Point]], one: Point, other: Point) -> None:
    next_to[one].discard(other)
    next_to[other].discard(one)


def _grid_points(ring: BaseGeometry) -> list[Point]:
    grid = np.rint(shapely.get_coordinates(ring) * GRID).astype(int)
    return [(x, y) for x, y in grid.tolist()]


def _edge(one: Point, other: Point) -> Edge:
    return (one, other) if one < other else (other, one)
