"""Simplify lines together: no line leaves its tolerance, none ever touches another.

The vertex whose removal moves the line least goes first, as long as every original vertex stays
within its own tolerance of the line, and the triangle that is cut off holds no other vertex
(the idea of Visvalingam and Whyatt 1993, doi:10.1179/000870493786962263, with a distance as
the measure and the check of GEOS's coverage simplifier).
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot, inf

from partition import Point

# Side of a cell of the point index, in grid units (0.1 degree).
CELL = 1_000

Tolerance = Callable[[Point], float]
Line = tuple[Point, ...]


def simplified(lines: Sequence[Line], tolerances: Sequence[Tolerance]) -> list[Line]:
    """Return the lines with fewer vertices, ends kept, in the order they came in.

    lines: grid points; they may share end points and touch nowhere else. A closed line keeps
    at least three vertices.
    tolerances: for each line, how far (grid units) it may move from an original vertex.
    """
    return _Web(lines, tolerances).simplified()


class _Web:
    """All lines at once, with what is needed to take vertices out in order of cost."""

    def __init__(self, lines: Sequence[Line], tolerances: Sequence[Tolerance]) -> None:
        self.lines = lines
        self.limits = [
            [allowed(point) for point in line]
            for line, allowed in zip(lines, tolerances, strict=True)
        ]
        self.before = [list(range(-1, len(line) - 1)) for line in lines]
        self.after = [list(range(1, len(line) + 1)) for line in lines]
        self.cells: dict[Point, set[Point]] = defaultdict(set)
        self.edges: set[frozenset[Point]] = set()
        for line in lines:
            self.edges.update(map(frozenset, pairwise(line)))
            for point in line:
                self.cells[_cell(point)].add(point)

    def simplified(self) -> list[Line]:
        queue: list[tuple[float, int, int]] = []
        cost: dict[tuple[int, int], float] = {}
        for number, line in enumerate(self.lines):
            for place in range(1, len(line) - 1):
                self._rate(queue, cost, number, place)
        while queue:
            price, number, place = heapq.heappop(queue)
            if cost.get((number, place)) == price and self._removable(number, place):
                del cost[number, place]
                for near in self._remove(number, place):
                    if 0 < near < len(self.lines[number]) - 1:
                        self._rate(queue, cost, number, near)
        return [self._left(number) for number in range(len(self.lines))]

    def _rate(
        self,
        queue: list[tuple[float, int, int]],
        cost: dict[tuple[int, int], float],
        number: int,
        place: int,
    ) -> None:
        price = self._price(number, place)
        cost[number, place] = price
        if price <= 1:
            heapq.heappush(queue, (price, number, place))

    def _price(self, number: int, place: int) -> float:
        """Return the largest share of its tolerance that any vertex passed over would use up."""
        line, limits = self.lines[number], self.limits[number]
        first, last = self.before[number][place], self.after[number][place]
        (x, y), (end_x, end_y) = line[first], line[last]
        run, rise = end_x - x, end_y - y
        square = run * run + rise * rise
        worst = 0.0
        for at in range(first + 1, last):
            over, up = line[at][0] - x, line[at][1] - y
            share = min(1.0, max(0.0, (over * run + up * rise) / square)) if square else 0.0
            away = hypot(over - share * run, up - share * rise)
            if away:
                worst = max(worst, away / limits[at] if limits[at] else inf)
            if worst > 1:
                break
        return worst

    def _removable(self, number: int, place: int) -> bool:
        line = self.lines[number]
        corner = line[place]
        first, last = line[self.before[number][place]], line[self.after[number][place]]
        if first == last or frozenset((first, last)) in self.edges:
            return False
        triangle = (first, corner, last)
        return not any(
            _holds(triangle, point) for point in self._near(triangle) if point not in triangle
        )

    def _near(self, triangle: tuple[Point, Point, Point]) -> list[Point]:
        (west, south), (east, north) = _cell(_low(triangle)), _cell(_high(triangle))
        return [
            point
            for column in range(west, east + 1)
            for row in range(south, north + 1)
            for point in self.cells.get((column, row), ())
        ]

    def _remove(self, number: int, place: int) -> tuple[int, int]:
        line = self.lines[number]
        first, last = self.before[number][place], self.after[number][place]
        self.after[number][first], self.before[number][last] = last, first
        self.cells[_cell(line[place])].discard(line[place])
        self.edges.discard(frozenset((line[first], line[place])))
        self.edges.discard(frozenset((line[place], line[last])))
        self.edges.add(frozenset((line[first], line[last])))
        return first, last

    def _left(self, number: int) -> Line:
        line, after = self.lines[number], self.after[number]
        kept, place = [line[0]], after[0]
        while place < len(line):
            kept.append(line[place])
            place = after[place]
        return tuple(kept)


def _holds(triangle: tuple[Point, Point, Point], point: Point) -> bool:
    """Say whether a point lies in a triangle or on its rim; exact, for the numbers are whole."""
    one, two, three = triangle
    turns = (_turn(one, two, point), _turn(two, three, point), _turn(three, one, point))
    if min(turns) < 0 < max(turns):
        return False
    low, high = _low(triangle), _high(triangle)
    return low[0] <= point[0] <= high[0] and low[1] <= point[1] <= high[1]


def _turn(one: Point, two: Point, point: Point) -> int:
    run, rise = two[0] - one[0], two[1] - one[1]
    return run * (point[1] - one[1]) - rise * (point[0] - one[0])


def _cell(point: Point) -> Point:
    return point[0] // CELL, point[1] // CELL


def _low(points: Sequence[Point]) -> Point:
    return min(x for x, _ in points), min(y for _, y in points)


def _high(points: Sequence[Point]) -> Point:
    return max(x for x, _ in points), max(y for _, y in points)
