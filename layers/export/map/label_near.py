"""A name in its land, beside its sign, or along its line, where it needs no leader."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from layers.export.map.label import DOT_PT, MARK_PT, Label, LabelKind, Name, band, extent
from layers.export.map.label_along import GAP, stretches
from layers.export.map.label_draft import Setting, measure
from layers.export.map.label_lands import spots_along
from layers.export.map.label_obstacles import AIR
from layers.export.map.label_space import PROBES, Numbers, Room, boxes

OWN = 0.86  # of a name must lie in its land
COASTAL = 0.55  # or so much, where the rest lies at sea
ASTRAY = 0.08  # and no more than so much in other lands
COASTS = 12  # places of that kind that are looked at
APART: dict[LabelKind, float] = {"sea": 4.0, "range": 12.0}  # points from any other name
OWN_PT = 1.5  # a place's name is so much nearer to its own sign than to another's
SAME_PT = 0.1  # two signs in one place
AXIS_PT = 24.0  # from one point of a sea's axis to the next around which it is tried
SHIFTS = ((0, 0), (0, -0.9), (0, 0.9), (-0.25, 0), (0.25, 0), (0, -1.8), (0, 1.8))  # of its size


def in_land(name: Name, where: Setting) -> Label | None:
    """Return the name in its land, else at sea right beside it."""
    drafts = list(where.drafts(name))
    least = drafts[-1]
    left, top, right, bottom = name.shape.bounds
    wide, high = measure(least)
    if not name.must and (right - left) * (bottom - top) < wide * high * OWN:
        return None  # as most lands of a map
    room = where.room(name)
    for draft in drafts:
        for dense in (False, True) if name.must else (False,):
            if found := _inside(draft, name, room, where, dense=dense):
                return found
    small = [draft for draft in drafts if name.must and draft.size == least.size]
    return next(filter(None, (_at_sea(draft, name, where) for draft in small)), None)


def _inside(draft: Label, name: Name, room: Room, where: Setting, *, dense: bool) -> Label | None:
    """Return the name in its land, all but a little of it, the rest at sea."""
    size = measure(draft)
    at, own = room.rooms(*size, COASTAL if name.must else OWN, dense=dense)
    if not len(at):
        return None
    free = where.taken.free(boxes(at, size))
    at, own = at[free], own[free]
    found = at[own >= OWN]
    if not len(found):
        coastal = at[:COASTS]
        strays = where.lands.strays(coastal[:, None] + PROBES * size, name.shape)
        found = coastal[strays <= ASTRAY]
    return replace(draft, x=float(found[0, 0]), y=float(found[0, 1])) if len(found) else None


def _at_sea(draft: Label, name: Name, where: Setting) -> Label | None:
    """Return the name of what is too small for it at sea, where it can be of nothing else."""
    shore = where.room(name).shape
    beside = list(_beside(draft, shore.bounds, 0.0))
    free = where.taken.free(np.array([extent(one) for one in beside]))
    for one in np.array(beside, dtype=object)[free]:
        spot = box(*extent(one))
        spots = np.array([[(spot.centroid.x, spot.centroid.y)]]) + PROBES * measure(draft)
        if not where.lands.strays(spots, None)[0] and where.lands.is_beside(spot, shore):
            return one  # type: ignore[no-any-return]
    return None


def at_point(name: Name, where: Setting) -> Label | None:
    """Return the name beside its sign or its dot."""
    own = (name.shape.x, name.shape.y)
    dotted = name.kind == "capital"
    if dotted and (sign := where.taken.sign_at(own)):
        own, dotted = sign, False
    if dotted and not where.taken.is_bare(own, DOT_PT * where.up):
        return None
    reach = (DOT_PT if dotted else MARK_PT) * where.up
    for draft in where.drafts(name):
        beside = [
            replace(one, dot=own if dotted else None) for one in _beside(draft, own * 2, reach)
        ]
        free = where.taken.free(np.array([extent(one) for one in beside]))
        for one in np.array(beside, dtype=object)[free]:
            if _is_of(one, own, where) and _is_at_home(one, name, where):
                return one  # type: ignore[no-any-return]
    return None


def _beside(draft: Label, around: tuple[float, float, float, float], gap: float) -> Iterator[Label]:
    """Yield places right and left of a thing, below and above it, then aside and a little off."""
    left, top, right, bottom = around
    high = measure(draft)[1]
    middle = ((left + right) / 2, (top + bottom) / 2)
    east, west = right + gap + AIR, left - gap - AIR
    yield replace(draft, x=east, y=middle[1], anchor="start")
    yield replace(draft, x=west, y=middle[1], anchor="end")
    yield replace(draft, x=middle[0], y=bottom + gap + high / 2)
    yield replace(draft, x=middle[0], y=top - gap - high / 2)
    for y in (middle[1] + high / 2, middle[1] - high / 2):
        yield replace(draft, x=east, y=y, anchor="start")
        yield replace(draft, x=west, y=y, anchor="end")


def _is_of(label: Label, own: tuple[float, float], where: Setting) -> bool:
    """Tell whether a place's name lies nearer to its own sign than to any other."""
    left, top, right, bottom = extent(label)
    marks = where.taken.marks
    x, y = np.vstack([[own], (marks[:, :2] + marks[:, 2:]) / 2]).T
    away = np.hypot(x - np.clip(x, left, right), y - np.clip(y, top, bottom))
    other = np.hypot(x - own[0], y - own[1]) > SAME_PT
    return bool((away[other] > away[0] + OWN_PT).all())


