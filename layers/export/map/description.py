"""What a map shows, in words: for who cannot see it, in every file that holds it as a picture."""

from collections.abc import Iterator

from layers.export.map.features import Land, Mark
from layers.export.map.static_map import Plate
from layers.model.catalog import Layer
from layers.picture.picture import Picture
from layers.picture.prose import counts, filter_words, note_words, only_words, when_words
from layers.words import say

EVERY = 10_000


def description(picture: Picture, plate: Plate, *, most: int = EVERY, limit: int = EVERY) -> str:
    """Return which day a map shows, who is coloured on it and how, and what is drawn over that.

    most: so many of one kind are named; of more it is said how many there are. limit: of its
    characters; the last sentences go first.
    """
    told = (words for layer in picture.layers for words in _layer(picture, plate, layer, most))
    day = say("described.day", when=when_words(picture))
    sentences = [day, *_kept(picture, plate), *_said(picture), *told]
    while len(sentences) > 1 and sum(map(len, sentences)) + len(sentences) > limit:
        sentences.pop()
    return " ".join(sentences)


def _kept(picture: Picture, plate: Plate) -> Iterator[str]:
    if picture.matched is not None:
        names = sorted(land.name for land in plate.lands if land.kind == "land" and land.kept)
        yield say("described.kept", filter=filter_words(picture), names=names)


def _said(picture: Picture) -> Iterator[str]:
    """Yield what alone is drawn in full, and what is noted."""
    if only := only_words(picture):
        yield say("described.only", only=only)
    if notes := note_words(picture):
        yield notes


def _layer(picture: Picture, plate: Plate, layer: Layer, most: int) -> Iterator[str]:
    if layer.kind == "membership":
        yield from _holders(picture, plate, layer, most)
        return
    if layer.kind == "route":
        yield from _route(picture, plate, layer)
        return
    drawn: tuple[Mark | Land, ...] = (*plate.marks, *plate.lands)
    names = [item.name for item in drawn if item.layer == layer]
    if len(names) > most:
        many = len(names)
        areas = layer.kind == "areas"
        told = say("count.areas", count=many) if areas else say("count.places", count=many)
        yield say("described.counted", layer=layer.short_on(picture.day), told=told)
    elif names:  # some of which have commas
        yield say("described.things", layer=layer.short_on(picture.day), names="; ".join(names))


def _holders(picture: Picture, plate: Plate, layer: Layer, most: int) -> Iterator[str]:
    """Yield the members on the map, then the observers, each role in a sentence."""
    seen = {land.id for land in plate.lands if layer in (own for own, _ in land.held)}
    own = [member for member in picture.held(layer.id) if seen & set(member.areas)]
    for role in dict.fromkeys(member.role for member in own):
        names = sorted(member.name for member in own if member.role == role)
        words = say("count.holders", role=layer.role_word(role), count=len(names))
        named = {"layer": layer.short_on(picture.day), "told": words}
        if len(names) > most:
            yield say("described.counted", **named)
        else:
            yield say("described.holders", **named, names=names)


def _route(picture: Picture, plate: Plate, layer: Layer) -> Iterator[str]:
    drawn = {course.id for course in plate.courses if course.layer == layer}
    crossed = (item.country for item in picture.atlas.crossings if item.segment in drawn)
    names = [picture.atlas.territories[name].name for name in dict.fromkeys(crossed) if name]
    if drawn:
        length = counts(picture, layer, picture.atlas)
        yield say("described.route", layer=layer.title, length=length, names=names)
