"""How sure a drawn line is: the one rule, which the recipe writes by and the check holds to.

The class follows from what a segment is drawn by and from two measures of its course, taken
before thinning: how many known places it has on 100 km, and the longest way from one to the next.
Known is a point of the railway in the rail data, and a place of which a document says that the
line passes it; a position that we estimated is not, so a line that leans on estimates is schematic.

surveyed   rail data so dense that they follow the ground. Compared with surveyed railway, all
           data this dense lay within 1 km on average and within 6 km at their worst; where edges
           were longer than 27 km, some lay 8 km off.
traced     through known places. Rail data this coarse lay within 6 km on average and 15 km at
           their worst (straight edges of 120 km and more: 20 km); a line that is drawn from place
           to place needs documents as close as 25 km for the same.
schematic  anything else: so little is known that the line shows where from and where to.

A line that is drawn from place to place is surveyed at no density.
"""

from typing import Literal, NamedTuple

from layers.model.entities import Accuracy, Mode

Drawn = Literal["rail", "places"]


class Limits(NamedTuple):
    """What a class asks for: at least so many known places a 100 km, no longer gap in km."""

    vertices_per_100_km: float
    longest_gap_km: float


LIMITS: dict[Drawn, dict[Accuracy, Limits]] = {
    "rail": {"surveyed": Limits(15, 27), "traced": Limits(3, 110)},
    "places": {"traced": Limits(10, 25)},
}


def accuracy_of(drawn: Drawn, vertices_per_100_km: float, longest_gap_km: float) -> Accuracy:
    """Return the best class whose limits both measures keep."""
    for name, limits in LIMITS[drawn].items():
        dense = vertices_per_100_km >= limits.vertices_per_100_km
        if dense and longest_gap_km <= limits.longest_gap_km:
            return name
    return "schematic"


def accuracies(mode: Mode, vertices_per_100_km: float, longest_gap_km: float) -> set[Accuracy]:
    """Return the classes that a segment may have: a railway may be drawn by either."""
    ways: tuple[Drawn, ...] = ("rail", "places") if mode == "rail" else ("places",)
    return {accuracy_of(way, vertices_per_100_km, longest_gap_km) for way in ways}
