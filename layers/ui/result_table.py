"""The result of a filter as a table, sortable and downloadable."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from layers.export.gis.csv_table import to_csv
from layers.pages.records import records
from layers.picture.facts import published_by
from layers.picture.picture import Picture, Result
from layers.picture.prose import filter_words
from layers.serve.store import STORE
from layers.words import say


def show_table(picture: Picture) -> None:
    """Open a dialog with the table of what the picture's filter keeps."""
    st.dialog(say("table.title"), width="large")(_dialog)(picture)


def _dialog(picture: Picture) -> None:
    frame = table(picture)
    told = say("table.about", what=filter_words(picture) or say("table.all"), day=picture.day)
    st.text(told)
    st.dataframe(frame, hide_index=True, width="stretch")
    st.html(
        Markup("<div class='atlas-on-paper' hidden><h2>{}</h2>{}</div>").format(
            told, records(frame)
        )
    )
    st.download_button(
        say("table.download"),
        data=csv(frame),
        file_name=f"{picture.catalog.file_stem}-{picture.day.isoformat()}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def table(picture: Picture) -> pd.DataFrame:
    """Return one row a result: name, code, a column an alliance, kilometres for a route."""
    return pd.DataFrame([_row(result, picture) for result in picture.results])


def csv(frame: pd.DataFrame) -> bytes:
    """Return the table as CSV for spreadsheets."""
    return to_csv(frame.columns, frame.itertuples(index=False))


def _row(result: Result, picture: Picture) -> dict[str, object]:
    row: dict[str, object] = {
        say("table.country"): result.name,
        say("table.code"): result.id.upper(),
    }
    for layer in picture.listed:
        member = result.members.get(layer.id)
        row[layer.short] = member.role if member else ""
        row[say("table.since", alliance=layer.short)] = member.since.isoformat() if member else ""
    if picture.view.route:
        row[say("table.published_km")] = result.published_km
        by = published_by(STORE.atlas, picture.view.route, result.id)
        row[say("table.published_by")] = by if result.published_km else ""
        row[say("table.main_km")] = round(result.main_km or 0.0, 1)
        row[say("table.all_km")] = round(result.all_km or 0.0, 1)
    return row
