"""A copy of geodata/ with more layers of every kind: records, rows, sources, second records."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

from layers.dataset.reading import GEODATA
from layers.model.geodesy import WGS84
from layers.rules.reviewed import digest
from tests.sidecars import renew

INPUTS = "recipe/inputs"
SOURCE = {
    "id": "added_layers",
    "publisher": "Tests of this atlas",
    "title": "Layers that tests add",
    "url": None,
    "published": None,
    "accessed": "2026-11-26",
    "licence": "MIT, like the code",
}
GCC = ["BHR", "KWT", "OMN", "QAT", "SAU", "ARE"]
SPELLS = {  # layer -> holder -> first day
    "gulf_customs": dict.fromkeys(GCC, "1981-05-25"),
    "sco": {**dict.fromkeys(["CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"], "2001-06-15")},
    "eaeu": {**dict.fromkeys(["BLR", "KAZ", "RUS"], "2015-01-01"), "KGZ": "2015-08-12"},
}
LOOKS: dict[str, dict[str, Any]] = {
    "gulf_customs": {
        "kind": "membership",
        "group": "Alliances",
        "title": "Gulf customs union",
        "short": "Gulf customs",
        "colour": "#C0186F",
        "colour_dark": "#F06CB0",
        "look": {"tint": 0.5},
        "algebra": False,
    },
    "sco": {
        "kind": "membership",
        "group": "Alliances",
        "title": "Shanghai Cooperation Organisation",
        "short": "SCO",
        "colour": "#7B5B00",
        "colour_dark": "#D6AE3C",
        "look": {"tint": 0.3},
        "algebra": False,
    },
    "eaeu": {
        "kind": "membership",
        "group": "Alliances",
        "title": "Eurasian Economic Union",
        "short": "EAEU",
        "colour": "#3F4A9A",
        "colour_dark": "#8E99E8",
        "look": {"tint": 0.4},
        "algebra": False,
    },
    "habshan_fujairah": {
        "kind": "route",
        "group": "Routes",
        "title": "Habshan–Fujairah pipeline",
        "short": "Habshan–Fujairah",
        "colour": "#006B8F",
        "colour_dark": "#3FB6DD",
        "look": {"weight_px": 4.0, "aside_px": [0, 0]},
        "algebra": None,
    },
    "gulf_seats": {
        "kind": "places",
        "group": "Places",
        "title": "Institutions of the Gulf",
        "short": "Gulf institutions",
        "colour": "#5A2D82",
        "colour_dark": "#B98AE0",
        "look": {"sign": "seat"},
        "algebra": None,
    },
    "zones": {
        "kind": "areas",
        "group": "Borders",
        "title": "Zones of the past",
        "short": "Zones",
        "colour": "#6A4A3A",
        "colour_dark": "#C9A894",
        "look": {},
        "algebra": None,
    },
}
LINE = [(53.6, 23.85), (54.9, 24.3), (55.6, 25.15), (56.3, 25.18)]
TOWNS = ("Habshan", "Al Ain road", "Dhaid", "Fujairah")
SEAT = ["seat", "SAU", 46.67, 24.71]
ZONE = [[(46.0, 28.0), (47.0, 28.0), (47.0, 28.6), (46.0, 28.6), (46.0, 28.0)]]
ZONE_KM2 = 6555
ZONE_TEXTS = {
    "control": "Shared until it was divided.",
    "recognition": "Agreed by both states.",
    "note": "A zone that tests add.",
}


def add_layers(folder: Path) -> None:
    """Write a copy of geodata/ into a folder, with the layers above and all that goes with them."""
    shutil.copytree(GEODATA, folder, dirs_exist_ok=True)
    _change(folder / "layers.json", lambda known: known + [_layer(id) for id in LOOKS])
    _change(folder / "sources.json", lambda known: [*known, SOURCE])
    land = {row["properties"]["id"]: row for row in _rows(folder / "countries.geojson")}
    for layer, holders in SPELLS.items():
        _write(folder, layer, [_spell(layer, land[id], day) for id, day in holders.items()])
    _write(folder, "habshan_fujairah", [_segment()])
    _write(folder, "gulf_seats", [_seat()])
    _write(folder, "zones", [_zone()])
    _record(folder / INPUTS)
    renew(folder)


def _layer(id: str) -> dict[str, Any]:
    common = {"former_names": [], "accent": None, "shown": False, "note": ""}
    return {"id": id, **LOOKS[id], **common, "quotes": ["us_05_gulf_summits"]}


def _spell(layer: str, land: dict[str, Any], since: str) -> dict[str, Any]:
    country = land["properties"]["id"]
    row = {
        "id": f"{layer}/{country}/{since[:4]}",
        "country": country,
        "name": land["properties"]["name"],
        "role": "member",
        "since": since,
        "until": None,
        "note": "",
        "areas": [country],
        "quotes": [],
        "sources": [SOURCE["id"]],
    }
    return _feature(row, land["geometry"])


def _segment() -> dict[str, Any]:
    edges = [edge / 1000 for edge in WGS84.line_lengths(*zip(*LINE, strict=True))]
    row = {
        "id": "habshan_fujairah/01",
        "name": "Habshan–Fujairah: Habshan – Fujairah",
        "mode": "pipeline",
        "from": "Habshan",
        "to": "Fujairah",
        "branch": "main",
        "stage": "in_service",
        "status": "in service",
        "since": "2012-07-15",
        "length_km": None,
        "accuracy": "schematic",
        "vertices_per_100_km": round(100 * len(LINE) / sum(edges), 1),
        "longest_gap_km": round(max(edges), 1),
        "note": "",
        "quotes": [],
        "sources": [SOURCE["id"]],
    }
    return _feature(row, {"type": "LineString", "coordinates": LINE})


def _seat() -> dict[str, Any]:
    row = {
        "id": "gcc_secretariat",
        "name": "GCC Secretariat, Riyadh",
        "kind": SEAT[0],
        "country": SEAT[1],
        "since": "1981-05-25",
        "note": "",
        "quotes": [],
        "sources": [SOURCE["id"]],
    }
    return _feature(row, {"type": "Point", "coordinates": SEAT[2:]})


def _zone() -> dict[str, Any]:
    row = {"id": "shared_zone", "name": "Shared zone", **_zone_kept(), **ZONE_TEXTS}
    return _feature({**row, "sources": [SOURCE["id"]]}, {"type": "Polygon", "coordinates": ZONE})


def _zone_kept() -> dict[str, Any]:
    return {
        "kind": "history",
        "within": ["SAU"],
        "since": "1922-12-02",
        "until": "1970-01-18",
        "parties": ["KWT", "SAU"],
    }


def _record(inputs: Path) -> None:
    """Write down a second time what was added, as who adds a layer does by hand."""
    with (inputs / "rolls.csv").open("a", encoding="utf-8", newline="") as file:
        for layer, holders in SPELLS.items():
            csv.writer(file).writerows(
                (layer, "member", day, "", holder, "") for holder, day in holders.items()
            )
    with (inputs / "routes" / "habshan_fujairah.csv").open("w", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("route", "segment", "order", "use", "name", "lon", "lat", "source", "note"))
        for number, (town, at) in enumerate(zip(TOWNS, LINE, strict=True), start=1):
            rows.writerow(
                ("habshan_fujairah", "habshan_fujairah/01", number, "vertex", town, *at, "", "")
            )
    _change(inputs / "reviewed.json", _reviewed)


def _reviewed(known: dict[str, Any]) -> dict[str, Any]:
    known["areas"]["shared_zone"] = {**_zone_kept(), "km2": ZONE_KM2}
    known["places"]["gcc_secretariat"] = SEAT
    known["along"]["habshan_fujairah"] = [["Habshan", *LINE[0], 3], ["Fujairah", *LINE[-1], 3]]
    known["crosses"]["habshan_fujairah"] = {"ARE": None}
    known["texts"] |= {
        f"zones.geojson shared_zone {key}": digest(words) for key, words in ZONE_TEXTS.items()
    }
    return known


def _feature(row: dict[str, Any], geometry: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": row, "geometry": geometry}


def _write(folder: Path, layer: str, features: list[dict[str, Any]]) -> None:
    whole = {"type": "FeatureCollection", "features": features}
    (folder / f"{layer}.geojson").write_text(json.dumps(whole), "utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return rows


def _change(path: Path, change: Any) -> None:
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), "utf-8")
