"""The legend of a picture as rows, for every export that draws one: true of what is shown."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from layers.model.catalog import Kind, Layer, PlaceKind
from layers.model.entities import Atlas, Role
from layers.model.style import CORE_SHARE, OUTLINE_DASH, SEA_DASH, SIGNS, STAGE_DASH
from layers.picture.appearance import Held
from layers.picture.picture import Picture
from layers.picture.prose import counts, is_there
from layers.words import say

Swatch = Literal["fill", "line", "dash", "mark", "hatch"]
SWATCHES: dict[Kind, Swatch] = {"membership": "fill", "route": "line", "areas": "hatch"}
PARTIAL: tuple[Role, ...] = ("observer", "signatory")


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """One row: what the sample looks like, and what it means.

    swatch: fill (of `held`, outlined with `dash` if it has one), line (of `layer`), dash (a plain
    line with `dash`, or with a paler core of that share), mark (the sign of a kind of place), or
    hatch (of `held`, or of areas in dispute, `past` or now).
    note: the count beside the words, or "".
    """

    swatch: Swatch
    words: str
    note: str = ""
    layer: Layer | None = None
    held: Held = ()
    dash: str = ""
    core: float = 0
    sign: PlaceKind | None = None
    past: bool = False

    @property
    def of(self) -> Layer:
        """The layer that it is of, where it is of one."""
        assert self.layer is not None  # what is drawn in the look of a layer has one
        return self.layer


def legend_rows(
    atlas: Atlas, picture: Picture, named: Container[str] = ()
) -> tuple[LegendRow, ...]:
    """Return a row for each layer of which there is something, then one for each sign there is.

    named: ids of what the map itself names, along its line: that needs no row.
    """
    layers = (row for row in _layers(atlas, picture) if row.of.id not in named)
    return (*layers, *_signs(atlas, picture), *_fills(atlas, picture), *_lines(picture))


def _layers(atlas: Atlas, picture: Picture) -> Iterator[LegendRow]:
    for layer in picture.layers:
        if layer.kind != "places" and is_there(picture, layer):
            yield LegendRow(
                swatch=SWATCHES[layer.kind],
                words=layer.short_on(picture.day),
                note=counts(picture, layer, atlas),
                layer=layer,
                held=((layer, "member"),) if layer.kind == "membership" else (),
            )


def _signs(atlas: Atlas, picture: Picture) -> Iterator[LegendRow]:
    """Yield each kind of place that is shown, in the order of the signs."""
    shown = [place for place in atlas.places if place.id in picture.appearances]
    for sign in SIGNS:
        if first := next((place for place in shown if place.kind == sign), None):
            layer = picture.catalog.by_id[first.layer]
            words = say("legend.sign", kind=sign)
            yield LegendRow(swatch="mark", words=words, layer=layer, sign=first.kind)


def _fills(atlas: Atlas, picture: Picture) -> Iterator[LegendRow]:
    held = {name: own.held for name, own in picture.appearances.items() if own.held}
    if several := _several(tuple(held.values())):
        yield LegendRow(swatch="fill", words=say("legend.stripes"), held=several)
    for role in PARTIAL:
        pair = next((pair for own in held.values() for pair in own if pair[1] == role), None)
        if pair:
            words = say("legend.partial", role=role)
            yield LegendRow(swatch="fill", words=words, held=(pair,), dash=OUTLINE_DASH[role])
    if own := next((held[area.id] for area in atlas.areas if area.id in held), None):
        yield LegendRow(swatch="hatch", words=say("legend.hatched"), held=own[:1])
    drawn = ((area, picture.appearances.get(area.id)) for area in atlas.areas)
    if past := next((area for area, own in drawn if own and own.when == "past"), None):
        layer = picture.catalog.by_id[past.layer]
        yield LegendRow(swatch="hatch", words=say("legend.past"), layer=layer, past=True)


def _several(holdings: tuple[Held, ...]) -> Held:
    """Return what one holder of several holds, of full members if there are; () where none does."""
    several = [held for held in holdings if len(held) > 1]
    full = (held for held in several if all(role == "member" for _, role in held))
    return next(full, several[0] if several else ())


def _lines(picture: Picture) -> Iterator[LegendRow]:
    shown = [item for item in picture.segments if item.id in picture.appearances]
    if any(item.mode == "sea" for item in shown):
        yield LegendRow(swatch="dash", words=say("legend.sea"), dash=SEA_DASH)
    on_land = [item for item in shown if item.mode != "sea"]
    for stage, dash in STAGE_DASH.items():
        if dash and any(item.stage == stage for item in on_land):
            yield LegendRow(swatch="dash", words=say("legend.stage", stage=stage), dash=dash)
    if core := max((CORE_SHARE[item.accuracy] for item in on_land), default=0):
        yield LegendRow(swatch="dash", words=say("legend.core"), core=core)
