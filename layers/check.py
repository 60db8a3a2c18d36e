"""The rules of the data. The same rules run at start, in the tests and on the command line."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from layers.borders import BORDER_RULES
from layers.courses import (
    routes_end_at_their_places,
    routes_keep_to_their_countries,
    routes_pass_their_places,
    segments_are_numbered,
)
from layers.errors import Problem
from layers.figures import figures_add_up, figures_are_checked
from layers.forms import Field
from layers.geometry import (
    accuracy_is_measured,
    branches_join,
    places_in_their_country,
    sound_geometry,
)
from layers.looks import CATALOG_RULES
from layers.quotations import (
    quotations_are_about_it,
    quotations_are_verified,
    quotations_on_show_exist,
    subjects_exist,
)
from layers.reviewed import REVIEWED_RULES
from layers.rolls import spells_cover_their_areas, spells_follow_the_rolls
from layers.scenes import scenes_can_be_said, scenes_follow_the_article, scenes_show_views
from layers.schema import SIDECAR, shown
from layers.tables import Covered, Findings, Row, Tables, hint, problem

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


def _fields(tables: Tables) -> Findings:
    yield Covered("files", len(tables.rows))
    for file, index, row in tables.every_row():
        yield Covered("records")
        yield Covered("values", len(row.properties))
        for says in _field_faults(row.properties, tables.forms[file].fields):
            yield problem(file, row.name(index), says)


def _field_faults(known: Mapping[str, Any], form: Mapping[str, Field]) -> Iterator[str]:
    yield from filter(None, (field.fault(known) for field in form.values()))
    for key in known.keys() - form.keys():
        yield f"{key}: unknown property{hint(key, form)}"


def _unique_ids(tables: Tables) -> Findings:
    for file, rows in tables.rows.items():
        counted = Counter(str(row.properties.get("id")) for row in rows)
        yield Covered("ids", len(counted))
        for known, times in counted.items():
            if times > 1:
                yield problem(file, f"feature {shown(known)}", f"id: stands {times} times")


def _references(tables: Tables) -> Findings:
    targets = {"quotes": tables.ids("quotes.json"), "sources": tables.ids("sources.json")}
    for file, index, row in tables.every_row():
        for key, known in targets.items():
            names = row.listed(key)
            yield Covered(f"{key} named", len(names) if known is not None else 0)
            for place, name in enumerate(names):
                if known is not None and name not in known:
                    says = f"{key}[{place}]: no {key[:-1]} {shown(name)}{hint(name, known)}"
                    yield problem(file, row.name(index), says)


def _countries(tables: Tables) -> Findings:
    known = tables.ids("countries.geojson")
    sets = (layer.file for layer in tables.catalog.area_sets)
    areas = tables.ids("countries.geojson", *sets)
    for file, index, row in tables.every_row():
        own = row.properties.get("country")
        wanted = [("country", own, known)] if isinstance(own, str) else []
        wanted += [("areas", area, areas) for area in row.listed("areas")]
        wanted += [("subjects", word, known) for word in row.listed("subjects") if word.isupper()]
        wanted += [("concerns", name, known) for name in _concerned(row)]
        for key, name, there in wanted:
            yield Covered("codes", 0 if there is None else 1)
            if there is not None and name not in there:
                says = f"{key}: the base map has no {shown(name)}; add it or correct the code"
                yield problem(file, row.name(index), says)


def _concerned(row: Row) -> tuple[str, ...]:
    """Return the countries in whose dossiers the rules of borders.json stand."""
    rules = (Row(properties=rule) for rule in row.records("rules"))
    return tuple(name for rule in rules for name in rule.listed("concerns"))


def _sourced(tables: Tables) -> Findings:
    cited = {edition.source for edition in tables.catalog.editions}
    for file, index, row in tables.every_row():
        if "sources" not in tables.forms[file].fields:
            continue
        cited.update(row.listed("sources"))
        yield Covered("records")
        if not row.listed("sources"):
            yield problem(file, row.name(index), "sources: is empty; name at least one source")
    if not tables.is_complete or not tables.catalog.editions:
        return  # a file that could not be read may cite what the others do not
    known = tables.ids("sources.json") or frozenset()
    yield Covered("sources", len(known))
    for unused in sorted(known - cited):
        yield problem("sources.json", f"feature {shown(unused)}", "nothing cites this source")


def _spells(tables: Tables) -> Findings:
    for layer in tables.catalog.memberships:
        file = layer.file
        by_holder: dict[str, list[tuple[date, date, str]]] = {}
        for index, row in enumerate(tables.rows.get(file, ())):
            since, until = (_date(row.properties.get(key)) for key in ("since", "until"))
            if since is None:
                continue
            yield Covered("spells")
            for says in _spell_faults(since, until, tables):
                yield problem(file, row.name(index), says)
            holder = row.properties.get("country") or str(row.properties.get("name"))
            spell = (since, until or date.max, row.name(index))
            by_holder.setdefault(str(holder), []).append(spell)
        yield Covered("holders", len(by_holder))
        for spells in by_holder.values():
            for (_, end, first), (start, _, second) in pairwise(sorted(spells)):
                if start < end:
                    yield problem(file, second, f"since: overlaps with {first}")


def _spell_faults(since: date, until: date | None, tables: Tables) -> Iterator[str]:
    if since < (first := tables.catalog.first_day):
        yield f"since: {since} is before {first}, where the slider ends"
    if since > tables.today:
        yield f"since: {since} is in the future"
    if until is not None and until <= since:
        yield f"until: {until} is not after since, {since}"


def _dates(tables: Tables) -> Findings:
    today = tables.today.isoformat()
    records = [(file, row.name(i), row.properties) for file, i, row in tables.every_row()]
    records += [(name, "", sidecar) for name, sidecar in tables.sidecars.items()]
    for file, where, known in records:
        for key in ("published", "accessed", "as_of", "since"):
            told = known.get(key)
            if not isinstance(told, str):
                continue
            yield Covered("dates")
            if told > today[: len(told)]:
                yield problem(file, where, f"{key}: {shown(told)} is in the future")
        printed, read = known.get("published"), known.get("accessed")
        if isinstance(printed, str) and isinstance(read, str) and read < printed[: len(read)]:
            yield problem(file, where, f"accessed: {read} is before it was published, {printed}")


def _sidecars(tables: Tables) -> Findings:
    known = tables.ids("sources.json")
    for file in tables.forms.keys() & tables.sha256.keys():
        digest = tables.sha256[file]
        name = f"{file.rsplit('.', 1)[0]}.meta.json"
        sidecar = tables.sidecars.get(name)
        if sidecar is None:
            continue  # that it is missing was said when the files were read
        yield Covered("sidecars")
        for says in (*_sidecar_faults(sidecar, known), *_untruths(sidecar, file, digest, tables)):
            yield problem(name, "", says)


def _sidecar_faults(sidecar: Mapping[str, Any], known: frozenset[str] | None) -> Iterator[str]:
    yield from _field_faults(sidecar, SIDECAR)
    cited = sidecar.get("sources")
    for name in cited if isinstance(cited, list) else ():
        if known is not None and isinstance(name, str) and name not in known:
            yield f"sources: no source {shown(name)}{hint(name, known)}"


def _untruths(sidecar: Mapping[str, Any], file: str, digest: str, tables: Tables) -> Iterator[str]:
    if sidecar.get("sha256", digest) != digest:
        yield f"sha256: {file} was changed after it was built; run make geodata"
    cited = {name for row in tables.rows.get(file, ()) for name in row.listed("sources")}
    listed = sidecar.get("sources")
    if (
        "sources" in tables.forms[file].fields
        and isinstance(listed, list)
        and cited ^ set(map(str, listed))
    ):
        yield f"sources: are not those that {file} cites; run make geodata"
    number = len(tables.rows.get(file, ()))
    if sidecar.get("count", number) != number:
        yield f"count: {shown(sidecar.get('count'))}, but {file} holds another number"


RULES: Mapping[str, Rule] = {
    "every field is there, known and well formed": _fields,
    "ids are unique": _unique_ids,
    **CATALOG_RULES,
    "geometry is closed, valid and on the globe": sound_geometry,
    "places lie in their country": places_in_their_country,
    "segments of a branch join end to end": branches_join,
    "segments are numbered without a gap": segments_are_numbered,
    "accuracy follows from the density of vertices": accuracy_is_measured,
    "routes keep to their countries, and their length there": routes_keep_to_their_countries,
    "routes end at their terminals and ports": routes_end_at_their_places,
    "routes run through the places of the recipe": routes_pass_their_places,
    "quotes and sources that are named exist": _references,
    "countries and areas that are named are on the base map": _countries,
    "every feature has a source, every source is cited": _sourced,
    "nothing is dated in the future": _dates,
    "spells of membership are in order and do not overlap": _spells,
    "spells and their areas are those of the rolls": spells_follow_the_rolls,
    "spells have the outline of their areas": spells_cover_their_areas,
    "quotations are as verified, in their paragraph": quotations_are_verified,
    "quotations on show exist": quotations_on_show_exist,
    "quotations stand beside what they are about": quotations_are_about_it,
    "subjects exist": subjects_exist,
    "figures are in their quotations and checked by sources": figures_are_checked,
    "figures add up, and their charts draw their own values": figures_add_up,
    "scenes follow the article, from its start to its end": scenes_follow_the_article,
    "scenes show views that the map has": scenes_show_views,
    "scenes can be said, and keep apart who says what": scenes_can_be_said,
    **BORDER_RULES,
    **REVIEWED_RULES,
    "sidecars tell the truth about their files": _sidecars,
}

# What the server asks when it starts: all but one rule, which takes longer than all the others.
# It asks about borders alone, and sidecars say whether these are still as they were built.
SLOW = "no border gapes or overlaps by more than 100 m"
AT_START: Mapping[str, Rule] = {says: rule for says, rule in RULES.items() if says != SLOW}


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
