"""The page *Figures* as HTML: the numbers of the article, each beside its checks."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup

from layers.export.charts.screen import SCREENS, cells, heads, origin, screen_html
from layers.model.entities import Atlas
from layers.model.figure import Figure, Finding, Verdict
from layers.pages.asked import asked_for
from layers.pages.html_parts import quotation, sources, thing_named
from layers.pages.marked import marked
from layers.picture.chart import Chart, Mark
from layers.picture.charting import chart_of
from layers.picture.prose import moment_words
from layers.picture.takeaways import verdict_words
from layers.words import say


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
    lines = (
        Markup("<li><a href='#{}'>{}</a> {}</li>").format(
            figure.id, figure.title, _badge(figure.verdict)
        )
        for figure in atlas.figures
    )
    told = say("figures.found", count=len(atlas.figures), verdicts=verdict_words(atlas))
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
        _chart(atlas, chart) if (chart := chart_of(atlas, figure)) else "",
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


def _chart(atlas: Atlas, chart: Chart) -> Markup:
    """Return a chart as it is drawn in a wide column and in a narrow one, and as a table."""
    drawn = _joined(
        Markup("<div class='chart-{}'>{}</div>").format(name, screen_html(chart, name))
        for name in SCREENS
    )
    rows = _joined(_row(atlas, mark) for mark in chart.marks)
    columns = _joined(Markup("<th scope='col'>{}</th>").format(head) for head in heads())
    return Markup(
        "<section class='chart'>{}<details class='chart-table'><summary>{}</summary><table>"
        "<caption>{} <span>{}</span></caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
        "</details></section>"
    ).format(drawn, say("chart.table"), chart.title, chart.unit, columns, rows)


def _row(atlas: Atlas, mark: Mark) -> Markup:
    return Markup(
        "<tr class='mark-{}'><th scope='row'>{}</th><td class='number'>{}</td>"
        "<td class='source'>{}</td></tr>"
    ).format(mark.kind, *cells(mark), _origin(atlas, mark))


def _origin(atlas: Atlas, mark: Mark) -> Markup | str:
    """Return whose number a row is, with links to its documents."""
    if mark.kind in ("claim", "derived"):
        return origin(atlas, mark)
    told = sources(atlas, mark.sources)
    return marked("figures.finding", sources=told, day=mark.when) if mark.when else told


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
