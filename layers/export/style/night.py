"""A plate by night: each colour of paper, and what the dark theme has for it."""

from collections.abc import Iterator
from itertools import product

from layers.export.style.palette import mixed
from layers.model.catalog import Catalog
from layers.model.style import FADED, SHARE, THEME
from layers.model.style import tint as opacity_of

Pair = tuple[str, str]  # by day and by night


def night_rules(catalog: Catalog) -> str:
    """Return the CSS that gives a drawing of ours the colours of the dark theme, by night.

    An SVG that stands in a page as a picture knows of its reader's theme by such a rule alone.
    """
    rules = (
        f'[fill="{day}"]{{fill:{night}}}[stroke="{day}"]{{stroke:{night}}}'
        for day, night in dict(_pairs(catalog)).items()
    )
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _pairs(catalog: Catalog) -> Iterator[Pair]:
    """Yield every colour that a plate may have, then each as it recedes; the theme's come last."""
    whole = [*_tints(catalog), *_colours(catalog), *THEME.values()]
    for pair in whole:
        yield _laid(pair, THEME["receded"], FADED["land"])
    yield from whole


def _colours(catalog: Catalog) -> Iterator[Pair]:
    return ((layer.colour, layer.colour_dark) for layer in catalog.layers)


def _tints(catalog: Catalog) -> Iterator[Pair]:
    for layer, role in product(catalog.memberships, SHARE):
        yield _laid((layer.colour, layer.colour_dark), THEME["land"], opacity_of(layer, role))


def _laid(over: Pair, under: Pair, share: float) -> Pair:
    """Return two colours, each laid over its ground so that `share` of it is seen."""
    return (mixed(over[0], under[0], share), mixed(over[1], under[1], share))
