"""What the styles of several kinds of tables have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from layers.export.gis import qml_pens as pens
from layers.export.gis.days import days_of
from layers.export.gis.qml import Lettering, Rule, Spell
from layers.export.gis.qml_conditions import among
from layers.export.gis.table import Sheet
from layers.export.map.label import LabelKind
from layers.export.map.label_draft import SIZES
from layers.export.map.lettering import COLOURS, RECEDED
from layers.export.style import palette


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a style has to know of a view beside the rows of its table.

    kept: false where they recede. focused: the ids of what is marked. twice: those of areas that
    an alliance holds and that are shown as disputed too. apart: lands drawn apart, by id: no
    neighbour draws its border over theirs.
    """

    kept: bool = True
    focused: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()
    apart: Mapping[str, BaseGeometry] = field(default_factory=dict)


def focus(table: Sheet, seen: Seen) -> Iterator[Rule]:
    """Yield the outline of the shapes of a table that are marked."""
    if marked := seen.focused & {row["id"] for row in table.rows}:
        yield Rule(words="", condition=among("id", marked), shape="fill", pens=pens.focus())


def names_of(condition: str, kind: LabelKind, seen: Seen) -> Lettering:
    """Return how names of a kind are written, as large as they are on paper at first."""
    colour = COLOURS[kind]
    return Lettering(
        condition=condition,
        colour=colour if seen.kept else palette.mixed(colour, palette.SEA, RECEDED),
        halo=palette.HALO,
        size=SIZES[kind][0],
        bold=kind == "member",
        italic=kind == "area",
        aside=kind == "place",
    )


def spell_of(table: Sheet) -> Spell:
    """Return the columns of the days from which and until which a record stands."""
    known = days_of(table)
    return (
        "since_day" if known.get("since") == "part" else "since",
        "until" if "until" in known else "",
    )
