"""The pages of the static edition that are read: Figures, and Data with a page for each file."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from layers.export.gis.table import Table
from layers.model.entities import Atlas
from layers.pages.data import (
    addresses,
    cited,
    details,
    overview,
    rules,
)
from layers.pages.figures import page as figures
from layers.pages.marked import marked
from layers.pages.records import preview, records, source_list
from layers.site.frame import Page
from layers.words import say

LAYER = "{}/"  # a file's own page, from the page Data
ELSEWHERE = "…/data/"  # until the browser says where this is


def reading_pages(atlas: Atlas, tables: Mapping[str, Table]) -> Iterator[Page]:
    """Yield each page; styles and scripts are the same for all."""
    yield Page(
        name="figures",
        home="../",
        title=say("page.figures"),
        about=say("figures.about"),
        body=_asked("figure", Markup("<main>{}</main>").format(figures(atlas, home="../"))),
    )
    yield Page(
        name="data",
        home="../",
        title=say("page.data"),
        about=say("data.about"),
        body=_asked("layer", _main(_overview(tables))),
    )
    for table in tables.values():
        yield Page(
            name="data",
            home="../../",
            title=f"{table.label.title} · {say('page.data')}",
            about=say("site.describes", title=table.label.title, record=table.record),
            body=_main(_file(table, tables)),
        )


def _asked(setting: str, body: Markup) -> Markup:
    """Hold what the page asks of its address, and what it says of an address it cannot use."""
    return Markup(
        '<div class="site-asked" hidden data-setting="{}" data-ignored="{}" data-unknown="{}" '
        'data-stranger="{}"></div>{}'
    ).format(
        setting,
        say("link.ignored", notices="…"),
        say("link.unknown", setting=setting, word="“…”"),
        say("link.no_setting", page="", word="“…”"),
        body,
    )


def _main(*parts: Markup) -> Markup:
    return Markup('<main class="site-data">{}</main>').format(Markup("").join(parts))


def _block(html: Markup) -> Markup:
    return Markup('<div class="atlas-data">{}</div>').format(html)


def _overview(tables: Mapping[str, Table]) -> Markup:
    link = Markup('<a href="borders/">{}</a>').format(say("data.rules_link"))
    return _block(
        Markup('<h1>{}</h1><p class="lede">{}</p>{}<p>{}</p><p>{}</p>').format(
            say("page.data"),
            say("data.about"),
            overview(tables, folder="", page=LAYER),
            marked("data.rules", link=link),
            say("site.views"),
        )
    )


def _file(table: Table, tables: Mapping[str, Table]) -> Markup:
    back = Markup('<p><a href="../">{}</a></p>').format(say("data.all_files"))
    return Markup("").join(
        (
            _block(back + details(table, folder="../")),
            _held(table, tables),
            _block(cited(table)),
            _block(addresses(table, ELSEWHERE)),
        )
    )


def _held(table: Table, tables: Mapping[str, Table]) -> Markup:
    """Return the records of a file."""
    if table.id == "borders":
        return _block(rules(table))
    shown = source_list(tables) if table.id == "sources" else preview(table)
    return Markup(
        '<div class="site-records" tabindex="0" role="region" aria-label="{}">{}</div>'
    ).format(say("data.records"), records(shown))
