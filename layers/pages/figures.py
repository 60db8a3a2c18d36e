"""The page *Figures* as HTML: the numbers of the article, each beside its checks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import get_args

from markupsafe import Markup

from layers.model.entities import Atlas
from layers.model.figure import Chart, Figure, Finding, Value, Verdict
from layers.pages.asked import asked_for
from layers.pages.html_parts import quotation, sources, thing_named
from layers.pages.marked import marked
from layers.picture.prose import moment_words, number_words
from layers.words import say

Origin = tuple[tuple[str, ...], int | str]  # sources, and a year or an ISO day


def page(
    atlas: Atlas, query: Mapping[str, str] = MappingProxyType({}), *, home: str = "./"
) -> Markup:
    """Return the whole page, the figure asked for above all; every text is escaped.

    query: the parameters of the address, as in `?figure=gdp_2tn`; what is no figure is named in
    one line and ignored. home: the way to the map.
    """
    asked, notices = asked_for(query, "figure", {figure.id for figure in atlas.figures})
    figures = sorted(atlas.figures, key=lambda figure: figure.id != asked)
    first = sum(figure.id == asked for figure in figures)
    articles = [_figure(atlas, figure, home) for figure in figures]
    own, others = _joined(articles[:first]), _joined(articles[first:])
    return Markup(
        "<div class='atlas-figures'>{}<h1>{}</h1><p class='lede'>{}</p>{}{}{}</div>"
    ).format(
        _ignored(notices),
        say("page.figures"),
        say("figures.about"),
        own,
        _contents(atlas),
        others,
    )


def _ignored(notices: tuple[str, ...]) -> Markup | str:
    """Return the line on the parts of the address that ask for nothing, empty if there are none."""
    line = Markup("<p class='ignored' role='status'>{}</p>")
    return line.format(say("link.ignored", notices="; ".join(notices))) if notices else ""


def _contents(atlas: Atlas) -> Markup:
    tally = Counter(figure.verdict for figure in atlas.figures)
    found = ", ".join(
        say("verdict.of_several", verdict=verdict, count=tally[verdict])
        for verdict in get_args(Verdict)
        if tally[verdict]
    )
    lines = (
        Markup("<li><a href='#{}'>{}</a> {}</li>").format(
            figure.id, figure.title, _badge(figure.verdict)
        )
        for figure in atlas.figures
    )
    told = say("figures.found", count=len(atlas.figures), verdicts=found)
    return Markup("<nav aria-label='{}'><p>{}</p><ol>{}</ol></nav>").format(
        say("figures.contents"), told, _joined(lines)
    )


def _figure(atlas: Atlas, figure: Figure, home: str) -> Markup:
    return Markup(
        "<article class='figure' id='{}'><h2>{}</h2>"
        "<section class='said'><h3>{}</h3>{}</section>"
        "<section class='found'><h3>{}</h3><p class='claim'>{}</p>"
        "<p class='verdict'>{} {}</p>{}{}<p class='checked'>{}{} "
        "<a href='?figure={}'>{}</a></p></section>{}</article>"
    ).format(
        figure.id,
        figure.title,
        say("figures.article"),
        quotation(atlas, atlas.quotes[figure.quote]),
        say("figures.findings"),
        say("figures.claim", claim=figure.claim),
        _badge(figure.verdict),
        _verdict(figure),
        _findings(atlas, figure.checks),
        _arithmetic(figure.arithmetic),
        say("figures.checked", day=moment_words(figure.as_of)),
        _on_the_map(atlas, figure, home),
        figure.id,
        say("figures.link"),
        _chart(atlas, figure, figure.chart) if figure.chart else "",
    )


def _badge(verdict: Verdict) -> Markup:
    said = say("verdict.of_one", verdict=verdict)
    return Markup("<b class='badge badge-{}'>{}</b>").format(verdict, said)


def _verdict(figure: Figure) -> str:
    condition, words = figure.condition.removeprefix(say("figures.if")), figure.verdict_words
    return say("figures.on_condition", condition=condition, words=words) if condition else words


def _findings(atlas: Atlas, findings: tuple[Finding, ...]) -> Markup:
    lines = (
        Markup("<li>{} <span class='source'>{}</span></li>").format(
            finding.words,
            marked(
                "figures.finding",
                sources=sources(atlas, finding.sources),
                day=moment_words(finding.as_of),
            ),
        )
        for finding in findings
    )
    return Markup("<ul class='findings'>{}</ul>").format(_joined(lines))


def _arithmetic(steps: tuple[str, ...]) -> Markup | str:
    lines = _joined(Markup("<li>{}</li>").format(step) for step in steps)
    return Markup("<ul class='sums'>{}</ul>").format(lines) if steps else ""


def _on_the_map(atlas: Atlas, figure: Figure, home: str) -> Markup | str:
    names = {subject: name for subject in figure.subjects if (name := thing_named(atlas, subject))}
    links = (Markup("<a href='{}?focus={}'>{}</a>").format(home, *pair) for pair in names.items())
    told = marked("figures.on_the_map", names=Markup(", ").join(links))
    return Markup(" {}").format(told) if names else ""


def _chart(atlas: Atlas, figure: Figure, chart: Chart) -> Markup:
    by_id = {value.id: value for value in figure.values}
    bars = [by_id[name] for name in chart.bars]
    longest = max(bar.value for bar in bars)
    claim = next((bar.value for bar in bars if bar.kind == "claim"), None)
    origins = Counter((bar.sources, bar.year) for bar in bars if bar.sources)
    shared = next(iter(origins)) if len(origins) == 1 and origins.total() > 2 else None
    rows = _joined(_bar(bar, longest, _origin(atlas, bar, shared)) for bar in bars)
    mark = Markup(" style='--claim:{:.4f}'").format(claim / longest) if claim else ""
    return Markup(
        "<section class='chart'><table{}><caption>{} <span>{}</span></caption>"
        "<tbody>{}</tbody></table><p class='checked'>{}{}</p></section>"
    ).format(mark, chart.title, chart.unit, rows, _common(atlas, shared), chart.note)


def _common(atlas: Atlas, shared: Origin | None) -> Markup | str:
    """Return the source and the year that all rows share, to stand once below them."""
    if shared is None:
        return ""
    told = sources(atlas, shared[0])
    return marked("figures.common", sources=told, day=moment_words(str(shared[1]))) + " "


def _origin(atlas: Atlas, bar: Value, shared: Origin | None) -> Markup | str:
    """Return whose number a row is, how it was worked out, and its year if it has its own."""
    apart = shared is None or bar.year != shared[1]
    year = moment_words(str(bar.year))
    if bar.kind == "claim":
        return say("figures.of_article", year=year)
    if bar.kind == "derived":
        how = _working(atlas, bar)
        if apart:
            return say("figures.worked_out_for", year=year, how=how)
        return say("figures.worked_out", how=how)
    if shared is None:
        return marked("figures.finding", sources=sources(atlas, bar.sources), day=year)
    return ""


def _working(atlas: Atlas, bar: Value) -> str:
    """Return how a value was worked out: 1.2 million barrels a day × 365."""
    if bar.how == "sum":
        return say("figures.sum", count=len(bar.parts))
    known = {value.id: value for figure in atlas.figures for value in figure.values}
    parts = [
        say("figures.value", value=known[part].value, unit=known[part].unit).removesuffix(" times")
        for part in bar.parts
    ]
    if bar.how == "times 365 days":
        return f"{parts[0]} × 365"
    return {"product": " × "}.get(bar.how, " ÷ ").join(parts)


def _bar(bar: Value, longest: float, origin: Markup | str) -> Markup:
    return Markup(
        "<tr class='bar-{}'><th scope='row'>{}</th><td class='drawn'>"
        "<div style='width:{:.2f}%'></div></td><td class='number'>{}</td>"
        "<td class='source'>{}</td></tr>"
    ).format(
        bar.kind, bar.label, 100 * bar.value / longest, number_words(bar.value, longest), origin
    )


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
