"""Where along a line its name may stand: beside a route, or on the axis of a sea or a range."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.export.map.label_space import Numbers

POINTS = 24  # at which a stretch of a line is looked at
TRIED = 20  # stretches of a line, at most
STRETCHED = 1.18  # a stretch is so much longer than its chord, at most
BENT = 3  # the degree of a curve that letters follow; 1 is a straight line
STRAY = 0.9  # of a name's height: a line leaves that curve by so much at most
CURVED = 1.1  # radians that a name turns by, at most
STEEP = 1.15  # radians from the level: steeper names are hard to read
SAMPLES = 9
GAP = 2.6  # points between a route and its name
HARM = {"off_middle": 4.0, "turned": 6.0, "steep": 30.0, "below": 1.0}


def stretches(
    line: BaseGeometry, size: tuple[float, float], *, straight: bool, beside: float | None
) -> Numbers:
    """Return where words so wide and high fit along a line, the best first.

    straight: they do not bend. beside: how far their edge is from the line at least; None: they
    stand on it. Lines of some points each that they may follow: n by m by 2, from left to right.
    """
    found = [_stretches(part, size, straight, beside) for part in shapely.get_parts(line)]
    harm = np.concatenate([each for _, each in found] or [np.empty(0)])
    shape = (0, 2 if straight else SAMPLES, 2)
    courses = np.concatenate(
        [each.reshape(-1, *shape[1:]) for each, _ in found] or [np.empty(shape)]
    )
    order: Numbers = courses[np.argsort(harm, kind="stable")]
    return order


def _stretches(
    part: BaseGeometry, size: tuple[float, float], straight: bool, beside: float | None
) -> tuple[Numbers, Numbers]:
    """Return the lines that words may follow along one part of a line, and the harm of each."""
    wide, high = size
    points, off_middle = _pieces(part, wide)
    if not len(points):
        return np.empty(0), np.empty(0)
    chord = points[:, -1] - points[:, 0]
    length = np.hypot(*chord.T)
    along = chord / np.maximum(length, 1e-9)[:, None]
    across = np.column_stack([-along[:, 1], along[:, 0]])
    offset = points - points[:, :1]
    u = np.einsum("nmi,ni->nm", offset, along) / np.maximum(length, 1e-9)[:, None]
    v = np.einsum("nmi,ni->nm", offset, across)
    factors = _fitted(u, v, 1 if straight else BENT)
    stray = np.abs(_at(factors, u) - v).max(axis=1)
    where = np.broadcast_to(
        np.linspace(0, 1, 2 if straight else SAMPLES), (len(points), 2 if straight else SAMPLES)
    )
    tilt = np.arctan(_slope(factors, where) / np.maximum(length, 1e-9)[:, None])
    turned, steep = np.ptp(tilt, axis=1), np.abs(np.arctan2(along[:, 1], along[:, 0]))
    fits = (length * STRETCHED >= wide) & (stray <= STRAY * high) & (turned <= CURVED)
    smooth = (
        points[:, :1]
        + (where * length[:, None])[..., None] * along[:, None]
        + _at(factors, where)[..., None] * across[:, None]
    )
    harm = (
        HARM["off_middle"] * off_middle
        + HARM["turned"] * turned
        + HARM["steep"] * np.maximum(0, steep - STEEP)
        + stray
    )
    smooth, harm, tilt, along, across, stray = (
        each[fits] for each in (smooth, harm, tilt, along, across, stray)
    )
    if beside is None:
        return smooth, harm
    normals = -np.sin(tilt)[..., None] * along[:, None] + np.cos(tilt)[..., None] * across[:, None]
    away = (beside + high / 2 + stray)[:, None, None] * normals
    return np.concatenate([smooth - away, smooth + away]), np.concatenate(
        [harm, harm + HARM["below"]]
    )


def _pieces(part: BaseGeometry, wide: float) -> tuple[Numbers, Numbers]:
    """Return stretches of a line as long as a name, from left to right, n by m by 2.

    And how far from its middle each is, 0 to 1.
    """
    spare = part.length - wide
    if spare < 0:
        return np.empty((0, POINTS, 2)), np.empty(0)
    share = np.linspace(0, 1, min(TRIED, int(spare / 4) + 1))
    where = spare * share[:, None] + np.linspace(0, wide, POINTS)
    flat = shapely.line_interpolate_point(part, where.ravel())
    points = shapely.get_coordinates(flat).reshape(len(share), POINTS, 2)
    turned = points[:, -1, 0] < points[:, 0, 0]
    points[turned] = points[turned, ::-1]
    return points, np.abs(2 * share - 1)


def _fitted(u: Numbers, v: Numbers, degree: int) -> Numbers:
    """Return the factors of the curves nearest to points, n by degree + 1, the constant first."""
    powers = u[..., None] ** np.arange(degree + 1)
    normal = np.einsum("nmi,nmj->nij", powers, powers) + 1e-9 * np.eye(degree + 1)
    found: Numbers = np.linalg.solve(normal, np.einsum("nmi,nm->ni", powers, v)[..., None])[..., 0]
    return found


def _at(factors: Numbers, where: Numbers) -> Numbers:
    powers = where[..., None] ** np.arange(factors.shape[1])
    found: Numbers = np.einsum("nmi,ni->nm", powers, factors)
    return found


def _slope(factors: Numbers, where: Numbers) -> Numbers:
    degrees = np.arange(1, factors.shape[1])
    return _at(factors[:, 1:] * degrees, where)
