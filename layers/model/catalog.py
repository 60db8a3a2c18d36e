"""The catalogue: what the data say of the article and of its layers, and what follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from layers.model.article import Article, Edition, Preset
from layers.model.fields import (
    Accent,
    Colour,
    Id,
    Ids,
    Measure,
    Note,
    Pair,
    Share,
    Text,
    YesOrNo,
)
from layers.model.forms import build, form_of
from layers.model.standing import Former, State
from layers.model.view import View, Vocabulary

VERSION = "0.7.0"  # as in pyproject.toml; a test holds them together
Kind = Literal["membership", "route", "places", "areas"]
PlaceKind = Literal["seat", "summit", "declaration", "terminal", "port", "mission"]


@dataclass(frozen=True, kw_only=True)
class Look:
    """What draws a layer; LOOKS says of each kind which of these it has.

    tint: of a membership, how opaque the fill of a member is; the subject’s has most. weight_px,
    aside_px (moved to the right and down, so as not to lie on another): of a route. sign: the kind
    of place that stands for all of a set.
    """

    tint: Share = 0.0
    weight_px: Measure = 0.0
    aside_px: Pair = (0.0, 0.0)
    sign: PlaceKind = "declaration"


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a layer holds of a set of places that several share: those of some kinds.

    of: the set; its file has this name, and in a link it means all the layers that share it.
    """

    of: Id
    kinds: tuple[PlaceKind, ...]


LOOKS: Mapping[Kind, tuple[str, ...]] = {
    "membership": ("tint",),
    "route": ("weight_px", "aside_px"),
    "places": ("sign",),
    "areas": (),
}


@dataclass(frozen=True, kw_only=True)
class Layer:
    """What a layer means: its words and its look. What it holds is in the file of its id, or in
    one that it shares.

    group: the heading above it. former_names: oldest first. accent: which of the six accents of a
    slide its colour is, if it is one. algebra: whether a membership is among those that “exactly”
    compares; null of another kind. quotes: ids, that beside the toggle first. shown: at first.
    note: our words beside it, or "". part: which places of a shared file it holds, if it does.
    states: what is to be said of a route beside its name, oldest first.
    called: what its members are, where a membership has no members in the strict sense.
    """

    id: Id
    kind: Kind
    group: Text
    title: Text
    short: Text
    former_names: tuple[Former, ...]
    colour: Colour
    colour_dark: Colour
    accent: Accent | None
    look: Look
    algebra: YesOrNo | None
    quotes: Ids
    shown: YesOrNo
    note: Note
    part: Part | None = None
    states: tuple[State, ...] = ()
    called: Literal["member", "participant"] = "member"

    @property
    def set_id(self) -> str:
        """The set that it is part of, or itself."""
        return self.part.of if self.part and self.kind == "places" else self.id

    @property
    def file(self) -> str:
        """The file in the data folder that holds its records."""
        return f"{self.set_id}.geojson"

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Tell whether a record of its file is one of its own."""
        part = self.part if self.kind == "places" else None
        return part is None or record.get("kind") in part.kinds

    def role_word(self, role: str) -> str:
        """Return what a holder of a role is called."""
        return self.called if role == "member" else role

    def name_on(self, day: date) -> str:
        """Return the name the layer went by on that day."""
        return next((one.name for one in self.former_names if day < one.until), self.title)

    def state_on(self, day: date) -> str:
        """Return what is to be said of a route on that day, or ""."""
        told = (one.words for one in self.states if one.since <= day.isoformat())
        return next(reversed((*told,)), "")

    def short_on(self, day: date) -> str:
        """Return the short name, or in earlier days the name it went by then."""
        return self.short if self.name_on(day) == self.title else self.name_on(day)


@dataclass(frozen=True, kw_only=True)
class Catalog(Article):
    """An article with its layers, in the order of the panel."""

    layers: tuple[Layer, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Layer]:
        """The layers by id."""
        return MappingProxyType({layer.id: layer for layer in self.layers})

    @cached_property
    def memberships(self) -> tuple[Layer, ...]:
        """The layers that states belong to."""
        return self._of("membership")

    @cached_property
    def routes(self) -> tuple[Layer, ...]:
        """The layers that are routes."""
        return self._of("route")

    @cached_property
    def place_sets(self) -> tuple[Layer, ...]:
        """The layers of places."""
        return self._of("places")

    @cached_property
    def area_sets(self) -> tuple[Layer, ...]:
        """The layers of areas where control or recognition differs."""
        return self._of("areas")

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The layers that share a set of places, by the set."""
        found: dict[str, tuple[str, ...]] = {}
        for layer in (layer for layer in self.place_sets if layer.part):
            found[layer.set_id] = (*found.get(layer.set_id, ()), layer.id)
        return MappingProxyType(found)

    @cached_property
    def algebra(self) -> frozenset[str]:
        """The memberships that “exactly” compares, whichever are picked."""
        return frozenset(layer.id for layer in self.memberships if layer.algebra)

    @cached_property
    def cited(self) -> Mapping[str, Edition]:
        """The editions by id."""
        return MappingProxyType({edition.id: edition for edition in self.editions})

    def vocabulary(
        self, things: Ids, bearings: Ids, today: date, stretches: Ids = ()
    ) -> Vocabulary:
        """Return every word a View may use.

        things: territories and places; bearings: gazetteer; stretches: words for parts of routes.
        """
        return Vocabulary(
            layers=tuple(self.by_id),
            shown=tuple(layer.id for layer in self.layers if layer.shown),
            alliances=tuple(layer.id for layer in self.memberships),
            routes=tuple(layer.id for layer in self.routes),
            parts=dict(self.parts),
            focus=frozenset((*things, *self.by_id, *self.topics)),
            things=things,
            stretches=stretches,
            bearings=bearings,
            first_day=self.first_day,
            article_day=self.day,
            today=today,
        )

    def preset_of(self, view: View) -> Preset | None:
        """Return the preset that a view's filter is, if it is one."""
        asked = (view.alliances, view.match, view.observers, view.route)
        found = (one for one in self.presets if (one.alliances, one.match, False, None) == asked)
        return next(found, None)

    def _of(self, kind: Kind) -> tuple[Layer, ...]:
        return tuple(layer for layer in self.layers if layer.kind == kind)


# What is known of an article of which nothing can be read, so that what else is wrong is told.
UNSAID: Mapping[str, Any] = {
    **dict.fromkeys(form_of(Article), ""),
    **dict.fromkeys(("day", "first_day"), date.min.isoformat()),
    **dict.fromkeys(("editions", "named_first", "credited", "topics", "presets", "units"), ()),
    "aliases": {},
    "centre": (0, 0),
    "home": dict.fromkeys(("wide", "narrow"), ((0, 0), (0, 0))),
}


def read_catalog(layers: Iterable[Mapping[str, Any]], atlas: Mapping[str, Any]) -> Catalog:
    """Make a catalogue of the records of layers.json and atlas.json, each of them well formed."""
    return build(Catalog, atlas, layers=tuple(build(Layer, record) for record in layers))
