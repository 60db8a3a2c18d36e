"""How sure a drawn line is: the one rule, which the recipe writes by and the check holds to.

The class follows from what a segment is (`mode`) and from two measures of its course, taken
before thinning: how many vertices it has on 100 km, and how long its longest straight edge is.

surveyed   rail data so dense that they follow the ground. Compared with surveyed railway, all
           data this dense lay within 1 km on average and within 6 km at their worst. No edge
           over 35 km: a longer one is a straight line that no ground was seen under.
traced     straight edges between known places. Rail data this coarse lay within 6 km on average
           and 15 km at their worst; a pipeline needs places as close as 25 km for the same.
schematic  anything else: so few places that the line shows where from and where to.

A pipeline, a canal or a sea course is drawn from place to place and is surveyed at no density.
"""

from typing import NamedTuple

from layers.model.entities import Accuracy, Mode


class Limits(NamedTuple):
    """What a class asks for: at least so many vertices a 100 km, no edge longer than so many km."""

    vertices_per_100_km: float
    longest_gap_km: float


_PLACE_TO_PLACE: dict[Accuracy, Limits] = {"traced": Limits(10, 25)}
LIMITS: dict[Mode, dict[Accuracy, Limits]] = {
    "rail": {"surveyed": Limits(15, 35), "traced": Limits(5, 100)},
    "pipeline": _PLACE_TO_PLACE,
    "sea": _PLACE_TO_PLACE,
    "canal": _PLACE_TO_PLACE,
}


def accuracy_of(mode: Mode, vertices_per_100_km: float, longest_gap_km: float) -> Accuracy:
    """Return the best class whose limits both measures keep."""
    for name, limits in LIMITS[mode].items():
        dense = vertices_per_100_km >= limits.vertices_per_100_km
        if dense and longest_gap_km <= limits.longest_gap_km:
            return name
    return "schematic"
