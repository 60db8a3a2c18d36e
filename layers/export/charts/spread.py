"""Labels in one direction that keep apart: moved along, or into a further row."""

from collections.abc import Sequence


def apart(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Return where each of several things begins, from 0 on, as near to where it wants as it can.

    wanted: where their beginnings would be, in order. Neighbours that meet are moved together.
    """
    groups: list[list[float]] = []  # of each: where it begins, and how long it is
    members: list[int] = []  # how many are in it
    for want, size in zip(wanted, sizes, strict=True):
        groups.append([max(want, 0.0), size])
        members.append(1)
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] > groups[-1][0]:
            (start, long), (later, more) = groups[-2:]
            count, own = members[-2:]
            middle = (start * count + (later - long) * own) / (count + own)
            groups[-2:] = [[max(middle, 0.0), long + more]]
            members[-2:] = [count + own]
    places: list[float] = []
    for (start, _), count in zip(groups, members, strict=True):
        held = sizes[len(places) : len(places) + count]
        places += [start + sum(held[:at]) for at in range(count)]
    return places


def in_rows(
    middles: Sequence[float], widths: Sequence[float], room: float, gap: float
) -> list[tuple[float, int]]:
    """Return where each of several words begins, and in which row, so that none meet."""
    ends: list[float] = []
    placed = []
    for middle, width in zip(middles, widths, strict=True):
        left = min(max(middle - width / 2, 0.0), max(room - width, 0.0))
        row = next((at for at, end in enumerate(ends) if end + gap <= left), len(ends))
        ends[row : row + 1] = [left + width]
        placed.append((left, row))
    return placed
