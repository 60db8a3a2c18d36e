"""What parts of a chart are painted with, by names that the screens' sheets know as well."""

from collections.abc import Iterable, Mapping

from layers.export.style.palette import PAPER
from layers.model.style import CHART, THEME
from layers.picture.chart import Mark

PREFIX = "chart-"  # of their names in sheets
PAINTS: Mapping[str, str] = {
    **{name.removeprefix(PREFIX): light for name, (light, _) in CHART.items()},
    "ink": THEME["ink"][0],
    "soft": THEME["soft"][0],
    "rule": THEME["border"][0],
    "sum": THEME["accent"][0],
    "ground": PAPER,
}
STATES = tuple(name for name in PAINTS if name.startswith("state"))


def of_states(marks: Iterable[Mark]) -> dict[str, str]:
    """Return the paint of each state along a route, in the order in which it is reached."""
    states = dict.fromkeys(mark.state for mark in marks if mark.state)
    return {"": "water"} | {
        state: STATES[place % len(STATES)] for place, state in enumerate(states)
    }
