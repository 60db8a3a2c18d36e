"""The sentences to take away, with what they count worked out on the article's day."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from layers.model.catalog import Catalog
from layers.model.entities import Atlas
from layers.model.figure import Verdict
from layers.model.takeaway import KEPT, MEMBERS, SLOT
from layers.model.view import View
from layers.picture.picture import Picture, picture
from layers.words import say


def takeaways(atlas: Atlas) -> Iterator[str]:
    """Yield each sentence as it is read."""
    for one in atlas.catalog.takeaways:
        yield SLOT.sub(lambda slot: _counted(atlas, slot), one.says)


def verdict_words(atlas: Atlas) -> str:
    """Return how many figures stand in which way, every way that there is."""
    tally = Counter(figure.verdict for figure in atlas.figures)
    return ", ".join(
        say("verdict.of_several", verdict=verdict, count=tally[verdict])
        for verdict in get_args(Verdict)
        if tally[verdict]
    )


def _counted(atlas: Atlas, slot: re.Match[str]) -> str:
    word, of = slot.groups()
    if word == MEMBERS:
        held = _on_its_day(atlas, View(layers=(of,))).held(of)
        return say("spelled", count=sum(one.role == "member" for one in held))
    if word == KEPT:
        names = [line.name for line in _on_its_day(atlas, _preset(atlas.catalog, of)).results]
        return say("deck.names", names=names)
    plain = {
        "day": say("deck.day", day=atlas.catalog.day),
        "figures": say("spelled", count=len(atlas.figures)),
        "verdicts": verdict_words(atlas),
    }
    return plain[word]


def _preset(catalog: Catalog, id: str) -> View:
    found = next(one for one in catalog.presets if one.id == id)
    return View(layers=found.alliances, alliances=found.alliances, match=found.match)


def _on_its_day(atlas: Atlas, view: View) -> Picture:
    return picture(atlas, view, atlas.catalog.day)
