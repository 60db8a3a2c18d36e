"""What a plate is made of: lands, stretches of routes, places, in points of its frame."""

from dataclasses import dataclass
from typing import Literal

from shapely.geometry.base import BaseGeometry

from layers.model.catalog import Layer
from layers.model.entities import Accuracy, Mode, Stage
from layers.model.style import CORE_SHARE
from layers.picture.appearance import Held

LandKind = Literal["land", "area_now", "area_past"]


@dataclass(frozen=True, kw_only=True)
class Land:
    """A polygon of the plate; `held` are its visible alliances with its role, in their order.

    kept: it passes the filter, or there is none. said: the sentence for who cannot see it.
    disputed: an area that the layer of disputed areas shows; one held but not disputed is
    hatched in the colour of its alliance all the same. layer: of an area. status: what has to be
    said of a state whose status differs, or "": its outline is dashed, and no neighbour's border
    runs over it. focused: the view looks at it. first: the atlas is about it.
    """

    id: str
    name: str
    kind: LandKind
    held: Held
    kept: bool
    said: str
    geometry: BaseGeometry
    disputed: bool = False
    layer: Layer | None = None
    status: str = ""
    focused: bool = False
    first: bool = False


@dataclass(frozen=True, kw_only=True)
class Course:
    """A stretch of a route on the plate, in travel order."""

    id: str
    layer: Layer
    name: str
    mode: Mode
    stage: Stage
    accuracy: Accuracy
    kept: bool
    said: str
    geometry: BaseGeometry

    @property
    def core(self) -> float:
        """The share of its width that its paler core has, 0 where it has none."""
        return 0 if self.mode == "sea" else CORE_SHARE[self.accuracy]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A place on the plate, `kind` as PlaceKind in the catalogue; focused: as for a land."""

    id: str
    layer: Layer
    kind: str
    name: str
    kept: bool
    said: str
    x: float
    y: float
    focused: bool = False
