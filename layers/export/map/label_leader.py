"""A name away from what it names, with a thin line that leads there."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely

from layers.export.map.label import MARK_PT, Label, Name
from layers.export.map.label_draft import Setting, measure
from layers.export.map.label_space import PROBES, Numbers, around, boxes

FROM = 1.5  # points between a name and its leader
CLEAR = 1.45  # of a sign's reach: where its leader ends
SHORT = 3.0  # points: the last of a leader lies on the route that it leads to
FAR = 90.0  # harm: so much a leader may do, unless the name must be there
STRAY, CLAIM = 40.0, 15.0  # harm of a name all in other lands; more, where these are held
CROSSING = 50.0  # and of crossing a route
SHORTER = 15.0  # and of a shorter form
ABROAD = 0.15  # of a name in other lands: it is told apart from theirs
TINY = 1e-9
NEAREST = 120  # places for a name that are looked at
ANCHORS = 3  # ends that are tried in a land
ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)  # and on a line


def led(name: Name, where: Setting) -> Label | None:
    """Return the name where its leader does least harm, if that is little enough."""
    drafts = list(where.drafts(name, smallest=True))
    made = [
        (harm + SHORTER * at, label)
        for at, draft in enumerate(drafts[-1:] if name.kind == "route" else drafts)
        for end, gap in _ends(name, where)
        for harm, label in _around(draft, name, end, gap, where)
    ]
    if not made:
        return None
    harm, label = min(made, key=lambda one: one[0])
    return label if name.far or harm <= FAR * where.up else None


def _ends(name: Name, where: Setting) -> Iterator[tuple[Numbers, float]]:
    """Yield where a leader may end, on nothing else, and how far from there it stops short."""
    if name.shape.geom_type == "Point":
        yield np.array([name.shape.x, name.shape.y]), CLEAR * MARK_PT * where.up
        return
    if name.kind in ("route", "sea", "range"):
        longest = max(shapely.get_parts(name.shape), key=lambda part: part.length)
        spots = [longest.interpolate(share, normalized=True) for share in ALONG]
        yield from ((np.array([spot.x, spot.y]), 0.0) for spot in spots)
        return
    anchors = where.room(name).anchors
    dots = np.column_stack([anchors - 1, anchors + 1])
    free = anchors[where.taken.free(dots)]
    yield from ((anchor, 0.0) for anchor in (free if len(free) else anchors)[:ANCHORS])


def _around(
    draft: Label, name: Name, end: Numbers, gap: float, where: Setting
) -> Iterator[tuple[float, Label]]:
    """Yield the harm and the place of the best leader to one end, if there is one."""
    size = measure(draft)
    at, start = around(end, size, where.up)
    nearest = np.flatnonzero(where.taken.free(boxes(at, size)))[:NEAREST]
    at, start = at[nearest], start[nearest]
    long = np.hypot(*(end - start).T)
    way = (end - start) / np.maximum(long, TINY)[:, None]
    lines = np.stack([start + FROM * way, end - gap * way], axis=1)
    passes = long > gap + SHORT * where.up + FROM
    passes[passes] = where.taken.passes(shapely.linestrings(lines[passes]))
    if not passes.any():
        return
    harm = long[passes] / where.up + _harm(name, at[passes], size, lines[passes], where)
    best = int(np.argmin(harm))
    leader = tuple((float(x), float(y)) for x, y in lines[passes][best])
    spot = at[passes][best]
    x, y = spot
    strays = where.lands.strays((spot + PROBES * size)[None], name.shape)[0]
    abroad = bool(name.kind != "route" and strays > ABROAD)
    yield float(harm[best]), replace(draft, x=float(x), y=float(y), leader=leader, abroad=abroad)


def _harm(
    name: Name, at: Numbers, size: tuple[float, float], lines: Numbers, where: Setting
) -> Numbers:
    """Return how much harm names do that stand in other lands, and leaders that cross a route."""
    if name.kind != "route":
        spots = at[:, None] + PROBES * size
        strays = STRAY * where.lands.strays(spots, name.shape)
        claims = CLAIM * where.lands.claims(spots, name.shape)
        return strays + claims + CROSSING * where.taken.crosses(shapely.linestrings(lines))
    way = lines[:, 1] - lines[:, 0]
    short: Numbers = np.minimum(SHORT * where.up / np.hypot(*way.T), 1)[:, None]
    ends = lines[:, 1] - short * way  # it ends on its own
    crosses = where.taken.crosses(shapely.linestrings(np.stack([lines[:, 0], ends], axis=1)))
    return CROSSING * crosses.astype(float)
