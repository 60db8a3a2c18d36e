"""A plate: the map of one picture, projected and clipped, ready for any pen. Units are points."""

from dataclasses import dataclass
from typing import Literal

from shapely.geometry.base import BaseGeometry

from layers.model import Accuracy, Mode, Role

LandKind = Literal["land", "area_now", "area_past"]
LabelKind = Literal["member", "country", "place", "area"]


@dataclass(frozen=True, kw_only=True)
class Land:
    """A polygon of the plate; `held` are its visible alliances with its role, in catalogue order.

    kept: it passes the filter, or there is none. said: the sentence for who cannot see it.
    """

    id: str
    name: str
    kind: LandKind
    held: tuple[tuple[str, Role], ...]
    kept: bool
    said: str
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Course:
    """A stretch of a route on the plate, in travel order."""

    id: str
    layer: str
    name: str
    mode: Mode
    accuracy: Accuracy
    kept: bool
    said: str
    geometry: BaseGeometry


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place on the plate, `kind` as in the catalogue's PLACE_KINDS."""

    id: str
    kind: str
    name: str
    kept: bool
    said: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words centred on (x, y), or beginning or ending there; no two labels overlap."""

    words: str
    kind: LabelKind
    anchor: Literal["middle", "start", "end"]
    size: float
    kept: bool
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A map of width by height points, the origin at the top left, y down.

    lands: in the order of drawing: land, then areas; lakes: water on the land.
    scale: how many kilometres a bar of that many points stands for at the middle of the map.
    projection: its name in words, with its parameters.
    """

    width: float
    height: float
    lands: tuple[Land, ...]
    lakes: tuple[BaseGeometry, ...]
    courses: tuple[Course, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    scale: tuple[int, float]
    projection: str
