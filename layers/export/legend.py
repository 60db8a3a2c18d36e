"""The legend of a picture as rows, for every export that draws one: true of what is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from layers.catalog import ALLIANCES, BY_ID
from layers.filters import Picture
from layers.model import Atlas, Role
from layers.prose import counts
from layers.style import LINE_DASH, LINE_WEIGHT_PX, OUTLINE_DASH, SEA_DASH, TEXTURES
from layers.words import say

Swatch = Literal["fill", "line", "dash", "mark", "hatch"]
PARTIAL: tuple[Role, ...] = ("observer", "signatory")


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """One row: what the sample looks like, and what it means.

    swatch: fill (of `held`, outlined with `dash` if it has one), line (of `layer`), dash (a plain
    line with `dash`), mark, or hatch (of `held`, or of areas in dispute, `past` or now).
    note: the count beside the words, or "".
    """

    swatch: Swatch
    words: str
    note: str = ""
    layer: str = ""
    held: tuple[tuple[str, Role], ...] = ()
    dash: str = ""
    past: bool = False


def legend_rows(atlas: Atlas, picture: Picture) -> tuple[LegendRow, ...]:
    """Return a row for each layer shown, then one for each sign that the map has."""
    return (*_layers(atlas, picture), *_fills(picture), *_lines(picture))


def _layers(atlas: Atlas, picture: Picture) -> Iterator[LegendRow]:
    for layer in picture.layers:
        swatch: Swatch = "mark"
        if layer.id in TEXTURES:
            swatch = "fill"
        elif layer.id in LINE_WEIGHT_PX:
            swatch = "line"
        elif layer.id == "disputed":
            swatch = "hatch"
        yield LegendRow(
            swatch=swatch,
            words=layer.short_on(picture.day),
            note=counts(picture, layer, atlas),
            layer=layer.id,
            held=((layer.id, "member"),) if swatch == "fill" else (),
        )


def _fills(picture: Picture) -> Iterator[LegendRow]:
    held = {name: own.held for name, own in picture.appearances.items() if own.held}
    for words, both in _stripes(tuple(held.values())).items():
        yield LegendRow(swatch="fill", words=words, held=both)
    for role in PARTIAL:
        pair = next((pair for own in held.values() for pair in own if pair[1] == role), None)
        if pair:
            words = say("legend.partial", role=role)
            yield LegendRow(swatch="fill", words=words, held=(pair,), dash=OUTLINE_DASH[role])
    if "northern_cyprus" in held:
        own = held["northern_cyprus"][:1]
        yield LegendRow(swatch="hatch", words=say("legend.hatched"), held=own)
    if any(own.when == "past" for own in picture.appearances.values()):
        words = say("legend.past")
        yield LegendRow(swatch="hatch", words=words, layer="disputed", past=True)


def _stripes(
    holdings: tuple[tuple[tuple[str, Role], ...], ...],
) -> dict[str, tuple[tuple[str, Role], ...]]:
    """Return each combination that there is, by its words, in the order of the layers.

    It is of full members, where there are.
    """
    seen: dict[str, tuple[tuple[str, Role], ...]] = {}
    for held in holdings:
        words = say("legend.stripes", names=[BY_ID[layer].short for layer, _ in held])
        full = all(role == "member" for _, role in held)
        if len(held) > 1 and (full or words not in seen):
            seen[words] = held
    order = [layer.id for layer in ALLIANCES]
    return dict(sorted(seen.items(), key=lambda row: [order.index(id) for id, _ in row[1]]))


def _lines(picture: Picture) -> Iterator[LegendRow]:
    shown = [item for item in picture.segments if item.id in picture.appearances]
    if any(item.mode == "sea" for item in shown):
        yield LegendRow(swatch="dash", words=say("legend.sea"), dash=SEA_DASH)
    on_land = {item.accuracy for item in shown if item.mode != "sea"}
    for accuracy, dash in LINE_DASH.items():
        if accuracy in on_land:
            words = say("legend.accuracy", accuracy=accuracy)
            yield LegendRow(swatch="dash", words=words, dash=dash)
