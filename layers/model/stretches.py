"""The parts of a route that a view can pick out, by the words that it has for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Part = tuple[str, str, str]  # route, id of a stretch such as btc/01, its branch


def stretch_words(parts: Iterable[Part]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the stretches behind each word, in travel order.

    A stretch is called btc-01, all of a branch btc-main: in an address a stroke divides a list.
    """
    meant: dict[str, list[str]] = defaultdict(list)
    for route, id, branch in parts:
        meant[f"{route}-{branch}"].append(id)
        meant[id.replace("/", "-")].append(id)
    return {word: tuple(ids) for word, ids in meant.items()}
