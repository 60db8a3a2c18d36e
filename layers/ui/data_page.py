"""The page *Data*: every file with what it is, where it is from, and its downloads."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from layers.export.gis.table import Table
from layers.model.errors import LayersError
from layers.pages.asked import asked_for
from layers.pages.data import (
    FOLDER,
    addresses,
    cited,
    details,
    overview,
    rules,
    view_address,
)
from layers.pages.marked import marked
from layers.pages.records import preview, records, source_list
from layers.serve.store import STORE
from layers.ui.acts import act
from layers.ui.frame import frame
from layers.ui.link_notice import notice_box
from layers.ui.session_view import shown_view
from layers.words import say

ROW_PX, MOST_ROWS = 35, 11  # a longer table scrolls by itself
CHOICE = "file"  # the widget's key; its value is `layer` in the address
NOTICES = "data_notices"
TODAY = "day=today"  # the words of a view, where none has been seen yet


def data_page() -> None:
    """Draw all files, or the one in the address."""
    frame(say("page.data"), "reading", "data", "paper")
    try:
        tables = STORE.downloads.tables()
    except LayersError as error:
        st.title(say("page.data"))
        st.text(str(error))
        return
    chosen = _choice(tables)
    if chosen:
        _file(tables[chosen])
    else:
        _block(_overview() + view_address(_folder(), shown_view() or TODAY))


def _choice(tables: Mapping[str, Table]) -> str:
    """Return the file to show: first the one in the address, then the one that is chosen."""
    asked, notices = asked_for(st.query_params.to_dict(), "layer", tables)
    if CHOICE not in st.session_state:
        st.session_state[NOTICES] = notices
    notice_box(NOTICES)
    choices = ["", *tables]
    chosen: str = st.selectbox(
        say("data.file"),
        choices,
        index=choices.index(asked),
        format_func=lambda name: tables[name].label.title if name else say("data.all_files"),
        key=CHOICE,
        on_change=_to_address,
        label_visibility="collapsed",
        width=420,
    )
    return chosen


@act()
def _to_address() -> None:
    if chosen := st.session_state[CHOICE]:
        st.query_params["layer"] = chosen
    else:
        st.query_params.clear()


def _file(table: Table) -> None:
    _block(_details(table.id))
    if table.id == "borders":
        _block(_borders())
    elif table.id == "sources":
        _table(_source_list(), key="source_list", column_config=_source_columns())
        _block(_printed(table.id))
    else:
        _table(_preview(table.id), key=f"records_{table.id}")
        _block(_printed(table.id))
    _block(_cited(table.id))
    _block(_addresses(table))


def _source_columns() -> dict[str, Any]:
    text, link = st.column_config.TextColumn, st.column_config.LinkColumn
    return {
        say("data.publisher"): text(width=190),
        say("data.title"): text(width=280),
        say("data.published"): text(width=150),
        say("data.read"): text(width=190),
        say("data.address"): link(width=240),
    }


def _table(shown: pd.DataFrame, key: str, **options: Any) -> None:
    height = ROW_PX * (min(len(shown), MOST_ROWS) + 1) + 3
    st.dataframe(shown, key=key, hide_index=True, height=height, placeholder="", **options)


def _block(html: Markup) -> None:
    st.html(Markup("<div class='atlas-data'>{}</div>").format(html))


def _addresses(table: Table) -> Markup:
    """Say how the file is loaded by its address, which the browser knows best."""
    return addresses(table, _folder())


def _folder() -> str:
    here = (st.context.url or "").partition("?")[0].rstrip("/")
    return f"{here.removesuffix('/data')}/{FOLDER}"


# The data never change while the app runs, so what is made of them is made once.
@cache
def _overview() -> Markup:
    link = Markup("<a href='?layer=borders'>{}</a>").format(say("data.rules_link"))
    return Markup("<h1>{}</h1><p class='lede'>{}</p>{}<p>{}</p>").format(
        say("page.data"),
        say("data.about"),
        overview(STORE.downloads.tables()),
        marked("data.rules", link=link),
    )


@cache
def _details(name: str) -> Markup:
    return details(STORE.downloads.tables()[name])


@cache
def _cited(name: str) -> Markup:
    return cited(STORE.downloads.tables()[name])


@cache
def _preview(name: str) -> pd.DataFrame:
    return preview(STORE.downloads.tables()[name])


@cache
def _printed(name: str) -> Markup:
    """Return the records once more, for paper alone: the table of the screen is drawn, not set."""
    shown = _source_list() if name == "sources" else _preview(name)
    return Markup("<div class='records'>{}</div>").format(records(shown))


@cache
def _borders() -> Markup:
    return rules(STORE.downloads.tables()["borders"])


@cache
def _source_list() -> pd.DataFrame:
    return source_list(STORE.downloads.tables())
