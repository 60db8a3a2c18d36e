"""Charts of figures: bars of values, a timeline, a route's profile, two circles of members."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from datetime import date

from layers.model.entities import Atlas
from layers.model.event import Event
from layers.model.figure import Charting, ChartKind, Figure, Value, ValueKind
from layers.picture.chart import Chart, Mark, shared_when
from layers.picture.prose import day_words, moment_words, number_words
from layers.picture.stretches import stretches
from layers.words import say

MOST_NAMES = 9  # of a set are written out


def chart_of(atlas: Atlas, figure: Figure, *, brief: bool = False) -> Chart | None:
    """Return the chart of a figure, if it has one; brief: where there is little room."""
    if (asked := figure.chart) is None:
        return None
    made: Mapping[ChartKind, Callable[[Atlas, Figure, Charting], Chart]] = {
        "bars": _bars,
        "timeline": _timeline,
        "profile": _profile,
        "circles": _circles,
    }
    if brief and asked.brief:
        asked = replace(asked, bars=asked.brief, note=asked.brief_note or asked.note)
    also = next((item for item in atlas.figures if brief and item.id == asked.also), None)
    below = chart_beside(atlas, also)
    return replace(_told(atlas, made[asked.kind](atlas, figure, asked)), below=below)


def chart_beside(atlas: Atlas, figure: Figure | None) -> Chart | None:
    """Return the chart of a figure as it stands beside a map, if there is one."""
    return chart_of(atlas, figure, brief=True) if figure else None


def charts_of(atlas: Atlas) -> Mapping[str, Chart]:
    """Return every chart by the id of its figure, as it is drawn where there is little room."""
    every = (chart_of(atlas, figure, brief=True) for figure in atlas.figures)
    return {chart.id: chart for chart in every if chart}


def working(atlas: Atlas, value: Value) -> str:
    """Return how a value was worked out: 1.2 million barrels a day × 365; "" if it was not."""
    if value.how in ("", "sum"):
        return say("figures.sum", count=len(value.parts)) if value.how else ""
    known = _values(atlas)
    parts = [
        say("figures.value", value=known[part].value, unit=known[part].unit).removesuffix(" times")
        for part in value.parts
    ]
    if value.how == "times 365 days":
        return f"{parts[0]} × 365"
    return {"product": " × "}.get(value.how, " ÷ ").join(parts)


def _bars(atlas: Atlas, figure: Figure, asked: Charting) -> Chart:
    known = _values(atlas)
    values = [known[name] for name in asked.bars]
    longest = max(value.value for value in values)
    marks = [
        Mark(
            label=value.label,
            kind=value.kind,
            told=number_words(value.value, longest),
            sources=_sources(value, known),
            value=value.value,
            when=moment_words(str(value.year)),
            how=working(atlas, value),
        )
        for value in values
    ]
    made = _chart(figure, asked, marks, asked.unit)
    usual = shared_when(made)
    return replace(made, unit=say("chart.unit_for", unit=asked.unit, when=usual)) if usual else made


def _values(atlas: Atlas) -> dict[str, Value]:
    return {value.id: value for figure in atlas.figures for value in figure.values}


def _sources(value: Value, known: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the documents that a value rests on: of a derived one, those of what it is made of."""
    parts = (name for part in value.parts for name in _sources(known[part], known))
    return tuple(dict.fromkeys((*value.sources, *parts)))


def _timeline(atlas: Atlas, figure: Figure, asked: Charting) -> Chart:
    told = {event.id: _happened(event) for event in atlas.events}
    told |= {
        value.id: _dated(value.label, date.fromisoformat(value.year), value.kind, value.sources)
        for value in figure.values
        if isinstance(value.year, str)
    }
    return _chart(figure, asked, sorted((told[name] for name in asked.dates), key=_day), "")


def _happened(event: Event) -> Mark:
    kind: ValueKind = "claim" if event.quote else "independent"
    return _dated(event.title, event.day, kind, event.sources)


def _dated(label: str, day: date, kind: ValueKind, sources: tuple[str, ...]) -> Mark:
    return Mark(label=label, kind=kind, told=day_words(day), day=day, sources=sources)


def _day(mark: Mark) -> date:
    return mark.day or date.min


def _profile(atlas: Atlas, figure: Figure, asked: Charting) -> Chart:
    marks = stretches(atlas, asked.route or "")
    whole = sum(mark.value for mark in marks)
    drawn = any(mark.kind == "derived" for mark in marks)
    return _chart(figure, asked, marks, say("chart.along", drawn=drawn, length=whole))


def _circles(atlas: Atlas, figure: Figure, asked: Charting) -> Chart:
    assert asked.day is not None  # as the check has found
    ids = (*asked.sets, *([asked.among] if asked.among else []))
    held = [_members(atlas, layer, asked.day) for layer in ids]
    names = [atlas.catalog.by_id[layer].short_on(asked.day) for layer in ids]
    left, right = held[:2]
    of = held[2] if asked.among else left | right
    parts = {
        say("chart.only", one=names[0]): of.keys() & left.keys() - right.keys(),
        say("chart.both", sets=names[:2]): of.keys() & left.keys() & right.keys(),
        say("chart.only", one=names[1]): of.keys() & right.keys() - left.keys(),
    }
    if asked.among:
        parts[say("chart.neither", sets=names[:2])] = of.keys() - left.keys() - right.keys()
    marks = [_set(atlas, label, part, held, asked.day) for label, part in parts.items()]
    unit = say("chart.members_on", day=asked.day)
    return replace(_chart(figure, asked, marks, unit), sets=tuple(names))


def _set(
    atlas: Atlas, label: str, part: Set[str], held: list[dict[str, tuple[str, ...]]], day: date
) -> Mark:
    """Return one of the sets that two circles make, its countries by name."""
    names = {country: atlas.territories[country].name for country in part}
    ordered = sorted(names, key=names.__getitem__)
    cited = (name for one in ordered for own in held for name in own.get(one, ()))
    return Mark(
        label=label,
        kind="independent",
        told=_listed([names[one] for one in ordered]),
        sources=tuple(dict.fromkeys(cited)),
        value=len(part),
        when=day_words(day),
        names=tuple(names[one] for one in ordered),
    )


def _members(atlas: Atlas, layer: str, day: date) -> dict[str, tuple[str, ...]]:
    """Return the members of an alliance on a day, each with the sources of its spell."""
    return {
        member.country: member.sources
        for member in atlas.members
        if member.layer == layer and member.role == "member" and member.in_force(day)
        if member.country
    }


def _listed(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return say("chart.many", count=len(names))
    return ", ".join(names) or say("chart.nobody")


def _chart(figure: Figure, asked: Charting, marks: Iterable[Mark], unit: str) -> Chart:
    return Chart(
        id=figure.id,
        kind=asked.kind,
        title=asked.title,
        unit=unit,
        marks=tuple(marks),
        note=asked.note,
        publishers=(),
        said="",
    )


def _told(atlas: Atlas, chart: Chart) -> Chart:
    """Return a chart with what is seen in it, in a sentence, and whose numbers it rests on."""
    cited = Counter(atlas.sources[name].publisher for mark in chart.marks for name in mark.sources)
    marks = "; ".join(_said(mark) for mark in chart.marks)
    return replace(
        chart,
        publishers=tuple(name for name, _ in cited.most_common()),
        said=say(
            "chart.said", title=chart.title, unit=chart.unit, has=bool(chart.unit), marks=marks
        ),
    )


def _said(mark: Mark) -> str:
    words = (mark.told, mark.label) if mark.day else (mark.label, mark.told)
    return say("labelled", label=words[0], text=words[1])
