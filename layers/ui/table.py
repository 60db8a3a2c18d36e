"""The result of a filter as a table, sortable and downloadable."""

import pandas as pd
import streamlit as st

from layers.catalog import ALLIANCES
from layers.export.csv_text import to_csv
from layers.filters import Picture, Result
from layers.prose import day_words, filter_words


def show_table(picture: Picture) -> None:
    """Open a dialog with the table of what the picture's filter keeps."""
    _dialog(picture)


@st.dialog("The view as a table", width="large")
def _dialog(picture: Picture) -> None:
    frame = table(picture)
    st.text(
        f"{filter_words(picture) or 'Members of the alliances shown'} · {day_words(picture.day)}"
    )
    st.dataframe(frame, hide_index=True, width="stretch")
    st.download_button(
        "Download as CSV",
        data=csv(frame),
        file_name=f"turkic-vector-{picture.day.isoformat()}.csv",
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
    row: dict[str, object] = {"Country": result.name, "Code": result.id.upper()}
    for layer in ALLIANCES:
        member = result.members.get(layer.id)
        row[layer.short] = member.role if member else ""
        row[f"{layer.short} since"] = member.since.isoformat() if member else ""
    if picture.view.route:
        row["Main line, km"] = round(result.main_km or 0.0, 1)
        row["With branches, km"] = round(result.all_km or 0.0, 1)
    return row
