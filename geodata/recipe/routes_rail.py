"""The railway network of the recipe, and the way along it from one place to the next.

Source: PyPI scgraph_data, `world_railways`: nodes and edges made from OpenStreetMap. The data
are thinned out there: where a line runs straight on for long an edge can be 280 km long, which
is why towns and stations of known position are put back in (`through`).
"""

import heapq
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import STRtree, points

from layers.model.geodesy import WGS84

Place = tuple[float, float]

BOX = (20.0, 35.0, 84.0, 58.0)  # west, south, east, north: Istanbul, Moscow, Brest, Dostyk
BRIDGE_KM = 13.0  # widest gap found on these lines: 12.5 km between Hereke and Gebze
BRIDGE_PENALTY = 4.0  # so that a bridge is taken only where there is no rail


@dataclass(frozen=True, kw_only=True)
class Network:
    """Railway graph: `nodes` is n x 2 lon/lat, `edges` node -> neighbour -> weight in km."""

    nodes: NDArray[np.float64]
    edges: dict[int, dict[int, float]]
    index: NDArray[np.int64]
    tree: STRtree

    def nearest(self, place: Place) -> int:
        """Return the node of the network nearest to a place."""
        return int(self.index[self.tree.nearest(points(place))])

    def way(self, start: Place, end: Place) -> list[Place]:
        """Return the shortest way between the nodes nearest to two places."""
        found = _shortest(self.edges, self.nearest(start), self.nearest(end))
        return [(float(lon), float(lat)) for lon, lat in self.nodes[found]]


def load_network(folder: Path) -> Network:
    """Read the graph of scgraph_data, cut to `BOX`, with gaps at dead ends bridged."""
    nodes, pairs = _parse(folder / "scgraph_data" / "world_railways.py")
    edges = _weighted(nodes, pairs)
    index = np.array(sorted(edges), dtype=np.int64)
    tree = STRtree(points(nodes[index]))
    return Network(nodes=nodes, edges=_bridged(nodes, edges, index, tree), index=index, tree=tree)


def through(line: Sequence[Place], places: Iterable[Place]) -> list[Place]:
    """Put places into a line, each where it lengthens the line least."""
    result = list(line)
    for place in places:
        detours = [length_km([a, place, b]) - length_km([a, b]) for a, b in pairwise(result)]
        result.insert(detours.index(min(detours)) + 1, place)
    return result


def length_km(line: Sequence[Place]) -> float:
    """Measure a line on the WGS84 ellipsoid, in kilometres."""
    lons, lats = zip(*line, strict=True)
    return float(WGS84.line_length(lons, lats)) / 1000


def _parse(path: Path) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    # The module holds two literals, a line each. As JSON they take 2 s, through Python 23 s.
    literals = dict(
        line.split("=", 1)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("graph=", "nodes="))
    )
    nodes = np.array(json.loads(literals["nodes"]), dtype=np.float64)[:, ::-1]
    west, south, east, north = BOX
    lon, lat = nodes.T
    inside = (west < lon) & (lon < east) & (south < lat) & (lat < north)
    graph = json.loads(re.sub(r"(\d+): ", r'"\1": ', literals["graph"]))
    pairs = {
        (min(here, there), max(here, there))
        for here in np.flatnonzero(inside).tolist()
        for there in map(int, graph[here])
        if there != here and inside[there]
    }
    return nodes, np.array(sorted(pairs), dtype=np.int64)


def _weighted(nodes: NDArray[np.float64], pairs: NDArray[np.int64]) -> dict[int, dict[int, float]]:
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    starts, ends = nodes[pairs[:, 0]], nodes[pairs[:, 1]]
    metres = WGS84.inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])[2]
    for (a, b), length in zip(pairs.tolist(), metres.tolist(), strict=True):
        edges[a][b] = edges[b][a] = length / 1000
    return dict(edges)


def _bridged(
    nodes: NDArray[np.float64],
    edges: dict[int, dict[int, float]],
    index: NDArray[np.int64],
    tree: STRtree,
) -> dict[int, dict[int, float]]:
    result = {node: dict(near) for node, near in edges.items()}
    for end in (node for node, near in edges.items() if len(near) == 1):
        # 0.2 degrees of longitude is at least 13 km anywhere in the box.
        around = index[tree.query(points(nodes[end]), predicate="dwithin", distance=0.2)]
        for other in around.tolist():
            gap = length_km([tuple(nodes[end]), tuple(nodes[other])])
            if other != end and other not in edges[end] and gap <= BRIDGE_KM:
                result[end][other] = result[other][end] = gap * BRIDGE_PENALTY
    return result


def _shortest(edges: dict[int, dict[int, float]], start: int, end: int) -> list[int]:
    """Dijkstra; ties are broken by node number, so that every build finds the same way."""
    best, before, queue = {start: 0.0}, {}, [(0.0, start)]
    while queue:
        done, here = heapq.heappop(queue)
        if here == end:
            break
        if done > best[here]:
            continue
        for there, weight in edges[here].items():
            if done + weight < best.get(there, float("inf")):
                best[there] = done + weight
                before[there] = here
                heapq.heappush(queue, (done + weight, there))
    if end not in best:
        raise ValueError(f"no railway leads from node {start} to node {end}; add a way point")
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]
