"""The rules of the data. The same rules run at start, in the tests and on the command line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from layers.dataset.tables import Covered, Findings, Tables
from layers.model.errors import Problem
from layers.rules.borders import BORDER_RULES
from layers.rules.charts import charts_draw_what_is_there
from layers.rules.consistency import (
    all_is_sourced,
    countries_are_on_the_map,
    fields_are_well_formed,
    ids_are_unique,
    nothing_is_in_the_future,
    references_exist,
    sidecars_tell_the_truth,
)
from layers.rules.events import EVENT_RULES
from layers.rules.figures import figures_add_up, figures_are_checked
from layers.rules.gazetteer import GAZETTEER_RULES
from layers.rules.geometry import (
    accuracy_is_measured,
    branches_join,
    places_in_their_country,
    rings_wind_right,
    sound_geometry,
)
from layers.rules.looks import CATALOG_RULES
from layers.rules.memberships import (
    spells_are_in_order,
    spells_cover_their_areas,
    spells_follow_the_rolls,
)
from layers.rules.quotations import (
    quotations_are_about_it,
    quotations_are_verified,
    quotations_on_show_exist,
    subjects_exist,
)
from layers.rules.reviewed import REVIEWED_RULES
from layers.rules.routes import (
    routes_end_at_their_places,
    routes_keep_to_their_countries,
    routes_pass_their_places,
    segments_are_numbered,
)
from layers.rules.scenes import (
    scenes_can_be_said,
    scenes_follow_the_article,
    scenes_have_figures,
    scenes_show_views,
)
from layers.rules.takeaways import TAKEAWAY_RULES
from layers.rules.topics import TOPIC_RULES

Rule = Callable[[Tables], Findings]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one rule looked at, counted in the data as it ran, and what it found wrong."""

    rule: str
    covered: Mapping[str, int]
    problems: tuple[Problem, ...]


def outcomes(tables: Tables, rules: Mapping[str, Rule] | None = None) -> Iterator[Outcome]:
    """Run every rule, or those given. A file that could not be read is nobody's fault here."""
    for says, rule in (RULES if rules is None else rules).items():
        covered: Counter[str] = Counter()
        found = []
        for finding in rule(tables):
            if isinstance(finding, Covered):
                covered[finding.what] += finding.number
            else:
                found.append(finding)
        yield Outcome(rule=says, covered=covered, problems=tuple(found))


def problems(tables: Tables, rules: Mapping[str, Rule] | None = None) -> tuple[Problem, ...]:
    """Return every breach of every rule, or of just those that are given."""
    return tuple(fault for outcome in outcomes(tables, rules) for fault in outcome.problems)


RULES: Mapping[str, Rule] = {
    "every field is there, known and well formed": fields_are_well_formed,
    "ids are unique": ids_are_unique,
    **CATALOG_RULES,
    "geometry is closed, valid and on the globe": sound_geometry,
    "rings run by the right-hand rule": rings_wind_right,
    "places lie in their country": places_in_their_country,
    "segments of a branch join end to end": branches_join,
    "segments are numbered without a gap": segments_are_numbered,
    "accuracy follows from the density of vertices": accuracy_is_measured,
    "routes keep to their countries, and their length there": routes_keep_to_their_countries,
    "routes end at their terminals and ports": routes_end_at_their_places,
    "routes run through the places of the recipe": routes_pass_their_places,
    "quotes and sources that are named exist": references_exist,
    "countries and areas that are named are on the base map": countries_are_on_the_map,
    "every feature has a source, every source is cited": all_is_sourced,
    "nothing is dated in the future": nothing_is_in_the_future,
    "spells of membership are in order and do not overlap": spells_are_in_order,
    "spells and their areas are those of the rolls": spells_follow_the_rolls,
    "spells have the outline of their areas": spells_cover_their_areas,
    "quotations are as verified, in their paragraph": quotations_are_verified,
    "quotations on show exist": quotations_on_show_exist,
    "quotations stand beside what they are about": quotations_are_about_it,
    "subjects exist": subjects_exist,
    **TOPIC_RULES,
    "figures are in their quotations and checked by sources": figures_are_checked,
    "figures add up": figures_add_up,
    "charts draw what is there": charts_draw_what_is_there,
    **EVENT_RULES,
    **GAZETTEER_RULES,
    "scenes follow the article, from its start to its end": scenes_follow_the_article,
    "scenes show views that the map has": scenes_show_views,
    "scenes have charts of figures that there are": scenes_have_figures,
    "scenes can be said, and keep apart who says what": scenes_can_be_said,
    **TAKEAWAY_RULES,
    **BORDER_RULES,
    **REVIEWED_RULES,
    "sidecars tell the truth about their files": sidecars_tell_the_truth,
}

# What the server leaves to those who build and check. The first takes longer than all the others;
# it asks about borders alone, and sidecars say whether these are still as they were built. For the
# second nobody is turned away: RFC 7946 asks readers to take rings as they come.
LEFT_OUT = ("no border gapes or overlaps by more than 100 m", "rings run by the right-hand rule")
AT_START: Mapping[str, Rule] = {says: rule for says, rule in RULES.items() if says not in LEFT_OUT}


def latest_ahead(problems: Iterable[Problem]) -> date | None:
    """Return the latest day of problems that are all of dates to come, None where others are."""
    told = [found.says for found in problems]
    if not told or not all(says.endswith("is in the future") for says in told):
        return None
    days = (re.search(r"\d{4}-\d\d-\d\d", says) for says in told)
    return max((date.fromisoformat(day[0]) for day in days if day), default=None)
