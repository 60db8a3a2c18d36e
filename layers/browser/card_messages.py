"""What the browser is told of the briefing that is composed, scene by scene."""

from collections.abc import Sequence
from typing import Annotated, TypedDict


class MisfitMessage(TypedDict):
    """What is amiss with a scene, and what mends it."""

    scene: Annotated[str, "id of the scene"]
    says: Annotated[str, "what is amiss, as a sentence"]
    mends: Annotated[Sequence[tuple[str, str]], "what mends it: its name, and its words"]


class CardMessage(TypedDict):
    """A scene of the briefing that is composed, as its card has it."""

    id: Annotated[str, "of the scene"]
    title: Annotated[str, "its heading"]
    quote: Annotated[str, "id of its quotation, or nothing"]
    quotes: Annotated[Sequence[str], "ids of the quotations that it may have"]
    figure: Annotated[str, "id of the figure whose chart stands beside its map, or nothing"]
    notes: Annotated[str, "what its speaker says"]
    seconds: Annotated[int, "how long it takes to say"]
    thumb: Annotated[str, "address of the picture of its map"]
    misfits: Annotated[Sequence[MisfitMessage], "what is amiss with it"]


class CardsMessage(TypedDict):
    """The briefing that is composed, while its tab is open."""

    heard: Annotated[int, "number of the last edit that was heard of"]
    longest: Annotated[tuple[int, int], "characters of a heading and of notes, at most"]
    figures: Annotated[Sequence[tuple[str, str]], "those with a chart: id and title"]
    scenes: Annotated[Sequence[CardMessage], "in their order"]
