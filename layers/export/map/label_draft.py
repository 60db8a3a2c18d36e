"""A name before it stands anywhere: its words, its sizes, how much room they take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from layers.export.map.label import FACE, SMALLER, SPACED, Label, LabelKind, Lettering, Name
from layers.export.map.label_lands import Lands
from layers.export.map.label_obstacles import Obstacles
from layers.export.map.label_space import Room
from layers.export.style.text_metrics import sayable, width

SIZES: dict[LabelKind, tuple[float, ...]] = {  # points on a map of FULL points, tried in turn
    "member": (10.5, 9.0, 7.8, 6.8),
    "country": (8.6, 7.2),
    "place": (8.2, 7.2),
    "area": (8.2, 7.4, 6.8),
    "route": (8.4, 7.4),
    "capital": (7.4,),
    "sea": (9.4, 7.6),
    "range": (7.4,),
}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where names are written: what is taken, whose land it is, and how they are written.

    up: how much larger than usual everything is drawn. rooms: in which lands there may be room,
    by id; it grows, and is good for as long as the frame is the same.
    """

    taken: Obstacles
    lands: Lands
    up: float
    lettering: Lettering
    rooms: dict[str, Room]

    def room(self, name: Name) -> Room:
        """Return the land of a name, in which there may be room for it."""
        if name.of not in self.rooms:
            self.rooms[name.of] = Room(name.shape)
        return self.rooms[name.of]

    def drafts(self, name: Name, *, smallest: bool = False) -> Iterator[Label]:
        """Yield a name in all its sizes, then its shorter forms; smallest: in the least alone."""
        sizes = self.sizes[name.kind]
        for words in dict.fromkeys(name.words):
            for size in sizes[-1:] if smallest else sizes:
                yield self._draft(name, sayable(words), size)

    @cached_property
    def sizes(self) -> Mapping[LabelKind, tuple[float, ...]]:
        """How large the nominal sizes of each kind are on this map, each once."""
        up, least = self.up * self.lettering.larger, self.lettering.least
        return {
            kind: tuple(dict.fromkeys(max(round(size * up, 2), least) for size in sizes))
            for kind, sizes in SIZES.items()
        }

    def _draft(self, name: Name, words: str, size: float) -> Label:
        spaces = SPACED.get(name.kind, 0.0) * size * len(words)
        wide = width(words, size, FACE[name.kind]) * self.lettering.wider + spaces
        note = sayable(name.note)
        below = max(round(size * SMALLER, 2), self.lettering.least) if note else 0.0
        return Label(
            words=words,
            kind=name.kind,
            anchor="middle",
            size=size,
            wide=max(wide, width(note, below, "sans") * self.lettering.wider if note else 0.0),
            kept=name.kept,
            x=0.0,
            y=0.0,
            of=name.of,
            layer=name.layer,
            note=note,
            note_size=below,
        )


def measure(draft: Label) -> tuple[float, float]:
    """Return how wide and high a name is."""
    return draft.wide, draft.high
