"""How a record is drawn where a format has colours, widths and signs, but no pattern and no dash.

So a country of several alliances has the colour of the first, an observer is paler, and what is
hatched on the map is pale all over; a route is the paler the less of it stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from layers.export.gis.table import Sheet
from layers.model.catalog import Kind, Layer
from layers.model.entities import Stage
from layers.model.style import tint

Row = Mapping[str, Any]
INK = "#4A5660"  # of what is no layer of the map
STANDS: Mapping[Stage, float] = {"in_service": 1, "under_construction": 0.6, "planned": 0.4}
OUTLINE_PX = 1.5
PALE, PALER, PALEST = 0.3, 0.15, 0.05  # fills of areas of now, of the past, and of the base map


@dataclass(frozen=True, kw_only=True)
class Look:
    """A colour as #rrggbb; how opaque fill and stroke are, 0 to 1; a width in pixels.

    id: of all that look so. sign: the kind of place that a point is, or "".
    """

    id: str
    colour: str
    fill: float = 0
    stroke: float = 1
    width: float = OUTLINE_PX
    sign: str = ""


def layer_of(sheet: Sheet, row: Row) -> Layer | None:
    """Return the layer that a record is of, or which colours it; None of the base map."""
    named = row.get("layer", sheet.id)
    layers = sheet.label.catalog.layers
    return next((it for it in layers if named in (it.id, it.set_id) and it.holds(row)), None)


def look_of(sheet: Sheet, row: Row) -> Look:
    """Return how a record is drawn."""
    layer = layer_of(sheet, row)
    if layer is None:
        return Look(id="_base", colour=INK, fill=PALEST, stroke=0.6, width=1)
    return LOOKS[layer.kind](layer, row)


def is_past(row: Row) -> bool:
    """Tell whether an area is history: in a view on its day, in a file as of now."""
    return row["state"] == "history" if "state" in row else row["until"] is not None


def _membership(layer: Layer, row: Row) -> Look:
    role = row.get("role") or row[f"{layer.id}_role"]  # a territory has one in each
    name = _name(layer, "" if role == "member" else role)
    return Look(id=name, colour=layer.colour, fill=tint(layer, role))


def _route(layer: Layer, row: Row) -> Look:
    stage: Stage = row["stage"]
    name = _name(layer, "" if stage == "in_service" else stage)
    return Look(id=name, colour=layer.colour, stroke=STANDS[stage], width=layer.look.weight_px)


def _place(layer: Layer, row: Row) -> Look:
    return Look(id=_name(layer, row["kind"]), colour=layer.colour, sign=row["kind"])


def _area(layer: Layer, row: Row) -> Look:
    past = is_past(row)
    fill = PALER if past else PALE
    name = _name(layer, "history" if past else "")
    return Look(id=name, colour=layer.colour, fill=fill, stroke=2 * fill, width=1)


def _name(layer: Layer, variant: str) -> str:
    """Return the id of a look; no id of a layer has two underscores in a row."""
    return f"{layer.id}__{variant}" if variant else layer.id


LOOKS: Mapping[Kind, Callable[[Layer, Row], Look]] = {
    "membership": _membership,
    "route": _route,
    "places": _place,
    "areas": _area,
}