def _is_at_home(label: Label, name: Name, where: Setting) -> bool:
    """Tell whether a place's name lies in no land but its own country."""
    left, top, right, bottom = extent(label)
    middle = np.array([[((left + right) / 2, (top + bottom) / 2)]])
    spots = middle + PROBES * (right - left, bottom - top)
    return name.home is None or bool(where.lands.strays(spots, name.home)[0] <= ASTRAY)


def along(name: Name, where: Setting) -> Label | None:
    """Return the name beside a route, or on the axis of a sea or a range."""
    beside = GAP * where.up if name.kind == "route" else None
    strays = None
    for line, draft in product(filter(None, (name.shape, name.rest)), where.drafts(name)):
        size = measure(draft)
        found = stretches(line, size, straight=where.lettering.straight, beside=beside)
        bands = band(shapely.linestrings(found), size[1])
        found = found[where.taken.free_shapes(bands, APART.get(name.kind, 0.0))]
        if name.kind == "sea":
            found = found[where.lands.are_wet(spots_along(found, size[1]))]
        if name.kind == "route" and len(found):
            at_home = ~where.lands.are_strange(spots_along(found, size[1]), _whole(name))
            strays = strays or _on(draft, found[0])
            found = found[at_home]
        if len(found):
            return _on(draft, found[0])
    return strays


def _whole(route: Name) -> BaseGeometry:
    return shapely.union_all([line for line in (route.shape, route.rest) if line is not None])


def level(name: Name, where: Setting) -> Label | None:
    """Return the level name of a sea or a range, near its axis or its middle."""
    middles = shapely.get_coordinates(shapely.segmentize(name.shape, AXIS_PT * where.up))
    for draft in where.drafts(name, smallest=True):
        size = measure(draft)
        at = (middles + np.array(SHIFTS)[:, None] * size).reshape(-1, 2)
        at = at[where.taken.free(boxes(at, size))]
        if name.kind == "sea":
            at = at[where.lands.are_wet(at[:, None] + PROBES * size)]
        if len(at):
            return replace(draft, x=float(at[0, 0]), y=float(at[0, 1]))
    return None


def _on(draft: Label, course: Numbers) -> Label:
    x, y = course.mean(axis=0)
    led = tuple((float(x), float(y)) for x, y in course)
    return replace(draft, x=float(x), y=float(y), course=led)


def near(name: Name, where: Setting) -> Label | None:
    """Return the name where it needs no leader, or None where there is no room."""
    if name.kind in ("place", "capital"):
        return at_point(name, where)
    if name.kind in ("route", "sea", "range"):
        found = None if name.note else along(name, where)  # two lines bend along none
        is_level = name.kind == "sea" or (name.kind == "range" and name.note)
        return level(name, where) if is_level and not found else found
    return in_land(name, where)
