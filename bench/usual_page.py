"""What tutorials teach: build a folium map on each rerun, hand it to st_folium.

Written as well as that pattern allows: files are cached, nothing is returned to Python,
and only Leaflet is loaded instead of folium's ten CDN links.
"""

import json
import os
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

GEODATA = Path(os.environ.get("ATLAS_GEODATA", Path(__file__).parents[1] / "geodata"))
DAY = "2024-05-14"
COLOURS = {
    "ots": "#009E73",
    "csto": "#D55E00",
    "nato": "#0072B2",
    "middle_corridor": "#E69F00",
    "baku_supsa": "#CC79A7",
    "btc": "#882255",
    "ports": "#1E2A32",
}
FILES = {"ports": "places"}  # a layer shares its file with others: here it shows all of it
FIELDS = {
    "ots": ["name", "role", "since"],
    "csto": ["name", "role", "since"],
    "nato": ["name", "role", "since"],
    "middle_corridor": ["name", "mode", "length_km"],
    "baku_supsa": ["name", "mode", "length_km"],
    "btc": ["name", "mode", "length_km"],
    "ports": ["name", "kind", "note"],
}


@st.cache_data
def features(name: str) -> dict[str, Any]:
    """Return a file of geodata as GeoJSON, with what is in force on the day of the article."""
    file = GEODATA / f"{FILES.get(name, name)}.geojson"
    content = json.loads(file.read_text("utf-8"))
    content["features"] = [item for item in content["features"] if in_force(item)]
    return content


def in_force(feature: dict[str, Any]) -> bool:
    """Tell whether a feature has a shape and holds on the day."""
    facts = feature["properties"]
    began = (facts.get("since") or "") <= DAY
    return bool(feature["geometry"]) and began and (facts.get("until") or "9999") > DAY


def layer(name: str) -> folium.GeoJson:
    """Return one toggled layer with its style and tooltip."""
    look = {"color": COLOURS[name], "weight": 2, "fillOpacity": 0.5, "className": f"layer-{name}"}
    return folium.GeoJson(
        features(name),
        name=name,
        style_function=lambda _feature: look,
        marker=folium.CircleMarker(radius=5) if name == "ports" else None,
        tooltip=folium.GeoJsonTooltip(FIELDS[name]),
    )


def world() -> folium.GeoJson:
    """Return the countries below the layers."""
    look = {"color": "#999999", "weight": 0.5, "fillColor": "#eeeeee", "className": "base"}
    return folium.GeoJson(
        features("countries"),
        style_function=lambda _feature: look,
        tooltip=folium.GeoJsonTooltip(["name"]),
    )


st.set_page_config(layout="wide")
shown = [name for name in COLOURS if st.sidebar.toggle(name, key=f"layer_{name}", value=True)]
chart = folium.Map(location=(40, 55), zoom_start=4, tiles=None)
chart.default_js = [("leaflet", "/assets/leaflet.js")]
chart.default_css = [("leaflet_css", "/assets/leaflet.css")]
world().add_to(chart)
for shown_name in shown:
    layer(shown_name).add_to(chart)
st_folium(chart, key="map", height=700, use_container_width=True, returned_objects=[])
