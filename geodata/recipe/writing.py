"""Write GeoJSON and JSON so that equal data give equal bytes.

Stage modules lie beside this one and import it flat: `from writing import write_features`.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shapely import orient_polygons
from shapely.geometry import mapping, shape


def write_features(path: Path, features: Iterable[dict[str, Any]], *, decimals: int = 4) -> None:
    """Write a FeatureCollection (RFC 7946), one feature a line, rings by the right-hand rule.

    features: dicts with `properties` and `geometry` (or None), lon/lat degrees; property keys
    keep the order they come in.
    decimals: digits kept after the point; 4 is about 10 m.
    """
    lines = [_line(feature, decimals) for feature in features]
    head = '{"type":"FeatureCollection","features":[\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8", newline="\n")


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON that a person can read and diff, with a newline at the end."""
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _line(feature: dict[str, Any], decimals: int) -> str:
    geometry = feature["geometry"]
    whole = {
        "type": "Feature",
        "properties": feature["properties"],
        "geometry": geometry and _rounded_geometry(geometry, decimals),
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _rounded_geometry(geometry: dict[str, Any], decimals: int) -> dict[str, Any]:
    rounded = {
        "type": geometry["type"],
        "coordinates": _rounded(geometry["coordinates"], decimals),
    }
    # What a union has joined runs clockwise; RFC 7946, 3.1.6, has outer rings the other way.
    return dict(mapping(orient_polygons(shape(rounded))))


def _rounded(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates, (int, float)):
        # Adding 0.0 turns -0.0 into 0.0, which would else be a second spelling of one place.
        return round(float(coordinates), decimals) + 0.0
    return [_rounded(part, decimals) for part in coordinates]
