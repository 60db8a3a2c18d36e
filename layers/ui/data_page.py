"""The page *Data*: every file with what it is, where it is from, and its downloads."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from layers.errors import LayersError
from layers.export.table import Table
from layers.store import STORE
from layers.ui.data_text import (
    FOLDER,
    addresses,
    cited,
    details,
    overview,
    preview,
    rules,
    source_list,
)
from layers.ui.frame import frame
from layers.ui.notice import ignored, notice_box

ROW_PX, MOST_ROWS = 35, 11  # a longer table scrolls by itself
CHOICE = "file"  # the widget's key; its value is `layer` in the address
NOTICES = "data_notices"
SOURCE_COLUMNS = {
    "Publisher": st.column_config.TextColumn(width=190),
    "Title": st.column_config.TextColumn(width=280),
    "Published": st.column_config.TextColumn(width=150),
    "Read": st.column_config.TextColumn(width=190),
    "Address": st.column_config.LinkColumn(width=240),
}


def data_page() -> None:
    """Draw all files, or the one in the address."""
    frame("Data", "reading", "data")
    try:
        tables = STORE.downloads.tables()
    except LayersError as error:
        st.title("Data")
        st.text(str(error))
        return
    chosen = _choice(tables)
    if chosen:
        _file(tables[chosen])
    else:
        _block(_overview())


def _choice(tables: Mapping[str, Table]) -> str:
    """Return the file to show: first the one in the address, then the one that is chosen."""
    if CHOICE not in st.session_state:
        asked = st.query_params.get("layer", "")
        st.session_state[CHOICE] = asked if asked in tables else ""
        st.session_state[NOTICES] = ignored(st.query_params.to_dict(), "layer", tables)
    notice_box(NOTICES)
    chosen: str = st.selectbox(
        "File",
        ["", *tables],
        format_func=lambda name: tables[name].label.title if name else "All files",
        key=CHOICE,
        on_change=_to_address,
        label_visibility="collapsed",
        width=420,
    )
    return chosen


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
        _table(_source_list(), key="source_list", column_config=SOURCE_COLUMNS)
    else:
        _table(_preview(table.id), key=f"records_{table.id}")
    _block(_cited(table.id))
    _block(_addresses(table))


def _table(shown: pd.DataFrame, key: str, **options: Any) -> None:
    height = ROW_PX * (min(len(shown), MOST_ROWS) + 1) + 3
    st.dataframe(shown, key=key, hide_index=True, height=height, placeholder="", **options)


def _block(html: Markup) -> None:
    st.html(Markup("<div class='atlas-data'>{}</div>").format(html))


def _addresses(table: Table) -> Markup:
    """Say how the file is loaded by its address, which the browser knows best."""
    here = (st.context.url or "").partition("?")[0].rstrip("/")
    return addresses(table, f"{here.removesuffix('/data')}/{FOLDER}")


# The data never change while the app runs, so what is made of them is made once.
@cache
def _overview() -> Markup:
    return Markup(
        "<h1>Data</h1><p class='lede'>{}</p>{}<p>{}<a href='?layer=borders'>{}</a>.</p>"
    ).format(
        "Everything the atlas shows is in these files. Each download carries its sources, its "
        "licence and its limits inside.",
        overview(STORE.downloads.tables()),
        "Every line on the map follows a rule with a reason: ",
        "which borders are drawn, and why",
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
def _borders() -> Markup:
    return rules(STORE.downloads.tables()["borders"])


@cache
def _source_list() -> pd.DataFrame:
    return source_list(STORE.downloads.tables())
