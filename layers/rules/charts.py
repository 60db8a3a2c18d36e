"""The rules of the charts of figures.json: each names what its kind takes, and that is there."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from layers.dataset.schema import EVENTS
from layers.dataset.tables import Covered, Row, Tables, problem
from layers.model.errors import Problem, hint, shown
from layers.model.figure import TAKES, Charting

FILE = "figures.json"
FIELDS = {field.name for field in fields(Charting)} - {"kind", "title", "note", "also"}

Record = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What a chart may name: ids of events, of routes with a main line, and of memberships.

    today: ISO, after which nothing is charted.
    """

    events: Container[str]
    routes: Sequence[str]
    memberships: Sequence[str]
    today: str


def charts_draw_what_is_there(tables: Tables) -> Iterator[Problem | Covered]:
    """Hold each chart to the fields of its kind, and these to what the data have."""
    known = _known(tables)
    charted = {item["id"]: item["chart"] for _, item in tables.records(FILE) if item["chart"]}
    for where, figure in tables.records(FILE):
        if chart := figure["chart"]:
            yield Covered("charts")
            faults = (*_field_faults(chart), *_faults(chart, figure, known))
            for says in (*faults, *_also_faults(figure, charted)):
                yield problem(FILE, where, f"chart: {says}")


def _known(tables: Tables) -> _Known:
    catalog = tables.catalog
    main = {
        route.id
        for route in catalog.routes
        if any(map(_is_main, tables.rows_of((route,)))) or route.file not in tables.rows
    }
    return _Known(
        events=tables.ids(EVENTS) or frozenset(),
        routes=[route.id for route in catalog.routes if route.id in main],
        memberships=[layer.id for layer in catalog.memberships],
        today=tables.today.isoformat(),
    )


def _is_main(found: tuple[str, int, Row]) -> bool:
    told = found[2].properties
    return told.get("branch") == "main" and told.get("stage") == "in_service"


def _field_faults(chart: Record) -> Iterator[str]:
    kind = chart.get("kind", "bars")
    needed, allowed = TAKES[kind]
    named = {name for name in FIELDS if chart.get(name)}
    for name in sorted(needed - named):
        yield f"{name}: is missing; a chart of {kind} takes {' and '.join(sorted(needed))}"
    for name in sorted(named - needed - allowed):
        yield f"{name}: is for another kind of chart than {kind}"


def _faults(chart: Record, figure: Record, known: _Known) -> Iterator[str]:
    own = {value["id"]: value for value in figure["values"]}
    yield from _bar_faults(chart, own)
    yield from _date_faults(chart, own, known)
    if (route := chart.get("route")) and route not in known.routes:
        told = hint(route, known.routes)
        yield f"route: no route {shown(route)} has a main line in service{told}"
    yield from _set_faults(chart, known)


def _also_faults(figure: Record, charted: Mapping[str, Record]) -> Iterator[str]:
    """Yield what is wrong with the charts below one: none is missing, none comes round again."""
    seen, chart = {figure["id"]}, figure["chart"]
    while also := chart.get("also"):
        if also not in charted:
            yield f"also: no figure {shown(also)} has a chart{hint(also, charted)}"
            return
        if also in seen:
            yield f"also: {shown(also)} stands above already"
            return
        seen.add(also)
        chart = charted[also]


def _bar_faults(chart: Record, own: Mapping[str, Record]) -> Iterator[str]:
    for bar in chart.get("bars", ()):
        if bar not in own:
            yield f"bars: the figure has no value {shown(bar)}{hint(bar, own)}"
        elif own[bar]["unit"] != chart.get("unit"):
            yield f"bars: {shown(bar)} is in {own[bar]['unit']}, the chart in {chart.get('unit')}"
        elif own[bar]["value"] < 0:
            yield f"bars: {shown(bar)} is below 0, where no bar begins"
    for bar in chart.get("brief", ()):
        if bar not in chart.get("bars", ()):
            yield f"brief: {shown(bar)} is not among the bars{hint(bar, chart.get('bars', ()))}"


def _date_faults(chart: Record, own: Mapping[str, Record], known: _Known) -> Iterator[str]:
    dates = chart.get("dates", ())
    if len(dates) == 1:
        yield "dates: is one alone; name at least two, or write null for the chart"
    for name in dates:
        if name in own:
            if not isinstance(own[name]["year"], str):
                yield f"dates: {shown(name)} has a year; a timeline needs days"
        elif name not in known.events:
            yield f"dates: no event or value of the figure {shown(name)}{hint(name, own)}"


def _set_faults(chart: Record, known: _Known) -> Iterator[str]:
    sets, among = chart.get("sets", ()), chart.get("among")
    if sets and len({*sets}) != 2:
        yield "sets: name two memberships"
    for name in (*sets, *([among] if among else ())):
        if name not in known.memberships:
            yield f"sets: no membership {shown(name)}{hint(name, known.memberships)}"
    if (chart.get("day") or "") > known.today:
        yield f"day: {shown(chart['day'])} is in the future"
